import RotaModel

/// What of a person's day counts as strain. The two questions stand here alone, so that a new property of shifts or units is one line.
extension Grid {
  /// Whether a duty tires by its hours: work does, time on call from home does not.
  func tires(_ duty: Duty) -> Bool { !instance.shifts[duty.shift.index].isOnCall }

  /// Whether a symbol is worked on the spot in an area of high intensity.
  public func isHighIntensity(_ symbol: SymbolID) -> Bool {
    symbols[symbol].duties.contains { duty in
      instance.isOnSite(duty.shift) && instance.units[duty.unit.index].isHighIntensity
    }
  }

  /// From the first start to the last end of what tires under a symbol on a day, minutes since 1970; nil where nothing does.
  func tiringSpan(_ day: Day, _ symbol: SymbolID) -> (start: Int, end: Int)? {
    let duties = symbols[symbol].duties.filter(tires)
    guard !duties.isEmpty else { return nil }
    return (duties.map { start(day, $0.shift) }.min()!, duties.map { end(day, $0.shift) }.max()!)
  }

  /// The local clock, minutes after midnight of the day, at which what tires under a symbol begins and ends on a day without a
  /// change of the clocks; nil where nothing does.
  func tiringClock(_ symbol: SymbolID) -> (start: Int, end: Int)? {
    let shifts = symbols[symbol].duties.filter(tires).map { instance.shifts[$0.shift.index] }
    guard !shifts.isEmpty else { return nil }
    return (shifts.map(\.start.count).min()!, shifts.map(\.end.count).max()!)
  }

  /// Whether a night is worked under a symbol.
  func isNight(_ symbol: SymbolID) -> Bool {
    symbols[symbol].duties.contains { tires($0) && instance.shifts[$0.shift.index].has(tag: "night") }
  }
}

/// When work that tires begins and ends by the clock, counted from each day's midnight.
struct TiringClock {
  private let grid: Grid
  private let midnights: [Int]

  init(_ grid: Grid) {
    self.grid = grid
    midnights = (-grid.historyDays...grid.days).map { grid.instance.horizon.instant(Day($0), Minutes(0)) }
  }

  func letter(_ day: Day, _ symbol: SymbolID) -> WorkClock.Letter {
    let midnight = midnights[day.index + grid.historyDays]
    return WorkClock.Letter(
      span: grid.tiringSpan(day, symbol).map { WorkClock.Span(start: $0.start - midnight, end: $0.end - midnight) },
      length: midnights[day.index + grid.historyDays + 1] - midnight)
  }

  /// The earliest start on any day, minutes from midnight.
  var earliestStart: Int {
    (-grid.historyDays..<grid.days).flatMap { day in
      grid.symbols.indices.compactMap { letter(Day(day), $0).span?.start }
    }.min() ?? 0
  }
}
