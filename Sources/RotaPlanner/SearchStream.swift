import LocalSearch
import RotaRules

/// The native search as a stream of the portfolio.
final class SearchStream: Stream {
  let name = "native"
  private let program: RuleProgram
  private let seed: UInt64
  private let start: Plan?
  private var search: LocalSearch?
  private var adopted: (plan: Plan, score: Score)?

  /// A search over `program`; its first epoch builds a rota, or takes `start`.
  init(_ program: RuleProgram, seed: UInt64, start: Plan?) {
    self.program = program
    self.seed = seed
    self.start = start
  }

  private(set) var best: (plan: Plan, score: Score)?

  /// A counted microsecond is one evaluated move.
  func epoch(budget: Int, stop: StopSwitch) -> Int {
    if search == nil { search = LocalSearch(program: program, seed: seed, start: adopted?.plan ?? start) }
    if let adopted, adopted.score < search!.bestScore { search!.adopt(adopted.plan) }
    adopted = nil
    // In slices, so that a long epoch ends soon after the clock does.
    var left = budget
    while left > 0 {
      let slice = min(left, Portfolio.budget)
      search!.epoch(moves: slice)
      left -= slice
      if left > 0, stop.isPressed { break }
    }
    best = (search!.best, search!.bestScore)
    return budget
  }

  func adopt(_ plan: Plan, _ score: Score, bound: Int64?) { adopted = (plan, score) }
}
