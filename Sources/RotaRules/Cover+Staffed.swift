public import RotaModel

extension Cover {
  /// Who counts towards a requirement in a rota, by the same test that compiles it; the night before the horizon included.
  public static func staff(_ need: CoverRequirement, in roster: Roster, _ instance: Instance) -> [PersonID] {
    let starts = time(need).starts(instance)
    return instance.personIDs.filter { id in
      let isThere = starts.contains { start in
        let day = Day(start)
        let cell = instance.horizon.contains(day) ? roster[id, day] : instance.history[id, day]
        guard case .duty(let duties) = cell else { return false }
        return duties.contains { isMet(need, by: $0, on: day, instance) }
      }
      return isThere && mayCount(id, need, instance)
    }
  }

  /// Whether a person counts in cover and is one of those whom a requirement asks for, whatever they work.
  public static func mayCount(_ id: PersonID, _ need: CoverRequirement, _ instance: Instance) -> Bool {
    guard instance.people[id.index].counts else { return false }
    if case .staff(let filter) = need.group {
      return filter.matches(id, among: instance.people, on: instance.horizon.date(need.day))
    }
    return true
  }

  /// Whether a duty that starts on `start` meets a requirement, for somebody who may count.
  public static func isMet(_ need: CoverRequirement, by duty: Duty, on start: Day, _ instance: Instance) -> Bool {
    if case .role(let role) = need.group, duty.role != role { return false }
    return time(need).includes(duty, on: start, instance)
  }

  /// Days of the horizon on which a duty can start and still meet a requirement; its own day first.
  public static func starts(_ need: CoverRequirement, _ instance: Instance) -> [Day] {
    let days = time(need).starts(instance).map { Day($0) }.filter(instance.horizon.contains)
    return days.sorted { (abs($0.index - need.day.index), $0) < (abs($1.index - need.day.index), $1) }
  }

  private static func time(_ need: CoverRequirement) -> Attendance {
    Attendance(unit: need.unit, day: need.day, period: need.period)
  }
}
