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
  /// Reduced costs of all columns in the relaxation's optimum; empty where it has none.
  let price: (@Sendable (LinearProgram, Limits) throws(SolverError) -> [Double])?

  /// The pool's own search alone: no plan is proved to be best, but a bound says how far it can be off.
  public static let native = PoolEngine(run: nil)

  private init(run: (@Sendable (LinearProgram, Limits) throws(SolverError) -> Answer)?) {
    self.run = run
    price = nil
  }

  /// Levels are solved and proved by a solver of integer programmes.
  public init<S: LinearSolver & ~Copyable>(_ make: @escaping @Sendable (LinearProgram) throws(SolverError) -> S) {
    run = PoolEngine.solve(make)
    price = nil
  }

  /// Levels are solved and proved by a solver that also prices columns, so that what is missing most can be told.
  public init<S: PricedSolver & ~Copyable>(pricing make: @escaping @Sendable (LinearProgram) throws(SolverError) -> S) {
    run = PoolEngine.solve(make)
    price = { (program: LinearProgram, limits: Limits) throws(SolverError) -> [Double] in
      var solver = try make(program)
      guard try solver.solveRelaxation(limits).status == .optimal else { return [] }
      return (0..<program.columnCount).map { solver.reducedCost(Int32($0)) }
    }
  }

  private static func solve<S: LinearSolver & ~Copyable>(
    _ make: @escaping @Sendable (LinearProgram) throws(SolverError) -> S
  ) -> @Sendable (LinearProgram, Limits) throws(SolverError) -> Answer {
    { (program: LinearProgram, limits: Limits) throws(SolverError) -> Answer in
      var solver = try make(program)
      let outcome = try solver.solveInteger(limits)
      return Answer(outcome: outcome, values: outcome.hasValues ? solver.values(program.columnCount) : [])
    }
  }
}
