public import RotaModel

/// How dates are written in an instance.
public enum DateStyle: String, Sendable, CaseIterable {
  /// Day before month: 05/01/2026, 5/1, 5 Jan.
  case uk = "UK"
  /// Only 2026-01-05.
  case iso = "ISO"
}

/// Reads dates, times of day and clock windows as people write them.
public struct DateReading: Sendable {
  /// How dates are written.
  public var style: DateStyle
  /// Dates without a year are taken nearest to this one.
  public var near: CivilDate?

  /// Dates in a style; those without a year nearest to `near`.
  public init(style: DateStyle, near: CivilDate?) {
    self.style = style
    self.near = near
  }

  /// Why a text is no date.
  public enum Failure: Error, Equatable {
    /// It is nothing like a date, or the style does not allow it.
    case unreadable
    /// The calendar has no such day.
    case noSuchDay
    /// It names this weekday, but the date is another.
    case weekday(Weekday)
  }

  /// A date: 2026-01-05 always; 05/01/2026, 5.1.26, 05/01, 5 Jan (2026), 5-Jan-26 in UK style. A weekday may stand before it, a time of
  /// midnight after it.
  public func date(_ text: String) throws(Failure) -> CivilDate {
    var words = text.split(whereSeparator: { $0.isWhitespace || $0 == "," })
    var weekday: Weekday?
    if words.count > 1, let days = weekdays(named: words[0]) {
      weekday = days
      words.removeFirst()
    }
    if words.count > 1, words[words.count - 1].hasPrefix("00:00") { words.removeLast() }
    var body = words.joined(separator: " ")
    if let cut = body.firstIndex(of: "T"), body[cut...].hasPrefix("T00:00") { body = String(body[..<cut]) }
    let date = try plain(body)
    if let weekday, date.weekday != weekday { throw .weekday(date.weekday) }
    return date
  }

  private func weekdays(named word: Substring) -> Weekday? {
    let name = word.lowercased()
    guard name.count >= 3 else { return nil }
    return Weekday.allCases.first { name.hasPrefix($0.short.lowercased()) && name.allSatisfy(\.isLetter) }
  }

  private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

  private func plain(_ text: String) throws(Failure) -> CivilDate {
    let parts = text.split(omittingEmptySubsequences: false, whereSeparator: { "/.- ".contains($0) })
    guard (2...3).contains(parts.count), parts.allSatisfy({ $0.count <= 9 }) else { throw .unreadable }
    if parts.count == 3, parts[0].count == 4, let y = number(parts[0]), let m = number(parts[1]), let d = number(parts[2]) {
      guard let date = CivilDate(year: y, month: m, day: d) else { throw .noSuchDay }
      return date
    }
    guard style == .uk, parts[0].count <= 2, let d = number(parts[0]) else { throw .unreadable }
    let word = parts[1].lowercased()
    guard let m = number(parts[1]) ?? Self.months.firstIndex(where: { word.hasPrefix($0) }).map({ $0 + 1 }) else {
      throw .unreadable
    }
    if parts.count == 3 {
      guard let y = number(parts[2]), [2, 4].contains(parts[2].count) else { throw .unreadable }
      guard let date = CivilDate(year: parts[2].count == 2 ? 2000 + y : y, month: m, day: d) else { throw .noSuchDay }
      return date
    }
    guard let near else { throw .unreadable }
    let year = near.components.year
    let choices = (year - 1...year + 1).compactMap { CivilDate(year: $0, month: m, day: d) }
    guard let best = choices.min(by: { abs($0 - near) < abs($1 - near) }) else { throw .noSuchDay }
    return best
  }

  private func number(_ text: Substring) -> Int? {
    text.count <= 4 && text.allSatisfy { $0.isASCII && $0.isNumber } ? Int(text) : nil
  }

  /// A time of day, minutes after midnight, up to 24:00: 07:30, 7:30, 7.30, 0730.
  public static func clock(_ text: some StringProtocol) -> Int? {
    let digits = text.split(whereSeparator: { $0 == ":" || $0 == "." }).map { Substring($0) }
    guard digits.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } }) else { return nil }
    let h: Int?
    let m: Int?
    if digits.count == 2, digits[0].count <= 2, digits[1].count == 2 {
      (h, m) = (Int(digits[0]), Int(digits[1]))
    } else if digits.count == 1, digits[0].count == 4 {
      (h, m) = (Int(digits[0].prefix(2)), Int(digits[0].suffix(2)))
    } else {
      return nil
    }
    guard let h, let m, m < 60, h < 24 || h == 24 && m == 0 else { return nil }
    return h * 60 + m
  }

  /// A clock window; an end that is not after its start is on the next day: 07:30-13:00, 21:00 - 07:00.
  public static func window(_ text: some StringProtocol) -> (start: Int, end: Int)? {
    let ends = text.split(whereSeparator: { "-–—".contains($0) }).map { String($0).trimmed }
    guard ends.count == 2, let start = clock(ends[0]), let end = clock(ends[1]), start < 1440 else { return nil }
    return (start, end <= start ? end + 1440 : end)
  }
}
