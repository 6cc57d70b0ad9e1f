import RotaModel

/// Days away.
struct Absences: Rule {
  static let about = RuleAbout(
    "absences", family: "cells", "On a day of absence somebody is away and does nothing else, and is away on no other day.",
    usually: .hard)

  init(_ arguments: inout Arguments) {}

  /// The item of a day away that nobody gave.
  private static let unasked = -1

  func compile(_ c: inout RuleCompiler) {
    let grid = c.grid
    let days = grid.days
    let given = Dictionary(grouping: c.instance.absences.indices) { index in
      c.instance.absences[index].person.index * days + c.instance.absences[index].day.index
    }
    for person in c.people {
      let isEverAway = grid.palette(person).contains { symbol in
        if case .absent = grid.symbols[symbol].meaning { true } else { false }
      }
      for day in c.instance.dayIDs where c.applies(person, day) {
        if let items = given[person.index * days + day.index] {
          let kinds = items.map { c.instance.absences[$0].kind }
          c.cell(person, day, item: items[0]) { symbol in
            if case .absent(let kind) = grid.symbols[symbol].meaning, kinds.contains(kind) { 0 } else { 1 }
          }
        } else if isEverAway {
          c.cell(person, day, item: Self.unasked) { symbol in
            if case .absent = grid.symbols[symbol].meaning { 1 } else { 0 }
          }
        }
      }
    }
  }

  func words(_ breach: Breach, _ names: Names) -> String {
    let who = names.person(breach.person)
    if breach.item == Self.unasked { return "\(who): away on \(names.day(breach.day)), which is no day of absence" }
    return "\(who): not away on \(names.day(breach.day)), a day of absence"
  }
}
