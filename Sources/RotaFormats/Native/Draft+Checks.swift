import RotaModel

/// What can only be seen when everything is read: demand that nobody can meet, contracts that cannot be filled.
extension Draft {
  mutating func checkWhole() {
    guard findings.faults.isEmpty else { return }
    checkPeople()
    checkCover()
    checkContracts()
    checkFixed()
  }

  private func duties(of person: Person) -> [Shift] {
    let units = [person.home] + person.units
    return instance.shifts.filter { $0.planned && ($0.units.isEmpty || $0.units.contains { units.contains($0) }) }
  }

  private mutating func checkPeople() {
    let start = instance.horizon.start
    for id in instance.personIDs {
      let person = instance.people[id.index]
      let at = placeOfPerson[id.index]
      let roles = instance.roles(of: id, on: start)
      if roles.isEmpty {
        findings.warn(
          "no-grade", at,
          "\(person.name.shown)\(person.band.map { " of band \(instance.bands[$0.index].name)" } ?? "") belongs to no grade, and gets no shifts",
          "add the band to one of `grades:`, or correct it")
      }
      let beside = Set(elsewhereOn.filter { $0.key.person == id.index }.map { $0.value.map(\.shift) }).count
      let choices =
        roles.count * (1 + person.units.filter { $0 != person.home }.count) * duties(of: person).count * (1 + beside)
      if choices > Limits.choicesOfAPerson {
        findings.fault(
          "too-many-choices", at,
          "\(person.name.shown) could do \(choices) different things on a day, more than \(Limits.choicesOfAPerson)",
          "name fewer units or grades, or say which units have which shifts")
      }
      for held in person.skills {
        if let expires = held.expires, expires < start {
          findings.warn(
            "expired-skill", at, "\(person.name.shown)'s \(instance.skills[held.skill.index].name) expired on \(expires.iso)",
            "renew or remove it")
        }
      }
      if let expires = person.registrationExpires, expires < start + instance.horizon.days {
        findings.warn(
          "expiring-registration", at, "\(person.name.shown)'s registration ends on \(expires.iso)", "check its renewal")
      }
    }
  }

  // MARK: Cover

  private struct NeedKey: Hashable {
    let unit: UnitID
    let period: CoverPeriod
    let label: String
  }

  private mutating func checkCover() {
    if instance.cover.isEmpty {
      findings.warn("no-cover", nil, "nobody is asked for", "add `cover:` to rota.yaml or a demand.csv")
    }
    var best: [NeedKey: (qualified: Int, item: Int)] = [:]
    var order: [NeedKey] = []
    for (item, need) in instance.cover.enumerated() where need.minimum > 0 {
      let key = NeedKey(unit: need.unit, period: need.period, label: need.label)
      let known = best[key]
      // Skills only ever lapse, so the first day has the most people; a later day is looked at only where none were found.
      if let known, known.qualified > 0 { continue }
      let n = qualified(need)
      if known == nil { order.append(key) }
      if n > known?.qualified ?? -1 { best[key] = (n, item) }
    }
    for key in order {
      guard let (n, item) = best[key] else { continue }
      let need = instance.cover[item]
      let when = words(need.period)
      if !isSpanned(need) {
        findings.fault(
          "unspanned-window", placeOfCover[item],
          "no shift of \(instance.units[need.unit.index].name) spans \(when), so nobody can ever cover it",
          "split the time where shifts change, or correct it")
      } else if n == 0 {
        findings.fault(
          "nobody-qualified", placeOfCover[item],
          "\(need.minimum) \(need.label.shown) is asked for in \(when), but nobody on the staff of \(instance.units[need.unit.index].name) is qualified",
          "correct the grade or skill, or add somebody who has it (bank staff too)")
      } else if n < need.minimum {
        findings.warn(
          "too-few-qualified", placeOfCover[item],
          "\(need.minimum) \(need.label.shown) are asked for in \(when), but only \(n) are qualified, so there will be gaps",
          "correct the number, or add bank staff")
      }
    }
  }

  private func words(_ period: CoverPeriod) -> String {
    func clock(_ m: Int) -> String {
      let t = m % 1440
      return "\(t / 600)\(t / 60 % 10):\(t % 60 / 10)\(t % 10)"
    }
    switch period {
    case .shift(let id): return "the shift \(instance.shifts[id.index].code)"
    case .window(let from, let to): return "\(clock(from.count))-\(clock(to.count))"
    }
  }

  private func isSpanned(_ need: CoverRequirement) -> Bool {
    instance.shifts.enumerated().contains { i, shift in
      guard shift.counts, shift.units.isEmpty || shift.units.contains(need.unit) else { return false }
      switch need.period {
      case .shift(let id): return id.index == i
      case .window(let from, let to):
        return [0, 1440].contains { shift.start.count - $0 <= from.count && to.count <= shift.end.count - $0 }
      }
    }
  }

  /// How many people could ever be counted by a requirement.
  private func qualified(_ need: CoverRequirement) -> Int {
    let date = instance.horizon.date(need.day)
    return instance.personIDs.count { id in
      let person = instance.people[id.index]
      guard person.counts, person.home == need.unit || person.units.contains(need.unit) else { return false }
      switch need.group {
      case .anyone: return true
      case .role(let role): return instance.roles(of: id, on: date).contains(role)
      case .staff(let filter): return filter.matches(id, among: instance.people, on: date)
      }
    }
  }

  // MARK: Contracts

  private mutating func checkContracts() {
    let days = instance.horizon.days
    var credit = Array(repeating: 0, count: instance.people.count)
    var away = Array(repeating: Set<Int>(), count: instance.people.count)
    for absence in instance.absences {
      credit[absence.person.index] += instance.credit(absence).count
      away[absence.person.index].insert(absence.day.index)
    }
    for cell in instance.fixed where cell.shift == nil { away[cell.person.index].insert(cell.day.index) }
    for id in instance.personIDs {
      let person = instance.people[id.index]
      guard let weekly = person.contract.weekly, weekly.count > 0, !instance.roles(of: id, on: instance.horizon.start).isEmpty
      else { continue }
      let at = placeOfAvailability[id.index] ?? placeOfPerson[id.index]
      let shifts = duties(of: person)
      let longestOn = Weekday.allCases.map { weekday in
        shifts.filter { allows(person, weekday, $0) }.map(\.paid.count).max() ?? 0
      }
      var most = credit[id.index]
      var open = 0
      for day in instance.dayIDs where !away[id.index].contains(day.index) {
        let longest = longestOn[instance.horizon.weekday(day).rawValue]
        if longest > 0 { open += 1 }
        most += longest
      }
      let due = weekly.count * days / 7
      if open == 0, away[id.index].count < days {
        findings.fault(
          "never-available", at, "\(person.name.shown) owes \(hours(weekly.count)) h a week, but may work no shift on any day",
          "correct the column available, or the units and shifts")
      } else if most < due, most < due - (shifts.map(\.paid.count).max() ?? 0) {
        findings.warn(
          "contract-unreachable", at,
          "\(person.name.shown) owes \(hours(due)) h over these \(days) days, but can work or be credited \(hours(most)) h at most",
          "correct the hours or the availability")
      }
      if weekly.count > 60 * 60 {
        findings.warn(
          "long-week", at, "\(person.name.shown) owes \(hours(weekly.count)) h a week", "check the hours; 37.5 is full time")
      }
    }
  }

  private func hours(_ minutes: Int) -> String {
    let tenths = (minutes * 10 + 30) / 60
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }

  private func allows(_ person: Person, _ weekday: Weekday, _ shift: Shift) -> Bool {
    func fits(_ clause: Availability) -> Bool {
      (clause.weekdays.isEmpty || clause.weekdays.contains(weekday))
        && (clause.shifts.isEmpty || clause.shifts.contains { instance.shifts[$0.index].code == shift.code })
    }
    let only = person.availability.filter { $0.sense == .only }
    return (only.isEmpty || only.contains(where: fits)) && !person.availability.contains { $0.sense == .never && fits($0) }
  }

  private mutating func checkFixed() {
    for (key, value) in fixedOn.sorted(by: { ($0.value.at) < ($1.value.at) }) {
      guard let shift = value.cell.shift else { continue }
      let person = instance.people[key.person]
      let kind = instance.shifts[shift.index]
      if !allows(person, key.date.weekday, kind) {
        findings.warn(
          "fixed-beyond-availability", value.at,
          "\(person.name.shown) has the fixed shift \(kind.code) on \(key.date.iso), which their availability does not allow",
          "correct one of them")
      }
      let unit = value.cell.unit ?? person.home
      if !kind.units.isEmpty, !kind.units.contains(unit) {
        findings.warn(
          "fixed-elsewhere", value.at,
          "\(person.name.shown) has the fixed shift \(kind.code) in \(instance.units[unit.index].name), which has no such shift",
          "correct the unit or the shift")
      }
    }
  }
}
