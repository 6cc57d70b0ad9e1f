import RotaRules

/// The windows of one team, and what has come of each: where to plan anew next, for how long and with how much work.
struct TeamWindows {
  /// The people, ascending.
  let team: [Int]
  /// Linking totals of one day that they count in.
  let totals: [Int]
  /// Days of a window; the next one begins half as many later.
  private(set) var length: Int
  private let days: Int
  /// Cost that each window is expected to win, in program units; nil where it has not been tried since its surroundings changed.
  private var promise: [Double?] = []
  /// How many times longer than usual each may take: more where something is left to win and nothing was.
  private var patience: [Int] = []
  /// Windows of the present length, and those of them that won something.
  private var rounds = 0
  private var wins = 0

  /// Cells of the first windows, about, and days of the longest.
  private static let cells = 330
  private static let longest = 56
  private static let mostPatience = 8

  init(_ team: [Int], totals: [Int], days: Int) {
    self.team = team
    self.totals = totals
    self.days = days
    length = min(days, max(7, min(35, 7 * (TeamWindows.cells / (7 * max(1, team.count))))))
    forget()
  }

  /// How many there are.
  var count: Int { promise.count }

  private var step: Int { max(1, length / 2) }

  private mutating func forget() {
    let count = max(1, (days - length + step - 1) / step + 1)
    promise = Array(repeating: nil, count: count)
    patience = Array(repeating: 1, count: count)
  }

  /// The days of a window.
  func window(_ index: Int) -> Range<Int> {
    let first = min(index * step, max(0, days - length))
    return first..<min(days, first + length)
  }

  /// How many times longer than usual a window may take.
  func patience(of index: Int) -> Int { patience[index] }

  /// What each window is expected to win: at first a share of what its days cost.
  func promises(_ costs: [Double]) -> [Double] {
    promise.indices.map { promise[$0] ?? costs[window($0)].reduce(0, +) / 10 }
  }

  /// Learns what a window won, what it would have won had the rota not changed meanwhile, and what is left to win there at most.
  mutating func learn(_ index: Int, length: Int, won: Int64, lost: Int64, left: Int64?) {
    guard length == self.length, promise.indices.contains(index) else { return }
    rounds += 1
    if won > 0 { wins += 1 } else if lost == 0 { patience[index] = min(TeamWindows.mostPatience, 2 * patience[index]) }
    var hope = 0.3 * Double(won) + 0.2 * (promise[index] ?? 0)
    if let left { hope = min(Double(left), max(hope, 0.2 * Double(left) / Double(patience[index]))) }
    promise[index] = max(hope, Double(lost))
    // Its neighbours have new surroundings.
    if won > 0 {
      for near in [index - 1, index + 1] where promise.indices.contains(near) {
        promise[near] = promise[near].map { $0 + 0.1 * Double(won) }
      }
    }
    // Once round: where most windows won nothing, longer ones do more.
    guard rounds * step >= days else { return }
    if 2 * wins < rounds, self.length < min(days, TeamWindows.longest) {
      self.length = min(days, self.length + 7)
      forget()
    }
    (rounds, wins) = (0, 0)
  }
}
