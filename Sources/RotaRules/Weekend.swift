import RotaModel

/// Which days of the week are a weekend, and when one counts as worked.
struct Weekend: Sendable {
  /// When a weekend counts as worked.
  enum Counts: String, CaseIterable, Sendable {
    /// A shift starts on one of its days.
    case start
    /// Any work falls between 00:00 on its first day and 24:00 on its last, a night from the evening before too.
    case clock
  }
  /// In order.
  let days: [Weekday]
  let counts: Counts

  static let daysParameter = Parameter("days", .weekdays, usual: "Sat, Sun", "the days of a weekend")
  static let countsParameter = Parameter(
    "counts", .choice, usual: "start",
    "when a weekend is worked: start (a shift starts in it) or clock (any work between its first 00:00 and last 24:00)")

  init(_ arguments: inout Arguments, counting: Bool) {
    let days = arguments.weekdays("days") ?? [.saturday, .sunday]
    counts = counting ? arguments.choice("counts", usual: .start) : .start
    // The first day is the one whose eve does not belong.
    let firsts = days.filter { !days.contains(Self.eve($0)) }
    if let first = firsts.first, firsts.count == 1 {
      self.days = days.indices.map { Weekday(rawValue: (first.rawValue + $0) % 7)! }
    } else {
      arguments.fault(
        "bad-weekend", nil, "the weekend of \(arguments.kind) is not one stretch of days", "write days in a row, such as Fri-Sun")
      self.days = [.saturday, .sunday]
    }
  }

  static func eve(_ day: Weekday) -> Weekday { Weekday(rawValue: (day.rawValue + 6) % 7)! }

  /// The day before it begins.
  var eve: Weekday { Self.eve(days[0]) }

  /// What a symbol on a day means to rules about whole weekends.
  struct Letter: Hashable {
    /// Position in the weekend; nil outside.
    var position: Int?
    /// The last day of a weekend.
    var isLast: Bool
    /// Whether it makes its weekend worked; on the eve, the weekend that begins next.
    var works: Bool
  }

  func letter(_ day: Day, _ symbol: SymbolID, _ grid: Grid) -> Letter {
    let weekday = grid.instance.horizon.weekday(day)
    let works = grid.symbols[symbol].isWork
    guard let position = days.firstIndex(of: weekday) else {
      guard counts == .clock, weekday == eve, let span = grid.span(day, symbol) else {
        return Letter(position: nil, isLast: false, works: false)
      }
      return Letter(
        position: nil, isLast: false, works: span.end > grid.instance.horizon.instant(Day(day.index + 1), Minutes(0)))
    }
    return Letter(position: position, isLast: position == days.count - 1, works: works)
  }

  /// What is known of the weekend under way.
  struct Progress: Hashable {
    var worked = false
    var inside = false

    /// Whether a weekend ended with this day, and if so whether it was worked.
    mutating func pass(_ letter: Letter) -> Bool? {
      worked = letter.position == nil ? letter.works : worked || letter.works
      inside = letter.position != nil
      guard letter.isLast else { return nil }
      defer { self = Progress() }
      return worked
    }
  }

  /// Weekends of which at least one day is planned.
  func number(in horizon: Horizon) -> Int {
    let last = Day(horizon.days - 1)
    let complete = (0..<horizon.days).filter { horizon.weekday(Day($0)) == days.last }.count
    return complete + (days.dropLast().contains(horizon.weekday(last)) ? 1 : 0)
  }
}
