import RotaModel

/// Days of one kind in a row: working days, days off, nights, any kind of shift.
public struct ConsecutiveRun: Rule {
  public static let about = RuleAbout(
    "consecutive-run", family: "runs", "At least and at most so many days of one kind in a row.", usually: .hard,
    [
      Parameter("of", .cells, usual: "work", "what makes the run"),
      Parameter("least", .count, usual: "no lower limit", "fewest in a row"),
      Parameter("most", .count, usual: "no upper limit", "most in a row"),
      Parameter("edges", .choice, usual: "open", "whether a run that the horizon ends counts as short: open or closed"),
    ])

  /// What a run is that the end of the horizon cuts off.
  public enum Edges: String, CaseIterable, Sendable {
    /// It may go on afterwards: not short.
    case open
    /// It ends there: short where it is short. A line of unknown past begins with nothing.
    case closed
  }
  let of: CellSet
  let least: Int
  let most: Int
  let edges: Edges
  let bounded: Bool

  public init(_ arguments: inout Arguments) {
    of = arguments.cells("of", usual: .work(arguments.instance))
    let least = arguments.count("least", in: 1...366)
    let most = arguments.count("most", in: 1...366)
    edges = arguments.choice("edges", usual: .open)
    if least == nil, most == nil {
      arguments.fault("missing-parameter", nil, "the rule consecutive-run has no limit", "add `least:` or `most:`")
    }
    if let least, let most, least > most {
      arguments.fault("empty-range", nil, "at least \(least) and at most \(most) in a row", "make least no more than most")
    }
    self.least = least ?? 1
    self.most = most ?? 366
    bounded = most != nil
  }

  public func compile(_ c: inout RuleCompiler) {
    // State k is a run of k so far, capped where longer makes no difference; the last state is a run of unknown past, which
    // is never short but may be too long once its known part is.
    let top = bounded ? most : least
    let open = top + 1
    let automaton = Automaton(
      states: open + top + 1, classes: 2, initial: edges == .open ? open : 0, shape: .run(least: least, most: most),
      close: { k in
        Automaton.Step(k, units: edges == .closed && k > 0 && k < min(least, open) ? least - k : 0)
      },
      step: { k, inside in
        let unknown = k >= open
        let length = unknown ? k - open : k
        if inside == 0 { return Automaton.Step(0, units: !unknown && k > 0 && k < least ? least - k : 0) }
        let longer = min(length + 1, top)
        return Automaton.Step(unknown ? open + longer : longer, units: bounded && length + 1 > most ? 1 : 0)
      })
    let grid = c.grid
    let series = c.series(automaton) { _, symbol in grid.symbols[symbol].belongs(to: of) ? 1 : 0 }
    for person in c.people {
      c.use(series, for: person)
      if bounded { c.needs(historyDays: most, of: person) }
    }
  }

  public func words(_ breach: Breach, _ names: Names) -> String {
    let limits =
      (least > 1 ? "at least \(least)" : "") + (least > 1 && bounded ? " and " : "") + (bounded ? "at most \(most)" : "")
    return "\(names.person(breach.person)): \(of.words) in a row, \(limits) allowed, broken on \(names.day(breach.day)) by "
      + names.count(breach.units, "day")
  }
}
