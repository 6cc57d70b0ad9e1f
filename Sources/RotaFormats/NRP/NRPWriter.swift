import RotaModel
import RotaRules

/// Writes an instance in the NRP text form, and says what the form has no words for.
struct NRPWriter {
  private let instance: Instance
  private(set) var lost: [String] = []
  /// By shift, those that must not follow on the next day.
  private var forbidden: [[Bool]]
  private var staff: [Line]
  private var requestPrice = 0
  private var hasRequests = false
  private var coverPrices: (least: Int, target: Int, over: Int)?

  /// The limits of one person.
  private struct Line {
    var caps: [Int]
    var mostMinutes: Int
    var leastMinutes = 0
    var mostRun: Int
    var leastRun = 1
    var leastOff = 1
    var weekends: Int
  }

  init(_ problem: Problem) {
    instance = problem.instance
    let shifts = instance.shifts.count
    let days = instance.horizon.days
    forbidden = Array(repeating: Array(repeating: false, count: shifts), count: shifts)
    let line = Line(
      caps: Array(repeating: days, count: shifts), mostMinutes: days * (instance.shifts.map(\.paid.count).max() ?? 0),
      mostRun: days,
      weekends: days / 7)
    staff = Array(repeating: line, count: instance.people.count)
    checkInstance()
    for entry in problem.rules {
      if !take(entry) { lost.append("the rule \(entry.name) (\(entry.kind)) \(entry.arguments.flow)") }
    }
  }

  // MARK: What cannot be said

  private mutating func checkInstance() {
    func lose(_ isLost: Bool, _ words: String) { if isLost { lost.append(words) } }
    let people = instance.people
    lose(instance.units.count > 1, "units: the set has one place, so everybody and all cover are put together")
    lose(instance.roles.count > 1, "grades: the set has none")
    lose(!instance.skills.isEmpty, "skills: the set has none")
    lose(people.contains { $0.contract.weekly != nil }, "contract hours: the set has limits of minutes only")
    lose(people.contains { !$0.availability.isEmpty }, "agreed flexible working")
    lose(people.contains { !$0.counts }, "people who do not count in cover: they would count here")
    lose(instance.shifts.contains { !$0.counts || !$0.planned }, "shifts that are no cover, or only ever fixed")
    lose(instance.fixed.contains { $0.shift != nil }, "fixed shifts: the set has fixed days off only")
    lose(!instance.history.standsAlone, "history: the set begins with its first day")
    lose(instance.horizon.weekday(Day(0)) != .monday, "the weekday of the start: the set begins on a Monday")
    lose(!instance.absences.isEmpty, "kinds and hours of days away: they become days off")
    lose(instance.shifts.contains { $0.start != Minutes(360) }, "clock times of shifts: the set has lengths only")
  }

  // MARK: Rules

  /// Takes a rule into the lines of the staff; false where the set cannot say it.
  private mutating func take(_ entry: RuleEntry) -> Bool {
    var arguments = Arguments(entry.arguments, kind: entry.kind, instance: instance)
    let isHard = entry.price.isHard
    let known = Set(["hard", "price", "level", "name", "for"])
    func only(_ keys: String...) -> Bool {
      guard case .map(let entries, _) = entry.arguments else { return true }
      return entries.allSatisfy { known.contains($0.key) || keys.contains($0.key) }
    }
    switch entry.kind {
    case "one-duty-a-day": return isHard && only()
    case "fixed", "absences", "qualification", "availability": return isHard
    case "succession":
      guard isHard, only("after", "not"), entry.people == StaffFilter() else { return false }
      let after = arguments.cells("after", usual: CellSet(words: ""))
      let not = arguments.cells("not", usual: CellSet(words: ""))
      guard !after.off, !after.absent, !after.isPlaced, !not.off, !not.absent, !not.isPlaced else { return false }
      for first in after.shifts { for next in not.shifts { forbidden[first.index][next.index] = true } }
      return true
    case "totals": return isHard && takeTotals(entry, &arguments, only("of", "most"), only("count", "least", "most"))
    case "consecutive-run":
      guard isHard, only("of", "least", "most") else { return false }
      let least = arguments.count("least") ?? 1
      let most = arguments.count("most")
      let of = arguments.cells("of", usual: .work(instance))
      if of.shifts.count == instance.shifts.count, !of.off, !of.absent {
        change(entry) {
          $0.leastRun = max($0.leastRun, least)
          $0.mostRun = min($0.mostRun, most ?? $0.mostRun)
        }
        return true
      }
      guard !of.holdsWork, of.off, most == nil else { return false }
      change(entry) { $0.leastOff = max($0.leastOff, least) }
      return true
    case "weekends":
      guard isHard, only("most"), let most = arguments.count("most") else { return false }
      change(entry) { $0.weekends = min($0.weekends, most) }
      return true
    case "requests":
      guard case .soft(let price, _) = entry.price, entry.people == StaffFilter() else { return false }
      requestPrice = price
      hasRequests = true
      return true
    case "cover":
      guard case .soft(let price, _) = entry.price, only("target", "over") else { return false }
      coverPrices = (price, arguments.count("target") ?? 100, arguments.count("over") ?? 10)
      return true
    default: return false
    }
  }

  private mutating func takeTotals(_ entry: RuleEntry, _ arguments: inout Arguments, _ isCap: Bool, _ isHours: Bool) -> Bool {
    if isCap, let most = arguments.count("most") {
      let of = arguments.cells("of", usual: .work(instance))
      guard of.shifts.count == 1, !of.off, !of.absent, !of.isPlaced else { return false }
      let shift = of.shifts[0].index
      change(entry) { $0.caps[shift] = min($0.caps[shift], most) }
      return true
    }
    guard isHours, arguments.text("count")?.text == "hours" else { return false }
    let least = arguments.hours("least")?.count ?? 0
    let most = arguments.hours("most")?.count
    change(entry) {
      $0.leastMinutes = max($0.leastMinutes, least)
      $0.mostMinutes = min($0.mostMinutes, most ?? $0.mostMinutes)
    }
    return true
  }

  private mutating func change(_ entry: RuleEntry, _ body: (inout Line) -> Void) {
    for id in instance.personIDs where entry.people.matches(id, among: instance.people, on: instance.horizon.start) {
      body(&staff[id.index])
    }
  }

  // MARK: The file

  /// The file; what is only seen while writing joins `lost`.
  mutating func text() -> String {
    let codes = instance.shifts.map(\.code)
    var text = "SECTION_HORIZON\n\(instance.horizon.days)\n\n"
    text += "SECTION_SHIFTS\n# ShiftID, Length in mins, Shifts which cannot follow this shift | separated\n"
    for (i, shift) in instance.shifts.enumerated() {
      text +=
        "\(shift.code),\(shift.paid.count),\(codes.indices.filter { forbidden[i][$0] }.map { codes[$0] }.joined(separator: "|"))\n"
    }
    text +=
      "\nSECTION_STAFF\n# ID, MaxShifts, MaxTotalMinutes, MinTotalMinutes, MaxConsecutiveShifts, MinConsecutiveShifts, MinConsecutiveDaysOff, MaxWeekends\n"
    for (person, line) in zip(instance.people, staff) {
      let caps = zip(codes, line.caps).map { "\($0)=\($1)" }.joined(separator: "|")
      text +=
        "\(person.name),\(caps),\(line.mostMinutes),\(line.leastMinutes),\(line.mostRun),\(line.leastRun),\(line.leastOff),\(line.weekends)\n"
    }
    text += "\nSECTION_DAYS_OFF\n# EmployeeID, DayIndexes (start at zero)\n"
    for id in instance.personIDs {
      let days = Set(
        instance.fixed.filter { $0.person == id && $0.shift == nil }.map(\.day.index)
          + instance.absences.filter { $0.person == id }.map(\.day.index))
      if !days.isEmpty { text += "\(instance.people[id.index].name),\(days.sorted().map(String.init).joined(separator: ","))\n" }
    }
    let (on, off) = wishes()
    text += "\nSECTION_SHIFT_ON_REQUESTS\n# EmployeeID, Day, ShiftID, Weight\n\(on)"
    text += "\nSECTION_SHIFT_OFF_REQUESTS\n# EmployeeID, Day, ShiftID, Weight\n\(off)"
    return text + "\nSECTION_COVER\n# Day, ShiftID, Requirement, Weight for under, Weight for over\n" + cover()
  }

  private mutating func wishes() -> (on: String, off: String) {
    var (on, off) = ("", "")
    var others = 0
    for request in hasRequests ? instance.requests : [] {
      let price = request.price ?? requestPrice
      func line(_ shift: Int) -> String {
        "\(instance.people[request.person.index].name),\(request.day.index),\(instance.shifts[shift].code),\(price)\n"
      }
      switch request.wish {
      case .shift(let id): on += line(id.index)
      case .notShift(let id): off += line(id.index)
      // Whoever works at all works one of the shifts.
      case .off: off += instance.shifts.indices.map(line).joined()
      case .on: others += 1
      }
    }
    if others > 0 { lost.append("\(others) wishes to work any shift: the set has wishes for a shift only") }
    return (on, off)
  }

  private mutating func cover() -> String {
    struct Cell {
      var need = 0
      var under = 0
      var over = 0
      var isTaken = false
    }
    let shifts = instance.shifts.count
    var cells = Array(repeating: Cell(), count: instance.horizon.days * shifts)
    var others = 0
    for need in instance.cover {
      guard let prices = coverPrices, case .shift(let shift) = need.period, instance.units.count == 1,
        let cell = Self.cell(need, prices)
      else {
        others += 1
        continue
      }
      let i = need.day.index * shifts + shift.index
      if cells[i].isTaken {
        others += 1
      } else {
        cells[i] = Cell(need: cell.need, under: cell.under, over: cell.over, isTaken: true)
      }
    }
    if others > 0 {
      lost.append(
        "\(others) of \(instance.cover.count) numbers of cover: the set has one number a shift, with a price below and one above")
    }
    return cells.enumerated().map { i, cell in
      "\(i / shifts),\(instance.shifts[i % shifts].code),\(cell.need),\(cell.under),\(cell.over)\n"
    }.joined()
  }

  /// One number with a price below and one above; nil where it takes more to say.
  private static func cell(_ need: CoverRequirement, _ prices: (least: Int, target: Int, over: Int)) -> (
    need: Int, under: Int, over: Int
  )? {
    if case .staff = need.group { return nil }
    let over = need.maximum == nil ? 0 : need.maximumPrice ?? prices.over
    if let most = need.maximum, most != need.target, over > 0 { return nil }
    if need.minimum == 0 { return (need.target, need.targetPrice ?? prices.target, over) }
    return need.minimum == need.target ? (need.target, need.minimumPrice ?? prices.least, over) : nil
  }
}

extension NRPFormat {
  static func write(_ file: InstanceFile) throws(Faults) -> Conversion {
    var writer = NRPWriter(file.problem)
    let text = writer.text()
    // What was written must be readable: names with commas and horizons of other than whole weeks cannot be said at all.
    _ = try read(InputFile(name: "\(file.instance.name).txt", text: text))
    return Conversion(.file(text), lost: writer.lost)
  }
}
