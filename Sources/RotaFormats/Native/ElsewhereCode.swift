import RotaModel

/// The code of work for another employer: `X0700-1930`, or `X0700-1930/1030` where other hours are paid than those between. It says all
/// that is known of it, so that a grid of the past can be read without the table that it came from.
struct ElsewhereCode: Hashable, Comparable {
  /// Start, minutes after midnight.
  let start: Int
  /// End; past 1,440 where it runs into the next day.
  let end: Int
  /// Paid minutes.
  let paid: Int

  init(start: Int, end: Int, paid: Int? = nil) {
    self.start = start
    self.end = end
    self.paid = paid ?? end - start
  }

  /// Reads a code; nil where it is something else.
  init?(_ text: some StringProtocol) {
    guard text.first == "X", text.utf8.count >= 10, text.utf8.count <= 15 else { return nil }
    let parts = text.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
    let ends = parts[0].split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count <= 2, ends.count == 2, let start = Self.minutes(ends[0]), let end = Self.minutes(ends[1]), start < 1440,
      end <= 1440
    else { return nil }
    let length = end <= start ? end + 1440 - start : end - start
    guard parts.count == 1 || Self.minutes(parts[1]).map({ $0 <= length }) ?? false else { return nil }
    self.init(start: start, end: start + length, paid: parts.count == 2 ? Self.minutes(parts[1]) : nil)
  }

  private static func minutes(_ text: some StringProtocol) -> Int? {
    guard text.utf8.count == 4, text.utf8.allSatisfy({ (48...57).contains($0) }), let all = Int(text), all % 100 < 60 else {
      return nil
    }
    return all / 100 * 60 + all % 100
  }

  /// As it is written.
  var text: String {
    func clock(_ minutes: Int) -> String {
      let digits = String(minutes / 60 * 100 + minutes % 60)
      return String(repeating: "0", count: 4 - digits.count) + digits
    }
    let last = end > 1440 ? end - 1440 : end
    return "X\(clock(start))-\(clock(last))" + (paid == end - start ? "" : "/\(clock(paid))")
  }

  /// The shift that stands for it.
  var shift: Shift {
    var shift = Shift(
      code: text, start: Minutes(start), end: Minutes(end), counts: false, tags: ["elsewhere"], planned: false,
      paidOverride: paid == end - start ? nil : Minutes(paid))
    shift.isElsewhere = true
    return shift
  }

  static func < (a: Self, b: Self) -> Bool { (a.start, a.end, a.paid) < (b.start, b.end, b.paid) }
}
