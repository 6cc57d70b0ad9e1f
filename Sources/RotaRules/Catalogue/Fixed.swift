import RotaModel

/// Cells decided beforehand.
struct Fixed: Rule {
  static let about = RuleAbout(
    "fixed", family: "cells",
    "Shifts and free days that were fixed beforehand stay as they are, and shifts that are only ever fixed are worked on no other day.",
    usually: .hard)

  init(_ arguments: inout Arguments) {}

  func compile(_ c: inout RuleCompiler) {
    let grid = c.grid
    for (item, cell) in c.instance.fixed.enumerated() where c.applies(cell.person, cell.day) {
      let duty = Grid.duty(c.instance, cell)
      c.cell(cell.person, cell.day, item: item) { symbol in
        guard let duty else { return grid.ownDuties(symbol).isEmpty ? 0 : 1 }
        return grid.symbols[symbol].duties.contains(duty) ? 0 : 1
      }
    }
    let pinned = Set(c.instance.fixed.map { $0.person.index * grid.days + $0.day.index })
    let isUnplanned = grid.symbols.indices.map { symbol in
      grid.ownDuties(symbol).contains { !grid.instance.shifts[$0.shift.index].planned }
    }
    for person in c.people where grid.palette(person).contains(where: { isUnplanned[$0] }) {
      for day in c.instance.dayIDs where c.applies(person, day) && !pinned.contains(person.index * grid.days + day.index) {
        c.cell(person, day, item: c.instance.fixed.count) { isUnplanned[$0] ? 1 : 0 }
      }
    }
  }

  func words(_ breach: Breach, _ names: Names) -> String {
    guard breach.item < names.grid.instance.fixed.count else {
      return "\(names.person(breach.person)): \(names.day(breach.day)) has a shift that is only ever fixed, and was not"
    }
    let fixed = names.grid.instance.fixed[breach.item]
    return "\(names.person(breach.person)): \(names.day(breach.day)) was fixed as "
      + "\(fixed.shift.map { names.shift($0) } ?? "free") and is something else"
  }
}
