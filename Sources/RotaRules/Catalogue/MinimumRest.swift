import RotaModel

/// Clock hours between the end of one duty and the start of the next, whatever days lie between.
struct MinimumRest: Rule {
  static let about = RuleAbout(
    "minimum-rest", family: "rest",
    "At least so many hours by the clock between the end of work on one day and the next start, also over a change of the clocks. A day on "
      + "which a shift stands beside work for another employer leaves them too: between the two, or of the 24 h from its first start.",
    usually: .hard, [Parameter("hours", .hours, "hours of rest")])
  let hours: Minutes

  init(_ arguments: inout Arguments) { hours = arguments.requiredHours("hours") }

  private struct Letter: Hashable {
    var clock: WorkClock.Letter
    /// Whether two employers together leave too little rest.
    var isCrowded: Bool
  }

  func compile(_ c: inout RuleCompiler) {
    let grid = c.grid
    let clock = WorkClock(c.grid)
    let rest = hours.count
    let earliest = clock.earliestStart
    // The state: how long after the next midnight the person may begin again; 0 once nothing starts before.
    let series = c.series(
      initial: 0, letter: { Letter(clock: clock.letter($0, $1), isCrowded: Self.isCrowded($0, $1, rest, grid)) },
      step: { free, letter in
        let span = letter.clock.span
        let next = (span?.end ?? free - rest) + rest - letter.clock.length
        let units = (span.map { $0.start < free } ?? false ? 1 : 0) + (letter.isCrowded ? 1 : 0)
        return Move(next: next <= earliest ? 0 : next, units: units)
      })
    for person in c.people {
      c.use(series, for: person)
      c.needs(historyDays: clock.reach(rest), of: person)
    }
  }

  /// Nobody sees both rotas but this one, so it must not fill the time between with nothing to say.
  private static func isCrowded(_ day: Day, _ symbol: SymbolID, _ rest: Int, _ grid: Grid) -> Bool {
    let duties = grid.symbols[symbol].duties
    let own = grid.ownDuties(symbol)
    guard !own.isEmpty, own.count < duties.count, rest < 1440 else { return false }
    let work = duties.map { (start: grid.start(day, $0.shift), end: grid.end(day, $0.shift)) }.sorted { $0 < $1 }
    var end = work[0].end
    for (start, next) in work.dropFirst() {
      if start - end >= rest { return false }
      end = max(end, next)
    }
    return end - work[0].start > 1440 - rest
  }

  func words(_ breach: Breach, _ names: Names) -> String {
    "\(names.person(breach.person)): less than \(names.hours(hours.count)) of rest before the shift on \(names.day(breach.day))"
  }
}
