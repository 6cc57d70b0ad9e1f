import RotaModel
import RotaRules

/// The shifts that would bring every unit to its target, as gaps: first those that close what is below a minimum.
///
/// For each unit and day, the shift and role that closes most is taken, the shortest of equals, until nothing is short.
struct GapList {
  /// One person missing.
  private struct Place {
    let day: Day
    /// Nil where no single shift spans the time.
    let shift: ShiftID?
    let start: Int
    let end: Int
    let unit: UnitID
    let role: String
    let skills: [String]
    /// The requirement that it is asked for.
    let need: Int
    /// Who was there before this one.
    let filled: Int
    let danger: Danger
  }
  private let offering: Offering
  private let instance: Instance
  private let roster: Roster
  private let chargeSkills: [String]
  /// People at each requirement, those asked for included.
  private var there: [Int]
  private var places: [Place] = []
  /// Lists that nobody comes to. One person more would be a part of a team, so they are not asked for.
  let notRun: [TeamList]

  init(_ offering: Offering) {
    self.offering = offering
    instance = offering.instance
    roster = offering.home.roster
    let instance = offering.instance
    let roster = offering.home.roster
    let rules = offering.home.problem.rules.compactMap { ($0.rule as? InCharge)?.skill }.map { instance.skills[$0.index].name }
    chargeSkills = rules + ["charge", "lead"]
    notRun = TeamList.notRun(roster, instance)
    there = instance.cover.map { Cover.staff($0, in: roster, instance).count }
    for item in notRun.flatMap(\.places) { there[item] = max(instance.cover[item].minimum, instance.cover[item].target) }
    for goal in [\CoverRequirement.minimum, \.target] { close(goal) }
  }

  private mutating func close(_ goal: KeyPath<CoverRequirement, Int>) {
    for (item, need) in instance.cover.enumerated() {
      let group = instance.cover.indices.filter { instance.cover[$0].day == need.day && instance.cover[$0].unit == need.unit }
      while there[item] < need[keyPath: goal] {
        let short = group.filter { there[$0] < instance.cover[$0][keyPath: goal] }
        let place = best(item, short)
        places.append(place.place)
        for closed in place.closed { there[closed] += 1 }
      }
    }
  }

  private func best(_ item: Int, _ short: [Int]) -> (place: Place, closed: [Int]) {
    let first = instance.cover[item]
    var best: (place: Place, closed: [Int])?
    for day in Cover.starts(first, instance) {
      for (index, shift) in instance.shifts.enumerated() where shift.counts && !shift.isElsewhere && !shift.isOnCall {
        guard shift.units.isEmpty || shift.units.contains(first.unit) else { continue }
        for role in instance.roles.indices.map({ RoleID($0) }) {
          let duty = Duty(shift: ShiftID(index), unit: first.unit, role: role)
          let closed = short.filter { meets(duty, $0, on: day) }
          guard closed.contains(item) else { continue }
          if let best, (best.closed.count, best.place.start - best.place.end) >= (closed.count, -shift.length.count) { continue }
          let place = place(
            item, closed, day, ShiftID(index), shift.start.count, shift.end.count, role: instance.roles[role.index].name)
          // Whoever comes counts wherever their skills and role do, also where nobody was short.
          let counted = instance.cover.indices.filter { other in
            instance.cover[other].unit == first.unit && there[other] < instance.cover[other].target && meets(duty, other, on: day)
              && skills([other]).allSatisfy(place.skills.contains)
          }
          best = (place, Array(Set(closed + counted)))
        }
      }
    }
    if let best { return best }
    // No shift spans it, so it is asked for as it stands.
    var (start, end) = (0, 1440)
    switch first.period {
    case .window(let from, let to): (start, end) = (from.count, to.count)
    case .shift(let id): (start, end) = (instance.shifts[id.index].start.count, instance.shifts[id.index].end.count)
    }
    return (place(item, [item], first.day, nil, start, end, role: first.label), [item])
  }

  private func meets(_ duty: Duty, _ item: Int, on day: Day) -> Bool {
    let need = instance.cover[item]
    guard Cover.isMet(need, by: duty, on: day, instance) else { return false }
    guard case .staff = need.group else { return true }
    let date = instance.horizon.date(need.day)
    return instance.personIDs.contains {
      Cover.mayCount($0, need, instance) && instance.roles(of: $0, on: date).first == duty.role
    }
  }

  private func skills(_ items: [Int]) -> [String] {
    var names: Set<String> = []
    for item in items {
      if case .staff(let filter) = instance.cover[item].group {
        names.formUnion(filter.skills.map { instance.skills[$0.index].name })
      }
    }
    return names.sorted()
  }

  private func place(
    _ item: Int, _ closed: [Int], _ day: Day, _ shift: ShiftID?, _ start: Int, _ end: Int, role: String
  ) -> Place {
    let own = shift.map { instance.shifts[$0.index].skills.map { instance.skills[$0.index].name } } ?? []
    return Place(
      day: day, shift: shift, start: start, end: end, unit: instance.cover[item].unit, role: role,
      skills: Set(skills(closed) + own).sorted(), need: item, filled: there[item],
      danger: closed.map { danger($0, start: offering.instance.horizon.instant(day, Minutes(start)), role) }.min() ?? .belowTarget
    )
  }

  // MARK: Danger

  private func danger(_ item: Int, start: Int, _ role: String) -> Danger {
    let need = instance.cover[item]
    // The hour makes a place more dangerous that matters, and no other.
    guard there[item] < need.minimum else { return .belowTarget }
    if start - offering.settings.now <= 1440 { return .tonight }
    // A unit that is planned with one registered nurse is not short because it has one.
    if offering.settings.registered.contains(role), need.target >= 2, registered(need) < 2 { return .belowTwoRegistered }
    if there[item] == 0, case .staff(let filter) = need.group,
      filter.skills.contains(where: { chargeSkills.contains(instance.skills[$0.index].name) })
    {
      return .nobodyInCharge
    }
    return .belowMinimum
  }

  /// Registered people at the time of a requirement.
  private func registered(_ need: CoverRequirement) -> Int {
    instance.roles.indices.filter { offering.settings.registered.contains(instance.roles[$0].name) }.reduce(0) { sum, role in
      var asked = need
      asked.group = .role(RoleID(role))
      return sum + Cover.staff(asked, in: roster, instance).count
    }
  }

  // MARK: Gaps

  /// One gap a shift, role and skills, the most dangerous first.
  var gaps: [Gap] {
    struct Key: Hashable {
      let day: Day, start: Int, end: Int, unit: UnitID, role: String, skills: [String]
    }
    var order: [Key] = []
    var groups: [Key: [Place]] = [:]
    for place in places {
      let key = Key(
        day: place.day, start: place.start, end: place.end, unit: place.unit, role: place.role, skills: place.skills)
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(place)
    }
    let all = order.compactMap { gap(groups[$0]!) }
    return all.sorted { ($0.danger, $0.begin, $0.id) < ($1.danger, $1.begin, $1.id) }
  }

  private func gap(_ places: [Place]) -> Gap? {
    let first = places[0]
    let need = instance.cover[first.need]
    let horizon = instance.horizon
    let unit = instance.units[first.unit.index].name
    let member = offering.system.members[offering.member.index]
    guard let site = member.site(of: unit) else { return nil }
    let date = horizon.date(first.day)
    let begin = horizon.instant(first.day, Minutes(first.start))
    guard begin > offering.settings.now else { return nil }
    let code = first.shift.map { instance.shifts[$0.index].code } ?? "\(clock(first.start))-\(clock(first.end))"
    let words = [member.name, unit, date.iso, code, first.role] + first.skills
    // A place may matter for another requirement than the one that it is asked for.
    let clinical = places.count { $0.danger != .belowTarget }
    let minimum = clinical > 0 ? max(need.minimum, min(need.target, first.filled + clinical)) : need.minimum
    let purpose = offering.settings.purposes.first { $0.from <= date && date <= $0.to }?.words ?? ""
    var gap = Gap(
      id: String(words.joined(separator: " ").prefix(80)), organisation: offering.member, unit: unit, site: site, date: date,
      shift: code, start: first.start, end: first.end, begin: begin, finish: horizon.instant(first.day, Minutes(first.end)),
      paid: first.shift.map { offering.home.compiled.grid.paid(first.day, $0) }, role: first.role, skills: first.skills,
      required: need.target, filled: first.filled, short: places.count, minimum: minimum,
      danger: places.map(\.danger).min()!, purpose: purpose)
    gap.buddies = buddies(gap, first.unit)
    return gap
  }

  /// The fewest of a unit's own people who are there at any moment of a gap: on the establishment, at home on the unit, counted in cover and
  /// not newly qualified.
  private func buddies(_ gap: Gap, _ unit: UnitID) -> Int {
    let horizon = instance.horizon
    var times: [(begin: Int, end: Int)] = []
    for (index, person) in instance.people.enumerated() {
      guard person.kind == .substantive, person.home == unit, person.counts, !person.newlyQualified else { continue }
      for day in (gap.date - horizon.start - 1)...(gap.date - horizon.start + 1) where horizon.contains(Day(day)) {
        for duty in instance.ownDuties(roster[PersonID(index), Day(day)]) where duty.unit == unit {
          let shift = instance.shifts[duty.shift.index]
          guard shift.counts, !shift.isOnCall, !shift.isRemote else { continue }
          times.append((horizon.instant(Day(day), shift.start), horizon.instant(Day(day), shift.end)))
        }
      }
    }
    let moments = [gap.begin] + times.map(\.end).filter { gap.begin < $0 && $0 < gap.finish }
    return moments.map { moment in times.count { $0.begin <= moment && moment < $0.end } }.min() ?? 0
  }

  private func clock(_ minutes: Int) -> String {
    let m = minutes % 1440
    return "\(m / 600)\(m / 60 % 10):\(m % 60 / 10)\(m % 10)"
  }
}
