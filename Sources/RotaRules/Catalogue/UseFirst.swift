import RotaModel

/// Whom to use first.
struct UseFirst: Rule {
  static let about = RuleAbout(
    "use-first", family: "cells",
    "People of priority 1 are used before those of 2, and so on: a shift costs as many units as the priority is after 1.",
    usually: .soft(5))

  init(_ arguments: inout Arguments) {}

  func compile(_ c: inout RuleCompiler) {
    let grid = c.grid
    for person in c.people {
      guard let priority = c.instance.people[person.index].priority, priority > 1 else { continue }
      for day in c.instance.dayIDs where c.applies(person, day) {
        c.cell(person, day) { grid.ownDuties($0).count * (priority - 1) }
      }
    }
  }

  func words(_ breach: Breach, _ names: Names) -> String {
    let priority = breach.person.flatMap { names.grid.instance.people[$0.index].priority } ?? 1
    return "\(names.person(breach.person)), priority \(priority), is used on \(names.day(breach.day))"
  }
}
