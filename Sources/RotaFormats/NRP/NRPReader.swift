import Foundation
import RotaModel
import RotaRules

/// Turns the sections of an NRP file into an instance and its rules. Nothing stops at a fault, so that all are found at once.
struct NRPReader {
  /// The most days of a horizon: 52 weeks.
  static let days = 364
  /// The largest weight.
  static let weight = 100_000
  /// The first day of every horizon, a Monday; the set knows weekdays but no dates.
  static let start = CivilDate(year: 2026, month: 1, day: 5)!

  /// One line of SECTION_STAFF.
  struct Limits {
    var caps: [Int]
    var mostMinutes = 0
    var leastMinutes = 0
    var mostRun = 0
    var leastRun = 0
    var leastOff = 0
    var weekends = 0
  }

  let text: NRPText
  var findings: Findings
  var instance: Instance
  private(set) var shifts: [String: Int] = [:]
  private(set) var people: [String: Int] = [:]
  /// By shift, those that must not follow on the next day.
  var forbidden: [[Int]] = []
  /// By person.
  var limits: [Limits] = []

  init(_ text: NRPText, name: String, _ findings: Findings) {
    self.text = text
    self.findings = findings
    instance = Instance(name: name, horizon: Horizon(start: NRPReader.start, days: 7, timeZone: .gmt))
    instance.organisations = [Organisation(name: "NRP")]
    instance.units = [Unit(name: "NRP", organisation: OrganisationID(0))]
    instance.roles = [Role(name: "staff")]
  }

  /// The instance and its rules; to be used only if there are no faults.
  mutating func problem() -> Problem {
    readHorizon()
    readShifts()
    readStaff()
    readDaysOff()
    readRequests(.onRequests) { .shift($0) }
    readRequests(.offRequests) { .notShift($0) }
    readCover()
    instance.fixed.sort { ($0.person, $0.day) < ($1.person, $1.day) }
    instance.history = History(people: instance.people.count, days: 0)
    instance.history.standsAlone = true
    guard findings.faults.isEmpty else { return Problem(instance: instance, rules: []) }
    return Problem(instance: instance, rules: rules())
  }

  // MARK: Sections

  private mutating func readHorizon() {
    let rows = text.rows[.horizon] ?? []
    guard let row = rows.first else {
      if let line = text.begins[.horizon] {
        findings.fault(
          "no-horizon", place(line), "SECTION_HORIZON gives no number of days", "write the days on a line of its own")
      }
      return
    }
    if let second = rows.dropFirst().first {
      findings.fault("extra-row", second.at, "SECTION_HORIZON has a second line", "keep one number of days")
    }
    guard fits(row, 1...1), let days = number(row, 0, "the horizon", in: 1...NRPReader.days) else { return }
    guard days.isMultiple(of: 7) else {
      findings.fault("bad-number", row.at, "the horizon is \(days) days", "give whole weeks: a multiple of 7")
      return
    }
    instance.horizon.days = days
  }

  private mutating func readShifts() {
    let rows = text.rows[.shifts] ?? []
    for row in rows {
      guard fits(row, 2...3), isNew(row, "shift", in: shifts, most: RotaFormats.Limits.shifts) else { continue }
      let length = number(row, 1, "the length of \(row.cells[0].shown)", in: 1...1440) ?? 0
      shifts[row.cells[0]] = instance.shifts.count
      // The set gives lengths without clock times; six in the morning makes the fewest of them nights.
      instance.shifts.append(Shift(code: row.cells[0], start: Minutes(360), end: Minutes(360 + length)))
    }
    if rows.isEmpty, let line = text.begins[.shifts] {
      findings.fault("no-shifts", place(line), "SECTION_SHIFTS lists none", "list at least one shift")
    }
    forbidden = Array(repeating: [], count: instance.shifts.count)
    for row in rows where row.cells.count == 3 {
      guard let first = shifts[row.cells[0]] else { continue }
      for code in row.cells[2].split(separator: "|") {
        if let next = shift(String(code), row), !forbidden[first].contains(next.index) { forbidden[first].append(next.index) }
      }
    }
  }

  private mutating func readStaff() {
    let rows = text.rows[.staff] ?? []
    for row in rows {
      guard fits(row, 8...8), isNew(row, "employee", in: people, most: RotaFormats.Limits.people) else { continue }
      let name = row.cells[0].shown
      var line = Limits(caps: Array(repeating: instance.horizon.days, count: instance.shifts.count))
      var seen: Set<Int> = []
      for cap in row.cells[1].split(separator: "|") {
        let parts = cap.split(separator: "=", omittingEmptySubsequences: false)
        guard parts.count == 2, let most = Int(parts[1]), most >= 0 else {
          findings.fault("bad-cap", row.at, "“\(String(cap).shown)” of \(name) is no limit of a shift", "write SHIFT=NUMBER")
          continue
        }
        guard let shift = shift(String(parts[0]), row) else { continue }
        guard seen.insert(shift.index).inserted else {
          findings.fault("duplicate-cap", row.at, "\(name) has two limits for \(parts[0])", "keep one of them")
          continue
        }
        line.caps[shift.index] = most
      }
      line.mostMinutes = number(row, 2, "the most minutes of \(name)", in: 0...600_000) ?? 0
      line.leastMinutes = number(row, 3, "the least minutes of \(name)", in: 0...600_000) ?? 0
      line.mostRun = number(row, 4, "the longest run of \(name)", in: 1...1000) ?? 1
      line.leastRun = number(row, 5, "the shortest run of \(name)", in: 0...1000) ?? 0
      line.leastOff = number(row, 6, "the shortest rest of \(name)", in: 0...1000) ?? 0
      line.weekends = number(row, 7, "the weekends of \(name)", in: 0...1000) ?? 0
      if line.leastMinutes > line.mostMinutes || line.leastRun > line.mostRun {
        findings.fault("empty-range", row.at, "the least of \(name) is more than the most", "the most stands before the least")
      }
      people[row.cells[0]] = instance.people.count
      limits.append(line)
      instance.people.append(
        Person(name: row.cells[0], contract: Contract(weekly: nil), organisation: OrganisationID(0), home: UnitID(0)))
    }
    if rows.isEmpty, let line = text.begins[.staff] {
      findings.fault("no-staff", place(line), "SECTION_STAFF lists nobody", "list at least one employee")
    }
  }

  private mutating func readDaysOff() {
    var seen: Set<FixedPlace> = []
    for row in text.rows[.daysOff] ?? [] {
      guard let person = person(row) else { continue }
      for i in row.cells.indices.dropFirst() where !row.cells[i].isEmpty {
        guard let day = day(row, i), seen.insert(FixedPlace(person: person, day: day)).inserted else { continue }
        instance.fixed.append(FixedCell(person: person, day: day, shift: nil))
      }
    }
  }

  private struct FixedPlace: Hashable {
    let person: PersonID
    let day: Day
  }

  private mutating func readRequests(_ section: NRPText.Section, _ wish: (ShiftID) -> Request.Wish) {
    for row in text.rows[section] ?? [] {
      guard fits(row, 4...4), let person = person(row), let day = day(row, 1), let shift = shift(row.cells[2], row),
        let weight = number(row, 3, "the weight", in: 0...NRPReader.weight)
      else { continue }
      instance.requests.append(Request(person: person, day: day, wish: wish(shift), price: weight))
    }
  }

  private mutating func readCover() {
    var lines = Array(repeating: 0, count: instance.horizon.days * instance.shifts.count)
    for row in text.rows[.cover] ?? [] {
      guard fits(row, 5...5), let day = day(row, 0), let shift = shift(row.cells[1], row),
        let people = number(row, 2, "the requirement", in: 0...RotaFormats.Limits.people),
        let under = number(row, 3, "the weight for under", in: 0...NRPReader.weight),
        let over = number(row, 4, "the weight for over", in: 0...NRPReader.weight)
      else { continue }
      let place = day.index * instance.shifts.count + shift.index
      guard lines[place] == 0 else {
        findings.fault(
          "duplicate-cover", row.at, "day \(day.index) has \(row.cells[1].shown) on line \(lines[place]) already",
          "keep one of the lines")
        continue
      }
      lines[place] = row.line
      instance.cover.append(
        CoverRequirement(
          unit: UnitID(0), day: day, period: .shift(shift), group: .anyone, label: "staff", minimum: 0, target: people,
          maximum: people, targetPrice: under, maximumPrice: over))
    }
    guard let begin = text.begins[.cover], findings.faults.isEmpty else { return }
    let missing = lines.count { $0 == 0 }
    guard missing > 0, let first = lines.firstIndex(of: 0) else { return }
    findings.fault(
      "missing-cover", place(max(text.lines, begin)),
      "\(missing) of the \(lines.count) lines of cover are missing, first day \(first / instance.shifts.count) "
        + "\(instance.shifts[first % instance.shifts.count].code)",
      "give one line for each day and shift, or fetch the file again")
  }
}

// MARK: Cells

extension NRPReader {
  fileprivate func place(_ line: Int) -> SourceLocation { SourceLocation(file: text.file, line: line) }

  /// Whether a row has as many cells as it should; false after a fault.
  fileprivate mutating func fits(_ row: NRPText.Row, _ cells: ClosedRange<Int>) -> Bool {
    if cells.contains(row.cells.count) { return true }
    let wanted = cells.count == 1 ? "\(cells.lowerBound)" : "\(cells.lowerBound) or \(cells.upperBound)"
    findings.fault(
      "bad-row", row.at, "the line has \(row.cells.count) values where \(wanted) belong",
      "write them as the note above the section says")
    return false
  }

  /// Whether a row begins with a name that is free; false after a fault.
  fileprivate mutating func isNew(_ row: NRPText.Row, _ what: String, in index: [String: Int], most: Int) -> Bool {
    findings.isNew(row.cells[0], row.at, what, known: index[row.cells[0]] != nil, count: index.count, most: most)
  }

  /// A whole number; nil after a fault.
  fileprivate mutating func number(_ row: NRPText.Row, _ cell: Int, _ what: String, in range: ClosedRange<Int>) -> Int? {
    if let value = Int(row.cells[cell]) {
      if range.contains(value) { return value }
      if value < 0 {
        findings.fault("negative-number", row.at, "\(what) is \(value)", "give a whole number from \(range.lowerBound) on")
        return nil
      }
    }
    findings.fault(
      "bad-number", row.at, "\(what) is “\(row.cells[cell].shown)”",
      "give a whole number from \(range.lowerBound) to \(range.upperBound)")
    return nil
  }

  /// A day of the horizon, counted from 0; nil after a fault.
  fileprivate mutating func day(_ row: NRPText.Row, _ cell: Int) -> Day? {
    guard let day = Int(row.cells[cell]) else {
      findings.fault("bad-number", row.at, "“\(row.cells[cell].shown)” is no day", "give a day from 0")
      return nil
    }
    guard (0..<instance.horizon.days).contains(day) else {
      findings.fault(
        "outside-horizon", row.at, "day \(day) is not planned", "give a day from 0 to \(instance.horizon.days - 1)")
      return nil
    }
    return Day(day)
  }

  fileprivate mutating func person(_ row: NRPText.Row) -> PersonID? {
    if let i = people[row.cells[0]] { return PersonID(i) }
    findings.unknown(
      "unknown-person", row.at, "employee", row.cells[0], among: instance.people.map(\.name),
      otherwise: "list it in SECTION_STAFF")
    return nil
  }

  fileprivate mutating func shift(_ code: String, _ row: NRPText.Row) -> ShiftID? {
    if let i = shifts[code] { return ShiftID(i) }
    findings.unknown(
      "unknown-shift", row.at, "shift", code, among: instance.shifts.map(\.code), otherwise: "list it in SECTION_SHIFTS")
    return nil
  }
}
