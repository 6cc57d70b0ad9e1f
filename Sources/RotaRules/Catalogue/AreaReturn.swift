import RotaModel

/// Time away from an area after a spell in it.
struct AreaReturn: Rule {
  static let about = RuleAbout(
    "area-return", family: "areas",
    "After a spell in the area, at least so many days without a shift there. A spell is shifts in the area with neither a shift "
      + "outside it nor so many days without one between them; it is over when a shift outside is worked, and only spells of a certain "
      + "length count. Each day too few is one.",
    usually: .hard,
    Area.parameters + [
      Parameter("least", .count, usual: "3", "shifts in the area that make such a spell"),
      Parameter("days", .count, usual: "7", "days without a shift there after the last one of the spell"),
    ])
  let area: Area
  let least: Int
  let days: Int

  init(_ arguments: inout Arguments) {
    area = Area(&arguments)
    least = arguments.count("least", in: 1...100) ?? 3
    days = arguments.count("days", in: 1...56) ?? 7
  }

  private struct State: Hashable {
    /// Shifts of the spell, up to `least`.
    var spell = 0
    /// Whether a shift outside the area was worked since.
    var isOver = false
    /// Whole days without a shift in the area since its last one.
    var away = 0
  }

  func compile(_ c: inout RuleCompiler) {
    let (least, days) = (least, days)
    area.limit(&c, from: State(), historyDays: least * days) { state, day in
      var next = state
      var units = 0
      for mark in day {
        switch mark {
        case .inside:
          if next.isOver, next.spell == least { units += max(0, days - next.away) }
          next = State(spell: next.isOver ? 1 : min(next.spell + 1, least))
        case .outside: next.isOver = next.spell > 0
        case .unknown: break
        }
      }
      if !day.contains(.inside) { next.away += 1 }
      // A short spell that is over means nothing any more, nor does any from which somebody was away for long enough.
      let isSpent = next.spell == 0 || next.away >= days || next.isOver && next.spell < least
      return Move(next: isSpent ? State() : next, units: units)
    }
  }

  func words(_ breach: Breach, _ names: Names) -> String {
    "\(names.person(breach.person)): back in \(area.of.words) on \(names.day(breach.day)), \(names.count(breach.units, "day")) too early; at "
      + "least \(names.count(days, "day")) without it after \(names.count(least, "shift")) or more there"
  }
}
