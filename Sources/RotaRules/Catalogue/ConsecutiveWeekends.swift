import RotaModel

/// Weekends worked in a row.
struct ConsecutiveWeekends: Rule {
  static let about = RuleAbout(
    "consecutive-weekends", family: "weekends", "At least and at most so many weekends worked in a row.", usually: .soft(20),
    [
      Parameter("least", .count, usual: "no lower limit", "fewest in a row"),
      Parameter("most", .count, usual: "no upper limit", "most in a row"),
      Edges.parameter, Weekend.daysParameter, Weekend.countsParameter,
    ])
  let least: Int
  let most: Int?
  let edges: Edges
  let weekend: Weekend

  init(_ arguments: inout Arguments) {
    let least = arguments.count("least", in: 1...52)
    most = arguments.count("most", in: 1...52)
    edges = arguments.choice("edges", usual: .open)
    weekend = Weekend(&arguments, counting: true)
    if !arguments.has("least"), !arguments.has("most") {
      arguments.fault("missing-parameter", nil, "the rule consecutive-weekends has no limit", "add `least:` or `most:`")
    }
    if let least, let most, least > most {
      arguments.fault("empty-range", nil, "at least \(least) and at most \(most) in a row", "make least no more than most")
    }
    self.least = least ?? 1
  }

  private struct State: Hashable {
    var now = Weekend.Progress()
    /// Weekends in a row, up to the limit that still matters.
    var run: Int
    /// Whether they may have begun before what is known.
    var isOpen: Bool

    /// The units when one more weekend is over.
    mutating func pass(_ worked: Bool, _ least: Int, _ most: Int?) -> Int {
      defer {
        isOpen = isOpen && worked
        run = worked ? min(run + 1, most ?? least) : 0
        if run >= least { isOpen = false }
      }
      if worked { return most.map { run + 1 > $0 } ?? false ? 1 : 0 }
      return run > 0 && !isOpen ? max(0, least - run) : 0
    }
  }

  func compile(_ c: inout RuleCompiler) {
    let grid = c.grid
    let (weekend, least, most, edges) = (weekend, least, most, edges)
    let series = c.series(
      initial: State(run: 0, isOpen: edges.isOpenAtStart && least > 1), letter: { weekend.letter($0, $1, grid) },
      close: { state in
        // A weekend that the horizon cuts counts as what is seen of it; cut before any work, it is not known to be free.
        var last = state
        var units = 0
        if state.now.inside, state.now.worked || !edges.isOpenAtEnd { units = last.pass(state.now.worked, least, most) }
        if !edges.isOpenAtEnd, last.run > 0, !last.isOpen { units += max(0, least - last.run) }
        return Move(next: last, units: units)
      },
      step: { state, letter in
        var next = state
        guard let worked = next.now.pass(letter) else { return Move(next: next) }
        let units = next.pass(worked, least, most)
        return Move(next: next, units: units)
      })
    for person in c.people {
      c.use(series, for: person)
      if edges.isOpenAtStart { c.needs(historyDays: 7 * max(most ?? 1, least - 1), of: person) }
    }
  }

  func words(_ breach: Breach, _ names: Names) -> String {
    let limits = [least > 1 ? "at least \(least)" : nil, most.map { "at most \($0)" }].compactMap { $0 }.joined(separator: ", ")
    return "\(names.person(breach.person)): weekends worked in a row up to \(names.day(breach.day)): \(limits), broken by "
      + "\(breach.units)"
  }
}
