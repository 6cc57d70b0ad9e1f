import RotaModel

/// Who may work what, where and as what.
struct Qualification: Rule {
  static let about = RuleAbout(
    "qualification", family: "cells",
    "Everybody works in their own units, on shifts that the unit has and for which they hold the skills, with a valid registration, "
      + "and where they count in cover, in a role that their band and skills allow on the day.", usually: .hard)

  init(_ arguments: inout Arguments) {}

  /// What can be wrong with a duty; a breach's item.
  private enum Reason: Int, CaseIterable {
    case unit, role, skills, shift, registration
  }

  func compile(_ c: inout RuleCompiler) {
    let grid = c.grid
    if case .soft(0, _) = c.entry.price { return }
    for person in c.people {
      let lapses = lapses(c.instance.people[person.index])
      // Nothing changes until something lapses, so one day's verdict serves the days after it.
      var verdict: [Reason: [Int]] = [:]
      var judged: CivilDate?
      for day in c.instance.dayIDs where c.applies(person, day) {
        let date = c.instance.horizon.date(day)
        if judged.map({ last in lapses.contains { $0 >= last && $0 < date } }) ?? true {
          verdict = judge(person, date, grid)
          judged = date
        }
        for reason in Reason.allCases {
          guard let units = verdict[reason], units.contains(where: { $0 > 0 }) else { continue }
          c.cell(person, day, item: reason.rawValue) { units[$0] }
        }
      }
    }
  }

  /// Last days on which something is still valid.
  private func lapses(_ person: Person) -> [CivilDate] {
    person.skills.compactMap(\.expires) + [person.registrationExpires].compactMap { $0 }
  }

  /// Duties at fault by symbol, for each reason.
  private func judge(_ id: PersonID, _ date: CivilDate, _ grid: Grid) -> [Reason: [Int]] {
    let instance = grid.instance
    let person = instance.people[id.index]
    let roles = instance.roles(of: id, on: date)
    var verdict = Dictionary(uniqueKeysWithValues: Reason.allCases.map { ($0, Array(repeating: 0, count: grid.symbols.count)) })
    for symbol in grid.palette(id) {
      for duty in grid.ownDuties(symbol) {
        let shift = instance.shifts[duty.shift.index]
        if duty.unit != person.home, !person.units.contains(duty.unit) { verdict[.unit]![symbol] += 1 }
        if person.counts, shift.counts, !roles.contains(duty.role) { verdict[.role]![symbol] += 1 }
        if !shift.skills.allSatisfy({ person.holds($0, on: date) }) { verdict[.skills]![symbol] += 1 }
        if !shift.units.isEmpty, !shift.units.contains(duty.unit) { verdict[.shift]![symbol] += 1 }
        if person.registrationExpires.map({ $0 < date }) ?? false { verdict[.registration]![symbol] += 1 }
      }
    }
    return verdict
  }

  func words(_ breach: Breach, _ names: Names) -> String {
    let who = "\(names.person(breach.person)) on \(names.day(breach.day)):"
    switch Reason(rawValue: breach.item) {
    case .unit: return "\(who) a shift in a unit that is not theirs"
    case .role: return "\(who) a shift in a role that band and skills do not allow on that day"
    case .skills: return "\(who) a shift for which a skill is not held on that day"
    case .shift: return "\(who) a shift that the unit does not have"
    case .registration, nil: return "\(who) a shift after the professional registration has lapsed"
    }
  }
}
