public import RotaModel

/// When a duty begins and ends, minutes after the midnight of the day on which it starts; the end may lie past 1,440.
public struct DutyTime: Hashable, Comparable, Sendable {
  /// Start.
  public let start: Int
  /// End.
  public let end: Int

  /// From `start` to `end`.
  public init(_ start: Int, _ end: Int) {
    self.start = start
    self.end = end
  }

  /// Times that most hospitals, stations and homes know, for organisations that do not see each other's.
  public static let usual: [DutyTime] = [
    DutyTime(390, 1110), DutyTime(420, 900), DutyTime(420, 1170), DutyTime(480, 1200), DutyTime(540, 1020), DutyTime(720, 1440),
    DutyTime(780, 1260), DutyTime(840, 1320), DutyTime(1110, 1830), DutyTime(1140, 1890), DutyTime(1200, 1920),
    DutyTime(1260, 1890),
  ]

  /// Times of an instance's shifts that are cover on the spot.
  public static func all(_ instance: Instance) -> [DutyTime] {
    instance.shifts.filter { $0.counts && !$0.isElsewhere && !$0.isOnCall }.map { DutyTime($0.start.count, $0.end.count) }
  }

  /// Minutes from start to end.
  public var length: Int { end - start }

  /// Whether another lies within this one.
  public func holds(_ other: DutyTime) -> Bool { start <= other.start && other.end <= end }

  /// Minutes that both have in common.
  public func common(_ other: DutyTime) -> Int { max(0, min(end, other.end) - max(start, other.start)) }

  public static func < (a: Self, b: Self) -> Bool { (a.start, a.end) < (b.start, b.end) }
}
