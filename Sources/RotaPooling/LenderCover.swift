import RotaModel

/// What releases leave of one home requirement.
public struct LenderCover: Sendable, Equatable {
  /// Position in `PoolInput.spares`.
  public var spare: Int
  /// People who count in it before anybody is lent.
  public var before: Int
  /// People who count in it with the whole plan.
  public var after: Int
  /// Fewer are a gap.
  public var minimum: Int
  /// Who accepted that nobody is left for a sick call; empty where somebody is.
  public var accepted: String
}

extension PoolPlan {
  /// Home requirements from which somebody is released, in the order of `PoolInput.spares`.
  public var lenders: [LenderCover] {
    var gone: [Int: Int] = [:]
    for booking in bookings where candidate(booking).isPerson {
      for spare in eligibility.sparesOf[candidate(booking).window] { gone[Int(spare), default: 0] += 1 }
    }
    return gone.keys.sorted().map { spare in
      let known = input.spares[spare]
      return LenderCover(
        spare: spare, before: known.cover, after: known.cover - gone[spare]!, minimum: known.minimum ?? known.cover,
        accepted: known.accepted)
    }
  }

  /// The tightest home requirement of a booking's release; nil where nobody is released.
  public func cover(_ booking: Booking, among all: [LenderCover]) -> LenderCover? {
    guard candidate(booking).isPerson else { return nil }
    let own = eligibility.sparesOf[candidate(booking).window].map { Int($0) }
    return all.filter { own.contains($0.spare) }.min { ($0.after - $0.minimum, $0.spare) < ($1.after - $1.minimum, $1.spare) }
  }
}
