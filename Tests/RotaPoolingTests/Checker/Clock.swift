import Foundation

/// London's clock.
enum Clock {
  private static let calendar: Calendar = {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(identifier: "Europe/London")!
    return calendar
  }()

  /// Year, month, day of 2026-12-01.
  static func parts(_ date: String) -> [Int] { date.split(separator: "-").compactMap { Int($0) } }

  /// Days since 1970.
  static func day(_ date: String) -> Int {
    let parts = parts(date)
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(identifier: "UTC")!
    let noon = calendar.date(from: DateComponents(year: parts[0], month: parts[1], day: parts[2], hour: 12))!
    return Int((noon.timeIntervalSince1970 / 86_400).rounded(.down))
  }

  /// Minutes since 1970 of a clock time, minutes after the midnight of a date, past 1,440 on the day after.
  static func instant(_ date: String, _ minutes: Int) -> Int {
    let parts = parts(date)
    let moment = calendar.date(
      from: DateComponents(
        year: parts[0], month: parts[1], day: parts[2] + minutes / 1440, hour: minutes % 1440 / 60, minute: minutes % 60))!
    return Int(moment.timeIntervalSince1970) / 60
  }

  /// Minutes after midnight of 07:30.
  static func minutes(_ clock: String) -> Int {
    let parts = clock.split(separator: ":").compactMap { Int($0) }
    return parts[0] * 60 + parts[1]
  }

  /// Start and end in minutes since 1970, of two clock times of which the second may be on the day after.
  static func span(_ date: String, _ from: String, _ to: String) -> (begin: Int, finish: Int) {
    let (start, end) = (minutes(from), minutes(to))
    return (instant(date, start), instant(date, end <= start ? end + 1440 : end))
  }
}
