import Foundation
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

  /// Bo and Cy are all that Elm has. At most three in a row, then seven days off: in 14 days twice three.
  @Test func aRunThatMinimumCoverCannotDoWithoutIsReported() throws {
    var ward = ward(days: 14)
    ward.people[0].units = []
    ward.people[1].units = []
    func lacks(_ kind: String, _ arguments: ArgumentTree, everyday: Int) throws -> [CannotHold] {
      ward.cover = (0..<14).flatMap { day in
        (0..<everyday).map { shift in
          CoverRequirement(
            unit: UnitID(1), day: Day(day), period: .shift(ShiftID(shift)), group: .role(RoleID(0)), label: "RN", minimum: 1,
            target: 1)
        }
      }
      return try Problem(instance: ward, rules: [try entry(kind, arguments, ward)]).compile().program.cannotHold
    }
    func demand(_ needed: Int, _ most: Int, need: Int? = 0) -> CannotHold {
      CannotHold(rule: 0, person: nil, need: need, cause: .demand(needed: needed, most: most))
    }
    let run: ArgumentTree = ["who": "own", "most": 3, "reset": 7]
    // Three, seven days off, three, and one day is left.
    #expect(try lacks("area-run", run, everyday: 1) == [demand(14, 12)])
    // For seven in a row, one after the other is enough; with two shifts a day, each alone could be met, both cannot.
    let seven: ArgumentTree = ["who": "own", "most": 7, "reset": 7]
    #expect(try lacks("area-run", seven, everyday: 1) == [])
    #expect(try lacks("area-run", seven, everyday: 2) == [demand(28, 14, need: nil)])
    // Somebody whom the rule is not for can do the rest.
    let some: ArgumentTree = ["who": "own", "most": 3, "reset": 7, "for": ["people": "Bo"]]
    #expect(try lacks("area-run", some, everyday: 1) == [])
    // History is where the run stands: Cy has had three.
    ward.history = History(people: 3, days: 3)
    for day in -3..<0 { ward.history[PersonID(2), Day(day)] = .duty([Duty(shift: ShiftID(0), unit: UnitID(1), role: RoleID(0))]) }
    #expect(try lacks("area-run", run, everyday: 1) == [demand(14, 6 + 3)])
    ward.history = History(people: 3, days: 0)
    // Absence counts as days off, on which nobody works.
    ward.absences = (0..<14).map { Absence(person: PersonID(2), day: Day($0), kind: AbsenceKindID(0)) }
    #expect(try lacks("area-run", ["who": "own", "most": 14], everyday: 1) == [])
    #expect(try lacks("area-run", ["who": "own", "most": 13, "reset": 2], everyday: 1) == [demand(14, 13)])
  }

  /// Bo may also work in Ash, but what is fixed there cuts spells in Elm, after which a week is due.
  @Test func aReturnThatCoverOrFixedShiftsForbidIsReported() throws {
    var ward = ward(days: 14)
    ward.people[0].units = []
    ward.people[2].home = UnitID(0)
    ward.cover = (0..<14).map { day in
      CoverRequirement(
        unit: UnitID(1), day: Day(day), period: .window(Minutes(480), Minutes(840)), group: .anyone, label: "any", minimum: 1,
        target: 1)
    }
    func lacks(_ kind: String, _ arguments: ArgumentTree) throws -> [CannotHold] {
      try Problem(instance: ward, rules: [try entry(kind, arguments, ward)]).compile().program.cannotHold
    }
    let back: ArgumentTree = ["who": "own", "least": 3, "days": 7]
    // A spell need not end, so fourteen in a row keep the rule.
    #expect(try lacks("area-return", back) == [])
    ward.fixed = [FixedCell(person: PersonID(1), day: Day(4), shift: ShiftID(0), unit: UnitID(0))]
    // Short spells on both sides of a day elsewhere, two and one, and nine after the fixed one.
    let found = try lacks("area-return", back)
    #expect(found.map(\.need) == [0] && found.map(\.cause) == [.demand(needed: 14, most: 12)])
    for day in [1, 2, 3, 5] {
      ward.fixed.append(FixedCell(person: PersonID(1), day: Day(day), shift: ShiftID(0), unit: UnitID(1)))
    }
    #expect(try lacks("area-return", back).contains(CannotHold(rule: 0, person: PersonID(1), need: nil, cause: .fixed)))
    // Half of the shifts of any 14 days, of which one is elsewhere.
    ward.fixed = []
    #expect(
      try lacks("area-share", ["who": "own", "most": "50%", "days": 14]) == [
        CannotHold(rule: 0, person: nil, need: 0, cause: .demand(needed: 14, most: 7))
      ])
  }

  /// Over random small wards: where a report says that only so many can be worked, no rota that keeps the limit has more.
  @Test func noRotaHasMoreThanIsSaidToBePossible() throws {
    var random = SplitMix64(seed: 11)
    var wrong: [String] = []
    var said = 0
    for round in 0..<60 {
      var ward = ward(days: 6, shifts: ["E"], history: ["- E E", "E E E", "E - E"])
      ward.people.removeLast(1)
      ward.history = History(people: 2, days: 2)
      for person in 0..<2 {
        for day in -2..<0 where random.chance(80) {
          ward.history[PersonID(person), Day(day)] =
            random.chance(30)
            ? .off : .duty([Duty(shift: ShiftID(0), unit: UnitID(random.below(2)), role: RoleID(0))])
        }
      }
      for day in 0..<6 {
        ward.cover.append(
          CoverRequirement(
            unit: UnitID(1), day: Day(day), period: .shift(ShiftID(0)), group: .anyone, label: "any", minimum: random.below(3),
            target: 2))
        if random.chance(10) {
          ward.fixed.append(FixedCell(person: PersonID(0), day: Day(day), shift: random.chance(50) ? ShiftID(0) : nil))
        }
      }
      let kinds: [(String, ArgumentTree)] = [
        (
          "area-run",
          ["who": "everybody", "most": .text("\(1 + random.below(3))", nil), "reset": .text("\(1 + random.below(3))", nil)]
        ),
        (
          "area-return",
          ["who": "everybody", "least": .text("\(1 + random.below(2))", nil), "days": .text("\(1 + random.below(4))", nil)]
        ),
        ("area-share", ["who": "everybody", "most": "50%", "days": .text("\(2 + random.below(5))", nil)]),
      ]
      let (kind, arguments) = kinds[round % 3]
      let compiled = try Problem(instance: ward, rules: [try entry(kind, arguments, ward)]).compile()
      for lack in compiled.program.cannotHold {
        guard case .demand(_, let most) = lack.cause else { continue }
        said += 1
        // The best of each line by itself, over all lines.
        let best = ward.personIDs.reduce(0) { $0 + self.best($1, compiled) }
        if best > most { wrong.append("\(round) \(kind): \(best) of \(most)") }
      }
    }
    #expect(wrong == [] && said > 10)
  }

  /// The most shifts on needed days in Elm of any line that keeps the rule and what is fixed.
  private func best(_ person: PersonID, _ compiled: Problem.Compiled) -> Int {
    let ward = compiled.problem.instance
    let palette = compiled.grid.palette(person)
    var best = 0
    for code in 0..<Int(pow(Double(palette.count), Double(compiled.grid.days))) {
      var rest = code
      var cells = [UInt8](repeating: 0, count: compiled.grid.people * compiled.grid.days)
      var count = 0
      var isFixed = true
      for day in 0..<compiled.grid.days {
        let local = rest % palette.count
        rest /= palette.count
        cells[person.index * compiled.grid.days + day] = UInt8(local)
        let duties = compiled.grid.symbols[palette[local]].duties
        if ward.cover[day].minimum > 0, duties.contains(where: { $0.unit == UnitID(1) }) { count += 1 }
        if let cell = ward.fixed.first(where: { $0.person == person && $0.day == Day(day) }) {
          isFixed = isFixed && duties == (Grid.duty(ward, cell).map { [$0] } ?? [])
        }
      }
      guard isFixed, count > best else { continue }
      var isKept = true
      compiled.program.audit(Plan(cells: cells)) { if $0.person == person { isKept = false } }
      if isKept { best = count }
    }
    return best
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
