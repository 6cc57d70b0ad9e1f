import LinePricing
import LinearProgram
public import RotaRules

/// How far a search for a rota by fixing lines has come; see `RestrictedMaster.advance`.
public struct Dive: Sendable {
  /// Most rounds of new lines after each fixing: few end on the way to the optimum of what is left, and what follows is then chosen from
  /// lines that fit badly.
  static let rounds = 60
  /// Share of what is left to lose before the rota is of no use, from which a rise of the programme is a reason to look further.
  static let rise = 1.0 / 400
  /// Rounds in which the programme must come a tenth nearer to what is good enough.
  static let look = 4
  /// Weight of the best duals of the whole in those at which lines are priced.
  static let smoothing = 0.9
  /// Days of a stretch: whole lines of a month fixed early leave too little to the others, and single days too much.
  static let fortnight = 14
  /// Most lines of a person that a round adds.
  static let more = 6
  /// Most stretches that are tried at a time.
  static let tries = 2
  /// Pivots after which a line that is tried is given up: usually a few times the rows are enough, and where they are not the line
  /// seldom is a good one.
  static func pivots(rows: Int) -> Int { 1000 + 6 * rows }
  /// The rota, audited, once there is one.
  public internal(set) var found: (plan: Plan, score: Score)?
  /// Whether it has ended, with a rota or without.
  public internal(set) var isOver = false

  /// Lines of an open person that are enough, where a dive may remove others.
  static let most = 20

  /// Whether nothing follows it in this programme, so that lines it has passed by can go: a smaller programme is solved sooner.
  let isLast: Bool
  /// What the programme comes to with lines enough, as far as known.
  let start: Double
  /// Value of the programme from which on a rota is of no use.
  private(set) var ceiling: Double
  /// Lets lines that are wanted almost as much go first; nil always takes the most wanted.
  var random: SplitMix64?
  /// Value of the programme as it is fixed; nil before the first solve.
  var objective: Double?
  /// How far the programme is solved after something was fixed; nil where it is.
  var settling: Settling?
  /// Stretches that are being tried; nil where the next step chooses some.
  var trial: Trial?
  /// Days of a stretch; the last one may be shorter.
  let length: Int
  /// Stretches of a line.
  let stretches: Int
  /// Whether a stretch of a person is fixed, by `person * stretches + stretch`.
  var isFixed: [Bool]
  /// What people's fixed stretches hold.
  var cells: [[UInt8]]
  /// Stretches of each person that are not fixed, and of all together.
  var left: [Int]
  var open: Int
  /// What lines may hold outside the dive.
  let masks: [LineMask?]
  /// Columns that are out because they differ from what is fixed.
  var isBarred: [Bool] = []

  /// A stretch of the line that a column of the programme stands for.
  struct Choice: Sendable, Equatable {
    var index: Int
    var stretch: Int
  }

  /// Stretches among which the next ones to fix are chosen.
  struct Trial: Sendable {
    /// Those still to be tried, together where there are several in one.
    var choices: [[Choice]]
    /// Value of the programme that is good enough.
    let enough: Double
    /// The basis before anything was fixed.
    let before: Basis
    /// What is fixed at present.
    var last: [Choice]?
    /// The cheapest so far.
    var least: (value: Double, choice: [Choice], basis: Basis)?
  }

  /// The programme on the way to its optimum.
  struct Settling: Sendable {
    /// Value that is good enough.
    var enough: Double
    /// Its values so far.
    var values: [Double] = []

    /// Whether it has come down far enough, or falls so slowly that it will hardly get there.
    var isDone: Bool {
      guard let last = values.last, last > enough else { return true }
      guard values.count > Dive.look else { return false }
      return values[values.count - 1 - Dive.look] - last < 0.1 * (last - enough)
    }
  }

  /// Begins a dive for those whom a master plans; arguments as in `RestrictedMaster.dive`. The last dive of a master leaves few of
  /// its lines behind. With `start`, a value that the programme is known to come to, lines are found until it is there.
  public init(
    people scope: MasterScope, cutoff: Int64 = .max, random: SplitMix64? = nil, isLast: Bool = false, start: Double = .infinity
  ) {
    self.start = start
    self.isLast = isLast
    ceiling = cutoff < .max ? Double(cutoff) - 0.5 : .infinity
    self.random = random
    let days = scope.days
    length = Dive.fortnight
    stretches = (days + length - 1) / length
    masks = scope.masks
    isFixed = Array(repeating: false, count: scope.masks.count * stretches)
    cells = Array(repeating: [UInt8](repeating: 0, count: days), count: scope.masks.count)
    left = Array(repeating: 0, count: scope.masks.count)
    for person in scope.people { left[person] = stretches }
    open = scope.people.count * stretches
  }

  /// Days of a stretch.
  func days(_ stretch: Int) -> Range<Int> { stretch * length..<min((stretch + 1) * length, cells[0].count) }

  /// The fixed lines, by person; nil where there is none.
  var lines: [[UInt8]?] { left.indices.map { left[$0] == 0 ? cells[$0] : nil } }

  /// Says that a rota of this soft cost has been found elsewhere.
  public mutating func lower(cutoff: Int64) { ceiling = min(ceiling, Double(cutoff) - 0.5) }
}
