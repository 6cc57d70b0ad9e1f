public import RotaModel

/// A gap that is not asked for after all.
public struct Withdrawn: Sendable, Equatable {
  /// The gap as it was sent in.
  public var gap: Gap
  /// How many of its places are withdrawn.
  public var places: Int
  /// Why, in words.
  public var why: String
}

/// Holds a list of gaps against itself and the clock before anybody is asked.
public struct GapCheck: Sendable {
  /// Gaps to be filled, the most dangerous first.
  public private(set) var gaps: [Gap] = []
  /// Gaps, or places of them, that are not asked for.
  public private(set) var withdrawn: [Withdrawn] = []

  /// Checks gaps as of a moment, minutes since 1970-01-01 00:00 UTC.
  public init(_ all: [Gap], _ system: PoolSystem, now: Int) {
    struct Place: Hashable {
      let organisation: MemberID, unit: String, date: CivilDate, start: Int, end: Int, role: String, skills: [String]
    }
    var seen: [Place: String] = [:]
    for gap in all {
      func withdraw(_ places: Int, _ why: String) { withdrawn.append(Withdrawn(gap: gap, places: places, why: why)) }
      let place = Place(
        organisation: gap.organisation, unit: gap.unit, date: gap.date, start: gap.start, end: gap.end, role: gap.role,
        skills: gap.skills.sorted())
      var gap = gap
      if let first = seen[place] {
        withdraw(gap.short, "asked for already as \(first)")
        continue
      }
      let missing = max(0, gap.required - gap.filled)
      if gap.short <= 0 || missing == 0 {
        withdraw(gap.short, "filled since: \(gap.filled) of \(gap.required) are on the shift")
        continue
      }
      if !system.horizon.contains(system.horizon.day(gap.date)) {
        withdraw(gap.short, "not one of the days for which people are shared")
        continue
      }
      if gap.begin <= now {
        withdraw(gap.short, "the shift has begun")
        continue
      }
      if gap.short > missing {
        withdraw(gap.short - missing, "over the template: \(gap.required) are wanted and \(gap.filled) are there")
        gap.short = missing
      }
      seen[place] = gap.id
      gaps.append(gap.asOf(now))
    }
    gaps.sort { ($0.danger, $0.begin, $0.organisation, $0.id) < ($1.danger, $1.begin, $1.organisation, $1.id) }
  }
}
