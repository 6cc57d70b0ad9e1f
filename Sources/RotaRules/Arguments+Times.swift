import RotaModel

/// Clock windows, lists of numbers and shares, which few rules read.
extension Arguments {
  /// Windows such as 07:30-13:00; one that ends no later than it begins runs past midnight.
  mutating func windows(_ key: String) -> [CoverPeriod]? {
    guard let texts = texts(key) else { return nil }
    return texts.compactMap { text, at in
      let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { Arguments.clock($0) }
      guard ends.count == 2, let from = ends[0], let to = ends[1] else {
        fault("bad-window", at, "“\(key)” of \(kind) is “\(text)”", "write a window of the clock such as 07:30-13:00")
        return nil
      }
      return .window(from, to > from ? to : to + Minutes(1440))
    }
  }

  /// 07:30; 24:00 is the end of the day.
  static func clock(_ text: Substring) -> Minutes? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, (1...2).contains(parts[0].count), parts[1].count == 2, let hour = Int(parts[0]),
      let minute = Int(parts[1]), (0...24).contains(hour), (0..<60).contains(minute), hour < 24 || minute == 0
    else { return nil }
    return Minutes(hour * 60 + minute)
  }

  /// Hours, one or a list: [5, 9].
  mutating func hoursList(_ key: String, in range: ClosedRange<Double>) -> [Minutes]? {
    texts(key)?.compactMap { text, at in
      if let minutes = Arguments.minutes(text), range.contains(minutes.hours) { return minutes }
      fault(
        "bad-hours", at, "“\(key)” of \(kind) holds “\(text)”",
        "give hours such as 5, 4.5 or 4:30, from \(range.lowerBound) to \(range.upperBound)")
      return nil
    }
  }

  /// Whole numbers, one or a list: [30, 60].
  mutating func counts(_ key: String, in range: ClosedRange<Int>) -> [Int]? {
    texts(key)?.compactMap { text, at in
      if let value = Int(text), range.contains(value) { return value }
      fault(
        "bad-number", at, "“\(key)” of \(kind) holds “\(text)”",
        "give whole numbers from \(range.lowerBound) to \(range.upperBound)")
      return nil
    }
  }

  /// A part of a whole as a fraction: 65%, 0.65 or 2/3.
  mutating func share(_ key: String) -> Share? {
    guard let (text, at) = text(key) else { return nil }
    if let share = Share(text) { return share }
    fault("bad-share", at, "“\(key)” of \(kind) is “\(text)”", "write a share from 0 to 1 such as 65%, 0.65 or 2/3")
    return nil
  }
}

/// `part` of every `whole`, in lowest terms, from 0 to 1.
struct Share: Hashable {
  let part: Int
  let whole: Int

  init?(_ text: String) {
    let fraction = text.split(separator: "/", omittingEmptySubsequences: false)
    let digits: Substring
    var part: Int?
    var whole = 1
    if fraction.count == 2 {
      part = Int(fraction[0])
      whole = Int(fraction[1]) ?? 0
    } else {
      digits = text.hasSuffix("%") ? text.dropLast() : text[...]
      whole = text.hasSuffix("%") ? 100 : 1
      let decimal = digits.split(separator: ".", omittingEmptySubsequences: false)
      guard decimal.count <= 2, decimal.allSatisfy({ !$0.isEmpty && $0.count <= 4 }) else { return nil }
      part = Int(decimal.joined())
      if decimal.count == 2 { for _ in decimal[1] { whole *= 10 } }
    }
    guard let part, part >= 0, whole > 0, part <= whole else { return nil }
    let divisor = Money.divisorOrZero(part, whole)
    self.part = part / divisor
    self.whole = whole / divisor
  }

  /// 13 of 20; 100 % where it is the whole.
  var words: String { whole == 1 ? "\(part * 100) %" : "\(part) of \(whole)" }
}
