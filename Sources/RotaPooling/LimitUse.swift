/// How much of every limit a choice uses, so that one booking more or less is quickly tried.
struct LimitUse: Sendable {
  private let programme: PoolProgramme
  private let choice: Choice
  private let used: [Int]
  private let limits: ColumnLimits

  init(_ programme: PoolProgramme, _ choice: Choice) {
    self.programme = programme
    self.choice = choice
    limits = ColumnLimits(programme)
    used = programme.limits.indices.map { limit in
      var sum = 0
      for term in programme.terms(limit) {
        sum += Int(programme.limitWeight[term]) * Int(choice.counts[Int(programme.limitColumn[term])])
      }
      return sum
    }
  }

  /// The first limit that a candidate would break in place of a booking of the same gap; nil where none.
  func hindrance(_ candidate: Int, insteadOf booking: Int?) -> PoolLimit? {
    for at in limits.range(candidate) {
      let limit = Int(limits.limit[at])
      var use = used[limit] + Int(limits.weight[at])
      if let booking {
        for other in limits.range(booking) where limits.limit[other] == limits.limit[at] { use -= Int(limits.weight[other]) }
      }
      if use > programme.limitMost[limit] { return programme.limits[limit] }
    }
    guard let booking else { return nil }
    // A loan that is given up may be what balances another.
    let own = limits.limit[limits.range(candidate)]
    for at in limits.range(booking) where limits.weight[at] < 0 && !own.contains(limits.limit[at]) {
      let limit = Int(limits.limit[at])
      if used[limit] - Int(limits.weight[at]) > programme.limitMost[limit] { return programme.limits[limit] }
    }
    return nil
  }

  /// Whether a candidate could take a booking's place, as far as limits and what organisations are without the pool allow.
  func isFree(_ candidate: Int, insteadOf booking: Int) -> Bool {
    guard candidate != booking, choice.counts[candidate] < programme.most[candidate] else { return false }
    guard hindrance(candidate, insteadOf: booking) == nil else { return false }
    var other = choice
    other.counts[booking] -= 1
    other.counts[candidate] += 1
    return programme.holds(other)
  }
}
