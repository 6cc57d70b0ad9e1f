import LinePricing
import LinearProgram
import RotaRules

/// A part planned anew by the simplex method: columns for it, then a dive, then the lines in hand put together in whole numbers.
final class NeighbourhoodPart<Solver: PricedSolver & ~Copyable>: RotaPart {
  private enum Phase {
    case columns
    case dive(Dive)
    case whole
    case over
  }
  let people: [Int]
  let days: Range<Int>
  private(set) var found: (plan: Plan, score: Score)?
  /// Counted microseconds of columns and dive: what the size of the part decides.
  private(set) var effort = 0

  private var master: RestrictedMaster<Solver>
  private var phase = Phase.columns
  /// Soft cost from which on a rota is of no use.
  private var cutoff: Int64
  /// Counted microseconds after which it is given up.
  private let limit: Int
  private var random: SplitMix64
  /// Most rounds of columns.
  private static var rounds: Int { 60 }
  /// Lines from which on they are too many to be put together in whole numbers; the dive may then throw away what it passes by.
  private static var many: Int { 1500 }

  /// Begins with some lines of each person, among them those of the rota.
  init(
    _ root: ColumnRoot, people: [Int], days: Range<Int>, of plan: Plan, cutoff: Int64, limit: Int, random: SplitMix64
  ) throws(SolverError) {
    self.people = people
    self.days = days
    self.cutoff = cutoff
    self.limit = limit
    self.random = random
    let scope = MasterScope(root.linking, people: people, rest: plan, days: days)
    master = try RestrictedMaster<Solver>(
      root.linking, scope, duals: root.duals, lines: root.lines(of: people, days: days, beside: plan))
  }

  var isOver: Bool { if case .over = phase { true } else { false } }

  var spent: Int { master.spent }

  var bound: Int64 { master.bound ?? .min }

  func lower(cutoff: Int64) { self.cutoff = min(self.cutoff, cutoff) }

  /// One round of columns, one step of the dive, or the last step.
  func advance(stop: @escaping @Sendable () -> Bool) throws(SolverError) {
    switch phase {
    case .columns:
      try master.epoch(rounds: 1, lines: 4, cutoff: cutoff, stop: stop)
      effort = master.spent
      guard master.isFinished || master.rounds >= Self.rounds || bound >= cutoff else { break }
      if bound >= cutoff {
        phase = .over
        return
      }
      let isLarge = master.pool.count > Self.many
      phase = .dive(
        Dive(people: master.scope, cutoff: cutoff, random: SplitMix64(seed: random.next()), isLast: isLarge))
    case .dive(var dive):
      phase = .over
      dive.lower(cutoff: cutoff)
      try master.advance(&dive, stop: stop)
      effort = master.spent
      guard dive.isOver else {
        phase = .dive(dive)
        return
      }
      if let rota = dive.found { take(rota) }
      if found == nil, !dive.isLast { phase = .whole }
    case .whole:
      phase = .over
      // Where little is left to win, all lines that could still be part of it are put together now and then.
      let isNarrow = Double(cutoff) - master.relaxation < 2.5 * Double(master.linking.program.scale) && random.below(3) == 0
      let other =
        try isNarrow
        ? master.solveInteger(nodes: 200, pivots: 8000, most: 900, enriching: 60, cutoff: cutoff, stop: stop)
        : master.solveInteger(nodes: 60, pivots: 3000, most: 600, cutoff: cutoff, stop: stop)
      if let other { take(other) }
    case .over: break
    }
    if master.spent > limit { phase = .over }
  }

  private func take(_ rota: (plan: Plan, score: Score)) {
    if rota.score.hard == 0, rota.score.soft < cutoff { found = rota }
  }
}
