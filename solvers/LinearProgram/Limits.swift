/// How long a solver may try, and what is not worth finding.
public struct Limits: Sendable {
  /// Wall-clock seconds.
  public var seconds = Double.infinity
  /// Simplex iterations in all.
  public var pivots = Int.max
  /// Nodes of a branch and bound.
  public var nodes = Int.max
  /// Relative distance between objective and bound at which the answer is good enough; 0 asks for the proof.
  public var gap = 0.0
  /// Only solutions cheaper than this are wanted: the objective of a solution already in hand.
  public var cutoff = Double.infinity
  /// Asked now and then; true ends the solve.
  public var stop: @Sendable () -> Bool = { false }
  /// Asked at every node: a cutoff that has become known since, or `.infinity`. It may block, which pauses the branch and bound on
  /// its thread; a limit of seconds counts pauses too.
  public var newCutoff: @Sendable (_ progress: Progress) -> Double = { _ in .infinity }
  /// Told of every better whole-number solution: its objective and the values of all columns.
  public var improved: @Sendable (_ objective: Double, _ values: [Double]) -> Void = { _, _ in }

  /// How far a branch and bound has come.
  public struct Progress: Sendable, Equatable {
    /// No solution is cheaper.
    public var bound: Double
    /// Simplex iterations so far, those of the first relaxation included.
    public var pivots: Int
    /// Nodes made so far.
    public var nodes: Int

    /// All parts.
    public init(bound: Double, pivots: Int, nodes: Int) {
      self.bound = bound
      self.pivots = pivots
      self.nodes = nodes
    }
  }

  /// No limits.
  public init() {}

  /// A limit on time alone.
  public init(seconds: Double) { self.seconds = seconds }
}
