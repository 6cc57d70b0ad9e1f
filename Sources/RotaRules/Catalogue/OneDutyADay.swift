import RotaModel

/// One shift a day, unless two may go together.
struct OneDutyADay: Rule {
  static let about = RuleAbout(
    "one-duty-a-day", family: "cells", "Nobody has two shifts on one day, but for pairs that may go together.", usually: .hard,
    [Parameter("allow", .cellsList, usual: "none", "pairs of shifts that one person may work on one day: [[E, L]]")])
  let allow: [CellSet]

  init(_ arguments: inout Arguments) {
    allow = arguments.tree("allow") == nil ? [] : arguments.steps("allow")
  }

  func compile(_ c: inout RuleCompiler) {
    let grid = c.grid
    let pairs = grid.symbols.map { symbol in excess(symbol.duties, grid.instance) }
    for person in c.people where grid.palette(person).contains(where: { pairs[$0] > 0 }) {
      for day in c.instance.dayIDs where c.applies(person, day) { c.cell(person, day) { pairs[$0] } }
    }
  }

  /// Pairs of shifts of one day that may not go together; work for another employer is none of this rota's.
  private func excess(_ all: [Duty], _ instance: Instance) -> Int {
    let duties = all.filter { !instance.shifts[$0.shift.index].isElsewhere }
    var pairs = 0
    for i in duties.indices {
      for j in duties.indices where j > i {
        let together = allow.contains {
          duties[i].shift != duties[j].shift && $0.holds(duties[i]) && $0.holds(duties[j])
        }
        pairs += together ? 0 : 1
      }
    }
    return pairs
  }

  func words(_ breach: Breach, _ names: Names) -> String {
    "\(names.person(breach.person)): more than one shift on \(names.day(breach.day))"
  }
}
