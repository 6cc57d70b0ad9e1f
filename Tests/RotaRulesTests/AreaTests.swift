import RotaModel
import RuleOracle
import Testing

@testable import RotaRules

/// Areas, restrictions and work for others beyond what the oracles say.
@Suite struct AreaTests {
  /// Ash is ordinary, Elm of high intensity and of another employer; Ade is at home in Ash, Bo and Cy in Elm, and Cy may work nowhere
  /// else.
  private func ward(days: Int = 7, shifts: [String] = ["E", "N"], history: [String] = []) -> Instance {
    var ward = TrialWard.instance(people: 3, days: days, shifts: shifts, history: history)
    ward.organisations.append(Organisation(name: "Hospice"))
    ward.units.append(Unit(name: "Elm", organisation: OrganisationID(1), intensity: 1))
    ward.people[0].units = [UnitID(1)]
    ward.people[1].home = UnitID(1)
    ward.people[1].units = [UnitID(0)]
    ward.people[2].home = UnitID(1)
    return ward
  }

  private func entry(_ kind: String, _ arguments: ArgumentTree, _ ward: Instance) throws -> RuleEntry {
    let (entry, faults) = Catalogue.read(kind, at: nil, arguments, instance: ward, taken: [])
    #expect(faults.isEmpty)
    return try #require(entry)
  }

  private func breaches(_ kind: String, _ arguments: ArgumentTree, _ ward: Instance, _ roster: Roster) throws -> [Breach] {
    let problem = Problem(instance: ward, rules: [try entry(kind, arguments, ward)])
    let compiled = try problem.compile(admitting: [roster])
    var found: [Breach] = []
    compiled.program.audit(Plan(cells: try #require(compiled.grid.encode(roster)))) { found.append($0) }
    return found
  }

  private func cells(_ terms: ArgumentTree, _ ward: Instance) -> CellSet {
    var arguments = Arguments(.map([.init("of", terms)], nil), kind: "trial", instance: ward)
    let cells = arguments.cells("of", usual: CellSet(words: ""))
    #expect(arguments.faults.isEmpty)
    return cells
  }

  @Test func termsForAreasHoldShiftsInSomeUnits() {
    let ward = ward()
    let here = Duty(shift: ShiftID(0), unit: UnitID(0), role: RoleID(0))
    let there = Duty(shift: ShiftID(0), unit: UnitID(1), role: RoleID(0))
    func held(_ terms: ArgumentTree) -> [Bool] {
      let set = cells(terms, ward)
      return [here, there].map { Symbol(.duties([$0])).belongs(to: set) } + [set.off, set.absent]
    }
    #expect(held("high-intensity") == [false, true, false, false])
    #expect(held("ordinary") == [true, false, false, false])
    #expect(held("in elm") == [false, true, false, false])
    #expect(held("not in Elm") == [true, false, true, true])
    #expect(held(["high-intensity", "off"]) == [false, true, true, false])
    #expect(held(["high-intensity", "ordinary"]) == [true, true, false, false])
    #expect(cells(["in Ash", "in Elm"], ward).holdsTheSame(as: .work(ward)))
    #expect(cells("not high-intensity", ward).complement(ward).holdsTheSame(as: .highIntensity(ward)))
    #expect(cells(["E", "high-intensity"], ward).placed.count == 1)
    #expect(cells("high-intensity", TrialWard.instance()).holdsWork == false)
  }

  @Test func aCapThatCannotHoldIsReported() throws {
    var ward = ward()
    for unit in 0..<2 {
      ward.cover.append(
        CoverRequirement(
          unit: UnitID(unit), day: Day(0), period: .shift(ShiftID(0)), group: .anyone, label: "any", minimum: 1, target: 1))
    }
    func lacks(_ arguments: ArgumentTree) throws -> [CannotHold] {
      try Problem(instance: ward, rules: [try entry("area-share", arguments, ward)]).compile().program.cannotHold
    }
    // Those who rotate in can always go elsewhere; an area's own staff may not.
    #expect(try lacks([:]).isEmpty)
    #expect(try lacks(["who": "own"]) == [CannotHold(rule: 0, person: PersonID(2), need: nil)])
    #expect(try lacks(["who": "own", "most": "100%"]).isEmpty)
    ward.people[0].units = []
    ward.people[1].units = []
    #expect(
      try lacks(["who": "everybody"]) == [
        CannotHold(rule: 0, person: PersonID(1), need: nil), CannotHold(rule: 0, person: PersonID(2), need: nil),
        CannotHold(rule: 0, person: nil, need: 1),
      ])
  }

  @Test func historyCountsInWhateverUnitAndOrganisationItWasWorked() throws {
    var ward = ward(days: 3, history: ["E E E"])
    for day in -3 ..< -1 {
      ward.history[PersonID(0), Day(day)] = .duty([Duty(shift: ShiftID(0), unit: UnitID(1), role: RoleID(0))])
    }
    var roster = Roster(people: 3, days: 3)
    roster[PersonID(0), Day(0)] = .duty([Duty(shift: ShiftID(1), unit: UnitID(1), role: RoleID(0))])
    #expect(try breaches("consecutive-run", ["of": "high-intensity", "most": 1], ward, roster).isEmpty)
    #expect(try breaches("shifts-in-window", ["of": "in Elm", "days": 4, "most": 2], ward, roster).map(\.units) == [1])
    #expect(try breaches("area-share", ["days": 4, "most": "50%"], ward, roster).map(\.units) == [1])
    #expect(try breaches("area-return", ["least": 2, "days": 3], ward, roster).map(\.units) == [2])
    #expect(try breaches("succession", ["after": "ordinary", "not": "high-intensity"], ward, roster).count == 1)
  }

  @Test func anAreasOwnStaffAreRotatedOutByAPlan() throws {
    let ward = ward(days: 14)
    let plan: ArgumentTree = ["of": "ordinary", "days": 14, "least": 2, "for": ["units": "Elm", "except": "Cy"]]
    var roster = Roster(people: 3, days: 14)
    for day in 0..<6 { roster[PersonID(1), Day(day)] = .duty([Duty(shift: ShiftID(0), unit: UnitID(1), role: RoleID(0))]) }
    #expect(try breaches("shifts-in-window", plan, ward, roster).map(\.units) == [-2])
    for day in 0..<2 { roster[PersonID(1), Day(day)] = .duty([Duty(shift: ShiftID(0), unit: UnitID(0), role: RoleID(0))]) }
    #expect(try breaches("shifts-in-window", plan, ward, roster).isEmpty)
  }

  @Test func anAreaIsSharedAmongAllWhoMayBeSentThere() throws {
    var ward = ward(days: 6)
    ward.people[2].home = UnitID(0)
    for day in 0..<6 {
      ward.cover.append(
        CoverRequirement(
          unit: UnitID(1), day: Day(day), period: .shift(ShiftID(0)), group: .role(RoleID(0)), label: "RN", minimum: 1, target: 1)
      )
    }
    func shares(_ arguments: ArgumentTree) throws -> [String] {
      let entry = try entry("fair-share", arguments, ward)
      let rule = try #require(entry.rule as? FairShare)
      return Shares(
        rule: rule, among: ward.personIDs.filter { entry.people.matches($0, among: ward.people, on: ward.horizon.start) },
        Grid(ward)
      )
      .all.map { "\($0.person.index) \($0.share)" }
    }
    #expect(try shares(["of": "high-intensity"]) == ["0 3.0", "1 3.0"])
    ward.history.balances[0].highIntensity = 2
    ward.history.balances[1].highIntensity = 0
    #expect(try shares(["of": "high-intensity"]) == ["0 2.0", "1 4.0"])
    #expect(try shares(["of": "high-intensity", "carry": "none"]) == ["0 3.0", "1 3.0"])
    ward.restrictions = [Restriction(person: PersonID(1), kind: .noHighIntensity)]
    #expect(try shares(["of": "high-intensity", "carry": "none"]) == ["0 6.0"])
  }

  // MARK: Two employers

  /// Ade's own shifts beside work for another employer, 08:00-18:00.
  private func second(_ days: [Int], past: Bool = false) -> Instance {
    var ward = TrialWard.instance(days: 7, shifts: ["LD", "N"], history: past ? ["- -"] : [])
    var shift = Shift(
      code: "X0800-1800", start: Minutes(480), end: Minutes(1080), counts: false, tags: ["elsewhere"], planned: false)
    shift.isElsewhere = true
    ward.shifts.append(shift)
    if past { ward.history[PersonID(0), Day(-1)] = .duty([ward.elsewhereDuty(ShiftID(2), of: PersonID(0))]) }
    ward.elsewhere = days.map { ElsewhereDuty(person: PersonID(0), day: Day($0), shift: ShiftID(2)) }
    return ward
  }

  private func roster(_ codes: String, _ ward: Instance) -> Roster {
    let plain = TrialWard.roster([codes], ward)
    var whole = plain
    for day in ward.dayIDs { whole[PersonID(0), day] = ward.withElsewhere(plain[PersonID(0), day], PersonID(0), day) }
    return whole
  }

  @Test func twoEmployersTogetherMustLeaveElevenHours() throws {
    let ward = second([1, 4], past: true)
    #expect(try breaches("minimum-rest", ["hours": 11], ward, roster("LD - - - - - -", ward)).isEmpty)
    // From a night that ends at 07:30 to 08:00; and a night right after a day elsewhere.
    #expect(try breaches("minimum-rest", ["hours": 11], ward, roster("N - - - - - -", ward)).map(\.day) == [Day(1)])
    #expect(try breaches("minimum-rest", ["hours": 11], ward, roster("- - - - N - -", ward)).map(\.day) == [Day(4)])
  }

  @Test func twoEmployersTogetherMayTakeSixtyHours() throws {
    let ward = second([0, 1, 2, 3])
    #expect(try breaches("hours-in-window", ["days": 7, "most": 60], ward, roster("- - - - - LD -", ward)).isEmpty)
    let over = try breaches("hours-in-window", ["days": 7, "most": 60], ward, roster("- - - - - LD LD", ward))
    #expect(over.map(\.units).max() == 180)
    #expect(try breaches("consecutive-run", ["most": 4], ward, roster("- - - - LD - -", ward)).count == 1)
  }

  @Test func anotherEmployersHoursAreNoContractHours() throws {
    let ward = second([0, 1, 2, 3])
    let own = roster("- - - - LD LD LD", ward)
    #expect(try breaches("contract-hours", ["weeks": 1, "within": 3], ward, own).isEmpty)
    let compiled = try Problem(instance: ward, rules: []).compile(admitting: [own])
    let symbol = try #require(compiled.grid.symbol(own[PersonID(0), Day(0)]))
    #expect(compiled.grid.paid(Day(0), symbol) == 600 && compiled.grid.contracted(PersonID(0), Day(0), symbol) == 0)
  }

  @Test func noRuleOfThisRotaBlamesSomebodyForWorkElsewhere() throws {
    var ward = second([0, 1])
    ward.people[0].availability = [Availability(.only, weekdays: [.saturday])]
    ward.people[0].registrationExpires = ward.horizon.start + -5
    ward.people[0].priority = 3
    ward.requests = [Request(person: PersonID(0), day: Day(0), wish: .off)]
    ward.fixed = [FixedCell(person: PersonID(0), day: Day(1), shift: nil)]
    ward.restrictions = [
      Restriction(person: PersonID(0), kind: .remoteOnly), Restriction(person: PersonID(0), kind: .mostHours(Minutes(60))),
    ]
    let free = roster("- - - - - - -", ward)
    for kind in [
      "one-duty-a-day", "fixed", "qualification", "availability", "requests", "use-first", "use-few", "restrictions", "elsewhere",
    ] {
      #expect(try breaches(kind, [:], ward, free).isEmpty, "\(kind)")
    }
  }

  // MARK: What is not in the model

  /// Names of health and of protected characteristics (Equality Act 2010, section 4) have no place in an instance.
  @Test func nothingInTheModelIsNamedForHealthOrAProtectedCharacteristic() {
    var ward = second([0])
    ward.restrictions = [Restriction(person: PersonID(0), kind: .mostHours(Minutes(60)), reference: "7")]
    ward.requests = [Request(person: PersonID(0), day: Day(0), wish: .off)]
    ward.fixed = [FixedCell(person: PersonID(0), day: Day(1), shift: nil)]
    ward.absences = [Absence(person: PersonID(0), day: Day(0), kind: AbsenceKindID(0))]
    ward.people[0].skills = [HeldSkill(SkillID(0))]
    ward.people[0].availability = [Availability(.only)]
    ward.cover = [
      CoverRequirement(
        unit: UnitID(0), day: Day(0), period: .shift(ShiftID(0)), group: .anyone, label: "", minimum: 1, target: 1)
    ]
    var names: Set<String> = []
    func collect(_ value: Any) {
      let mirror = Mirror(reflecting: value)
      for child in mirror.children {
        if let label = child.label { names.insert(label.lowercased()) }
        collect(child.value)
      }
    }
    collect(ward)
    #expect(names.contains("reference") && names.contains("availability") && names.contains("kind"))
    let parts = [
      "health", "medical", "diagnos", "illness", "condition", "pregnan", "matern", "disab", "ethnic", "race", "religio", "belief",
      "gender", "sex", "orient", "marri", "birth", "reason", "why",
    ]
    let found = names.filter { name in name == "age" || parts.contains { name.contains($0) } }
    #expect(found.isEmpty, "\(found.sorted())")
  }
}
