import RotaModel

/// When work begins and ends by the clock, counted from each day's midnight; a day with a clock change is an hour shorter or longer.
/// On call from home is no work here.
struct WorkClock {
  /// What rules about rest know of a symbol on a day.
  struct Letter: Hashable {
    /// Minutes from this day's midnight; nil without work.
    var span: Span?
    /// Minutes from this midnight to the next.
    var length: Int
  }
  struct Span: Hashable {
    var start: Int
    var end: Int
  }
  private let grid: Grid
  private let midnights: [Int]

  init(_ grid: Grid) {
    self.grid = grid
    midnights = (-grid.historyDays...grid.days).map { grid.instance.horizon.instant(Day($0), Minutes(0)) }
  }

  func letter(_ day: Day, _ symbol: SymbolID) -> Letter {
    let midnight = midnights[day.index + grid.historyDays]
    return Letter(
      span: grid.attendance(day, symbol).map { Span(start: $0.start - midnight, end: $0.end - midnight) },
      length: midnights[day.index + grid.historyDays + 1] - midnight)
  }

  /// The earliest start of any shift on any day, minutes from midnight.
  var earliestStart: Int {
    (-grid.historyDays..<grid.days).flatMap { day in
      grid.symbols.indices.compactMap { letter(Day(day), $0).span?.start }
    }.min() ?? 0
  }

  /// Days before a shift in which another one could end less than `rest` minutes before it.
  func reach(_ rest: Int) -> Int {
    let shifts = grid.instance.shifts.filter { !$0.isOnCall }
    guard let last = shifts.map(\.end.count).max(), let first = shifts.map(\.start.count).min() else { return 0 }
    // An hour more for the night on which the clocks go forward.
    return max(0, (last + rest + 60 - first - 1) / 1440)
  }
}
