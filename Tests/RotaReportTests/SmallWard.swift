import Foundation
import RotaModel
import RotaRules

/// A ward of five for one week: days and nights, one nurse on each, and one on leave for a reason that is nobody's business.
enum SmallWard {
  static var instance: Instance {
    let horizon = Horizon(
      start: CivilDate(iso: "2026-11-30")!, days: 7, timeZone: TimeZone(identifier: "Europe/London")!)
    var ward = Instance(name: "Ash Ward", horizon: horizon)
    ward.organisations = [Organisation(name: "Trust")]
    ward.units = [Unit(name: "Ash", organisation: OrganisationID(0))]
    ward.bands = [Band(name: "3"), Band(name: "5")]
    ward.skills = [Skill(name: "charge")]
    ward.roles = [Role(name: "HCSW", bands: [BandID(0)]), Role(name: "RN", bands: [BandID(1)])]
    ward.shifts = [
      Shift(code: "LD", start: Minutes(450), end: Minutes(1200), unpaidBreak: Minutes(60)),
      Shift(code: "N", start: Minutes(1170), end: Minutes(1920), unpaidBreak: Minutes(60)),
    ]
    ward.absenceKinds = [AbsenceKind(code: "SICK", credit: .contractDay)]
    func person(_ name: String, _ band: Int, hours: Double?, charge: Bool = false, kind: WorkerKind = .substantive) -> Person {
      Person(
        name: name, band: BandID(band), skills: charge ? [HeldSkill(SkillID(0))] : [],
        contract: Contract(weekly: hours.map { Minutes(hours: $0) }), organisation: OrganisationID(0), home: UnitID(0), kind: kind
      )
    }
    ward.people = [
      person("Ade B", 1, hours: 37.5, charge: true), person("Bo C", 1, hours: 30), person("Cy D", 1, hours: 11.5),
      person("Di E", 0, hours: 37.5), person("=Eve", 1, hours: nil, kind: .bank),
    ]
    for day in 0..<7 {
      for shift in 0..<2 {
        ward.cover.append(
          CoverRequirement(
            unit: UnitID(0), day: Day(day), period: .shift(ShiftID(shift)), group: .role(RoleID(1)), label: "RN", minimum: 1,
            target: 1))
      }
    }
    ward.absences = [Absence(person: PersonID(0), day: Day(1), kind: AbsenceKindID(0))]
    ward.requests = [Request(person: PersonID(1), day: Day(2), wish: .off), Request(person: PersonID(2), day: Day(0), wish: .on)]
    ward.history = History(people: 5, days: 0)
    return ward
  }

  /// Cover, and at most two days of work in a row.
  static func problem(_ ward: Instance = instance) -> Problem {
    var rules: [RuleEntry] = []
    func add(_ kind: String, _ arguments: ArgumentTree) {
      let (entry, faults) = Catalogue.read(kind, at: nil, arguments, instance: ward, taken: Set(rules.map(\.name)))
      precondition(faults.isEmpty, "\(faults)")
      rules.append(entry!)
    }
    add("cover", ["price": 1000])
    add("consecutive-run", ["of": "work", "most": 2])
    add("contract-hours", ["price": 4])
    return Problem(instance: ward, rules: rules)
  }

  static func duty(_ shift: Int, role: Int = 1) -> RosterCell {
    .duty([Duty(shift: ShiftID(shift), unit: UnitID(0), role: RoleID(role))])
  }

  /// LD and N of Monday and Tuesday are covered by Bo and Cy; Ade is away on Tuesday.
  static var roster: Roster {
    var roster = Roster(people: 5, days: 7)
    for day in 0..<2 {
      roster[PersonID(1), Day(day)] = duty(0)
      roster[PersonID(2), Day(day)] = duty(1)
    }
    roster[PersonID(0), Day(1)] = .absent(AbsenceKindID(0))
    return roster
  }
}
