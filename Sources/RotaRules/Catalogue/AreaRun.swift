import RotaModel

/// Shifts in an area, one after another.
struct AreaRun: Rule {
  static let about = RuleAbout(
    "area-run", family: "areas",
    "At most so many shifts in the area one after another: days off between them do not end the run, a shift outside the area or "
      + "enough days off in a row do. Work for another employer does neither, and is no day off.",
    usually: .hard,
    Area.parameters + [
      Parameter("most", .count, usual: "3", "most shifts in the area one after another"),
      Parameter("reset", .count, usual: "7", "days off in a row that end the run too"),
    ])
  let area: Area
  let most: Int
  let reset: Int

  init(_ arguments: inout Arguments) {
    area = Area(&arguments)
    most = arguments.count("most", in: 1...100) ?? 3
    reset = arguments.count("reset", in: 1...56) ?? 7
  }

  private struct State: Hashable {
    /// Shifts in the area so far, up to the limit.
    var run = 0
    /// Days off since the last shift; 0 without a run.
    var off = 0
  }

  func compile(_ c: inout RuleCompiler) {
    let (most, reset) = (most, reset)
    area.limit(&c, from: State(), historyDays: most * reset) { state, day in
      var next = state
      var units = 0
      next.off = day.isEmpty ? state.off + 1 : 0
      for mark in day {
        switch mark {
        case .inside:
          units += next.run == most ? 1 : 0
          next.run = min(next.run + 1, most)
        case .outside: next.run = 0
        case .unknown: break
        }
      }
      return Move(next: next.run == 0 || next.off >= reset ? State() : next, units: units)
    }
  }

  func words(_ breach: Breach, _ names: Names) -> String {
    "\(names.person(breach.person)): more than \(names.count(most, "shift")) of \(area.of.words) one after another, on "
      + "\(names.day(breach.day)), without a shift elsewhere or \(names.count(reset, "day")) off"
  }
}
