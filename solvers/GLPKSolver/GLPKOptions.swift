/// How GLPK goes about a branch and bound.
public struct GLPKOptions: Sendable, Equatable {
  /// Ways to choose the column to branch on.
  public enum Branching: Sendable, Equatable {
    /// By the estimates of Driebeck and Tomlin: fewer nodes, each dearer.
    case driebeckTomlin
    /// The value farthest from whole: four times the pivots a second on a ward's week, and better rotas in the same time.
    case mostFractional
    /// By what branching on the column has cost so far.
    case pseudocost
  }
  /// Ways to choose the next node.
  public enum NextNode: Sendable, Equatable {
    /// The open node with the best bound.
    case bestLocalBound
    /// The newest open node.
    case depthFirst
    /// The open node with the best estimate of its solution.
    case bestProjection
  }
  /// Simplify the whole programme first.
  public var presolve = false
  /// Gomory's mixed-integer cuts.
  public var gomoryCuts = true
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
  /// How the column to branch on is chosen.
  public var branching = Branching.mostFractional
  /// Which open node comes next after a dead end.
  public var next = NextNode.bestLocalBound
  /// Most memory GLPK may use on this thread, in MiB; more ends the solve with `SolverError.stopped`.
  public var memory: Int? = nil

  /// The defaults above.
  public init() {}
}
