public import RotaModel

/// How an organisation, or the system, stands.
public struct Situation: Sendable, Equatable {
  /// The organisation; nil for the system.
  public var member: MemberID?
  /// People missing on shifts that start in the next 24 hours, without and with the plan.
  public var missing24: (before: Int, after: Int)
  /// The same for 72 hours.
  public var missing72: (before: Int, after: Int)
  /// The same for all days.
  public var missing: (before: Int, after: Int)
  /// Weighted gaps before anybody does anything, and with the plan.
  public var weighted: (before: Int, after: Int)
  /// Weighted gaps where each organisation does what it can by itself.
  public var alone: Int
  /// Loans to others, and their paid minutes.
  public var lent: (loans: Int, minutes: Int)
  /// Loans from others, and their paid minutes.
  public var borrowed: (loans: Int, minutes: Int)
  /// The worst danger that stays; nil where nothing does.
  public var exposure: Danger?
  /// The latest step of the ladder that its gaps took; nil where they took none.
  public var tier: LadderStep?

  public static func == (a: Self, b: Self) -> Bool {
    a.member == b.member && a.missing24 == b.missing24 && a.missing72 == b.missing72 && a.missing == b.missing
      && a.weighted == b.weighted && a.alone == b.alone && a.lent == b.lent && a.borrowed == b.borrowed
      && a.exposure == b.exposure && a.tier == b.tier
  }
}

extension PoolPlan {
  /// How each organisation stands, in the system's order, and the system last.
  public var situations: [Situation] {
    input.system.members.indices.map { situation(MemberID($0)) } + [situation(nil)]
  }

  /// The worst danger of what stays open of a gap: where those below the minimum come, only wished-for places are left.
  public func exposure(_ gap: Int) -> Danger {
    programme.worstOpen(gap, choice) >= gaps[gap].danger.weight ? gaps[gap].danger : .belowTarget
  }

  private func situation(_ member: MemberID?) -> Situation {
    var situation = Situation(
      member: member, missing24: (0, 0), missing72: (0, 0), missing: (0, 0), weighted: (0, 0),
      alone: member.map { programme.guards[$0.index].unfilled } ?? without.value, lent: (0, 0), borrowed: (0, 0),
      exposure: nil, tier: nil)
    for (index, gap) in gaps.enumerated() where member == nil || gap.organisation == member {
      let open = open(index)
      situation.missing.before += gap.short
      situation.missing.after += open
      if gap.begin - now <= 1440 {
        situation.missing24.before += gap.short
        situation.missing24.after += open
      }
      if gap.begin - now <= 4320 {
        situation.missing72.before += gap.short
        situation.missing72.after += open
      }
      situation.weighted.before += gap.weight(missing: gap.short)
      situation.weighted.after += programme.unfilled(index, choice)
      if open > 0 {
        let worst = exposure(index)
        situation.exposure = situation.exposure.map { min($0, worst) } ?? worst
      }
    }
    var rank = -1
    for booking in bookings {
      let candidate = candidate(booking)
      let gap = gaps[candidate.gap]
      if member == nil || gap.organisation == member { rank = max(rank, candidate.rank) }
      guard candidate.isPerson, let home = home(candidate), home != gap.organisation else { continue }
      if member == nil || home == member {
        situation.lent.loans += 1
        situation.lent.minutes += gap.paid
      }
      if member == nil || gap.organisation == member {
        situation.borrowed.loans += 1
        situation.borrowed.minutes += gap.paid
      }
    }
    if rank >= 0 { situation.tier = input.system.ladder[rank] }
    return situation
  }
}
