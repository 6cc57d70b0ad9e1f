/// How GLPK goes about a branch and bound.
public struct GLPKOptions: Sendable, Equatable {
  /// Simplify the whole programme first.
  public var presolve = false
  /// Gomory's mixed-integer cuts.
  public var gomoryCuts = false
  /// Mixed-integer rounding cuts.
  public var roundingCuts = true
  /// Cover cuts from knapsack rows.
  public var coverCuts = true
  /// Clique cuts from rows of binaries.
  public var cliqueCuts = true
  /// Look for a first solution by the feasibility pump.
  public var feasibilityPump = false
  /// Try to round the relaxation at each node.
  public var roundingHeuristic = true
  /// Most memory GLPK may use on this thread, in MiB; more ends the solve with `SolverError.stopped`.
  public var memory: Int? = nil

  /// The defaults above.
  public init() {}
}
