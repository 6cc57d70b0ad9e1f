/// A date of the proleptic Gregorian calendar without a time or a zone.
public struct CivilDate: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01.
  public let daysSinceEpoch: Int

  /// The date `daysSinceEpoch` days after 1970-01-01.
  public init(daysSinceEpoch: Int) { self.daysSinceEpoch = daysSinceEpoch }

  /// The date of a year, month (1 to 12) and day (1 to 31), or nil where the calendar has no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
    // Counted in 400-year eras from 1 March, so that the leap day is the last of its year.
    let y = month <= 2 ? year - 1 : year
    let era = y / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    self.daysSinceEpoch = era * 146_097 + dayOfEra - 719_468
    guard self.components.day == day else { return nil }
  }

  /// A date written as 2026-01-05.
  public init?(iso text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
      let y = Int(parts[0]), let m = Int(parts[1]), let d = Int(parts[2])
    else { return nil }
    self.init(year: y, month: m, day: d)
  }

  /// Year, month (1 to 12) and day of the month.
  public var components: (year: Int, month: Int, day: Int) {
    let z = daysSinceEpoch + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
  }

  /// The day of the week.
  public var weekday: Weekday { Weekday(rawValue: ((daysSinceEpoch + 3) % 7 + 7) % 7)! }

  /// 2026-01-05.
  public var iso: String {
    let c = components
    return "\(pad(c.year, 4))-\(pad(c.month, 2))-\(pad(c.day, 2))"
  }

  /// 5 Jan.
  public var short: String {
    let c = components
    return "\(c.day) \(CivilDate.months[c.month - 1])"
  }

  /// Mon 5 Jan.
  public var spoken: String { "\(weekday.short) \(short)" }

  public static func < (a: Self, b: Self) -> Bool { a.daysSinceEpoch < b.daysSinceEpoch }
  public static func + (a: Self, days: Int) -> Self { CivilDate(daysSinceEpoch: a.daysSinceEpoch + days) }
  public static func - (a: Self, b: Self) -> Int { a.daysSinceEpoch - b.daysSinceEpoch }

  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  private func pad(_ n: Int, _ width: Int) -> String {
    let text = String(n)
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }
}

/// A day of the week; Monday is 0, as rotas are read.
public enum Weekday: Int, CaseIterable, Sendable, Comparable {
  case monday, tuesday, wednesday, thursday, friday, saturday, sunday

  /// Mon.
  public var short: String { ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][rawValue] }

  /// Saturday or Sunday.
  public var isWeekend: Bool { self >= .saturday }

  public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}
