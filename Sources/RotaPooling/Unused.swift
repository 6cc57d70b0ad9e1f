import RotaModel

extension PoolPlan {
  /// Why the plan asks nothing of somebody who was offered, in words: gaps counted by what stood nearest in the way, the nearest first. Nil
  /// where they are asked.
  ///
  /// All offered time is used, or it is said why not (volunteers' too).
  public func unused(_ offer: Int) -> String? {
    guard !bookings.contains(where: { candidate($0).offer == offer }) else { return nil }
    guard !gaps.isEmpty else { return "nobody is missing anywhere" }
    var possible = 0
    var reasons: [Exclusion: Int] = [:]
    for gap in gaps.indices {
      var nearest = Exclusion.noAgreement
      var isPossible = false
      for terms in eligibility.terms(gap, offer) where !isPossible {
        if let exclusion = eligibility.exclusion(gap, offer, terms, { _ in }) {
          if exclusion.order > nearest.order { nearest = exclusion }
        } else {
          isPossible = true
        }
      }
      if isPossible { possible += 1 } else { reasons[nearest, default: 0] += 1 }
    }
    let taken = possible > 0 ? ["others go, or a limit is reached (\(possible))"] : []
    let others = reasons.sorted { $0.key.order > $1.key.order }.map { "\($0.key.words) (\($0.value))" }
    return (taken + others).prefix(3).joined(separator: "; ")
  }
}

extension Exclusion {
  /// How near to a loan it comes: later is nearer.
  fileprivate var order: Int { Self.allCases.firstIndex(of: self)! }
}
