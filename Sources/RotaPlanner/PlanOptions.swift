public import RotaModel

/// Which solver makes the rota.
public enum SolverChoice: String, CaseIterable, Sendable {
  /// The portfolio decides and runs several side by side.
  case auto
  /// The integer programme through GLPK's branch and cut.
  case glpk
  /// Dual bounds and whole lines as columns.
  case columnGeneration = "column-generation"
  /// The native search alone.
  case native
}

/// Limits and wishes of one run.
public struct PlanOptions: Sendable {
  /// Seconds from `begin` after which the best so far is returned; nil has no limit.
  public var seconds: Double?
  /// Epochs of work after which the best so far is returned; the same number gives the same rota. Nil has no limit.
  public var iterations: Int?
  /// Threads to use.
  public var threads = 2
  /// Seed of every random choice.
  public var seed: UInt64 = 1
  /// Which solver.
  public var solver = SolverChoice.auto
  /// A rota to start from, already among the problem's admitted ones.
  public var start: Roster?
  /// Whether no rota is taken over the one to start from that, on equal cover, has a lower mean wellbeing score or puts somebody
  /// below the floor who was not; see `WellbeingGuard`.
  public var keepsWellbeing = false
  /// Whether certificates hold nothing but duals and decisions, as the form of the NRP set asks; otherwise they may name totals that
  /// tables count.
  public var certifiesPlainly = false
  /// When time began to count: the start of the process.
  public var begin = ContinuousClock.now

  /// The usual options: 30 s, seed 1, two threads.
  public init() { seconds = 30 }
}

/// Why a run ended.
public enum EndedBy: String, Sendable {
  /// Nothing better exists, or everything there is to try was tried.
  case proof, time, iterations, interrupt
}

/// What is known of a run's result.
public enum PlanStatus: String, Sendable {
  /// The lower bound meets the objective.
  case optimal
  /// A rota without hard breaches, not proved best.
  case feasible
  /// No rota without hard breaches was found, or none exists; the one with the fewest is given.
  case infeasible
}

/// How a lower bound was got.
public enum BoundProof: String, Sendable {
  /// By whole numbers that are written beside the rota, so that anybody can add them up again.
  case certified
  /// By the word of one of our solvers or of GLPK.
  case solver
  /// There is none.
  case none
}

/// A moment of a run.
public struct PlanMoment: Sendable, Equatable {
  /// Since time began to count.
  public var seconds: Double
  /// Of the best rota so far; nil while it breaks hard rules or none is known.
  public var objective: Double?
  /// Of rotas without hard breaches; nil while none is known.
  public var lowerBound: Double?
  /// Hard breach units of the best rota so far.
  public var hardUnits: Int

  /// A moment.
  public init(seconds: Double, objective: Double?, lowerBound: Double?, hardUnits: Int) {
    self.seconds = seconds
    self.objective = objective
    self.lowerBound = lowerBound
    self.hardUnits = hardUnits
  }
}
