import RotaModel

/// A day off begins with the evening before.
struct LateBeforeDayOff: Rule {
  static let about = RuleAbout(
    "late-before-day-off", family: "cells", "No late finish on the day before a requested day off or before leave.",
    usually: .soft(5),
    [
      Parameter("of", .cells, usual: "late, night", "shifts that are unwanted before it"),
      Parameter("leave", .flag, usual: "yes", "whether a day of absence counts as a requested day off"),
    ])
  let of: CellSet
  let leave: Bool

  init(_ arguments: inout Arguments) {
    let (late, night) = (CellSet.tagged("late", arguments.instance), CellSet.tagged("night", arguments.instance))
    of = arguments.cells(
      "of", usual: CellSet(shifts: late.shifts + night.shifts.filter { !late.shifts.contains($0) }, words: "late, night"))
    leave = arguments.flag("leave", usual: true)
  }

  func compile(_ c: inout RuleCompiler) {
    let grid = c.grid
    var free = Set(c.instance.requests.filter { $0.wish == .off }.map { $0.person.index * grid.days + $0.day.index })
    if leave { free.formUnion(c.instance.absences.map { $0.person.index * grid.days + $0.day.index }) }
    for person in c.people {
      for day in c.instance.dayIDs.dropLast() where c.applies(person, day) {
        guard free.contains(person.index * grid.days + day.index + 1) else { continue }
        c.cell(person, day) { symbol in
          grid.symbols[symbol].isWork && grid.belongsHere(symbol, of) ? 1 : 0
        }
      }
    }
  }

  func words(_ breach: Breach, _ names: Names) -> String {
    "\(names.person(breach.person)): \(of.words) on \(names.day(breach.day)), the day before a requested day off"
  }
}
