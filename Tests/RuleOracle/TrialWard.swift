import Foundation
public import RotaModel

/// Small wards for trials: everybody alike unless a trial changes it.
public enum TrialWard {
  /// The shifts that trials name, with the clock times of a real ward.
  public static let shifts: [Shift] = [
    Shift(code: "E", start: Minutes(420), end: Minutes(900), unpaidBreak: Minutes(30)),
    Shift(code: "L", start: Minutes(780), end: Minutes(1260), unpaidBreak: Minutes(30)),
    Shift(code: "LD", start: Minutes(420), end: Minutes(1170), unpaidBreak: Minutes(60)),
    Shift(code: "N", start: Minutes(1140), end: Minutes(1890), unpaidBreak: Minutes(60)),
    Shift(code: "OC", start: Minutes(540), end: Minutes(1980), paidOverride: Minutes(240), isOnCall: true),
  ]

  /// A ward of registered nurses with the shifts named.
  ///
  /// - Parameters:
  ///   - start: the first day; 2026-11-30 is a Monday.
  ///   - history: by person, the days before the horizon as codes: `"N N - ? AL"`, the last one the day before; `?` is unknown.
  ///   - absence: whether there is a kind of absence, AL, on the days given of the first person (so that it is in the palette).
  public static func instance(
    people: Int = 1, days: Int = 6, shifts codes: [String] = ["E", "N"], start: String = "2026-11-30", history: [String] = [],
    absent: [Int] = [], zone: String = "Europe/London"
  ) -> Instance {
    let horizon = Horizon(start: CivilDate(iso: start)!, days: days, timeZone: TimeZone(identifier: zone)!)
    var ward = Instance(name: "Trial", horizon: horizon)
    ward.organisations = [Organisation(name: "Trust")]
    ward.units = [Unit(name: "Ash", organisation: OrganisationID(0))]
    ward.bands = [Band(name: "5")]
    ward.roles = [Role(name: "RN", bands: [BandID(0)])]
    ward.skills = [Skill(name: "IV")]
    ward.absenceKinds = [AbsenceKind(code: "AL", credit: .contractDay)]
    ward.shifts = codes.map { code in shifts.first { $0.code == code }! }
    ward.people = (0..<people).map { index in
      Person(
        name: ["Ade", "Bo", "Cy", "Di", "Ed", "Fay"][index], band: BandID(0), contract: Contract(weekly: Minutes(2250)),
        organisation: OrganisationID(0), home: UnitID(0))
    }
    ward.absences = absent.map { Absence(person: PersonID(0), day: Day($0), kind: AbsenceKindID(0)) }
    let lines = history.map { $0.split(separator: " ").map(String.init) }
    ward.history = History(people: people, days: lines.map(\.count).max() ?? 0)
    for (person, line) in lines.enumerated() {
      for (index, code) in line.enumerated() where code != "?" {
        ward.history[PersonID(person), Day(index - line.count)] = cell(code, ward)
      }
    }
    return ward
  }

  /// A cell as code: `-` is off, `AL` away, `E+N` two duties.
  public static func cell(_ code: String, _ ward: Instance) -> RosterCell {
    if code == "-" { return .off }
    if let kind = ward.absenceKinds.firstIndex(where: { $0.code == code }) { return .absent(AbsenceKindID(kind)) }
    return .duty(
      code.split(separator: "+").map { code in
        Duty(shift: ShiftID(ward.shifts.firstIndex { $0.code == code }!), unit: UnitID(0), role: RoleID(0))
      })
  }

  /// A rota as codes, a line a person.
  public static func roster(_ lines: [String], _ ward: Instance) -> Roster {
    var roster = Roster(people: ward.people.count, days: ward.horizon.days)
    for (person, line) in lines.enumerated() {
      for (day, code) in line.split(separator: " ").enumerated() {
        roster[PersonID(person), Day(day)] = cell(String(code), ward)
      }
    }
    return roster
  }
}
