import RotaModel
import RotaRules

/// Who is together when, in the words of the rules about people at a time.
struct Gathering {
  let unit: UnitID
  let day: Int
  let period: CoverPeriod

  /// The times that a rule's `units`, `days`, `times` and `shifts` name; without the last two, those of the demand.
  static func all(_ rota: Judged) -> [Gathering] {
    let instance = rota.instance
    let units = instance.units.indices.filter { index in
      rota.list("units").map { $0.contains(instance.units[index].name) } ?? true
    }
    func asked(_ day: Int) -> Bool {
      guard let names = rota.list("days") else { return true }
      let weekday = instance.horizon.weekday(Day(day))
      return names.contains(weekday.short) || names.contains("weekend") && weekday.isWeekend
    }
    var found: [Gathering] = []
    if rota.tree("times") == nil, rota.tree("shifts") == nil {
      for need in instance.cover where need.minimum > 0 || need.target > 0 {
        let isKnown = found.contains { $0.unit == need.unit && $0.day == need.day.index && $0.period == need.period }
        if !isKnown, asked(need.day.index), units.contains(need.unit.index) {
          found.append(Gathering(unit: need.unit, day: need.day.index, period: need.period))
        }
      }
      return found
    }
    for day in 0..<rota.days where asked(day) {
      for unit in units {
        for window in rota.list("times") ?? [] {
          let clock = window.split(separator: "-").map { text in
            let parts = text.split(separator: ":").map { Int($0)! }
            return parts[0] * 60 + parts[1]
          }
          let to = clock[1] > clock[0] ? clock[1] : clock[1] + 1440
          found.append(Gathering(unit: UnitID(unit), day: day, period: .window(Minutes(clock[0]), Minutes(to))))
        }
        for code in rota.list("shifts") ?? [] {
          let shift = instance.shifts.firstIndex { $0.code == code }!
          found.append(Gathering(unit: UnitID(unit), day: day, period: .shift(ShiftID(shift))))
        }
      }
    }
    return found
  }

  /// Those there to whom the rule applies, whether they started on the day or the evening before.
  func people(_ rota: Judged, as isMeant: (Duty) -> Bool = { _ in true }) -> [PersonID] {
    rota.instance.personIDs.filter { person in rota.applies(person, day) && isThere(person, rota, as: isMeant) }
  }

  /// Whether somebody is there, whether they started on the day or the evening before.
  func isThere(_ person: PersonID, _ rota: Judged, as isMeant: (Duty) -> Bool = { _ in true }) -> Bool {
    [day - 1, day].contains { start in
      rota.duties(rota.cell(person, start)).contains { duty in
        let shift = rota.instance.shifts[duty.shift.index]
        guard shift.counts, duty.unit == unit, isMeant(duty) else { return false }
        switch period {
        case .shift(let id): return id == duty.shift && start == day
        case .window(let from, let to):
          // Minutes from midnight of the day in question.
          let shifted = (start - day) * 1440
          return shift.start.count + shifted <= from.count && shift.end.count + shifted >= to.count
        }
      }
    }
  }
}

extension Judged {
  /// The choice of people under a key, everybody where there is none.
  func staff(_ key: String) -> StaffFilter {
    var reader = Arguments(arguments, kind: "", instance: instance)
    return reader.staff(key) ?? StaffFilter()
  }

  /// Whether somebody is of a choice on a day.
  func isOf(_ filter: StaffFilter, _ person: PersonID, _ day: Int) -> Bool {
    filter.matches(person, among: instance.people, on: instance.horizon.date(Day(day)))
  }
}

extension TrialWard {
  /// Three people of different kinds on a ward that needs somebody early, by window and at night.
  static func mixed(history: [String] = []) -> Instance {
    var ward = instance(people: 3, days: 2, shifts: ["LD", "N"], history: history)
    ward.bands.append(Band(name: "3"))
    ward.roles[0].bands = []
    ward.skills.append(Skill(name: "charge"))
    ward.people[0].skills = [HeldSkill(SkillID(1))]
    ward.people[1].skills = [HeldSkill(SkillID(1)), HeldSkill(SkillID(0), expires: CivilDate(iso: "2026-11-30"))]
    ward.people[1].kind = .bank
    ward.people[1].tags = ["new"]
    ward.people[2].band = BandID(1)
    ward.people[2].tags = ["new"]
    func need(_ day: Int, _ period: CoverPeriod, _ least: Int) {
      ward.cover.append(
        CoverRequirement(
          unit: UnitID(0), day: Day(day), period: period, group: .anyone, label: "staff", minimum: least, target: least))
    }
    need(0, .window(Minutes(0), Minutes(360)), 1)
    need(0, .shift(ShiftID(0)), 1)
    need(0, .shift(ShiftID(0)), 2)
    need(0, .shift(ShiftID(1)), 0)
    need(1, .window(Minutes(480), Minutes(720)), 1)
    return ward
  }
}
