import RotaFormats
import RotaModel
import RotaRules

extension OpenShift {
  /// Fewest shifts that close the gaps, found greedily: for each unit and day, the shift and grade that closes most, the shortest
  /// of equals, until nothing is short.
  static func closing(_ gaps: [Gap], _ instance: Instance) -> [OpenShift] {
    var open: [OpenShift] = []
    var missing = gaps.map(\.short)
    for (first, gap) in gaps.enumerated() {
      while missing[first] > 0 {
        let group = gaps.indices.filter {
          missing[$0] > 0 && gaps[$0].need.day == gap.need.day && gaps[$0].need.unit == gap.need.unit
        }
        var shift = best(group.map { ($0, gaps[$0].need) }, instance) ?? outside(first, gap.need, instance)
        shift.cause = cause(shift, gaps)
        for index in shift.gaps { missing[index] -= 1 }
        open.append(shift)
      }
    }
    return open
  }

  /// "short of RN 07:30-13:00 (4 of 5): 12 others qualified: ..."
  private static func cause(_ shift: OpenShift, _ gaps: [Gap]) -> String {
    let gap = gaps[shift.gaps[0]]
    return "\(gap.need.label) \(gap.filled) of \(gap.need.minimum): \(gap.reason)"
  }

  private static func best(_ needs: [(index: Int, need: CoverRequirement)], _ instance: Instance) -> OpenShift? {
    let unit = needs[0].need.unit
    var best: (shift: OpenShift, length: Int)?
    for day in Cover.starts(needs[0].need, instance) {
      for (index, shift) in instance.shifts.enumerated() where shift.counts && shift.planned {
        guard shift.units.isEmpty || shift.units.contains(unit) else { continue }
        for role in instance.roles.indices.map({ RoleID($0) }) {
          let duty = Duty(shift: ShiftID(index), unit: unit, role: role)
          let closed = needs.filter { Cover.isMet($0.need, by: duty, on: day, instance) && suits(role, $0.need, instance) }
          guard closed.first?.index == needs[0].index else { continue }
          let (count, length) = (closed.count, shift.length.count)
          if let best, (best.shift.gaps.count, -best.length) >= (count, -length) { continue }
          let open = OpenShift(
            day: day, shift: ShiftID(index), start: shift.start, end: shift.end, unit: unit,
            grade: instance.roles[role.index].name, skills: skills(closed.map(\.need), instance), gaps: closed.map(\.index),
            cause: "")
          best = (open, length)
        }
      }
    }
    return best?.shift
  }

  /// A window that no single shift spans is asked for as it stands.
  private static func outside(_ index: Int, _ need: CoverRequirement, _ instance: Instance) -> OpenShift {
    var (start, end) = (Minutes(0), Minutes(1440))
    switch need.period {
    case .window(let from, let to): (start, end) = (from, to)
    case .shift(let id): (start, end) = (instance.shifts[id.index].start, instance.shifts[id.index].end)
    }
    return OpenShift(
      day: need.day, shift: nil, start: start, end: end, unit: need.unit, grade: need.label, skills: skills([need], instance),
      gaps: [index], cause: "")
  }

  /// Whether anybody who works in a role is among those whom a requirement asks for.
  private static func suits(_ role: RoleID, _ need: CoverRequirement, _ instance: Instance) -> Bool {
    guard case .staff = need.group else { return true }
    let date = instance.horizon.date(need.day)
    return instance.personIDs.contains {
      Cover.mayCount($0, need, instance) && instance.roles(of: $0, on: date).first == role
    }
  }

  private static func skills(_ needs: [CoverRequirement], _ instance: Instance) -> [String] {
    var names: [String] = []
    for need in needs {
      guard case .staff(let filter) = need.group else { continue }
      for skill in filter.skills where !names.contains(instance.skills[skill.index].name) {
        names.append(instance.skills[skill.index].name)
      }
    }
    return names
  }
}
