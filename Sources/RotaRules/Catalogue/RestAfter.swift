import RotaModel

/// Longer rest after a run of nights, or of anything else.
struct RestAfter: Rule {
  static let about = RuleAbout(
    "rest-after", family: "rest",
    "After so many days of one kind in a row, at least so many hours by the clock before work of another kind or after a day off.",
    usually: .hard,
    [
      Parameter("of", .cells, usual: "night", "what makes the run"),
      Parameter("least", .count, usual: "3", "from how many in a row the rest is due"),
      Parameter("hours", .hours, usual: "46", "hours of rest"),
    ])
  let of: CellSet
  let least: Int
  let hours: Minutes

  init(_ arguments: inout Arguments) {
    of = arguments.cells("of", usual: .tagged("night", arguments.instance))
    least = arguments.count("least", in: 1...31) ?? 3
    hours = arguments.hours("hours", in: 0...336) ?? Minutes(46 * 60)
  }

  private struct State: Hashable {
    /// Days in the run under way, up to `least`.
    var run: Int
    /// How long after the next midnight rest ends that became due with the last day worked.
    var free: Int
  }

  private struct Letter: Hashable {
    var clock: WorkClock.Letter
    var inside: Bool
  }

  func compile(_ c: inout RuleCompiler) {
    guard of.holdsWork else { return }
    let clock = WorkClock(c.grid)
    let grid = c.grid
    let earliest = clock.earliestStart
    let (of, least, rest) = (of, least, hours.count)
    let series = c.series(
      initial: State(run: 0, free: 0),
      letter: { day, symbol in
        Letter(clock: clock.letter(day, symbol), inside: grid.symbols[symbol].isWork && grid.symbols[symbol].belongs(to: of))
      },
      step: { state, letter in
        guard let span = letter.clock.span else {
          let free = state.free - letter.clock.length
          return Move(next: State(run: 0, free: free <= earliest ? 0 : free))
        }
        // The run goes on: its rest is not due yet.
        let short = !(letter.inside && state.run > 0) && span.start < state.free
        let run = letter.inside ? min(state.run + 1, least) : 0
        let free = run == least ? span.end + rest - letter.clock.length : 0
        return Move(next: State(run: run, free: free <= earliest ? 0 : free), units: short ? 1 : 0)
      })
    for person in c.people {
      c.use(series, for: person)
      c.needs(historyDays: least - 1 + clock.reach(rest), of: person)
    }
  }

  func words(_ breach: Breach, _ names: Names) -> String {
    "\(names.person(breach.person)): less than \(names.hours(hours.count)) of rest between \(names.count(least, "day")) or more of "
      + "\(of.words) in a row and the shift on \(names.day(breach.day))"
  }
}
