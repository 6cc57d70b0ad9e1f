import RotaModel

/// Days of one kind in a row: working days, days off, nights, any kind of shift.
struct ConsecutiveRun: Rule {
  static let about = RuleAbout(
    "consecutive-run", family: "runs", "At least and at most so many days of one kind in a row (least 2 forbids single days).",
    usually: .hard,
    [
      Parameter("of", .cells, usual: "work", "what makes the run"),
      Parameter("least", .count, usual: "no lower limit", "fewest in a row"),
      Parameter("most", .count, usual: "no upper limit", "most in a row"),
      Edges.parameter,
    ])

  static let joinsDays = true

  let of: CellSet
  let least: Int
  let most: Int?
  let edges: Edges

  init(_ arguments: inout Arguments) {
    of = arguments.cells("of", usual: .work(arguments.instance))
    let least = arguments.count("least", in: 1...366)
    most = arguments.count("most", in: 1...366)
    edges = arguments.choice("edges", usual: .open)
    if !arguments.has("least"), !arguments.has("most") {
      arguments.fault("missing-parameter", nil, "the rule consecutive-run has no limit", "add `least:` or `most:`")
    }
    if let least, let most, least > most {
      arguments.fault("empty-range", nil, "at least \(least) and at most \(most) in a row", "make least no more than most")
    }
    self.least = least ?? 1
  }

  func compile(_ c: inout RuleCompiler) {
    let grid = c.grid
    var known: [Int?: SeriesHandle] = [:]
    for person in c.people {
      // A limit that even the whole past and horizon cannot reach would only make the automaton long.
      let reachable = most.flatMap { $0 < c.instance.history.known(person) + grid.days ? $0 : nil }
      let series =
        known[reachable]
        ?? c.series(Self.automaton(least: least, most: reachable, edges: edges)) { _, symbol in
          grid.symbols[symbol].belongs(to: of) ? 1 : 0
        }
      known[reachable] = series
      c.use(series, for: person)
      if edges.isOpenAtStart { c.needs(historyDays: max(most ?? 1, least - 1), of: person) }
    }
  }

  /// State k is a run of k days so far; `top + 1 + k` one of k days of which it is not known when it began: it is never short,
  /// and once it is long enough it is like any other. Without an upper limit it is like a long one from the start.
  static func automaton(least: Int, most: Int?, edges: Edges) -> Automaton {
    let top = most ?? least
    let initial = !edges.isOpenAtStart || least == 1 ? 0 : most == nil ? least : top + 1
    return Automaton(
      states: initial <= top ? top + 1 : top + 1 + least, classes: 2, initial: initial,
      shape: edges.isOpenAtEnd || least == 1 ? .run(least: least, most: most ?? Automaton.Shape.unlimited) : .table,
      close: { k in Automaton.Step(k, units: !edges.isOpenAtEnd && k > 0 && k < least ? least - k : 0) },
      step: { k, inside in
        let unknown = k > top
        let length = unknown ? k - top - 1 : k
        if inside == 0 { return Automaton.Step(0, units: !unknown && k > 0 && k < least ? least - k : 0) }
        let longer = min(length + 1, top)
        return Automaton.Step(
          unknown && longer < least ? top + 1 + longer : longer, units: most.map { length + 1 > $0 } ?? false ? 1 : 0)
      })
  }

  func words(_ breach: Breach, _ names: Names) -> String {
    let who = names.person(breach.person)
    let day = names.day(breach.day)
    switch (least > 1, most) {
    case (true, let most?):
      return "\(who): \(of.words) in a row up to \(day), outside \(least) to \(most) days by \(names.count(breach.units, "day"))"
    case (_, let most?):
      let place = breach.units == 1 ? "on \(day)" : "up to \(day), \(breach.units) too many"
      return "\(who): more than \(names.count(most, "day")) of \(of.words) in a row, \(place)"
    default:
      return "\(who): \(of.words) in a row ends by \(day) after \(names.count(least - breach.units, "day")), at least \(least)"
    }
  }
}
