import LinePricing
import LinearProgram
import RotaRules

/// A part planned anew by a dive of the first-order method: many rows are no hindrance to it, as they are to the simplex method.
final class FirstOrderPart: RotaPart {
  let people: [Int]
  let days: Range<Int>
  private(set) var found: (plan: Plan, score: Score)?
  private(set) var isOver = false
  private var dive: FirstOrderDive
  /// Counted microseconds after which it is given up.
  private let limit: Int

  /// Begins with some lines of each person, among them those of the rota.
  init(
    _ root: ColumnRoot, people: [Int], days: Range<Int>, of plan: Plan, cutoff: Int64, limit: Int, random: SplitMix64
  ) {
    self.people = people
    self.days = days
    self.limit = limit
    dive = FirstOrderDive(
      root.linking, MasterScope(root.linking, people: people, rest: plan, days: days), duals: root.duals,
      lines: root.lines(of: people, days: days, beside: plan), cutoff: cutoff, random: random)
  }

  var spent: Int { dive.spent }

  var effort: Int { dive.spent }

  /// A dive proves nothing.
  var bound: Int64 { .min }

  func lower(cutoff: Int64) { dive.lower(cutoff: cutoff) }

  func advance(stop: @escaping @Sendable () -> Bool) {
    dive.advance()
    isOver = dive.isOver || dive.spent > limit
    if let rota = dive.found, rota.score.hard == 0 { found = rota }
  }
}
