import RotaModel

/// Agreed flexible working.
struct AgreedAvailability: Rule {
  static let about = RuleAbout(
    "availability", family: "cells",
    "Agreed flexible working is kept: a shift fits one of the person's `only` clauses, if there are any, and no `never` clause.",
    usually: .hard)

  init(_ arguments: inout Arguments) {}

  func compile(_ c: inout RuleCompiler) {
    let grid = c.grid
    for person in c.people {
      let clauses = c.instance.people[person.index].availability
      guard !clauses.isEmpty else { continue }
      let unfit = Weekday.allCases.map { weekday in
        let shifts = grid.instance.shifts.indices.map { !Self.fits(ShiftID($0), weekday, clauses) }
        var units = Array(repeating: 0, count: grid.symbols.count)
        for symbol in grid.palette(person) { units[symbol] = grid.ownDuties(symbol).count { shifts[$0.shift.index] } }
        return units
      }
      for day in grid.instance.dayIDs where c.applies(person, day) {
        let units = unfit[grid.instance.horizon.weekday(day).rawValue]
        if units.contains(where: { $0 > 0 }) { c.cell(person, day) { units[$0] } }
      }
    }
  }

  private static func fits(_ shift: ShiftID, _ weekday: Weekday, _ clauses: [Availability]) -> Bool {
    func speaks(_ clause: Availability) -> Bool {
      (clause.weekdays.isEmpty || clause.weekdays.contains(weekday)) && (clause.shifts.isEmpty || clause.shifts.contains(shift))
    }
    let only = clauses.filter { $0.sense == .only }
    return (only.isEmpty || only.contains(where: speaks)) && !clauses.contains { $0.sense == .never && speaks($0) }
  }

  func words(_ breach: Breach, _ names: Names) -> String {
    "\(names.person(breach.person)): the shift on \(names.day(breach.day)) is outside the agreed flexible working"
  }
}
