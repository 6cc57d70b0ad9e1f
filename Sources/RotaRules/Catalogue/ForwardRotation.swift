import RotaModel

/// Shifts rotate forward: early, late, night, never back without days off between.
struct ForwardRotation: Rule {
  static let about = RuleAbout(
    "forward-rotation", family: "patterns",
    "No shift starts earlier in the day than the shift before it, when that was only a few days earlier.", usually: .soft(3),
    [
      Parameter("within", .count, usual: "2", "days within which the one follows the other (1 is the next day)"),
      Parameter("tolerance", .hours, usual: "0", "hours that a start may be earlier"),
    ])
  let within: Int
  let tolerance: Minutes

  init(_ arguments: inout Arguments) {
    within = arguments.count("within", in: 1...14) ?? 2
    tolerance = arguments.hours("tolerance", in: 0...24) ?? Minutes(0)
  }

  private struct State: Hashable {
    /// Clock time at which the last shift began.
    var start: Int
    /// Days since.
    var age: Int
  }

  func compile(_ c: inout RuleCompiler) {
    let grid = c.grid
    let (within, tolerance) = (within, tolerance.count)
    let starts = grid.symbols.map { symbol in
      // On call from home is no shift.
      symbol.duties.map { grid.instance.shifts[$0.shift.index] }.filter { !$0.isOnCall }.map { $0.start.count % 1440 }.min()
    }
    let series = c.series(initial: State?.none, letter: { _, symbol in starts[symbol] }) { state, start in
      if let start {
        return Move(next: State(start: start, age: 1), units: state.map { start + tolerance < $0.start } ?? false ? 1 : 0)
      }
      guard let state, state.age < within else { return Move(next: nil) }
      return Move(next: State(start: state.start, age: state.age + 1))
    }
    for person in c.people {
      c.use(series, for: person)
      c.needs(historyDays: within, of: person)
    }
  }

  func words(_ breach: Breach, _ names: Names) -> String {
    "\(names.person(breach.person)): the shift on \(names.day(breach.day)) starts earlier in the day than the one before it, "
      + "at most \(names.count(within, "day")) earlier"
  }
}
