import LinearProgram
public import RotaRules

/// How far a search for a rota by fixing lines has come; see `RestrictedMaster.advance`.
public struct Dive: Sendable {
  /// Rounds of new lines after each fixing, if nothing else is said: few end on the way to the optimum of what is left, and what follows
  /// is then chosen from lines that fit badly.
  public static let rounds = 60
  /// Share of what is left to lose before the rota is of no use, from which a rise of the programme is a reason to look further.
  static let rise = 1.0 / 400
  /// Most lines that are tried at a time.
  static let tries = 2
  /// Pivots after which a line that is tried is given up: usually a few times the rows are enough, and where they are not the line
  /// seldom is a good one.
  static func pivots(rows: Int) -> Int { 1000 + 6 * rows }
  /// The rota, audited, once there is one.
  public internal(set) var found: (plan: Plan, score: Score)?
  /// Whether it has ended, with a rota or without.
  public internal(set) var isOver = false

  /// Lines of an open person that are enough, where a dive may remove others.
  static let lines = 20

  /// Most rounds of new lines after each fixing.
  let repricing: Int
  /// Whether nothing follows it in this programme, so that lines it has passed by can go: a smaller programme is solved sooner.
  let isLast: Bool
  /// Value of the programme from which on a rota is of no use.
  private(set) var ceiling: Double
  /// Lets lines that are wanted almost as much go first; nil always takes the most wanted.
  var random: SplitMix64?
  /// Value of the programme as it is fixed; nil before the first solve.
  var objective: Double?
  /// Lines that are being tried; nil where the next step chooses some.
  var trial: Trial?
  /// By person.
  var line: [[UInt8]?]
  /// People without a line.
  var open: Int
  /// Columns that are out because another line of the person is fixed.
  var isBarred: [Bool] = []

  /// Lines among which the next ones to fix are chosen.
  struct Trial: Sendable {
    /// Those still to be tried, together where there are several in one.
    var choices: [[Int]]
    /// Value of the programme that is good enough.
    let enough: Double
    /// The basis before anything was fixed.
    let before: Basis
    /// What is fixed at present.
    var last: [Int]?
    /// The cheapest so far.
    var least: (value: Double, lines: [Int], basis: Basis)?
  }

  /// Begins a dive for those whom a master plans; arguments as in `RestrictedMaster.dive`. The last dive of a master leaves few of
  /// its lines behind.
  public init(
    people scope: MasterScope, repricing: Int = Dive.rounds, cutoff: Int64 = .max, random: SplitMix64? = nil, isLast: Bool = false
  ) {
    self.isLast = isLast
    self.repricing = repricing
    ceiling = cutoff < .max ? Double(cutoff) - 0.5 : .infinity
    self.random = random
    line = Array(repeating: nil, count: scope.masks.count)
    open = scope.people.count
  }

  /// Says that a rota of this soft cost has been found elsewhere.
  public mutating func lower(cutoff: Int64) { ceiling = min(ceiling, Double(cutoff) - 0.5) }
}
