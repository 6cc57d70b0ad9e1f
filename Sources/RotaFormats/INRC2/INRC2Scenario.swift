import RotaModel

/// What a scenario of INRC-II says for all its weeks.
struct INRC2Scenario {
  /// A kind of shift, with the shortest and longest run of it.
  struct Shift {
    let name: String
    let run: (least: Int, most: Int)
    /// Positions of those that must not follow on the next day.
    var notBefore: [Int] = []
  }
  /// A kind of contract.
  struct Contract {
    let name: String
    /// Days worked in all weeks.
    let days: (least: Int, most: Int)
    let work: (least: Int, most: Int)
    let off: (least: Int, most: Int)
    /// Most weekends worked in all weeks.
    let weekends: Int
    let completeWeekends: Bool
  }
  /// Somebody with positions of contract and skills.
  struct Nurse {
    let name: String
    let contract: Int
    let skills: [Int]
  }

  /// More in a row, or in all, is no limit: rules count up to a year.
  static let unlimited = 366
  private static let largest = 1_000_000

  private(set) var name = ""
  private(set) var weeks = 0
  private(set) var skills: [String] = []
  private(set) var shifts: [Shift] = []
  private(set) var contracts: [Contract] = []
  private(set) var nurses: [Nurse] = []
  private(set) var nurseIndex: [String: Int] = [:]
  private(set) var shiftIndex: [String: Int] = [:]
  private(set) var skillIndex: [String: Int] = [:]

  /// Reads the file; to be used only if there are no faults.
  init(_ input: InputFile, into findings: inout Findings) {
    let names = [
      "SCENARIO", "WEEKS", "SKILLS", "SHIFT_TYPES", "FORBIDDEN_SHIFT_TYPES_SUCCESSIONS", "CONTRACTS", "NURSES",
    ]
    guard
      let text = INRC2Text(
        input, sections: names, counted: ["SKILLS", "SHIFT_TYPES", "CONTRACTS", "NURSES"], into: &findings)
    else { return }
    name = text.sections["SCENARIO"]?.value ?? ""
    _ = findings.accept(name: name, text.place("SCENARIO"), "the scenario")
    weeks = findings.number(text.sections["WEEKS"]?.value ?? "", text.place("WEEKS"), "the number of weeks", in: 1...52) ?? 1
    readSkills(text, &findings)
    readShifts(text, &findings)
    readSuccessions(text, &findings)
    readContracts(text, &findings)
    readNurses(text, &findings)
  }

  private mutating func readSkills(_ text: INRC2Text, _ findings: inout Findings) {
    for row in text["SKILLS"] where findings.fits(row, 1, "one skill") {
      guard isNew(row, "skill", in: skillIndex, most: Limits.names, &findings) else { continue }
      skillIndex[row.words[0]] = skills.count
      skills.append(row.words[0])
    }
    if text["SKILLS"].isEmpty { findings.fault("no-skills", text.place("SKILLS"), "there is no skill", "name at least one") }
  }

  private mutating func readShifts(_ text: INRC2Text, _ findings: inout Findings) {
    for row in text["SHIFT_TYPES"] where findings.fits(row, 2, "a name and (least,most) in a row") {
      guard isNew(row, "shift", in: shiftIndex, most: Limits.shifts, &findings),
        findings.accept(shift: row.words[0], row.at), let run = run(row, 1, "the run of \(row.words[0].shown)", &findings)
      else { continue }
      shiftIndex[row.words[0]] = shifts.count
      shifts.append(Shift(name: row.words[0], run: run))
    }
    if text["SHIFT_TYPES"].isEmpty {
      findings.fault("no-shifts", text.place("SHIFT_TYPES"), "there is no shift", "name at least one")
    }
  }

  private mutating func readSuccessions(_ text: INRC2Text, _ findings: inout Findings) {
    var seen: [Int: Int] = [:]
    for row in text["FORBIDDEN_SHIFT_TYPES_SUCCESSIONS"] {
      guard row.words.count >= 2, let count = Int(row.words[1]), count == row.words.count - 2 else {
        findings.fault("bad-row", row.at, "“\(row.words.joined(separator: " ").shown)” is no list", "write Night 2 Early Late")
        continue
      }
      guard let shift = shift(row.words[0], row, &findings) else { continue }
      if let line = seen.updateValue(row.at.line, forKey: shift) {
        findings.fault("duplicate-row", row.at, "\(row.words[0].shown) stands on line \(line) already", "keep one of the lines")
        continue
      }
      for word in row.words.dropFirst(2) {
        guard let next = self.shift(word, row, &findings), !shifts[shift].notBefore.contains(next) else { continue }
        shifts[shift].notBefore.append(next)
      }
    }
    if findings.faults.isEmpty, let missing = shifts.indices.first(where: { seen[$0] == nil }) {
      findings.fault(
        "missing-row", text.place("FORBIDDEN_SHIFT_TYPES_SUCCESSIONS"), "nothing says what may follow \(shifts[missing].name)",
        "add the line `\(shifts[missing].name) 0`")
    }
  }

  private mutating func readContracts(_ text: INRC2Text, _ findings: inout Findings) {
    var known: [String: Int] = [:]
    for row in text["CONTRACTS"]
    where findings.fits(row, 6, "a name, (least,most) of days, days in a row and days off in a row, weekends, 0 or 1") {
      let name = row.words[0]
      guard isNew(row, "contract", in: known, most: Limits.names, &findings),
        let days = findings.range(row, 1, "the days of \(name.shown)", in: 0...Self.largest),
        let work = run(row, 2, "the days in a row of \(name.shown)", &findings),
        let off = run(row, 3, "the days off in a row of \(name.shown)", &findings),
        let weekends = findings.number(row, 4, "the weekends of \(name.shown)", in: 0...Self.largest),
        let complete = findings.number(row, 5, "whether weekends are complete for \(name.shown)", in: 0...1)
      else { continue }
      if days.least > days.most || days.least > Self.unlimited {
        findings.fault(
          "empty-range", row.at, "\(name.shown) has at least \(days.least) and at most \(days.most) days",
          "make the least no more than the most, and no more than \(Self.unlimited)")
      }
      known[name] = contracts.count
      contracts.append(
        Contract(name: name, days: days, work: work, off: off, weekends: weekends, completeWeekends: complete == 1))
    }
  }

  private mutating func readNurses(_ text: INRC2Text, _ findings: inout Findings) {
    let known = Dictionary(contracts.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    for row in text["NURSES"] {
      guard row.words.count >= 3, let count = Int(row.words[2]), count == row.words.count - 3 else {
        findings.fault(
          "bad-row", row.at, "“\(row.words.joined(separator: " ").shown)” is no nurse", "write NAME CONTRACT 2 SKILL SKILL")
        continue
      }
      guard isNew(row, "nurse", in: nurseIndex, most: Limits.people, &findings) else { continue }
      let contract = known[row.words[1]]
      if contract == nil {
        findings.unknown(
          "unknown-contract", row.at, "contract", row.words[1], among: contracts.map(\.name), otherwise: "list it in CONTRACTS")
      }
      var held: [Int] = []
      for word in row.words.dropFirst(3) {
        guard let skill = skill(word, row, &findings) else { continue }
        if held.contains(skill) {
          findings.fault("duplicate-skill", row.at, "\(row.words[0].shown) has \(word.shown) twice", "name it once")
        }
        held.append(skill)
      }
      if held.count * shifts.count > Limits.choicesOfAPerson {
        findings.fault(
          "too-many-choices", row.at, "\(row.words[0].shown) could do \(held.count * shifts.count) things on a day",
          "at most \(Limits.choicesOfAPerson): fewer skills or shifts")
      }
      nurseIndex[row.words[0]] = nurses.count
      nurses.append(Nurse(name: row.words[0], contract: contract ?? 0, skills: held))
    }
    if text["NURSES"].isEmpty { findings.fault("no-staff", text.place("NURSES"), "there is no nurse", "name at least one") }
  }

  /// The least and most of a run; nil after a fault.
  private func run(
    _ row: INRC2Text.Row, _ word: Int, _ what: String, _ findings: inout Findings
  ) -> (least: Int, most: Int)? {
    guard let run = findings.range(row, word, what, in: 0...Self.largest) else { return nil }
    guard run.least <= run.most, run.most >= 1, run.least <= Self.unlimited else {
      findings.fault(
        "empty-range", row.at, "\(what) is at least \(run.least) and at most \(run.most)",
        "make the least no more than the most, and the most 1 or more")
      return nil
    }
    return run
  }

  private func isNew(
    _ row: INRC2Text.Row, _ what: String, in index: [String: Int], most: Int, _ findings: inout Findings
  ) -> Bool {
    findings.isNew(row.words[0], row.at, what, known: index[row.words[0]] != nil, count: index.count, most: most)
  }
}

extension INRC2Scenario {
  /// The position of a shift; nil after a fault.
  func shift(_ name: String, _ row: INRC2Text.Row, _ findings: inout Findings) -> Int? {
    if let found = shiftIndex[name] { return found }
    findings.unknown("unknown-shift", row.at, "shift", name, among: shifts.map(\.name), otherwise: "list it in SHIFT_TYPES")
    return nil
  }

  /// The position of a skill; nil after a fault.
  func skill(_ name: String, _ row: INRC2Text.Row, _ findings: inout Findings) -> Int? {
    if let found = skillIndex[name] { return found }
    findings.unknown("unknown-skill", row.at, "skill", name, among: skills, otherwise: "list it in SKILLS")
    return nil
  }

  /// The position of a nurse; nil after a fault.
  func nurse(_ name: String, _ row: INRC2Text.Row, _ findings: inout Findings) -> Int? {
    if let found = nurseIndex[name] { return found }
    findings.unknown("unknown-person", row.at, "nurse", name, among: nurses.map(\.name), otherwise: "list it in NURSES")
    return nil
  }

  /// The position of a weekday from Monday; nil after a fault.
  func day(_ name: String, _ row: INRC2Text.Row, _ findings: inout Findings) -> Int? {
    if let found = Weekday.allCases.first(where: { $0.short == name }) { return found.rawValue }
    findings.fault("bad-weekday", row.at, "“\(name.shown)” is no day", "write Mon, Tue, Wed, Thu, Fri, Sat or Sun")
    return nil
  }
}
