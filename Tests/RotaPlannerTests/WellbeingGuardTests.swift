import RotaModel
import RotaPlanner
import RotaRules
import RuleOracle
import Testing

@Suite struct WellbeingGuardTests {
  private func mean(_ problem: Problem, _ roster: Roster) throws -> Int {
    try #require(try WellbeingMeter(problem, admitting: [roster]).scores(roster)).reduce(0) { $0 + $1.score }
  }

  private func short(_ instance: Instance, _ roster: Roster) -> Int {
    instance.cover.reduce(0) { $0 + max(0, $1.minimum - Cover.staff($1, in: roster, instance).count) }
  }

  private func options(_ start: Roster) -> PlanOptions {
    var options = PlanOptions()
    options.seconds = nil
    options.iterations = 4
    options.start = start
    return options
  }

  /// A rule that likes nights to come singly, which two people can only do by turning round after each.
  private func ward() -> (problem: Problem, start: Roster) {
    var ward = TrialWard.instance(people: 2, days: 7)
    ward.history.standsAlone = true
    ward.cover = ward.dayIDs.flatMap { day in
      (0..<2).map { shift in
        CoverRequirement(
          unit: UnitID(0), day: day, period: .shift(ShiftID(shift)), group: .anyone, label: "staff", minimum: 1, target: 1)
      }
    }
    var rules: [RuleEntry] = []
    for (kind, arguments) in [
      ("cover", ["price": 1000]), ("consecutive-run", ["of": "night", "most": 1, "price": 10]),
    ] as [(String, ArgumentTree)] {
      rules.append(Catalogue.read(kind, at: nil, arguments, instance: ward, taken: []).entry!)
    }
    return (Problem(instance: ward, rules: rules), TrialWard.roster(["E E E E E E E", "N N N N N N N"], ward))
  }

  @Test func onEqualCoverTheScoreNeverFalls() throws {
    let (problem, start) = ward()
    let compiled = try problem.compile(admitting: [start])
    var options = options(start)
    let free = try Planner.plan(compiled, options)
    options.keepsWellbeing = true
    let kept = try Planner.plan(compiled, options)
    // Without the guard the cheapest rota is taken, and it is worse for both.
    #expect(free.objective == 0)
    #expect(try mean(problem, free.roster) < mean(problem, start))
    #expect(try mean(problem, kept.roster) >= mean(problem, start))
    #expect(short(problem.instance, kept.roster) == 0 && kept.objective <= 60)
    // Objective and bound stay the problem's own.
    #expect(kept.objective == compiled.program.objective(compiled.program.audit(kept.plan).soft))
    #expect(kept.lowerBound.map { $0 <= free.objective } ?? true)
    #expect(kept.status == .feasible)
  }

  @Test func nobodyFallsBelowTheFloorWhoWasNot() throws {
    var (problem, start) = ward()
    let (entry, _) = Catalogue.read(
      "wellbeing", at: nil, ["floor": 40, "price": 0, "floor-price": 0], instance: problem.instance, taken: [])
    problem.rules.append(try #require(entry))
    let compiled = try problem.compile(admitting: [start])
    var options = options(start)
    options.keepsWellbeing = true
    let kept = try Planner.plan(compiled, options)
    let scores = try [start, kept.roster].map { try #require(try WellbeingMeter(problem, admitting: [$0]).scores($0)) }
    #expect(!zip(scores[0], scores[1]).contains { !$0.isBelowFloor && $1.isBelowFloor })
  }

  @Test func hardRulesComeBeforeScores() throws {
    var (problem, start) = ward()
    let (entry, _) = Catalogue.read(
      "consecutive-run", at: nil, ["of": "night", "most": 2], instance: problem.instance, taken: ["consecutive-run"])
    problem.rules.append(try #require(entry))
    var options = options(start)
    options.keepsWellbeing = true
    let kept = try Planner.plan(try problem.compile(admitting: [start]), options)
    #expect(kept.hardBreaches == 0)
  }

  /// Over random problems: bounds stay bounds, threads make no difference, and the promise holds.
  @Test func thePromiseHoldsOnRandomWards() throws {
    var wrong: [String] = []
    for seed in 0..<4 {
      let problem = RandomProblem.make(seed: UInt64(seed), people: 2...4, days: 5...7)
      let compiled = try problem.compile()
      var random = SplitMix64(seed: UInt64(seed))
      let start = compiled.grid.decode(compiled.randomAllowedPlan(&random).cells)
      let admitted = try problem.compile(admitting: [start])
      let cells = try #require(admitted.grid.encode(start))
      let before = admitted.program.audit(Plan(cells: cells, choices: admitted.program.choices.map(\.lower)))
      for solver in [SolverChoice.auto, .native, .glpk] {
        var options = options(start)
        options.iterations = 2
        options.solver = solver
        options.keepsWellbeing = true
        let kept = try Planner.plan(admitted, options)
        options.threads = 1
        if solver == .auto, try Planner.plan(admitted, options).roster != kept.roster {
          wrong.append("\(seed) \(solver): threads differ")
        }
        if kept.score > before { wrong.append("\(seed) \(solver): worse than the start") }
        if let bound = kept.lowerBound, kept.score.hard == 0, bound > kept.objective { wrong.append("\(seed) \(solver): bound") }
        let isEqual = short(problem.instance, start) == short(problem.instance, kept.roster) && kept.score.hard == before.hard
        if isEqual, try mean(problem, kept.roster) < mean(problem, start) { wrong.append("\(seed) \(solver): the score fell") }
      }
    }
    #expect(wrong == [])
  }
}
