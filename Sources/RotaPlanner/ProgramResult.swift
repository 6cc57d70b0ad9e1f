public import RotaRules

/// A plan of a program that no single problem stands behind, with what is known of its quality.
public struct ProgramResult: Sendable {
  /// The plan.
  public var plan: Plan
  /// From the final audit.
  public var score: Score
  /// What the plan it began with scores.
  public var start: Score
  /// The soft score as people read it.
  public var objective: Double
  /// No plan without hard breaches costs less; nil where nothing is known.
  public var lowerBound: Double?
  /// Why the run ended.
  public var endedBy: EndedBy
  /// From the start of time to the end of the run.
  public var seconds: Double
  /// Epochs of work done.
  public var iterations: Int
}
