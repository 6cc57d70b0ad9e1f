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
  options.threads = 1
  let two = try Planner.plan(compiled, options)
  var wrong: [String] = []
  if one.roster != two.roster || one.lowerBound != two.lowerBound || one.iterations != two.iterations {
    wrong.append("\(seed): one and two threads differ")
  }
  let score = compiled.program.audit(one.plan)
  if score != one.score || compiled.program.objective(score.soft) != one.objective { wrong.append("\(seed): not its audit") }
  if let bound = one.lowerBound, score.hard == 0, bound > one.objective { wrong.append("\(seed): a bound above the rota") }
  if one.status == .infeasible, score.hard == 0 { wrong.append("\(seed): legal, but called infeasible") }
  if one.status != .infeasible, score.hard > 0 { wrong.append("\(seed): broken rules, but called \(one.status)") }
  return wrong
}

@Test(arguments: [SolverChoice.native, .auto])
func plansAreAuditedBoundedAndTheSameOnAnyNumberOfThreads(_ solver: SolverChoice) throws {
  var wrong: [String] = []
  for seed in 0..<12 { wrong += try faults(UInt64(seed), solver, iterations: 4) }
  #expect(wrong.isEmpty)
}

@Test func anInterruptStillGivesARota() throws {
  let compiled = try RandomProblem.make(seed: 5, people: 8...8, days: 14...14).compile()
  let stop = StopSwitch()
  stop.press()
  var options = PlanOptions()
  options.seconds = nil
  options.solver = .native
  let result = try Planner.plan(compiled, options, stop: stop)
  #expect(result.endedBy == .interrupt || result.endedBy == .proof)
  #expect(result.roster.cells.count == 8 * 14)
}

@Test func repairFillsASickCallWithFewChangesAndLeavesThePastAlone() throws {
  let problem = RandomProblem.make(seed: 11, people: 6...6, days: 7...7, shifts: 2...2, rules: 1...1)
  var options = PlanOptions()
  options.seconds = nil
  options.iterations = 3
  options.solver = .native
  let published = try Planner.plan(try problem.compile(), options).roster
  let now = Day(2)
  var absent: Repair.Dropout?
  for d in 2..<7 {
    for p in problem.instance.personIDs {
      if case .duty = published[p, Day(d)], absent == nil { absent = .init(person: p, first: Day(d), last: Day(d)) }
    }
  }
  let dropout = try #require(absent)
  let task = Repair.task(problem, published: published, dropouts: [dropout], from: now)
  let compiled = try task.problem.compile(admitting: [task.start])
  options.start = task.start
  let repaired = try Planner.plan(compiled, options)
  let changes = Repair.changes(published, repaired.roster)
  let start = compiled.program.audit(Plan(cells: try #require(compiled.grid.encode(task.start))))
  #expect(changes.allSatisfy { $0.day >= now })
  #expect(changes.contains { $0.person == dropout.person && $0.day == dropout.first })
  #expect(repaired.score <= start)
  if case .absent = repaired.roster[dropout.person, dropout.first] {} else { Issue.record("the absence is not in the rota") }
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
