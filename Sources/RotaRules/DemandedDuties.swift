import RotaModel

/// How many duties of some shifts the demand cannot do without: a shift as it is asked for; a clock window where no other shift
/// spans it. One duty may serve several windows, so of those that share a shift the largest need counts.
struct DemandedDuties {
  /// So many people of a group.
  struct Need {
    let unit: UnitID
    let day: Day
    let group: CoverGroup
    var people: Int
  }
  private(set) var needs: [Need] = []

  /// Windows of one unit and day that a duty could serve together.
  private struct Cluster {
    let unit: UnitID
    let day: Day
    var shifts: Set<ShiftID>
    var needs: [Need]

    /// Adds a group's need; of several, the largest counts.
    mutating func add(_ group: CoverGroup, _ people: Int) {
      if let known = needs.firstIndex(where: { $0.group == group }) {
        needs[known].people = max(needs[known].people, people)
      } else {
        needs.append(Need(unit: unit, day: day, group: group, people: people))
      }
    }
  }

  init(_ rule: FairShare, _ grid: Grid) {
    let instance = grid.instance
    var clusters: [Cluster] = []
    for time in Attendance.demanded(instance) {
      guard let (day, shifts) = DemandedDuties.shifts(time, instance), rule.weekdays.contains(instance.horizon.weekday(day)),
        shifts.allSatisfy({ rule.of.holds($0, in: time.unit) })
      else { continue }
      var cluster = Cluster(unit: time.unit, day: day, shifts: shifts, needs: [])
      for (group, people) in DemandedDuties.groups(time, instance) { cluster.add(group, people) }
      // Joins every cluster of the day with which it has a shift in common.
      for i in clusters.indices.reversed()
      where clusters[i].unit == time.unit && clusters[i].day == day && !clusters[i].shifts.isDisjoint(with: cluster.shifts) {
        cluster.shifts.formUnion(clusters[i].shifts)
        for need in clusters[i].needs { cluster.add(need.group, need.people) }
        clusters.remove(at: i)
      }
      clusters.append(cluster)
    }
    needs = clusters.flatMap(\.needs)
    if rule.measure == .weekends { needs = DemandedDuties.weekends(needs, instance) }
  }

  /// The shifts that can serve a time, and the day on which they start; nil where none of one day can.
  private static func shifts(_ time: Attendance, _ instance: Instance) -> (Day, Set<ShiftID>)? {
    for start in time.starts(instance) where instance.horizon.contains(Day(start)) {
      let shifts = instance.shifts.indices.map { ShiftID($0) }.filter { id in
        let shift = instance.shifts[id.index]
        return shift.planned && (shift.units.isEmpty || shift.units.contains(time.unit))
          && time.includes(Duty(shift: id, unit: time.unit, role: RoleID(0)), on: Day(start), instance)
      }
      if !shifts.isEmpty { return (Day(start), Set(shifts)) }
    }
    return nil
  }

  /// The people needed at a time, each once: by role, then of anyone what the roles leave over. A choice of people by skill says
  /// who of them it should be, so it counts only where nothing else is asked for, and then the widest.
  private static func groups(_ time: Attendance, _ instance: Instance) -> [(CoverGroup, Int)] {
    var roles: [(CoverGroup, Int)] = []
    var anyone = 0
    var widest: (CoverGroup, Int)?
    for need in instance.cover
    where need.unit == time.unit && need.day == time.day && need.period == time.period && max(need.minimum, need.target) > 0 {
      let people = max(need.minimum, need.target)
      switch need.group {
      case .role: roles.append((need.group, people))
      case .anyone: anyone = max(anyone, people)
      case .staff: if people > widest?.1 ?? 0 { widest = (need.group, people) }
      }
    }
    let rest = anyone - roles.reduce(0) { $0 + $1.1 }
    if rest > 0 { roles.append((.anyone, rest)) }
    return roles.isEmpty ? widest.map { [$0] } ?? [] : roles
  }

  /// Whoever comes on Saturday can come on Sunday too: of the two the larger need counts.
  private static func weekends(_ needs: [Need], _ instance: Instance) -> [Need] {
    struct Part {
      let saturday: Int
      let need: Need
    }
    var days: [Part] = []
    for need in needs {
      let saturday = need.day.index - (instance.horizon.weekday(need.day) == .sunday ? 1 : 0)
      // The need of a day is the sum over its times.
      if let i = days.firstIndex(where: {
        $0.need.unit == need.unit && $0.need.day == need.day && $0.need.group == need.group
      }) {
        var sum = days[i].need
        sum.people += need.people
        days[i] = Part(saturday: saturday, need: sum)
      } else {
        days.append(Part(saturday: saturday, need: need))
      }
    }
    var largest: [Part] = []
    for part in days {
      if let i = largest.firstIndex(where: {
        $0.saturday == part.saturday && $0.need.unit == part.need.unit && $0.need.group == part.need.group
      }) {
        if part.need.people > largest[i].need.people { largest[i] = part }
      } else {
        largest.append(part)
      }
    }
    return largest.map(\.need)
  }
}
