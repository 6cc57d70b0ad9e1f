import RotaModel

/// `staff.csv`: who there is.
extension Draft {
  static let staffColumns: [TableColumns.Kind] = [
    .init("name", "person", "staff", "employee", required: true), .init("band", "grade", "pay band"),
    .init("hours", "contract hours", "hours a week", "weekly hours", "contracted hours"), .init("wte", "fte"),
    .init("balance weeks", "balanced over"), .init("skills", "skill", "competencies"),
    .init("available", "availability", "pattern"),
    .init("unit", "home unit", "home", "ward"), .init("units", "other units", "also works"),
    .init("organisation", "organization", "employer"), .init("kind", "worker", "type"), .init("counts", "counts in cover"),
    .init("registration", "registration expires", "registered until"), .init("newly qualified", "preceptee"),
    .init("contract", "contract name"), .init("priority"), .init("tags", "labels"),
    .init("hours balance", "balance", "hours owed"), .init("nights balance", "nights"), .init("weekends balance", "weekends"),
    .init("disliked balance", "disliked"),
    .init("opt out", "opted out"), .init("started", "start date", "employed from"),
    .init("high intensity balance", "high intensity"),
    .init("extra hours", "bank hours"), .init("loans", "most loans"), .init("consent", "consent to loans"),
  ]

  /// Skills in use, before anything that names one is read.
  mutating func settleSkills(_ staff: SheetTable?, _ columns: TableColumns?) {
    guard !skillsAreListed, let staff, let columns else { return }
    for row in staff.rows {
      guard let cell = columns.cell("skills", row) else { continue }
      for name in heldSkills(cell, quietly: true).map(\.name) where skills.names.count < Limits.names { skills.add(name) }
    }
  }

  /// `charge; IV until 2026-12-31`: separated by `;`, `,` or spaces. A listed skill may have spaces in its name.
  private mutating func heldSkills(
    _ cell: SheetTable.Cell, quietly: Bool
  ) -> [(name: String, expires: CivilDate?)] {
    var held: [(String, CivilDate?)] = []
    for chunk in cell.text.split(whereSeparator: { ";,|".contains($0) }) {
      let text = String(chunk).trimmed
      if skills[text] != nil {
        held.append((text, nil))
        continue
      }
      let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
      if let until = words.firstIndex(where: { $0.lowercased() == "until" }) {
        // Everything after `until` is its date, the word (or listed name) before it the skill.
        let before = words[..<until]
        let whole = before.joined(separator: " ")
        let names = skills[whole] != nil ? [whole] : Array(before)
        held += names.dropLast().map { ($0, nil) }
        let dateCell = SheetTable.Cell(text: words[(until + 1)...].joined(separator: " "), at: cell.at)
        guard let last = names.last else {
          if !quietly {
            findings.fault(
              "bad-skill", cell.at, "the skills “\(cell.text.shown)” begin with until", "write `charge until 2026-12-31`")
          }
          continue
        }
        held.append((last, quietly ? nil : date(dateCell, "the expiry of \(last)")))
      } else {
        held += words.map { ($0, nil) }
      }
    }
    return held
  }

  mutating func readStaff(_ staff: SheetTable?, _ columns: TableColumns?) {
    guard let staff, let columns else {
      if !staffIsBroken { findings.fault("no-staff", nil, "there is no staff", "add staff.csv with a row for each person") }
      return
    }
    guard columns.has("name") else { return }
    if staff.rows.isEmpty {
      findings.fault("no-staff", SourceLocation(file: staff.file), "“\(staff.file)” names nobody", "add a row for each person")
    }
    for row in staff.rows {
      guard let name = columns.cell("name", row) else {
        findings.fault("empty-name", row.first?.at, "a person has no name", "fill the column name")
        continue
      }
      if people[name.text] != nil {
        findings.fault(
          "duplicate-person", name.at, "two people are called “\(name.text.shown)”", "make the names differ, such as A Smith 2")
        continue
      }
      guard instance.people.count < Limits.people else {
        findings.fault("too-many-people", name.at, "there are more than \(Limits.people) people", "split the instance")
        return
      }
      guard accept(name: name, "a person") else { continue }
      people.add(name.text)
      placeOfPerson.append(name.at)
      instance.people.append(person(name, row, columns))
      balances.append(balance(name.text.shown, row, columns))
    }
  }

  private mutating func person(_ name: SheetTable.Cell, _ row: [SheetTable.Cell], _ columns: TableColumns) -> Person {
    let who = name.text.shown
    var home = UnitID(0)
    if let cell = columns.cell("unit", row) {
      home = unit(cell) ?? home
    } else if instance.units.count > 1 {
      findings.fault("no-unit", name.at, "“\(who)” has no unit, and there are \(instance.units.count)", "fill the column unit")
    }
    var person = Person(
      name: name.text, contract: Contract(weekly: nil), organisation: instance.units[home.index].organisation, home: home)
    if let cell = columns.cell("organisation", row) {
      if let i = organisations[cell.text] {
        person.organisation = OrganisationID(i)
      } else {
        findings.unknown(
          "unknown-organisation", cell.at, "organisation", cell.text, among: organisations.names,
          otherwise: "list it under `organisations:`")
      }
    }
    if let cell = columns.cell("units", row) { person.units = parts(cell).compactMap { unit($0) } }
    if let cell = columns.cell("kind", row) { person.kind = findings.workerKind(cell) ?? person.kind }
    person.counts = person.kind != .student && person.kind != .volunteer
    if let cell = columns.cell("counts", row) {
      person.counts = cell.text.key == "supernumerary" ? false : flag(cell, "`counts` of \(who)") ?? person.counts
    }
    person.contract = contract(name, row, columns, person.kind)
    if let cell = columns.cell("band", row) { person.band = band(cell) }
    if let cell = columns.cell("skills", row) {
      for (skill, expires) in heldSkills(cell, quietly: false) {
        guard let id = self.skill(SheetTable.Cell(text: skill, at: cell.at)) else { continue }
        if person.skills.contains(where: { $0.skill == id }) {
          findings.warn("duplicate-skill", cell.at, "“\(who)” holds \(skill) twice", "keep one of them")
        } else {
          person.skills.append(HeldSkill(id, expires: expires))
        }
      }
    }
    if let cell = columns.cell("registration", row) { person.registrationExpires = date(cell, "the registration of \(who)") }
    if let cell = columns.cell("newly qualified", row) {
      person.newlyQualified = flag(cell, "`newly qualified` of \(who)") ?? false
    }
    if let cell = columns.cell("priority", row) { person.priority = count(cell, "the priority of \(who)", in: 0...100) }
    if let cell = columns.cell("tags", row) { person.tags = parts(cell).map(\.text) }
    if let cell = columns.cell("opt out", row) { person.optOut = optOut(cell, who) }
    if let cell = columns.cell("started", row) { person.started = date(cell, "the first day of employment of \(who)") }
    person.offered = offered(row, columns, who)
    if let cell = columns.cell("available", row) {
      placeOfAvailability[instance.people.count] = cell.at
      person.availability = availability(cell, who)
    }
    return person
  }

  /// `2026-01-01`, `2026-01-01..2026-06-30`, `..2026-06-30`, or `yes` for always; nil for `no`, or after a fault.
  private mutating func optOut(_ cell: SheetTable.Cell, _ who: String) -> OptOut? {
    let what = "the opt-out of \(who)"
    if ["yes", "y", "always"].contains(cell.text.lowercased()) { return OptOut() }
    if ["no", "n", "none"].contains(cell.text.lowercased()) { return nil }
    guard let dots = cell.text.firstRange(of: "..") else { return date(cell, what).map { OptOut(from: $0) } }
    func end(_ text: Substring) -> CivilDate?? {
      let text = String(text).trimmed
      return text.isEmpty ? .some(nil) : date(SheetTable.Cell(text: text, at: cell.at), what).map { .some($0) }
    }
    guard let from = end(cell.text[..<dots.lowerBound]), let to = end(cell.text[dots.upperBound...]) else { return nil }
    if let from, let to, to < from {
      findings.fault(
        "empty-range", cell.at, "\(what) ends on \(to.iso), before it begins on \(from.iso)", "write the earlier date first")
      return nil
    }
    return OptOut(from: from, to: to)
  }

  /// Names in one cell, separated by `;` or `,`.
  func parts(_ cell: SheetTable.Cell) -> [SheetTable.Cell] {
    cell.text.split(whereSeparator: { ";,|".contains($0) }).map { SheetTable.Cell(text: String($0).trimmed, at: cell.at) }
      .filter { !$0.text.isEmpty }
  }

  private mutating func contract(
    _ name: SheetTable.Cell, _ row: [SheetTable.Cell], _ columns: TableColumns, _ kind: WorkerKind
  ) -> Contract {
    let who = name.text.shown
    var contract = Contract(weekly: nil)
    if let cell = columns.cell("hours", row) {
      contract.weekly = hours(cell, "the contract (hours a week) of \(who)", in: 0...168)
    } else if let cell = columns.cell("wte", row) {
      if let part = Double(cell.text.replacing(",", with: ".")), (0...1.5).contains(part) {
        contract.weekly = Minutes(Int((2250 * part).rounded()))
        findings.assume("a whole-time equivalent of 1 is 37.5 hours a week")
      } else {
        findings.fault(
          "bad-number", cell.at, "the whole-time equivalent of \(who) is “\(cell.text.shown)”", "give a number from 0 to 1.5")
      }
    } else if kind == .substantive {
      findings.assume("people without hours in staff.csv owe none")
    }
    if let cell = columns.cell("balance weeks", row) {
      contract.balanceWeeks = count(cell, "the number of balance weeks of \(who)", in: 1...52) ?? 4
    } else if contract.weekly != nil {
      findings.assume("contract hours are balanced over 4 weeks (column `balance weeks`)")
    }
    contract.name = columns.cell("contract", row)?.text ?? ""
    return contract
  }

  private mutating func balance(_ who: String, _ row: [SheetTable.Cell], _ columns: TableColumns) -> History.Balance {
    var balance = History.Balance()
    if let cell = columns.cell("hours balance", row) {
      balance.minutes = hours(cell, "the hours balance of \(who)", in: -1_000...1_000)
    }
    if let cell = columns.cell("nights balance", row) {
      balance.nights = count(cell, "the number of nights of \(who)", in: 0...1_000)
    }
    if let cell = columns.cell("weekends balance", row) {
      balance.weekends = count(cell, "the number of weekends of \(who)", in: 0...1_000)
    }
    if let cell = columns.cell("disliked balance", row) {
      balance.disliked = count(cell, "the number of disliked shifts of \(who)", in: 0...1_000)
    }
    if let cell = columns.cell("high intensity balance", row) {
      balance.highIntensity = count(cell, "the number of high-intensity shifts of \(who)", in: 0...10_000)
    }
    return balance
  }

  // MARK: Availability

  /// `Mon-Thu LD; no N; no weekends`: clauses separated by `;`, each weekdays and shifts in any order; `no` or `not` forbids.
  private mutating func availability(_ cell: SheetTable.Cell, _ who: String) -> [Availability] {
    var clauses: [Availability] = []
    for chunk in cell.text.split(whereSeparator: { ";|".contains($0) }) {
      var words = chunk.split(whereSeparator: { $0.isWhitespace || $0 == "," }).map(String.init)
      guard let first = words.first else { continue }
      var clause = Availability(.only)
      if ["no", "not", "never"].contains(first.lowercased()) {
        clause.sense = .never
        words.removeFirst()
      } else if first.lowercased() == "only" {
        words.removeFirst()
      }
      words.removeAll { ["on", "and", "or", "only"].contains($0.lowercased()) }
      var isGood = !words.isEmpty
      for word in words {
        if let days = RuleWords.weekdays(word) {
          clause.weekdays += days.filter { !clause.weekdays.contains($0) }
        } else if let found = shiftsNamed(word) {
          clause.shifts += found.filter { !clause.shifts.contains($0) }
          if found.isEmpty {
            findings.warn("empty-tag", cell.at, "“\(word.shown)” in the availability of \(who) fits no shift", "name a shift")
            isGood = false
          }
        } else {
          isGood = false
          findings.unknown(
            "bad-availability", cell.at, "weekday or shift", word, among: shifts.names + ["weekends", "nights"],
            otherwise: "write clauses such as `Mon-Thu LD; no N; no weekends`")
        }
      }
      if words.isEmpty {
        findings.fault(
          "bad-availability", cell.at, "the availability of \(who) is “\(cell.text.shown)”",
          "write clauses such as `Mon-Thu LD; no N; no weekends`")
      }
      guard isGood else { continue }
      clause.weekdays.sort()
      clauses.append(clause)
    }
    return clauses
  }

  /// The shifts of a code or a tag (`night`, `nights`, `early`, one of the shifts' own); nil where it is neither.
  func shiftsNamed(_ word: String) -> [ShiftID]? {
    if case .shift(let id) = codes.meaning(of: word) { return [id] }
    let lower = word.lowercased()
    let singular = lower.hasSuffix("ies") ? lower.dropLast(3) + "y" : lower.hasSuffix("s") ? lower.dropLast() : lower[...]
    for tag in [word, lower, String(singular)] {
      let isUsual = Shift.usualTags.contains(tag)
      guard isUsual || instance.shifts.contains(where: { $0.tags.contains(tag) }) else { continue }
      return instance.shifts.indices.filter { instance.shifts[$0].has(tag: tag) }.map { ShiftID($0) }
    }
    return nil
  }
}
