import Foundation
public import RotaModel

/// Moments of a system in its own local time.
public struct PoolClock: Sendable {
  private let horizon: Horizon

  /// The clock of a system.
  public init(_ system: PoolSystem) { horizon = system.horizon }

  /// Whether all days are over at an instant, in minutes since 1970-01-01 00:00 UTC.
  public func isOver(_ instant: Int) -> Bool { instant >= horizon.instant(Day(horizon.days), Minutes(0)) }

  /// Says that all days are over, so that nobody can be lent any more; nil where they are not.
  public func warning(_ now: Int) -> Fault? {
    guard isOver(now) else { return nil }
    let last = horizon.date(Day(horizon.days - 1)).iso
    return Fault(
      "late-now", .warning, at: nil, "now is \(text(now)), and the last day is \(last): nobody can be lent any more",
      advice: "correct `--as-of`, or `start:` and `weeks:` of pool.yaml")
  }

  /// 2026-12-04T07:00, of minutes since 1970-01-01 00:00 UTC.
  public func text(_ instant: Int) -> String {
    let offset = horizon.timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(instant * 60))) / 60
    let local = instant + offset
    let day = local >= 0 ? local / 1440 : (local - 1439) / 1440
    return "\(CivilDate(daysSinceEpoch: day).iso)T\(PoolClock.clock(local - day * 1440))"
  }

  /// 07:00, of minutes after midnight; the hour of the next day where it runs past it.
  public static func clock(_ minutes: Int) -> String {
    let within = minutes % 1440
    let digits = String(within / 60 * 100 + within % 60)
    let all = String(repeating: "0", count: 4 - digits.count) + digits
    return "\(all.prefix(2)):\(all.suffix(2))"
  }

  /// A moment written as 2026-01-05 or 2026-01-05T14:30, in minutes since 1970-01-01 00:00 UTC; nil where it is neither.
  public func moment(_ text: String) -> Int? {
    let parts = text.split(whereSeparator: { $0 == "T" || $0 == " " })
    guard (1...2).contains(parts.count), let date = CivilDate(iso: parts[0]), (1900...2200).contains(date.components.year) else {
      return nil
    }
    guard parts.count == 2 else { return horizon.instant(horizon.day(date), Minutes(0)) }
    guard let minutes = DateReading.clock(parts[1]) else { return nil }
    return horizon.instant(horizon.day(date), Minutes(minutes))
  }
}
