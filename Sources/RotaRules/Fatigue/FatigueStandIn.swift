import RotaModel

/// The additive stand-in for the risk index, which can be inside an objective: hundredths of risk that are added up over a line.
///
/// Informed by RR446, not an official assessment; `docs/fatigue.md` says how far it and the exact index agree. A day of work adds
/// - what its times say: by how much the timing component exceeds that of an eight-hour day from 07:30, in hundredths of the latter;
/// - 6 for each started hour by which the rest before it is shorter than 11 hours;
/// - where it follows on the last one within 24 hours, what the run has carried up to it: 6 for each day in the run so far, 12
///   for each night, at most 60.
struct FatigueStandIn {
  /// Rest below which hours count, in minutes.
  static let rest = 660
  /// Added for each started hour below.
  static let perHour = 6
  /// Carried on from a day, or a night, to what follows on it.
  static let step = (day: 6, night: 12)
  /// The most that is carried.
  static let most = 60
  /// A rest of more minutes ends a run.
  static let run = 1440

  private let grid: Grid

  init(_ grid: Grid) { self.grid = grid }

  /// Hundredths of a day by its times alone.
  func times(_ symbol: SymbolID) -> Int {
    guard let clock = grid.tiringClock(symbol) else { return 0 }
    let index = FatigueIndex()
    let ratio = index.timing(clock: clock.start, length: clock.end - clock.start) / index.timing(clock: 450, length: 480)
    return max(0, Int((100 * (ratio - 1)).rounded()))
  }

  private struct State: Hashable {
    /// When the last work ended, from the next midnight.
    var end: Int
    /// Hundredths carried.
    var carried: Int
  }
  private struct Letter: Hashable {
    var clock: WorkClock.Letter
    var isNight: Bool
  }

  /// Hundredths that rest and runs add, day by day, each counted as `amount` makes of it; as breach units, or as what is emitted.
  func series(_ c: inout RuleCompiler, emits: Bool, amount: (Int) -> Int) -> SeriesHandle {
    let grid = grid
    let clock = WorkClock(grid)
    let earliest = clock.earliestStart
    return c.series(
      initial: State?.none,
      letter: { Letter(clock: clock.letter($0, $1), isNight: grid.isNight($1)) }
    ) { state, letter in
      guard let span = letter.clock.span else {
        guard let state else { return Move(next: nil) }
        let end = state.end - letter.clock.length
        return Move(next: earliest - end > Self.run ? nil : State(end: end, carried: state.carried))
      }
      var hundredths = 0
      var carried = 0
      if let state, span.start - state.end <= Self.run {
        let short = min(Self.rest, Self.rest - (span.start - state.end))
        hundredths = state.carried + max(0, (short + 59) / 60) * Self.perHour
        carried = state.carried
      }
      carried = min(Self.most, carried + (letter.isNight ? Self.step.night : Self.step.day))
      let units = amount(hundredths)
      return Move(
        next: State(end: span.end - letter.clock.length, carried: carried), units: emits ? 0 : units, emit: emits ? units : 0)
    }
  }

  /// Days before the horizon that it looks at: a run of ten days carries no more than one of eleven.
  static let historyDays = 10
}
