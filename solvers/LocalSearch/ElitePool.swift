import RotaRules

/// The best few different rotas, best first.
struct ElitePool {
  private var members: [(plan: Plan, score: Score)] = []
  private let capacity: Int

  init(capacity: Int) { self.capacity = capacity }

  /// Takes a rota in if it is among the best and differs from all that are there.
  mutating func insert(_ plan: Plan, _ score: Score) {
    guard !members.contains(where: { $0.score == score && $0.plan.cells == plan.cells && $0.plan.choices == plan.choices })
    else { return }
    let at = members.firstIndex { score < $0.score } ?? members.count
    members.insert((plan, score), at: at)
    if members.count > capacity { members.removeLast() }
  }

  /// Four times of five the best, else any.
  func pick(_ random: inout SplitMix64) -> Int {
    random.below(5) != 0 ? 0 : random.below(members.count)
  }

  func plan(_ index: Int) -> Plan { members[index].plan }
}
