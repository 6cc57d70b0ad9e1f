import RotaModel

/// How many of some shifts fall to each person, from the demand, contracts, presence and history.
struct Shares {
  /// Those among whom is shared, in order, with their share (not a whole number).
  let all: [(person: PersonID, share: Double)]

  struct Member {
    let person: PersonID
    let weekly: Int
    /// Planned days on which they are not away.
    let present: Int
    /// The role they work in first; people share with their like.
    let role: RoleID?
    let home: UnitID
    let units: [UnitID]
    var weight: Double { Double(weekly * present) }
  }

  init(rule: FairShare, among people: [PersonID], _ grid: Grid) {
    let members = people.compactMap { Shares.member($0, rule, grid) }
    var share = [Double](repeating: 0, count: members.count)
    func divide(_ amount: Double, among chosen: [Int], by weight: (Member) -> Double) {
      let whole = chosen.reduce(0.0) { $0 + weight(members[$1]) }
      guard whole > 0 else { return }
      for i in chosen { share[i] += amount * weight(members[i]) / whole }
    }
    if let total = rule.total {
      divide(Double(total), among: Array(members.indices), by: \.weight)
    } else {
      for need in DemandedDuties(rule, grid).needs {
        divide(Double(need.people), among: Shares.eligible(need, members, grid, isArea: rule.of.isPlaced), by: \.weight)
      }
    }
    // What the past left uneven: everybody's part of what all did, less what they did.
    for group in Shares.groups(members, isArea: rule.of.isPlaced) {
      var worked = 0
      for i in group {
        let past = Shares.past(members[i].person, rule, grid)
        worked += past.count
        share[i] -= Double(past.count)
      }
      divide(Double(worked), among: group) { member in
        Double(member.weekly * Shares.past(member.person, rule, grid).present)
      }
      var carried = 0
      let known = group.filter { Shares.carried(members[$0].person, rule, grid) != nil }
      for i in known {
        let count = Shares.carried(members[i].person, rule, grid)!
        carried += count
        share[i] -= Double(count)
      }
      divide(Double(carried), among: known) { Double($0.weekly) }
    }
    all = members.indices.map { (members[$0].person, max(0, share[$0])) }
  }

  /// A person who owes hours, counts in cover, is there at all, and may work one of the shifts on some day.
  static func member(_ id: PersonID, _ rule: FairShare, _ grid: Grid) -> Member? {
    let instance = grid.instance
    let person = instance.people[id.index]
    guard let weekly = person.contract.weekly?.count, weekly > 0, person.counts else { return nil }
    let away = Set(instance.absences.filter { $0.person == id }.map(\.day))
    let can = instance.dayIDs.contains { day in
      grid.palette(id).contains { symbol in
        rule.counts(day, symbol, grid)
          && grid.symbols[symbol].duties.contains {
            rule.of.holds($0) && allows(person, instance, day, $0.shift)
              && !instance.isRestricted($0, of: id, on: instance.horizon.date(day))
          }
      }
    }
    guard can, away.count < grid.days else { return nil }
    return Member(
      person: id, weekly: weekly, present: grid.days - away.count,
      role: instance.roles(of: id, on: instance.horizon.start).first, home: person.home, units: person.units)
  }

  /// Whether agreed flexible working allows a shift on a day.
  private static func allows(_ person: Person, _ instance: Instance, _ day: Day, _ shift: ShiftID) -> Bool {
    let speaks = { (clause: Availability) in
      (clause.weekdays.isEmpty || clause.weekdays.contains(instance.horizon.weekday(day)))
        && (clause.shifts.isEmpty || clause.shifts.contains(shift))
    }
    let only = person.availability.filter { $0.sense == .only }
    return (only.isEmpty || only.contains(where: speaks)) && !person.availability.contains { $0.sense == .never && speaks($0) }
  }

  /// Who shares what a demand needs: the people of its role whose unit it is, else those who may work there at all.
  private static func eligible(
    _ need: DemandedDuties.Need, _ members: [Member], _ grid: Grid, isArea: Bool
  ) -> [Int] {
    let instance = grid.instance
    let date = instance.horizon.date(need.day)
    let able = members.indices.filter { i in
      let member = members[i]
      switch need.group {
      case .anyone: return true
      case .role(let role): return instance.roles(of: member.person, on: date).contains(role)
      case .staff(let filter): return filter.matches(member.person, among: instance.people, on: date)
      }
    }
    let there = able.filter { members[$0].home == need.unit || members[$0].units.contains(need.unit) }
    // An area is there for everybody who may be sent to it, whoever is at home in it.
    if isArea { return there }
    let own = there.filter { i in
      if case .role(let role) = need.group, members[i].role != role { return false }
      return members[i].home == need.unit
    }
    return own.isEmpty ? there : own
  }

  /// People of one unit and first role; of any unit where an area is shared.
  static func groups(_ members: [Member], isArea: Bool) -> [[Int]] {
    var groups: [[Int]] = []
    for i in members.indices {
      let like = groups.firstIndex {
        members[$0[0]].role == members[i].role && (isArea || members[$0[0]].home == members[i].home)
      }
      if let like { groups[like].append(i) } else { groups.append([i]) }
    }
    return groups
  }

  /// What somebody did on the known days before the horizon, and on how many of those they were not away.
  static func past(_ person: PersonID, _ rule: FairShare, _ grid: Grid) -> (count: Int, present: Int) {
    var count = 0
    var present = 0
    var weekend: Int?
    for index in -grid.instance.history.known(person)..<0 {
      guard let symbol = grid.past(person, Day(index)) else { continue }
      if case .absent = grid.symbols[symbol].meaning {} else { present += 1 }
      guard rule.counts(Day(index), symbol, grid) else { continue }
      let week = index + (grid.instance.horizon.weekday(Day(index)) == .sunday ? -1 : 0)
      if rule.measure == .days || weekend != week { count += 1 }
      weekend = week
    }
    return (count, present)
  }

  static func carried(_ person: PersonID, _ rule: FairShare, _ grid: Grid) -> Int? {
    let balance = grid.instance.history.balances[person.index]
    switch rule.carry {
    case .nights: return balance.nights
    case .weekends: return balance.weekends
    case .disliked: return balance.disliked
    case .highIntensity: return balance.highIntensity
    case .none: return nil
    }
  }
}
