import RotaModel

/// One thing that a plan makes as small as may be, after all that stand before it.
public enum Level: Sendable, Hashable {
  /// What the missing people count for, by danger.
  case unfilled
  /// Bookings of a step of the ladder, by its place.
  case step(Int)
  /// Bookings that an earlier plan did not have.
  case changed
  /// Pence, with the price of what organisations are ahead of each other.
  case cost
  /// How unevenly people are moved: the sum of squares of how often, what they did before counted, each divided by the whole-time
  /// equivalent; in hundredths.
  case moved
  /// Minutes of travel.
  case travel

  /// All levels in order: gaps, then the worst step first down to the second, changes to an earlier plan, money, fairness, travel.
  static func all(ranks: Int) -> [Level] {
    [.unfilled] + (1..<max(1, ranks)).reversed().map { .step($0) } + [.changed, .cost, .moved, .travel]
  }
}

/// How often each candidate is taken, with what that comes to.
struct Choice: Sendable, Equatable {
  var counts: [Int32]

  /// Nobody is booked.
  init(_ programme: PoolProgramme) { counts = Array(repeating: 0, count: programme.candidates.count) }

  /// Candidates that are taken.
  var taken: [Int] { counts.indices.filter { counts[$0] > 0 } }
}

extension PoolProgramme {
  /// People who come to a gap, without and with volunteers.
  func filled(_ gap: Int, _ choice: Choice) -> (counting: Int, all: Int) {
    var counting = 0
    var all = 0
    for column in candidates(of: gap) where choice.counts[column] > 0 {
      all += Int(choice.counts[column])
      if !candidates[column].isVolunteer { counting += Int(choice.counts[column]) }
    }
    return (counting, all)
  }

  /// What the missing people of a gap count for.
  func unfilled(_ gap: Int, _ choice: Choice) -> Int {
    let (counting, all) = filled(gap, choice)
    return unfilled(gap, missing: gaps[gap].short - all, counting: counting)
  }

  /// The same of so many missing, and so many there who are no volunteers.
  func unfilled(_ gap: Int, missing: Int, counting: Int) -> Int {
    // Places above the minimum are left open first, as far as volunteers do not hold them.
    let first = classes[gap].first?.places ?? 0
    let most = max(0, first - counting)
    guard classes[gap].count > 1 else { return missing * (classes[gap].first?.weight ?? 0) }
    return most * classes[gap][0].weight + (missing - most) * classes[gap][1].weight
  }

  /// What the most dangerous place of a gap that stays open counts for; 0 where none does.
  func worstOpen(_ gap: Int, _ choice: Choice) -> Int {
    let (counting, all) = filled(gap, choice)
    guard all < gaps[gap].short, let first = classes[gap].first, let last = classes[gap].last else { return 0 }
    return counting < first.places ? first.weight : last.weight
  }

  /// The value of a level.
  func value(_ level: Level, _ choice: Choice, history: [Int]) -> Int {
    switch level {
    case .unfilled: return gaps.indices.reduce(0) { $0 + unfilled($1, choice) }
    case .step(let rank):
      return choice.counts.indices.reduce(0) { candidates[$1].rank == rank ? $0 + Int(choice.counts[$1]) : $0 }
    case .changed:
      return choice.counts.indices.reduce(0) { before[$1] ? $0 : $0 + Int(choice.counts[$1]) }
    case .cost: return choice.counts.indices.reduce(imbalanceCost(choice)) { $0 + candidates[$1].cost * Int(choice.counts[$1]) }
    case .travel: return choice.counts.indices.reduce(0) { $0 + candidates[$1].travel * Int(choice.counts[$1]) }
    case .moved:
      return candidatesOf.indices.reduce(0) { sum, person in
        let moves = candidatesOf[person].reduce(0) { $0 + Int(choice.counts[Int($1)]) }
        return sum + (2 * (person < history.count ? history[person] : 0) + moves) * moves * moveWeights[person]
      }
    }
  }

  /// How an organisation fares.
  func fares(_ member: Int, _ choice: Choice) -> MemberGuard {
    var result = MemberGuard(unfilled: 0, agency: 0, bank: 0)
    for gap in gaps.indices where gaps[gap].organisation.index == member {
      result.unfilled += unfilled(gap, choice)
      var open = gaps[gap].short
      for column in candidates(of: gap) where choice.counts[column] > 0 {
        let count = Int(choice.counts[column])
        open -= count
        if candidates[column].step.isAgency { result.agency += count }
        if candidates[column].step.usesBankOrAgency { result.bank += count }
      }
      result.agency += open
      result.bank += open
    }
    return result
  }

  /// Whether a choice keeps every limit, every pin and every guard.
  func holds(_ choice: Choice) -> Bool { holdsBesidesBalances(choice) && overdrawn(choice) == nil }

  /// Whether a choice keeps everything but what organisations may be ahead of each other.
  func holdsBesidesBalances(_ choice: Choice) -> Bool {
    for gap in gaps.indices where filled(gap, choice).all > gaps[gap].short { return false }
    for limit in limits.indices where !limits[limit].isOfBalance && used(limit, choice) > limitMost[limit] { return false }
    for pin in pins where !pin.contains(where: { choice.counts[Int($0)] > 0 }) { return false }
    for (member, guarded) in guards.enumerated() {
      let now = fares(member, choice)
      if now.unfilled > guarded.unfilled || now.agency > guarded.agency || now.bank > guarded.bank { return false }
    }
    return true
  }
}
