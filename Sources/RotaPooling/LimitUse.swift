/// How much of every limit a choice uses, so that one booking more or less is quickly tried.
struct LimitUse: Sendable {
  private let programme: PoolProgramme
  private let choice: Choice
  private let used: [Int]
  private let start: [Int32]
  private let limitOf: [Int32]
  private let weightOf: [Int32]

  init(_ programme: PoolProgramme, _ choice: Choice) {
    self.programme = programme
    self.choice = choice
    var lists: [[(limit: Int32, weight: Int32)]] = Array(repeating: [], count: programme.candidates.count)
    used = programme.limits.indices.map { limit in
      var sum = 0
      for term in programme.terms(limit) {
        let column = Int(programme.limitColumn[term])
        sum += Int(programme.limitWeight[term]) * Int(choice.counts[column])
        lists[column].append((Int32(limit), programme.limitWeight[term]))
      }
      return sum
    }
    var start: [Int32] = [0]
    for list in lists { start.append(start.last! + Int32(list.count)) }
    self.start = start
    limitOf = lists.flatMap { $0.map(\.limit) }
    weightOf = lists.flatMap { $0.map(\.weight) }
  }

  /// The first limit that a candidate would break in place of a booking of the same gap; nil where none.
  func hindrance(_ candidate: Int, insteadOf booking: Int?) -> PoolLimit? {
    for at in Int(start[candidate])..<Int(start[candidate + 1]) {
      let limit = Int(limitOf[at])
      var use = used[limit] + Int(weightOf[at])
      if let booking {
        for other in Int(start[booking])..<Int(start[booking + 1]) where limitOf[other] == limitOf[at] {
          use -= Int(weightOf[other])
        }
      }
      if use > programme.limitMost[limit] { return programme.limits[limit] }
    }
    guard let booking else { return nil }
    // A loan that is given up may be what balances another.
    let own = limitOf[Int(start[candidate])..<Int(start[candidate + 1])]
    for at in Int(start[booking])..<Int(start[booking + 1]) where weightOf[at] < 0 && !own.contains(limitOf[at]) {
      let limit = Int(limitOf[at])
      if used[limit] - Int(weightOf[at]) > programme.limitMost[limit] { return programme.limits[limit] }
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
