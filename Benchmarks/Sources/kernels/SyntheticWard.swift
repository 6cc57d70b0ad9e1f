import Foundation
import RotaModel
import RotaRules

/// A ward made up from a seed: registered nurses and support workers, five shifts, cover by role and one person in charge.
enum SyntheticWard {
  /// A ward of `people` people over `days` days with the default rules.
  static func problem(people: Int = 48, days: Int = 28, seed: UInt64 = 1) -> Problem {
    var random = SplitMix64(seed: seed)
    var ward = Instance(
      name: "Synthetic",
      horizon: Horizon(start: CivilDate(iso: "2026-11-30")!, days: days, timeZone: TimeZone(identifier: "Europe/London")!))
    ward.organisations = [Organisation(name: "Trust")]
    ward.units = [RotaModel.Unit(name: "Ash", organisation: OrganisationID(0))]
    ward.bands = ["2", "3", "5", "6"].map(Band.init(name:))
    ward.skills = [Skill(name: "charge")]
    ward.roles = [Role(name: "RN", bands: [BandID(2), BandID(3)]), Role(name: "HCSW", bands: [BandID(0), BandID(1)])]
    ward.absenceKinds = [AbsenceKind(code: "AL", credit: .contractDay)]
    ward.shifts = [
      shift("E", 420, 900), shift("L", 780, 1260), shift("LD", 420, 1170), shift("N", 1140, 1890), shift("T", 1140, 1440),
    ]
    for index in 0..<people {
      let isNurse = index * 20 < people * 11
      var person = Person(
        name: "P\(index)", band: BandID(isNurse ? 2 + random.below(2) : random.below(2)),
        contract: Contract(weekly: Minutes([2250, 2250, 1800, 1380][random.below(4)])), organisation: OrganisationID(0),
        home: UnitID(0))
      if isNurse, random.below(2) == 0 { person.skills = [HeldSkill(SkillID(0))] }
      ward.people.append(person)
    }
    ward.history = History(people: people, days: 7)
    for person in ward.personIDs {
      let role = ward.roles(of: person, on: ward.horizon.start).first ?? RoleID(0)
      for day in -7..<0 {
        let duty = Duty(shift: ShiftID(2), unit: UnitID(0), role: role)
        ward.history[person, Day(day)] = (day + person.index) % 7 < 3 ? .duty([duty]) : .off
      }
      let leave = random.below(days)
      for day in ward.dayIDs {
        if random.below(12) == 0, (leave..<leave + 5).contains(day.index) == false {
          ward.requests.append(Request(person: person, day: day, wish: .off))
        }
        if person.index % 6 == 0, (leave..<leave + 5).contains(day.index) {
          ward.absences.append(Absence(person: person, day: day, kind: AbsenceKindID(0)))
        }
      }
    }
    let scale = { (n: Int) in max(1, n * people / 48) }
    for day in ward.dayIDs {
      for (from, to, nurses, support) in [(450, 780, 6, 5), (900, 1140, 6, 5), (1260, 1860, 4, 3)] {
        ward.cover.append(need(day, from, to, .role(RoleID(0)), "RN", scale(nurses)))
        ward.cover.append(need(day, from, to, .role(RoleID(1)), "HCSW", scale(support)))
        var holders = StaffFilter()
        holders.skills = [SkillID(0)]
        ward.cover.append(need(day, from, to, .staff(holders), "charge", 1))
      }
    }
    var problem = Problem(instance: ward, rules: [])
    problem.rules = DefaultRules.entries(for: ward, beside: []).map(\.entry)
    return problem
  }

  private static func shift(_ code: String, _ start: Int, _ end: Int) -> Shift {
    Shift(code: code, start: Minutes(start), end: Minutes(end), unpaidBreak: Minutes(end - start > 600 ? 60 : 30))
  }

  private static func need(_ day: Day, _ from: Int, _ to: Int, _ group: CoverGroup, _ label: String, _ n: Int) -> CoverRequirement
  {
    CoverRequirement(
      unit: UnitID(0), day: day, period: .window(Minutes(from), Minutes(to)), group: group, label: label, minimum: n, target: n,
      maximum: label == "charge" ? nil : n + 1)
  }
}
