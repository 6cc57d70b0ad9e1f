/// What every solver of linear programmes does. Solvers own native memory, so they are never copied.
public protocol LinearSolver: ~Copyable, SendableMetatype {
  /// Takes a programme; throws for a programme that is not well formed.
  init(_ program: borrowing LinearProgram) throws(SolverError)

  /// Solves with whole-number columns taken as continuous. Starts from where the last solve ended.
  mutating func solveRelaxation(_ limits: Limits) throws(SolverError) -> Outcome

  /// Solves with whole-number columns whole.
  mutating func solveInteger(_ limits: Limits) throws(SolverError) -> Outcome

  /// The value of a column in the last solve that had values; exactly whole for a whole-number column after `solveInteger`.
  borrowing func value(_ column: Int32) -> Double
}

extension LinearSolver where Self: ~Copyable {
  /// The values of the first `count` columns in the last solve that had values.
  public borrowing func values(_ count: Int) -> [Double] {
    var all: [Double] = []
    all.reserveCapacity(count)
    for column in 0..<count { all.append(value(Int32(column))) }
    return all
  }
}
