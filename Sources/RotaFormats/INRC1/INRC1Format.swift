import RotaModel
import RotaRules

/// The first International Nurse Rostering Competition, 2010 (Haspeslagh et al.): one XML file.
///
/// Cover is exact and hard, as is one shift a day; everything else has the file's own weights. A skill that a shift asks for and a
/// nurse lacks only costs, where the contract says so.
enum INRC1Format: BenchmarkFormat, SingleFileFormat {
  static func recognises(_ place: InputPlace) -> Bool {
    place.kind == .file && place.head.contains("<SchedulingPeriod") && !place.path.lowercased().hasSuffix(".ros")
  }

  static func read(_ input: InputFile) throws(Faults) -> InstanceFile {
    var findings = Findings()
    let root = root(input, "SchedulingPeriod", into: &findings)
    try findings.check()
    guard let root else { throw Faults(findings.faults) }
    var period = INRC1Period(root, findings)
    period.readHorizon()
    period.readSkills()
    period.readShifts()
    period.readPatterns()
    period.readContracts()
    period.readEmployees()
    period.readCover()
    period.readRequests()
    try period.findings.check()
    period.instance.history = History(people: period.instance.people.count, days: 0)
    period.instance.history.standsAlone = true
    let problem = Problem(instance: period.instance, rules: period.rules())
    return InstanceFile(
      format: .inrc1, problem: problem, assumptions: [], warnings: period.findings.warnings, inputHash: InputFile.hash([input]),
      codeMap: CodeMap(problem.instance), dates: DateReading(style: .iso, near: nil), files: [input.name])
  }

  static func recognisesRoster(_ place: InputPlace) -> Bool {
    place.kind == .standardInput || place.kind == .file && place.headLines.first { !$0.isEmpty }?.hasPrefix("<") ?? false
  }

  static func readRoster(_ place: InputPlace, for file: InstanceFile) throws(Faults) -> Roster {
    var findings = Findings()
    guard let input = place.read(limit: Limits.documentBytes, into: &findings) else { throw Faults(findings.faults) }
    return try readRoster(input, for: file)
  }

  /// Reads a solution that is already in memory.
  static func readRoster(_ input: InputFile, for file: InstanceFile) throws(Faults) -> Roster {
    var findings = Findings()
    let root = root(input, "Solution", into: &findings)
    try findings.check()
    guard let root else { throw Faults(findings.faults) }
    let instance = file.instance
    var roster = Roster(people: instance.people.count, days: instance.horizon.days)
    if let period = root["SchedulingPeriodID"], period.text != instance.name {
      findings.warn(
        "other-instance", period.at, "the solution belongs to “\(period.text.shown)”", "check that the files go together")
    }
    let people = NameIndex(instance.people.map(\.name))
    let shifts = NameIndex(instance.shifts.map(\.code))
    for element in root.all("Assignment") {
      func text(_ name: String) -> (text: String, at: SourceLocation) {
        (element[name]?.text ?? "", element[name]?.at ?? element.at)
      }
      let (date, employee, shift) = (text("Date"), text("Employee"), text("ShiftType"))
      let day = CivilDate(iso: date.text).map { instance.horizon.day($0) }
      if day.map({ !instance.horizon.contains($0) }) ?? true {
        findings.fault(
          "bad-date", date.at, "“\(date.text.shown)” is no date of the period", "write it as \(instance.horizon.start.iso)")
      }
      if people[employee.text] == nil {
        findings.unknown(
          "unknown-person", employee.at, "employee", employee.text, among: people.names, otherwise: "see the instance")
      }
      if shifts[shift.text] == nil {
        findings.unknown("unknown-shift", shift.at, "shift", shift.text, among: shifts.names, otherwise: "see the instance")
      }
      guard let day, instance.horizon.contains(day), let person = people[employee.text], let code = shifts[shift.text] else {
        continue
      }
      let duty = Duty(shift: ShiftID(code), unit: UnitID(0), role: RoleID(0))
      if !roster.add(duty, to: PersonID(person), on: day, of: instance) {
        findings.fault(
          "duplicate-duty", element.at, "\(employee.text.shown) has this shift that day already", "keep one of the two")
      }
    }
    try findings.check()
    return roster
  }

  /// The root element, of the name expected; nil after a fault.
  private static func root(_ input: InputFile, _ name: String, into findings: inout Findings) -> MarkupElement? {
    // Entities are looked for byte by byte, so other encodings than UTF-8 are refused first.
    guard input.text(into: &findings) != nil, let root = XMLTree.read(input, into: &findings) else { return nil }
    guard root.name == name else {
      findings.fault("other-document", root.at, "the file holds <\(root.name.shown)>", "give one that holds <\(name)>")
      return nil
    }
    return root
  }

  static func solution(_ roster: Roster, for file: InstanceFile) -> SolutionText {
    let instance = file.instance
    var assignments: [MarkupText] = []
    for person in instance.personIDs {
      for day in instance.dayIDs {
        guard case .duty(let duties) = roster[person, day] else { continue }
        for duty in duties {
          assignments.append(
            MarkupText(
              "Assignment", [],
              [
                MarkupText("Date", instance.horizon.date(day).iso),
                MarkupText("Employee", instance.people[person.index].name),
                MarkupText("ShiftType", instance.shifts[duty.shift.index].code),
              ]))
        }
      }
    }
    let head = [MarkupText("SchedulingPeriodID", instance.name), MarkupText("Competitor", "rota")]
    return .file(MarkupText("Solution", [], head + assignments).document)
  }
}
