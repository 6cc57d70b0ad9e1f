import RotaModel
public import RotaRules

/// Makes a rota: chooses solvers, runs them side by side, and audits what they found in full before anybody sees it.
public enum Planner {
  /// Why no rota could be returned.
  public enum Failure: Error, Sendable, Equatable, CustomStringConvertible {
    /// The run was stopped before it had any rota.
    case noRota
    /// The solver asked for is not part of this build.
    case unavailable(SolverChoice)
    /// A solver's rota does not cost what the solver said. It is not written.
    case disagreement(solver: String, said: Score, audited: Score)

    public var description: String {
      switch self {
      case .noRota: "the run was stopped before it had a rota; nothing was written"
      case .unavailable(let solver):
        "this build has no \(solver.rawValue) solver; build with the GLPK trait, or use --solver native"
      case .disagreement(let solver, let said, let audited):
        "the \(solver) solver's rota costs \(audited.soft) with \(audited.hard) hard units, not \(said.soft) with \(said.hard) as it said"
      }
    }
  }

  /// Plans a compiled problem.
  ///
  /// - Parameters:
  ///   - progress: told of every better rota or bound, from the calling thread.
  /// - Throws: `Failure`.
  public static func plan(
    _ compiled: Problem.Compiled, _ options: PlanOptions, stop: StopSwitch = StopSwitch(),
    progress: @escaping @Sendable (PlanMoment) -> Void = { _ in }
  ) throws -> PlanResult {
    let program = compiled.program
    var start: (plan: Plan, score: Score)?
    if let roster = options.start, let cells = compiled.grid.encode(roster) {
      let plan = Plan(cells: cells, choices: program.choices(for: cells))
      start = (plan, program.audit(plan))
    }
    var streams = try Streams.choose(program, options, start?.plan) { Guide.program(compiled) }
    var portfolio = Portfolio(program: program, streams: streams, options: options, stop: stop, progress: progress)
    if options.keepsWellbeing, let start, let roster = options.start, let guarding = WellbeingGuard(compiled, roster) {
      streams = try guarding.lead(streams, options, start.plan)
      portfolio = Portfolio(program: program, streams: streams, options: options, stop: stop, progress: progress)
      portfolio.admits = { plan, _ in guarding.admits(compiled.grid.decode(plan.cells)) }
    }
    var outcome = portfolio.run(from: start)
    // Hard rules come before anybody's score.
    if let refused = outcome.refused, refused.score.hard < outcome.score.hard {
      (outcome.plan, outcome.score, outcome.solver) = refused
    }
    guard let plan = outcome.plan else { throw Failure.noRota }
    return try result(compiled, plan, outcome)
  }

  /// Plans a program that no single problem stands behind, from a plan of it.
  ///
  /// - Parameters:
  ///   - admits: which plans may be taken over the start; bounds are on every plan.
  ///   - progress: told of every better plan or bound, from the calling thread.
  /// - Throws: `Failure`.
  public static func plan(
    _ program: RuleProgram, from start: Plan, _ options: PlanOptions, stop: StopSwitch = StopSwitch(),
    admits: @escaping @Sendable (Plan) -> Bool, progress: @escaping @Sendable (PlanMoment) -> Void = { _ in }
  ) throws -> ProgramResult {
    let score = program.audit(start)
    let streams = try Streams.choose(program, options, start) { nil }
    var portfolio = Portfolio(program: program, streams: streams, options: options, stop: stop, progress: progress)
    portfolio.admits = { plan, _ in admits(plan) }
    let outcome = portfolio.run(from: (start, score))
    let plan = outcome.plan ?? start
    let audited = program.audit(plan)
    guard audited == outcome.score else {
      throw Failure.disagreement(solver: outcome.solver, said: outcome.score, audited: audited)
    }
    if let bound = outcome.bound, bound > audited {
      throw Failure.disagreement(solver: "bound", said: bound, audited: audited)
    }
    return ProgramResult(
      plan: plan, score: audited, start: score, objective: program.objective(audited.soft),
      lowerBound: outcome.bound.flatMap { $0.hard > 0 ? nil : program.objective($0.soft) }, endedBy: outcome.endedBy,
      seconds: outcome.seconds, iterations: outcome.epochs)
  }

  private static func result(
    _ compiled: Problem.Compiled, _ plan: Plan, _ outcome: Portfolio.Outcome
  ) throws -> PlanResult {
    let program = compiled.program
    var breaches: [Breach] = []
    // The full audit goes through names and back, so that what is written is what was judged.
    let roster = compiled.grid.decode(plan.cells)
    guard let cells = compiled.grid.encode(roster) else { preconditionFailure("a decoded rota has symbols of its palettes") }
    let score = program.audit(Plan(cells: cells, choices: plan.choices)) { breaches.append($0) }
    guard score == outcome.score else {
      throw Failure.disagreement(solver: outcome.solver, said: outcome.score, audited: score)
    }
    let legal = score.hard == 0
    if let bound = outcome.bound, bound > score {
      throw Failure.disagreement(solver: "bound", said: bound, audited: score)
    }
    let bound = outcome.bound.flatMap { $0.hard > 0 ? nil : $0.soft }
    let optimal = legal && bound == score.soft
    return PlanResult(
      roster: roster, plan: plan, score: score, breaches: breaches, objective: program.objective(score.soft),
      lowerBound: bound.map(program.objective), isProvedIllegal: outcome.bound.map { $0.hard > 0 } ?? false,
      boundProof: bound == nil ? .none : outcome.proof,
      status: optimal ? .optimal : legal ? .feasible : .infeasible, endedBy: outcome.endedBy, solver: outcome.solver,
      seconds: outcome.seconds, secondsToBest: outcome.secondsToBest, iterations: outcome.epochs,
      relief: Relief.perRequirement(compiled, outcome.duals), certificate: bound == nil ? nil : outcome.certificate,
      trace: outcome.trace)
  }
}
