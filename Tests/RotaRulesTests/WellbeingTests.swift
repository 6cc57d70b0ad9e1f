import RotaModel
import RuleOracle
import Testing

@testable import RotaRules

@Suite struct WellbeingTests {
  @Test func scoresAreWholeNumbersProRataToContractAndPresence() throws {
    var ward = TrialWard.instance(people: 3, days: 28, absent: [0, 1, 2, 3, 4, 5, 6])
    ward.people[1].contract.weekly = Minutes(1125)
    let scales = try (0..<2).map { try #require(WellbeingScale(PersonID($0), ward)) }
    // A week away leaves three quarters, half the hours a half.
    #expect(scales.map { $0.score(12) } == [84, 76])
    #expect(WellbeingScale(PersonID(2), ward)?.score(12) == 88)
    // Without contract hours, by what is worked: 75 paid hours are half of four full-time weeks.
    #expect(WellbeingScale(paid: 75 * 60)?.score(12) == 76)
    ward.people[0].contract.weekly = nil
    #expect(WellbeingScale(PersonID(0), ward) == nil && WellbeingScale(paid: 0) == nil)
  }

  @Test func theFloorAllowsExactlyThePointsThatKeepTheScore() {
    var wrong = 0
    for paid in [60, 457, 4500, 9000, 20_000] {
      let scale = WellbeingScale(paid: paid)!
      for floor in 0...100 {
        let most = scale.points(atScore: floor)
        if scale.score(most) < floor || scale.score(most + 1) >= floor { wrong += 1 }
      }
    }
    #expect(wrong == 0)
  }

  /// What reports show and what the rule prices are the same points, with the usual weights also where no rule is stated.
  @Test func reportsAgreeWithTheRuleAndWithTheOracle() throws {
    var differences = 0
    for seed in 0..<30 {
      var random = SplitMix64(seed: UInt64(seed))
      let ward = RandomProblem.instance(&random, people: 1...5, days: 5...21, shifts: 1...4)
      let arguments: ArgumentTree = seed % 2 == 0 ? [:] : WellbeingOracle.arguments(&random, ward)
      let (entry, faults) = Catalogue.read("wellbeing", at: nil, arguments, instance: ward, taken: [])
      #expect(faults.isEmpty)
      let problem = Problem(instance: ward, rules: seed % 2 == 0 ? [] : [entry!])
      let compiled = try Problem(instance: ward, rules: [entry!]).compile()
      let plan = compiled.randomPlan(&random)
      let roster = compiled.grid.decode(plan.cells)
      let scores = try #require(try WellbeingMeter(problem, admitting: [roster]).scores(roster))
      let totals = compiled.program.totals(plan)
      let judged = Judged(instance: ward, roster: roster, arguments: arguments, filter: StaffFilter(), price: .soft(1))
      for score in scores {
        let tally = Int(compiled.program.rowTallyStart[score.person.index])
        if score.points != totals[tally] || score.parts != WellbeingOracle.parts(judged, score.person).map(\.points) {
          differences += 1
        }
      }
    }
    #expect(differences == 0)
  }

  @Test func aHardRuleWithoutAFloorIsAFault() throws {
    let ward = TrialWard.instance()
    let (entry, _) = Catalogue.read("wellbeing", at: nil, ["hard": "yes"], instance: ward, taken: [])
    #expect(throws: Faults.self) { try Problem(instance: ward, rules: [entry!]).compile() }
  }

  @Test func wordsGivePointsScoreAndFloor() throws {
    let ward = TrialWard.instance(days: 7, shifts: ["E", "N"])
    let (entry, _) = Catalogue.read("wellbeing", at: nil, ["floor": 60], instance: ward, taken: [])
    let compiled = try Problem(instance: ward, rules: [entry!]).compile()
    func words(_ line: String) -> [String] {
      var all: [String] = []
      compiled.program.audit(Plan(cells: compiled.grid.encode(TrialWard.roster([line], ward))!)) {
        all.append(entry!.rule.words($0, compiled.names))
      }
      return all
    }
    #expect(words("- - - - - - -") == [])
    // A night is 2, its times 2.
    #expect(words("N - - - - - -") == ["Ade: 4 points of strain, a score of 84"])
    #expect(words("N E N E N E N").first?.hasSuffix("below the floor of 60") == true)
  }
}
