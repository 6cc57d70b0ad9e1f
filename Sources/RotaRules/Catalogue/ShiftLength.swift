import RotaModel

/// The length of a shift, or of all that is worked on one day.
struct ShiftLength: Rule {
  static let about = RuleAbout(
    "shift-length", family: "cells",
    "What is worked on one day is no longer than so many hours, two shifts added up; a night over a change of the clocks is an hour longer or "
      + "shorter.",
    usually: .hard,
    [
      Parameter("of", .cells, usual: "shift", "the shifts that count (on call from home is none, unless named)"),
      Parameter("most", .hours, "most hours"),
      Parameter("unit", .choice, usual: "clock", "clock (from start to end, breaks included) or paid"),
    ])

  /// What is measured.
  enum Unit: String, CaseIterable, Sendable {
    case clock, paid
  }
  let of: CellSet
  let most: Minutes
  let unit: Unit

  init(_ arguments: inout Arguments) {
    of = arguments.cells("of", usual: .shift(arguments.instance))
    most = arguments.requiredHours("most", in: 0...168)
    unit = arguments.choice("unit", usual: .clock)
  }

  func compile(_ c: inout RuleCompiler) {
    let grid = c.grid
    let people = c.people
    for day in c.instance.dayIDs {
      let lengths = grid.symbols.map { symbol in
        symbol.duties.reduce(0) { sum, duty in
          guard of.shifts.contains(duty.shift) else { return sum }
          return sum + (unit == .paid ? grid.paid(day, duty.shift) : grid.end(day, duty.shift) - grid.start(day, duty.shift))
        }
      }
      for length in Set(lengths.filter { $0 > most.count }).sorted() {
        for person in people where c.applies(person, day) {
          c.cell(person, day, item: length) { lengths[$0] == length ? 1 : 0 }
        }
      }
    }
  }

  func words(_ breach: Breach, _ names: Names) -> String {
    "\(names.person(breach.person)): \(names.hours(breach.item)) \(unit == .paid ? "paid" : "of work") on \(names.day(breach.day)), at most "
      + names.hours(most.count)
  }
}
