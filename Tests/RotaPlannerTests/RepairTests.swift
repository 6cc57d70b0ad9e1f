import RotaModel
import RotaPlanner
import RotaRules
import RuleOracle
import Testing

@Test func repairFillsASickCallWithFewChangesAndLeavesThePastAlone() throws {
  var problem = RandomProblem.make(seed: 11, people: 6...6, days: 7...7, shifts: 2...2, rules: 1...1)
  for kind in ["absences", "fixed"] where !problem.rules.contains(where: { $0.kind == kind }) {
    let (entry, _) = Catalogue.read(kind, at: nil, .map([], nil), instance: problem.instance, taken: [])
    problem.rules.append(try #require(entry))
  }
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
