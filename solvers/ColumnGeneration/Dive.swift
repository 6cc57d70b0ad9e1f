public import RotaRules

/// How far a search for a rota by fixing lines has come; see `RestrictedMaster.advance`.
public struct Dive: Sendable {
  /// Most lines that are tried at a time.
  static let tries = 4
  /// The rota, audited, once there is one.
  public internal(set) var found: (plan: Plan, score: Score)?
  /// Whether it has ended, with a rota or without.
  public internal(set) var isOver = false

  /// Most rounds of new lines after each fixing.
  let repricing: Int
  /// Value of the programme from which on a rota is of no use.
  private(set) var ceiling: Double
  /// Lets lines that are wanted almost as much go first; nil always takes the most wanted.
  var random: SplitMix64?
  /// Value of the programme as it is fixed; nil before the first solve.
  var objective: Double?
  /// By person.
  var line: [[UInt8]?]
  /// People without a line.
  var open: Int
  /// Columns that are out because another line of the person is fixed.
  var isBarred: [Bool] = []

  /// Begins a dive for those whom a master plans; arguments as in `RestrictedMaster.dive`.
  public init(people scope: MasterScope, repricing: Int = 6, cutoff: Int64 = .max, random: SplitMix64? = nil) {
    self.repricing = repricing
    ceiling = cutoff < .max ? Double(cutoff) - 0.5 : .infinity
    self.random = random
    line = Array(repeating: nil, count: scope.masks.count)
    open = scope.people.count
  }

  /// Says that a rota of this soft cost has been found elsewhere.
  public mutating func lower(cutoff: Int64) { ceiling = min(ceiling, Double(cutoff) - 0.5) }
}
