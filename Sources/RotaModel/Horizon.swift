public import Foundation

/// The days that are planned, in one place's local time.
public struct Horizon: Sendable, Equatable {
  /// The first day planned.
  public var start: CivilDate
  /// How many days are planned.
  public var days: Int
  /// The zone whose clock the shifts are written in.
  public var timeZone: TimeZone

  /// A horizon of `days` days from `start`.
  public init(start: CivilDate, days: Int, timeZone: TimeZone) {
    self.start = start
    self.days = days
    self.timeZone = timeZone
  }

  /// The date of a day; history has negative days.
  public func date(_ day: Day) -> CivilDate { start + day.index }

  /// The day of a date, which may lie outside the horizon.
  public func day(_ date: CivilDate) -> Day { Day(date - start) }

  /// The day of the week.
  public func weekday(_ day: Day) -> Weekday { date(day).weekday }

  /// Whether the day is planned.
  public func contains(_ day: Day) -> Bool { day.index >= 0 && day.index < days }

  /// Minutes since 1970-01-01 00:00 UTC of a local clock time, which may run past midnight (1,890 is 07:30 the next day).
  ///
  /// A time that the clocks skip in spring is taken an hour later, one that occurs twice in autumn the first time, so that a
  /// night over the change is an hour shorter or longer.
  public func instant(_ day: Day, _ clock: Minutes) -> Int {
    let local = (date(day).daysSinceEpoch * 1440 + clock.count) * 60
    let before = offset(local - 86_400)
    let after = offset(local + 86_400)
    if before == after { return (local - before) / 60 }
    // The larger offset gives the earlier instant: the first of two, or the one after a gap.
    let early = local - max(before, after)
    let late = local - min(before, after)
    if offset(early) == max(before, after) { return early / 60 }
    return offset(late) == min(before, after) ? late / 60 : (local - before) / 60
  }

  private func offset(_ secondsSinceEpoch: Int) -> Int {
    timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(secondsSinceEpoch)))
  }
}
