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
        if score.points + (score.carried ?? 0) != totals[tally] || score.carried != carried(judged, score.person)
          || score.parts != WellbeingOracle.parts(judged, score.person).map(\.points)
        {
          differences += 1
        }
      }
    }
    #expect(differences == 0)
  }

  private func carried(_ judged: Judged, _ person: PersonID) -> Int? {
    WellbeingScale(person, judged.instance) == nil ? nil : WellbeingOracle.carried(judged, person)
  }

  /// Three people owe the same hours. Ade had four of six nights and both weekends of the last fortnight, Bo the rest; of Cy only three days
  /// are known. Who had less has nothing taken off.
  @Test func theTimeBeforeCountsBeyondSomebodysPart() throws {
    let past = ["N N - - - E E N N - - - E E", "- - - - - - - - - - N N - -", "N N N"]
    var ward = TrialWard.instance(people: 3, days: 28, history: past)
    func scores(_ rules: [RuleEntry] = []) throws -> [WellbeingScore] {
      let roster = Roster(people: 3, days: 28)
      return try #require(try WellbeingMeter(Problem(instance: ward, rules: rules), admitting: [roster]).scores(roster))
    }
    // 3 of the 6 nights and 1 of the 2 weekends would be Ade's part: 2 and 4 points.
    #expect(try scores().map(\.carried) == [6, 0, nil] && scores().map(\.score) == [94, 100, 100])
    #expect(try scores().map(\.points) == [0, 0, 0])
    // Totals carried count beside the days: 5 of 6 nights, 2 more than a third.
    for (index, nights) in [5, 1, 0].enumerated() { ward.history.balances[index].nights = nights }
    #expect(try scores().map(\.carried) == [6 + 6, 0, 0])
    // Half the hours: 2 of the 6 nights and 0.67 of the weekends are Ade's by the fortnight; 1.2 nights of the totals.
    ward.people[0].contract.weekly = Minutes(1125)
    #expect(try scores().map(\.carried) == [Int(2 * (2 + 3.8)) + Int(4 * (2 - 2.0 / 3)), 0, 0])
    let (entry, _) = Catalogue.read("wellbeing", at: nil, ["carry": "no"], instance: ward, taken: [])
    #expect(try scores([try #require(entry)]).map(\.carried) == [nil, nil, nil])
  }

  /// The floor of somebody who brings points along allows fewer new ones, but never counts the past itself.
  @Test func theFloorTakesWhatIsCarriedIntoAccount() throws {
    let past = ["N N - - - E E N N - - - E E", "- - - - - - - - - - N N - -", "N N N"]
    let ward = TrialWard.instance(people: 3, days: 28, history: past)
    func compiled(_ arguments: ArgumentTree) throws -> Problem.Compiled {
      let (entry, faults) = Catalogue.read("wellbeing", at: nil, arguments, instance: ward, taken: [])
      #expect(faults.isEmpty)
      return try Problem(instance: ward, rules: [try #require(entry)]).compile()
    }
    let only: ArgumentTree = [
      "hard": "yes", "floor": 88, "weekend": 4, "night": 2, "fatigue": 0, "isolated": 0, "backward": 0, "quick-return": 0,
    ]
    func breaches(_ lines: [String]) throws -> [String] {
      let compiled = try compiled(only)
      var words: [String] = []
      compiled.program.audit(Plan(cells: compiled.grid.encode(TrialWard.roster(lines, ward))!)) {
        words.append(compiled.problem.rules[0].rule.words($0, compiled.names))
      }
      return words
    }
    // 12 points are a score of 88: Ade brings 6 of them along, so has three nights, Bo six.
    #expect(try breaches(["N N N - - - -", "N N N N - - - N N"]) == [])
    #expect(try breaches(["N N N N - - -", "N N N N - - -"]) == ["Ade: 2 points of strain too many for a score of 88"])
    // What history alone exceeds leaves the rota without blame.
    let steep = try compiled(["floor": 99, "hard": "yes"])
    #expect(steep.program.audit(Plan(cells: steep.grid.encode(Roster(people: 3, days: 28))!)).hard == 0)
    // Cy's three days are too short, and that is said.
    #expect(steep.program.unchecked.map(\.person) == [PersonID(2)])
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
