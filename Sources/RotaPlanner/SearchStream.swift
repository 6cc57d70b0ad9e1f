import LocalSearch
import RotaRules

/// The native search as a stream of the portfolio.
final class SearchStream: Stream {
  let name = "native"
  private let program: RuleProgram
  private let seed: UInt64
  private let start: Plan?
  private let isStaggered: Bool
  private var epochsLeft: Int
  private var running: Running?
  private var adopted: (plan: Plan, score: Score)?

  /// A search over `program` for so many epochs; the first builds a rota, or takes `start`. Of two, one is staggered.
  ///
  /// - Parameter slowness: how many times longer a move takes than its totals say: stretches of lines with many of them are dear.
  init(
    _ program: RuleProgram, seed: UInt64, start: Plan?, isStaggered: Bool = false, epochs: Int = .max, slowness: Int = 1
  ) {
    self.isStaggered = isStaggered
    epochsLeft = epochs
    let totals = program.terms.count / max(1, program.slots)
    moves = 9 * 36 * 36 / max(36, totals) / slowness
    self.program = program
    self.seed = seed
    self.start = start
  }

  private(set) var best: (plan: Plan, score: Score)?

  var isFinished: Bool { epochsLeft == 0 }

  /// Evaluated moves in 36 counted microseconds, as measured on a ward's month, where a slot belongs to some 36 totals; where it belongs to
  /// more, a move takes longer.
  private let moves: Int

  func epoch(budget: Int, stop: StopSwitch) -> Int {
    let running =
      running
      ?? Running(LocalSearch(program: program, seed: seed, start: adopted?.plan ?? start, isStaggered: isStaggered))
    self.running = running
    // Only for a far better rota is the annealing broken off: two searches that always follow the better one are hardly more than one.
    if let adopted, adopted.score.isBetter(than: running.search.bestScore, byOneIn: 20) {
      running.search.adopt(adopted.plan)
    }
    adopted = nil
    // In slices, so that a long epoch ends soon after the clock does.
    var left = budget
    while left > 0 {
      let slice = min(left, Portfolio.budget)
      running.search.epoch(moves: slice * moves / 36)
      left -= slice
      if left > 0, stop.isPressed { break }
    }
    epochsLeft -= 1
    best = (running.search.best, running.search.bestScore)
    return budget
  }

  func adopt(_ plan: Plan, _ score: Score, bound: Score?) { adopted = (plan, score) }
}

/// Holds a search, which cannot be copied, where an optional is needed.
private final class Running {
  var search: LocalSearch
  init(_ search: consuming LocalSearch) { self.search = search }
}

extension Score {
  /// Whether it is below another by more than such a part of the other's cost, or breaks fewer hard rules.
  func isBetter(than other: Score, byOneIn parts: Int64) -> Bool {
    hard < other.hard || hard == other.hard && soft < other.soft - abs(other.soft) / parts
  }
}
