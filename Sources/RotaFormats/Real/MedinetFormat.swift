import RotaModel
import RotaRules

/// The rota of a Swedish department of anaesthesia, 2022, as `medinetparser` has it from the Medinet scheduling system: a row an activity of
/// a doctor on a date.
///
/// Clock times are not in the data. What is assumed of them is in docs/real-rotas.md, and can be edited after `rota convert`.
enum MedinetFormat: HeldRotaFormat {
  /// What a code says of a doctor's day.
  enum Meaning {
    /// Work by day; several activities are one day's work.
    case day
    /// The day's work goes on into the evening.
    case longDay
    /// On call in the house, or at home, with another code at weekends and on holidays.
    case onCall(weekday: Int, holiday: Int)
    /// Away.
    case away
    /// Free in return for work on call.
    case free
    /// Wishes not to be on call.
    case notOnCall
  }

  static let shifts = [
    HeldShift(code: "Dag", name: "day", start: 465, end: 990, unpaidBreak: 45),
    HeldShift(code: "LångF", name: "day into the evening", start: 465, end: 1200, unpaidBreak: 45),
    HeldShift(code: "Pjour", name: "first on call, night", start: 990, end: 1905),
    HeldShift(code: "Mjour", name: "second on call, night", start: 990, end: 1905),
    HeldShift(code: "Bjour", name: "third on call, at home", start: 990, end: 1905, isAtHome: true),
    HeldShift(code: "PjourD", name: "first on call, weekend day", start: 465, end: 1200),
    HeldShift(code: "MjourD", name: "second on call, weekend day", start: 465, end: 1200),
    HeldShift(code: "PjourH", name: "first on call, weekend night", start: 1170, end: 1905),
    HeldShift(code: "MjourH", name: "second on call, weekend", start: 465, end: 1905),
    HeldShift(code: "BjourH", name: "third on call, at home, weekend", start: 465, end: 1905, isAtHome: true),
  ]
  /// By code, in an order for messages.
  static let meanings: [(code: String, meaning: Meaning)] =
    [
      "IVA", "C-op", "Opakut", "Opkir", "Opkk", "Opdag", "ÖNHDop", "Postop", "Yttre", "Anemot", "Smärt", "Admin", "FoU", "Utb",
    ].map { ($0, .day) } + [
      ("LångF", .longDay), ("Pjour", .onCall(weekday: 2, holiday: 7)), ("Mjour", .onCall(weekday: 3, holiday: 8)),
      ("Bjour", .onCall(weekday: 4, holiday: 9)), ("PjourD", .onCall(weekday: 5, holiday: 5)),
      ("MjourD", .onCall(weekday: 6, holiday: 6)), ("JK", .free), ("Ej J", .notOnCall),
    ] + ["Sem", "FL", "Tjl", "Rnd", "Övr"].map { ($0, .away) }
  /// Codes that only a Saturday, a Sunday or a holiday has.
  static let ofHolidays = ["PjourD", "MjourD"]
  static let columns = ["date", "doctor_name", "shift_type"]

  static func recognises(_ place: InputPlace) -> Bool {
    guard place.kind == .file, let first = place.headLines.first(where: { !$0.isEmpty }) else { return false }
    return first.drop { $0 == "\u{FEFF}" }.split(separator: ",").map { String($0).trimmed } == columns
  }

  static func read(_ input: InputFile) throws(Faults) -> InstanceFile {
    var findings = Findings()
    guard let table = SheetTable(input, into: &findings) else { throw Faults(findings.faults) }
    var reader = MedinetReader(table, HeldRota(input, organisation: "Medinet", zone: "Europe/Stockholm", findings))
    let stated = reader.read()
    try reader.held.findings.check()
    return reader.held.file(stated: stated)
  }
}

/// Turns the table into an instance and its rota. Nothing stops at a fault, so that all are found at once.
struct MedinetReader {
  let table: SheetTable
  var held: HeldRota
  /// Positions in `MedinetFormat.meanings`, by person and day.
  private var found: [PersonDay: [Int]] = [:]

  init(_ table: SheetTable, _ held: HeldRota) {
    self.table = table
    self.held = held
  }

  /// The rules that the table itself needs; to be used only if there are no faults.
  mutating func read() -> [RuleEntry] {
    held.instance.roles = [Role(name: "doctor")]
    guard readRows() else { return [] }
    held.reportUnknown(among: MedinetFormat.meanings.map(\.code))
    guard held.findings.faults.isEmpty else { return [] }
    settle()
    return rules()
  }

  private struct Row {
    let person: PersonID
    let date: CivilDate
    let meaning: Int
  }

  private mutating func readRows() -> Bool {
    var at: [Int] = []
    for name in MedinetFormat.columns {
      if let column = table.heading.firstIndex(where: { $0.text.key == name.key }) {
        at.append(column)
      } else {
        held.findings.fault(
          "missing-column", SourceLocation(file: table.file), "there is no column “\(name)”",
          "such tables have \(MedinetFormat.columns.joined(separator: ", "))")
      }
    }
    guard at.count == MedinetFormat.columns.count else { return false }
    var people: [String: PersonID] = [:]
    var rows: [Row] = []
    var seen: Set<[Int]> = []
    for row in table.rows {
      let cells = at.map { row[$0] }
      if let empty = cells.indices.first(where: { cells[$0].text.isEmpty }) {
        held.findings.fault(
          "incomplete-row", row[0].at, "a row has no \(MedinetFormat.columns[empty])", "fill all three columns")
        continue
      }
      let date = held.date(cells[0])
      let person = people[cells[1].text] ?? held.addPerson(cells[1])
      people[cells[1].text] = person
      guard let meaning = MedinetFormat.meanings.firstIndex(where: { $0.code == cells[2].text }) else {
        held.note(unknown: cells[2])
        continue
      }
      guard let date, let person else { continue }
      guard seen.insert([person.index, date.daysSinceEpoch, meaning]).inserted else {
        held.findings.fault(
          "duplicate-row", row[0].at, "\(cells[1].text.shown) has \(cells[2].text.shown) twice on \(date.iso)",
          "keep one of the rows")
        continue
      }
      rows.append(Row(person: person, date: date, meaning: meaning))
    }
    guard let start = rows.map(\.date).min(), let last = rows.map(\.date).max() else {
      if held.findings.faults.isEmpty {
        held.findings.fault("no-staff", SourceLocation(file: table.file), "the table has no rows", "add one for each activity")
      }
      return true
    }
    guard held.setDays(from: start, count: last - start + 1, table.heading[0].at) else { return true }
    for row in rows { found[PersonDay(row.person, held.instance.horizon.day(row.date)), default: []].append(row.meaning) }
    return true
  }

  /// Days of on-call codes that only weekends and holidays have, and all weekends.
  private func holidays() -> [Bool] {
    var holidays = held.instance.dayIDs.map { held.instance.horizon.weekday($0).isWeekend }
    for (key, codes) in found where codes.contains(where: { MedinetFormat.ofHolidays.contains(MedinetFormat.meanings[$0].code) })
    {
      holidays[key.day.index] = true
    }
    return holidays
  }

  private mutating func settle() {
    let holidays = holidays()
    let kinds = MedinetFormat.meanings.indices.filter { i in
      if case .away = MedinetFormat.meanings[i].meaning { return found.values.contains { $0.contains(i) } }
      return false
    }
    held.instance.absenceKinds = kinds.map { AbsenceKind(code: MedinetFormat.meanings[$0].code, credit: .none) }
    // The shifts of every day first, for only those worked become the instance's.
    var worked: [[[Int]]] = []
    var joined = 0
    for id in held.instance.personIDs {
      worked.append(
        held.instance.dayIDs.map { day in
          let shifts = shifts(found[PersonDay(id, day)] ?? [], isHoliday: holidays[day.index])
          if shifts.count < (found[PersonDay(id, day)] ?? []).count(where: { isWork($0) }) { joined += 1 }
          return shifts
        })
    }
    let used = Set(worked.joined().joined()).sorted()
    held.instance.shifts = (used.isEmpty ? [0] : used).map { MedinetFormat.shifts[$0].shift }
    assume(used, joined)
    for id in held.instance.personIDs {
      var row: [RosterCell] = []
      for day in held.instance.dayIDs {
        let codes = found[PersonDay(id, day)] ?? []
        let shifts = worked[id.index][day.index]
        let away = codes.first { kinds.contains($0) }.flatMap { kinds.firstIndex(of: $0) }.map { AbsenceKindID($0) }
        if !shifts.isEmpty {
          let duties = shifts.map { Duty(shift: ShiftID(used.firstIndex(of: $0)!), unit: UnitID(0), role: RoleID(0)) }
          row.append(.duty(held.instance.earliestFirst(duties)))
        } else if let away {
          row.append(.absent(away))
          held.instance.absences.append(Absence(person: id, day: day, kind: away))
        } else {
          row.append(.off)
        }
        wish(id, day, codes, used)
      }
      held.cells.append(row)
    }
  }

  private func isWork(_ code: Int) -> Bool {
    switch MedinetFormat.meanings[code].meaning {
    case .day, .longDay, .onCall: true
    case .away, .free, .notOnCall: false
    }
  }

  /// One shift for all activities by day, and those on call.
  private func shifts(_ codes: [Int], isHoliday: Bool) -> [Int] {
    var shifts: Set<Int> = []
    for code in codes {
      switch MedinetFormat.meanings[code].meaning {
      case .day: shifts.insert(0)
      case .longDay: shifts.insert(1)
      case .onCall(let weekday, let holiday): shifts.insert(isHoliday ? holiday : weekday)
      case .away, .free, .notOnCall: break
      }
    }
    if shifts.contains(1) { shifts.remove(0) }
    return shifts.sorted()
  }

  /// Whoever would rather not be on call has a wish against each kind of it.
  private mutating func wish(_ id: PersonID, _ day: Day, _ codes: [Int], _ used: [Int]) {
    let isAsked = codes.contains { if case .notOnCall = MedinetFormat.meanings[$0].meaning { true } else { false } }
    guard isAsked else { return }
    for (i, shift) in used.enumerated() where shift > 1 {
      held.instance.requests.append(Request(person: id, day: day, wish: .notShift(ShiftID(i))))
    }
  }

  private mutating func assume(_ used: [Int], _ joined: Int) {
    for shift in used.map({ MedinetFormat.shifts[$0] }) {
      let pause = shift.unpaidBreak > 0 ? "\(shift.unpaidBreak) min unpaid" : "paid throughout"
      let hours = shift.isAtHome ? "at home, without hours" : pause
      held.findings.assume("\(shift.code) (\(shift.name)) is \(shift.clock), \(hours)")
    }
    held.findings.assume("several activities a day are one day's work (\(joined) days)")
    held.findings.assume("JK is a free day; Sem, FL, Tjl, Rnd and Övr are days away; Ej J is a wish not to be on call")
    held.findings.assume("a day with PjourD or MjourD is a holiday")
  }

  /// A day's work and then on call at home is no breach.
  private func rules() -> [RuleEntry] {
    let shifts = held.instance.shifts
    let days = [0, 1].map { MedinetFormat.shifts[$0].code }.filter { code in shifts.contains { $0.code == code } }
    let home = shifts.filter { $0.tags.contains("on-call") && $0.start.count > 465 }.map(\.code)
    let pairs = days.flatMap { day in home.map { ArgumentTree.of([day, $0]) } }
    guard !pairs.isEmpty else { return [] }
    var rules = StatedRules(held.instance)
    rules.add("one-duty-a-day", [("allow", .list(pairs, nil))], hard: true)
    return rules.entries
  }
}
