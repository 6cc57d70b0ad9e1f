import RotaModel

/// Days of a kind in any so many days on end.
public struct ShiftsInWindow: Rule {
  public static let about = RuleAbout(
    "shifts-in-window", family: "runs",
    "At most and at least so many days of a kind in any so many days on end. What history alone exceeds, or leaves too few days to "
      + "make up, is not counted against the rota.", usually: .hard,
    [
      Parameter("of", .cells, usual: "work", "what is counted"),
      Parameter("days", .count, "length of the window"),
      Parameter("most", .count, usual: "no upper limit", "most of them"),
      Parameter("least", .count, usual: "no lower limit", "fewest of them"),
    ])
  let of: CellSet
  let days: Int
  let most: Int?
  let least: Int?

  public init(_ arguments: inout Arguments) {
    of = arguments.cells("of", usual: .work(arguments.instance))
    days = arguments.required("days", in: 1...366)
    most = arguments.count("most", in: 0...366)
    least = arguments.count("least", in: 1...366)
    if most == nil, least == nil {
      arguments.fault("missing-parameter", nil, "the rule shifts-in-window has no limit", "add `most:` or `least:`")
    }
    if let most, let least, least > most {
      arguments.fault("empty-range", nil, "at least \(least) and at most \(most)", "make least no more than most")
    }
  }

  public func compile(_ c: inout RuleCompiler) {
    let grid = c.grid
    for person in c.people {
      let known = c.instance.history.known(person)
      c.needs(historyDays: days - 1, of: person)
      for start in DateWindows.starts(length: days, known: known, days: grid.days) {
        // Fewest can only be judged where the whole window is known.
        let whole = start + days <= grid.days
        let past = (start..<max(start, 0)).count { day in
          grid.past(person, Day(day)).map { grid.symbols[$0].belongs(to: of) } ?? false
        }
        let reachable = past + min(days, start + days)
        c.lineTotal(
          of: person, over: start..<(start + days), item: start,
          .band(least: whole ? least.map { min($0, reachable) } : nil, most: most)
        ) { grid.symbols[$1].belongs(to: of) ? 1 : 0 }
      }
    }
  }

  public func words(_ breach: Breach, _ names: Names) -> String {
    let limit = breach.units < 0 ? "too few, at least \(least ?? 0)" : "too many, at most \(most ?? 0)"
    return "\(names.person(breach.person)): \(names.count(abs(breach.units), "day")) of \(of.words) \(limit), from "
      + "\(names.day(Day(breach.item))) to \(names.day(Day(breach.item + days - 1)))"
  }
}
