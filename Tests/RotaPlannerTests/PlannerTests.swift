import RotaModel
import RotaPlanner
import RotaRules
import RuleOracle
import Testing

/// Everything that a plan for a random problem can be asked for, checked in one go; what is wrong comes back as text.
private func faults(_ seed: UInt64, _ solver: SolverChoice, iterations: Int) throws -> [String] {
  let problem = RandomProblem.make(seed: seed, people: 1...4, days: 3...7)
  let compiled = try problem.compile()
  var options = PlanOptions()
  options.seconds = nil
  options.iterations = iterations
  options.solver = solver
  options.seed = seed
  let one = try Planner.plan(compiled, options)
  var wrong: [String] = []
  // One thread, then more than there are streams, so that some price people side by side.
  for threads in [1, 6] {
    options.threads = threads
    let other = try Planner.plan(compiled, options)
    if one.roster != other.roster || one.lowerBound != other.lowerBound || one.iterations != other.iterations {
      wrong.append("\(seed): two and \(threads) threads differ")
    }
  }
  let score = compiled.program.audit(one.plan)
  if score != one.score || compiled.program.objective(score.soft) != one.objective { wrong.append("\(seed): not its audit") }
  if let bound = one.lowerBound, score.hard == 0, bound > one.objective { wrong.append("\(seed): a bound above the rota") }
  if one.status == .infeasible, score.hard == 0 { wrong.append("\(seed): legal, but called infeasible") }
  if one.status != .infeasible, score.hard > 0 { wrong.append("\(seed): broken rules, but called \(one.status)") }
  return wrong
}

@Test(arguments: SolverChoice.allCases)
func plansAreAuditedBoundedAndTheSameOnAnyNumberOfThreads(_ solver: SolverChoice) throws {
  var wrong: [String] = []
  for seed in 0..<6 { wrong += try faults(UInt64(seed), solver, iterations: 3) }
  #expect(wrong.isEmpty)
}

@Test func anInterruptGivesTheBestSoFarAndNothingWhereThereIsNone() throws {
  let compiled = try RandomProblem.make(seed: 5, people: 8...8, days: 14...14).compile()
  let stop = StopSwitch()
  var options = PlanOptions()
  options.seconds = nil
  options.solver = .native
  let result = try Planner.plan(compiled, options, stop: stop) { _ in stop.press() }
  #expect(result.endedBy == .interrupt || result.endedBy == .proof)
  #expect(result.roster.cells.count == 8 * 14)
  #expect(throws: Planner.Failure.noRota) { try Planner.plan(compiled, options, stop: stop) }
}

@Test func swapsNeverBreakAHardRuleThatHeld() throws {
  var offered = 0
  var wrong = 0
  for seed in 20..<32 {
    let compiled = try RandomProblem.make(seed: UInt64(seed), people: 5...7, days: 7...10).compile()
    var options = PlanOptions()
    options.seconds = nil
    options.iterations = 2
    options.solver = .native
    let result = try Planner.plan(compiled, options)
    for person in compiled.problem.instance.personIDs {
      for option in Swaps.options(compiled, result.plan, person: person, day: Day(3)) {
        offered += 1
        var after = result.roster
        for change in option.changes { after[change.person, change.day] = change.after }
        let cells = try #require(compiled.grid.encode(after))
        let score = compiled.program.audit(Plan(cells: cells, choices: result.plan.choices))
        if score.hard > result.score.hard || score.soft - result.score.soft != option.score.soft { wrong += 1 }
      }
    }
  }
  #expect(wrong == 0)
  #expect(offered > 0)
}
