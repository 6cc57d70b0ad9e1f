public import ColumnGeneration
public import RotaModel
public import RotaRules

/// A rota, audited in full, with what is known of its quality.
public struct PlanResult: Sendable {
  /// The rota.
  public var roster: Roster
  /// The same in the program's terms.
  public var plan: Plan
  /// From the final audit.
  public var score: Score
  /// Every breach and cost, from the final audit.
  public var breaches: [Breach]
  /// The soft score as people read it.
  public var objective: Double
  /// No rota without hard breaches costs less; nil where nothing is known.
  public var lowerBound: Double?
  /// Whether it is proved that no rota keeps every hard rule.
  public var isProvedIllegal: Bool
  /// How the bound was got.
  public var boundProof: BoundProof
  /// What is known of the result.
  public var status: PlanStatus
  /// Why the run ended.
  public var endedBy: EndedBy
  /// The solver whose rota it is.
  public var solver: String
  /// From the start of time to the end of the run.
  public var seconds: Double
  /// From the start of time to the best rota.
  public var secondsToBest: Double
  /// Epochs of work done.
  public var iterations: Int
  /// Worth of one more person in each requirement of `Instance.cover`, in the objective (the dual price); empty where unknown.
  public var relief: [Double]
  /// What proves the bound, where it is certified.
  public var certificate: Certificate?
  /// How the best rota and the bound moved.
  public var trace: [PlanMoment]

  /// (objective - lowerBound) / |objective|; nil without a bound.
  public var optimalityGap: Double? {
    lowerBound.map { objective == 0 ? (objective <= $0 ? 0 : 1) : max(0, (objective - $0) / abs(objective)) }
  }

  /// Hard breaches, each counted once.
  public var hardBreaches: Int { breaches.reduce(0) { $0 + ($1.isHard ? 1 : 0) } }
}
