public import RotaModel
import RotaRules

/// Makes an organisation's offer from its home rota, which stands: nothing of it is changed here.
public struct Offering: Sendable {
  let home: HomeRota
  let member: MemberID
  let system: PoolSystem
  let settings: OfferSettings

  /// The offer of an organisation of a system.
  public init(_ home: HomeRota, of member: MemberID, in system: PoolSystem, _ settings: OfferSettings) {
    self.home = home
    self.member = member
    self.system = system
    self.settings = settings
  }

  var instance: Instance { home.instance }

  /// Everything offered and asked for. `pseudonym` gives a person's name another one that only the organisation can undo.
  public func offer(pseudonym: (String) -> String) -> HomeOffer {
    var result = HomeOffer(organisation: member)
    var lacks = Lacks()
    let all = instance.personIDs.filter { lacks.note($0, self) }.map { (id: $0, name: pseudonym(instance.people[$0.index].name)) }
      .sorted { $0.name < $1.name }
    let reserve = Reserve(home, accepted: system.members[member.index].belowReserve)
    var released: [Release] = []
    for (id, name) in all {
      let position = result.offers.count
      let windows = windows(of: id, position, reserve, &released)
      guard !windows.isEmpty else {
        result.others.append((self.offer(id, name), id))
        continue
      }
      result.offers.append(self.offer(id, name))
      result.people.append(id)
      result.windows += windows
    }
    result.spares = reserve.spares(released, result.offers.map(\.id), organisation: member, self)
    result.homes = homes()
    let gaps = GapList(self)
    result.gaps = gaps.gaps
    result.lacks =
      lacks.words(self)
      + gaps.notRun.map {
        "the list \($0.name) on \(instance.horizon.date($0.day).iso) is not run, and its places are not asked for one by one"
      }
    return result
  }

  /// A duty that home might give up, and to whom it belongs.
  struct Release: Sendable {
    let offer: Int
    let person: PersonID
    let day: Day
    let duty: Duty
  }

  // MARK: People

  private func offer(_ id: PersonID, _ name: String) -> Offer {
    let person = instance.people[id.index]
    let last = instance.horizon.date(Day(instance.horizon.days - 1))
    let onFirst = instance.roles(of: id, on: instance.horizon.start)
    let roles = instance.roles(of: id, on: last).filter(onFirst.contains)
    let left = minutesLeft(id)
    var offer = Offer(
      id: name, organisation: member, unit: instance.units[person.home.index].name,
      roles: roles.map { instance.roles[$0.index].name }, zone: zone(id), mostShifts: mostShifts(id, left), minutesLeft: left,
      consent: person.offered.consent)
    offer.skills = person.skills.filter { $0.isValid(on: last) }.map { instance.skills[$0.skill.index].name }.sorted()
    offer.kind = kind(id)
    if let weekly = person.contract.weekly, weekly.count > 0 {
      offer.wholeTime = min(200, max(1, (weekly.count * 100 + 1_125) / 2_250))
    }
    return offer
  }

  func zone(_ id: PersonID) -> SiteID? {
    system.members[member.index].site(of: instance.units[instance.people[id.index].home.index].name)
  }

  /// A part-timer's more hours are another step of the ladder than a full-timer's.
  private func kind(_ id: PersonID) -> WorkerKind {
    let person = instance.people[id.index]
    guard person.kind == .substantive, person.offered.extra != nil, let weekly = person.contract.weekly else {
      return person.kind
    }
    return weekly.count < 2250 ? .extraHours : .substantive
  }

  /// Minutes beyond the rota that leave 48 hours a week on average, and no more than was offered.
  private func minutesLeft(_ id: PersonID) -> Int {
    var worked = 0
    for day in instance.dayIDs {
      if case .duty(let duties) = home.roster[id, day] {
        worked += duties.reduce(0) { $0 + home.compiled.grid.paid(day, $1.shift) }
      }
    }
    let lawful = max(0, 2880 * instance.horizon.days / 7 - worked)
    guard case .weekly(let most)? = instance.people[id.index].offered.extra else { return lawful }
    return min(lawful, most.count * instance.horizon.days / 7)
  }

  /// Shifts as people said; where they said only hours, as many of six hours as those hold.
  private func mostShifts(_ id: PersonID, _ left: Int) -> Int { instance.people[id.index].offered.loans ?? left / 360 }

  // MARK: Units

  private func homes() -> [HomeUnit] {
    var minutes = Array(repeating: 0, count: instance.units.count)
    for id in instance.personIDs {
      for day in instance.dayIDs {
        for duty in instance.ownDuties(home.roster[id, day]) {
          minutes[duty.unit.index] += home.compiled.grid.paid(day, duty.shift)
        }
      }
    }
    return instance.units.enumerated().map { HomeUnit(organisation: member, unit: $1.name, minutes: minutes[$0]) }
  }
}

/// Who could be in the pool but for something that nobody filled in.
private struct Lacks {
  private var noConsent = 0
  private var noZone: Set<Int> = []

  /// Whether somebody may be offered at all.
  mutating func note(_ id: PersonID, _ offering: Offering) -> Bool {
    let instance = offering.instance
    let person = instance.people[id.index]
    guard person.offered.extra != nil || (person.offered.loans ?? 0) > 0 else { return false }
    // Students, agency staff and people who are lent already are not the organisation's to lend.
    switch person.kind {
    case .student, .agency, .offFramework, .redeployed: return false
    case .substantive, .extraHours, .bank, .collaborativeBank, .returner, .volunteer: break
    }
    guard person.offered.consent != nil else {
      noConsent += 1
      return false
    }
    guard offering.zone(id) != nil else {
      noZone.insert(person.home.index)
      return false
    }
    // Whether another organisation's unit is a place for them is not for a table to say.
    return !instance.restrictions.contains { restriction in
      guard restriction.person == id else { return false }
      switch restriction.kind {
      case .noHighIntensity, .remoteOnly, .notAlone: return true
      case .noNights, .mostHours: return false
      }
    }
  }

  func words(_ offering: Offering) -> [String] {
    var words: [String] = []
    if noConsent > 0 {
      words.append("\(noConsent) with extra hours or loans have no consent: fill the column `consent` of staff.csv")
    }
    for unit in noZone.sorted() {
      words.append(
        "the people of \(offering.instance.units[unit].name) have no site to travel from: list the unit under "
          + "`organisations: {\(offering.system.members[offering.member.index].name): {units: ...}}` in pool.yaml")
    }
    for unit in offering.instance.cover.map(\.unit.index).reduce(into: Set<Int>(), { $0.insert($1) }).sorted()
    where offering.system.members[offering.member.index].site(of: offering.instance.units[unit].name) == nil {
      words.append(
        "gaps of \(offering.instance.units[unit].name) are not asked for, since nobody says where it is: list it in pool.yaml")
    }
    return words
  }
}
