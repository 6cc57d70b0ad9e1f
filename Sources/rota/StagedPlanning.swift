import ArgumentParser
import RotaFormats
import RotaModel
import RotaPlanner
import RotaRules

/// Plans an INRC-II scenario one week at a time; the weeks share the time. An interrupt ends with the weeks that are planned.
struct StagedPlanning {
  var stages: WeekByWeek
  let options: PlanOptions
  let output: OutputOptions
  let folder: String?
  let solution: String?

  /// Plans the weeks, then judges, writes and reports all of them together.
  mutating func finish(stop: StopSwitch) throws -> Never {
    var last: PlanResult?
    var iterations = 0
    var weekly: [String] = []
    while stages.planned < stages.weeks, last?.endedBy != .interrupt {
      let file = stages.next
      var share = options
      share.seconds = options.seconds.map { $0 * Double(stages.planned + 1) / Double(stages.weeks) }
      let compiled = try file.problem.compile()
      let result: PlanResult
      do {
        result = try Planning(compiled, file, share, output, nil).plan(stop: stop)
      } catch Planner.Failure.noRota where stages.planned > 0 {
        // The weeks before it stand, and the history that they leave lets another run go on.
        break
      }
      stages.add(result.roster)
      iterations += result.iterations
      weekly.append("\(file.instance.name): \(result.hardBreaches) hard, \(result.status.rawValue)")
      last = result
    }
    guard var result = last else { preconditionFailure("a scenario has at least one week") }
    let whole = stages.whole
    let compiled = try whole.problem.compile(admitting: [stages.roster])
    result.roster = stages.roster
    guard let cells = compiled.grid.encode(result.roster) else { preconditionFailure("the weeks' rotas were admitted") }
    result.plan = Plan(cells: cells)
    result.breaches = []
    result.score = compiled.program.audit(result.plan) { result.breaches.append($0) }
    result.objective = compiled.program.objective(result.score.soft)
    // What bounds one week does not bound them all.
    result.lowerBound = nil
    result.boundProof = .none
    result.status = result.score.hard == 0 ? .feasible : .infeasible
    result.iterations = iterations
    result.relief = []
    result.trace = []
    let planning = Planning(compiled, whole, options, output, folder, solution: solution)
    let left = stages.weeks - stages.planned
    if left > 0 { weekly.append("\(left) of \(stages.weeks) weeks are left: --history goes on from the history file") }
    let preface = "Week by week\n" + weekly.map { "  \($0)\n" }.joined() + "\n"
    try planning.report(result, solution: stages.solution, preface: { _ in preface })
  }
}
