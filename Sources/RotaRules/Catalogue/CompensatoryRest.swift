public import RotaModel

/// Daily rest that is cut short is made up soon after.
public struct CompensatoryRest: Rule {
  public static let about = RuleAbout(
    "compensatory-rest", family: "rest",
    "Where rest between work on one day and the next start is shorter than so many hours by the clock, what it lacks is owed, begun "
      + "hours whole. All that is owed is made up by one rest of these hours and as much longer (48 h are always enough), by the end of so "
      + "many days after the day on which rest was first cut short; else that is one breach, and a new account begins.",
    usually: .hard,
    [
      Parameter("hours", .hours, usual: "11", "hours of daily rest"),
      Parameter("within", .count, usual: "14", "days in which what is owed is made up"),
    ])
  /// The daily rest.
  public let hours: Minutes
  /// Days in which what is owed is made up.
  public let within: Int

  public init(_ arguments: inout Arguments) {
    hours = arguments.hours("hours", in: 1...24) ?? Minutes(660)
    within = arguments.count("within", in: 1...28) ?? 14
  }

  private struct State: Hashable {
    /// Minutes since work last ended (negative while a night goes on), up to what is asked for.
    var rested: Int
    /// Minutes owed.
    var owed = 0
    /// Days left to make them up.
    var left = 0
  }

  public func compile(_ c: inout RuleCompiler) {
    let clock = WorkClock(c.grid)
    let (hours, within) = (hours.count, within)
    let series = c.series(initial: State(rested: hours), letter: { clock.letter($0, $1) }) { state, letter in
      var next = state
      next.rested += letter.length
      if let span = letter.span {
        let rest = state.rested + span.start
        if rest >= hours + state.owed { next.owed = 0 }
        if rest < hours {
          if next.owed == 0 { next.left = within + 1 }
          next.owed = RestLedger.owed(next.owed, and: rest, of: hours)
        }
        next.rested = min(next.rested, letter.length - span.end)
      }
      if next.rested >= hours + next.owed { next.owed = 0 }
      var units = 0
      if next.owed > 0 {
        next.left -= 1
        if next.left == 0 {
          units = 1
          next.owed = 0
        }
      } else {
        next.left = 0
      }
      next.rested = min(next.rested, hours + next.owed)
      return Move(next: next, units: units)
    }
    for person in c.people {
      c.use(series, for: person)
      c.needs(historyDays: within + clock.reach(hours), of: person)
    }
  }

  public func words(_ breach: Breach, _ names: Names) -> String {
    let cut = breach.day.map { Day($0.index - within) }
    return
      "\(names.person(breach.person)): rest shorter than \(names.hours(hours.count)) before the shift on \(names.day(cut)) is not made up "
      + "by \(names.day(breach.day)), \(names.count(within, "day")) after it"
  }
}
