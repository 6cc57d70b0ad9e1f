public import LinearProgram

/// What solves the levels of a pool: a solver of integer programmes, or none, and then the pool's own search.
public struct PoolEngine: Sendable {
  /// A solve's outcome, with the values of all columns where it has any.
  public struct Answer: Sendable {
    /// What is known.
    public var outcome: Outcome
    /// Values; empty without any.
    public var values: [Double]
  }
  let run: (@Sendable (LinearProgram, Limits) throws(SolverError) -> Answer)?

  /// The pool's own search alone: no plan is proved to be best, but a bound says how far it can be off.
  public static let native = PoolEngine(run: nil)

  private init(run: (@Sendable (LinearProgram, Limits) throws(SolverError) -> Answer)?) { self.run = run }

  /// Levels are solved and proved by a solver of integer programmes.
  public init<S: LinearSolver & ~Copyable>(_ make: @escaping @Sendable (LinearProgram) throws(SolverError) -> S) {
    run = { (program: LinearProgram, limits: Limits) throws(SolverError) -> Answer in
      var solver = try make(program)
      let outcome = try solver.solveInteger(limits)
      return Answer(outcome: outcome, values: outcome.hasValues ? solver.values(program.columnCount) : [])
    }
  }
}
