import RotaModel

/// Cells decided beforehand.
struct Fixed: Rule {
  static let about = RuleAbout(
    "fixed", family: "cells", "Shifts and free days that were fixed beforehand stay as they are.", usually: .hard)

  init(_ arguments: inout Arguments) {}

  func compile(_ c: inout RuleCompiler) {
    let grid = c.grid
    for (item, cell) in c.instance.fixed.enumerated() where c.applies(cell.person, cell.day) {
      let duty = Grid.duty(c.instance, cell)
      c.cell(cell.person, cell.day, item: item) { symbol in
        guard let duty else { return grid.symbols[symbol].isWork ? 1 : 0 }
        return grid.symbols[symbol].duties.contains(duty) ? 0 : 1
      }
    }
  }

  func words(_ breach: Breach, _ names: Names) -> String {
    let fixed = names.grid.instance.fixed[breach.item]
    return "\(names.person(breach.person)): \(names.day(breach.day)) was fixed as "
      + "\(fixed.shift.map { names.shift($0) } ?? "free") and is something else"
  }
}
