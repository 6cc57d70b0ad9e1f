import RotaModel

/// Work for another employer stands where it is known to be.
struct Elsewhere: Rule {
  static let about = RuleAbout(
    "elsewhere", family: "cells",
    "Work for another employer stands on its day and on no other, and no shift of this rota on that day overlaps it. On a day of absence "
      + "none is expected.", usually: .hard)

  init(_ arguments: inout Arguments) {}

  private enum Reason: Int {
    case place, overlap
  }

  func compile(_ c: inout RuleCompiler) {
    let grid = c.grid
    let instance = c.instance
    let overlaps = grid.symbols.map { Self.overlaps($0.duties, instance) }
    let others = grid.symbols.map { $0.duties.filter { instance.shifts[$0.shift.index].isElsewhere } }
    let away = Set(instance.absences.map { $0.person.index * grid.days + $0.day.index })
    for person in c.people where grid.palette(person).contains(where: { !others[$0].isEmpty }) {
      for day in instance.dayIDs where c.applies(person, day) {
        let isAway = away.contains(person.index * grid.days + day.index)
        let wanted = isAway ? [] : grid.elsewhere(person, day)
        c.cell(person, day, item: Reason.place.rawValue) { symbol in
          wanted.count { !others[symbol].contains($0) } + others[symbol].count { !wanted.contains($0) }
        }
        c.cell(person, day, item: Reason.overlap.rawValue) { overlaps[$0] }
      }
    }
  }

  /// Pairs of an own shift and another employer's of one day that are at the same time.
  private static func overlaps(_ duties: [Duty], _ instance: Instance) -> Int {
    let shifts = duties.map { instance.shifts[$0.shift.index] }
    let (others, own) = (shifts.filter(\.isElsewhere), shifts.filter { !$0.isElsewhere })
    return own.reduce(0) { sum, shift in sum + others.count { $0.start < shift.end && shift.start < $0.end } }
  }

  func words(_ breach: Breach, _ names: Names) -> String {
    let who = "\(names.person(breach.person)): \(names.day(breach.day))"
    return breach.item == Reason.overlap.rawValue
      ? "\(who) has a shift at the same time as work for another employer"
      : "\(who) has other work for another employer than is known of"
  }
}
