import RotaModel

/// Times of the day that are free of work, as the nights of young workers.
struct NoWorkBetween: Rule {
  static let about = RuleAbout(
    "no-work-between", family: "cells",
    "No work at certain times of the day, by the local clock: a day counts once whose shifts reach into one of them, also after midnight.",
    usually: .hard,
    [
      Parameter("times", .clock, "clock windows such as 22:00-06:00"),
      Parameter("of", .cells, usual: "shift", "the shifts that count (on call from home is none, unless named)"),
    ])
  let times: [CoverPeriod]
  let of: CellSet

  init(_ arguments: inout Arguments) {
    times = arguments.windows("times") ?? []
    of = arguments.cells("of", usual: .shift(arguments.instance))
    if !arguments.has("times") {
      arguments.fault("missing-parameter", nil, "the rule no-work-between lacks “times”", "add `times: 22:00-06:00`")
    }
  }

  func compile(_ c: inout RuleCompiler) {
    let grid = c.grid
    let reaching = of.shifts.filter { reaches(c.instance.shifts[$0.index]) }
    guard !reaching.isEmpty else { return }
    let counts = grid.symbols.map { $0.duties.contains { reaching.contains($0.shift) } }
    for person in c.people {
      for day in c.instance.dayIDs where c.applies(person, day) { c.cell(person, day) { counts[$0] ? 1 : 0 } }
    }
  }

  /// Whether a shift has a minute in one of the windows of the day before, its own day or a day after.
  private func reaches(_ shift: Shift) -> Bool {
    times.contains { time in
      guard case .window(let from, let to) = time else { return false }
      return (-1...(shift.end.count / 1440 + 1)).contains { day in
        max(shift.start.count, from.count + day * 1440) < min(shift.end.count, to.count + day * 1440)
      }
    }
  }

  func words(_ breach: Breach, _ names: Names) -> String {
    let windows = times.map { names.period($0) }.joined(separator: " or ")
    return "\(names.person(breach.person)): the shift on \(names.day(breach.day)) reaches into \(windows)"
  }
}
