import RotaModel

/// Reads a solution of an NRP instance: rows `employee,day,shift`, the grid of the published solutions, or their XML.
struct NRPRosterReader {
  let instance: Instance
  let file: String
  var findings = Findings()
  var roster: Roster
  private let people: [String: Int]
  private let shifts: [String: Int]

  init(_ instance: Instance, _ file: String) {
    self.instance = instance
    self.file = file
    roster = Roster(people: instance.people.count, days: instance.horizon.days)
    people = Dictionary(instance.people.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    shifts = Dictionary(instance.shifts.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
  }

  mutating func read(_ input: InputFile) {
    guard let text = input.text(into: &findings) else { return }
    if text.utf8.first(where: { $0 > 32 }) == UInt8(ascii: "<") {
      readXML(input)
      return
    }
    let rows = NRPText.rows(text, file: file).filter { !$0.cells[0].hasPrefix("#") }
    guard let first = rows.first else {
      findings.fault("empty-file", SourceLocation(file: file), "“\(file.shown)” is empty", "give rows `employee,day,shift`")
      return
    }
    if people[first.cells[0]] != nil, first.cells.count == instance.horizon.days + 1 { readGrid(rows) } else { readList(rows) }
  }

  /// One row an employee, one cell a day; an empty cell is a day off.
  private mutating func readGrid(_ rows: [NRPText.Row]) {
    var lines: [Int: Int] = [:]
    for row in rows {
      guard let person = person(row.cells[0], row.at) else { continue }
      if let line = lines[person.index] {
        findings.fault(
          "duplicate-person", row.at, "\(row.cells[0].shown) stands on line \(line) already", "keep one of the lines")
        continue
      }
      lines[person.index] = row.line
      guard row.cells.count == instance.horizon.days + 1 else {
        findings.fault(
          "bad-row", row.at,
          "the line of \(row.cells[0].shown) has \(row.cells.count - 1) days where \(instance.horizon.days) belong",
          "give one cell for each day")
        continue
      }
      for (day, code) in row.cells.dropFirst().enumerated() { put(person, Day(day), code, row.at) }
    }
    guard findings.faults.isEmpty, lines.count < instance.people.count else { return }
    let missing = instance.people.indices.first { lines[$0] == nil }!
    findings.fault(
      "missing-person", SourceLocation(file: file, line: rows[rows.count - 1].line),
      "\(instance.people.count - lines.count) employees have no line, first \(instance.people[missing].name.shown)",
      "give one line for each employee")
  }

  /// `employee,day,shift`, under a heading or not.
  private mutating func readList(_ rows: [NRPText.Row]) {
    for (i, row) in rows.enumerated() {
      guard row.cells.count == 3 else {
        findings.fault("bad-row", row.at, "the line has \(row.cells.count) values where 3 belong", "write `employee,day,shift`")
        continue
      }
      if i == 0, row.cells[1].key == "day" { continue }
      let person = person(row.cells[0], row.at)
      let day = day(row.cells[1], row.at)
      if let person, let day { put(person, day, row.cells[2], row.at) }
    }
  }

  /// `<Roster><Employee ID="A"><Assign><Day>0</Day><Shift>D</Shift></Assign>...`.
  private mutating func readXML(_ input: InputFile) {
    guard let root = XMLTree.read(input, into: &findings) else { return }
    let employees = root.all("Employee")
    if employees.isEmpty {
      findings.fault("no-staff", root.at, "<\(root.name.shown)> holds no <Employee>", "give a roster of the set")
    }
    for employee in employees {
      guard let person = person(employee.attributes["ID"] ?? "", employee.at) else { continue }
      for assign in employee.all("Assign") {
        guard let when = assign["Day"], let shift = assign["Shift"] else {
          findings.fault("bad-row", assign.at, "an <Assign> lacks its <Day> or <Shift>", "give both")
          continue
        }
        if let day = day(when.text, when.at) { put(person, day, shift.text, shift.at) }
      }
    }
  }

  private mutating func put(_ person: PersonID, _ day: Day, _ code: String, _ at: SourceLocation) {
    guard !code.isEmpty, code != "-" else { return }
    guard let shift = shifts[code] else {
      findings.unknown(
        "unknown-shift", at, "shift", code, among: instance.shifts.map(\.code), otherwise: "use the instance's shifts")
      return
    }
    let duty = Duty(shift: ShiftID(shift), unit: UnitID(0), role: RoleID(0))
    switch roster[person, day] {
    case .duty(let others):
      guard !others.contains(duty) else {
        findings.fault(
          "duplicate-duty", at, "\(instance.people[person.index].name.shown) has \(code.shown) twice on day \(day.index)",
          "keep one of the two")
        return
      }
      roster[person, day] = .duty((others + [duty]).sorted { $0.shift < $1.shift })
    default: roster[person, day] = .duty([duty])
    }
  }

  private mutating func person(_ name: String, _ at: SourceLocation) -> PersonID? {
    if let i = people[name] { return PersonID(i) }
    findings.unknown(
      "unknown-person", at, "employee", name, among: instance.people.map(\.name), otherwise: "use the instance's employees")
    return nil
  }

  private mutating func day(_ text: String, _ at: SourceLocation) -> Day? {
    if let day = Int(text), (0..<instance.horizon.days).contains(day) { return Day(day) }
    findings.fault("bad-day", at, "the day is “\(text.shown)”", "give a day from 0 to \(instance.horizon.days - 1)")
    return nil
  }
}
