/// What a solve proved and what it holds.
public struct Outcome: Sendable, Equatable {
  /// What is known of the programme.
  public enum Status: Sendable, Equatable {
    /// The values in hand are the cheapest there are.
    case optimal
    /// There are values in hand; a limit ended the solve before a proof.
    case feasible
    /// No values satisfy all rows and bounds.
    case infeasible
    /// There are values as cheap as you like.
    case unbounded
    /// Proved: nothing is cheaper than the cutoff. Whether anything exists at or above it was not asked.
    case cutoff
    /// A limit ended the solve with nothing in hand.
    case limit
  }
  /// What ended the solve.
  public enum Ending: Sendable, Equatable {
    /// The answer was proved.
    case proved
    /// The seconds ran out.
    case time
    /// The iterations ran out.
    case pivots
    /// The nodes ran out.
    case nodes
    /// Objective and bound were close enough.
    case gap
    /// The caller asked.
    case stop
    /// The solver could not go on for want of numerical precision.
    case numerics
  }
  /// What is known of the programme.
  public var status: Status
  /// What ended the solve.
  public var ending: Ending
  /// Cost of the values in hand; `.infinity` without any.
  public var objective: Double
  /// No solution is cheaper than this; `-.infinity` when nothing is known, `.infinity` when there is no solution.
  /// A floating-point bound within the solver's tolerances, not a certificate.
  public var bound: Double
  /// Simplex iterations used.
  public var pivots: Int
  /// Nodes of the branch and bound used.
  public var nodes: Int

  /// All parts.
  public init(_ status: Status, _ ending: Ending, objective: Double, bound: Double, pivots: Int = 0, nodes: Int = 0) {
    self.status = status
    self.ending = ending
    self.objective = objective
    self.bound = bound
    self.pivots = pivots
    self.nodes = nodes
  }

  /// Whether the solver holds values that satisfy every row.
  public var hasValues: Bool { status == .optimal || status == .feasible }
}
