import RotaModel

/// Clock hours between the end of one duty and the start of the next, whatever days lie between.
struct MinimumRest: Rule {
  static let about = RuleAbout(
    "minimum-rest", family: "rest",
    "At least so many hours by the clock between the end of work on one day and the next start, also over a change of the clocks.",
    usually: .hard, [Parameter("hours", .hours, "hours of rest")])
  let hours: Minutes

  init(_ arguments: inout Arguments) { hours = arguments.requiredHours("hours") }

  func compile(_ c: inout RuleCompiler) {
    let clock = WorkClock(c.grid)
    let rest = hours.count
    let earliest = clock.earliestStart
    // The state: how long after the next midnight the person may begin again; 0 once nothing starts before.
    let series = c.series(initial: 0, letter: { day, symbol in clock.letter(day, symbol) }) { free, letter in
      let next = (letter.span?.end ?? free - rest) + rest - letter.length
      return Move(next: next <= earliest ? 0 : next, units: letter.span.map { $0.start < free } ?? false ? 1 : 0)
    }
    for person in c.people {
      c.use(series, for: person)
      c.needs(historyDays: clock.reach(rest), of: person)
    }
  }

  func words(_ breach: Breach, _ names: Names) -> String {
    "\(names.person(breach.person)): less than \(names.hours(hours.count)) of rest before the shift on \(names.day(breach.day))"
  }
}
