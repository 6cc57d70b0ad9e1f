import RotaModel
import RotaRules

/// Everything that organisations could ask of each other if their rotas were planned anew: any shift of the units and roles that lack
/// somebody, and any day of those who said yes to loans. The terms that decide are the pool's own.
struct WideInput {
  private(set) var input: PoolInput
  /// The host's duty of each gap.
  private(set) var duties: [(host: Int, duty: Duty, day: Day)] = []
  private let homes: [IntegratedHome]
  private let now: Int

  init(_ homes: [IntegratedHome], _ narrow: PoolInput, now: Int) {
    self.homes = homes
    self.now = now
    input = narrow
    input.gaps = []
    input.windows = []
    for host in homes.indices { addGaps(host) }
    for (index, home) in homes.enumerated() {
      // On days that stand, people help in the times that they offered.
      input.windows += narrow.windows.filter { window in
        home.offers.contains(window.offer)
          && !home.mayChange(home.rota.instance.horizon.day(window.date), input.system, now: now)
      }
      if home.change(in: input.system) != nil { addWindows(index) }
    }
  }

  // MARK: What may be lacking

  private mutating func addGaps(_ host: Int) {
    let home = homes[host]
    let instance = home.rota.instance
    let lacks = Set(home.offer.gaps.map { [$0.unit, $0.role] })
    for day in instance.dayIDs {
      for (unitIndex, unit) in instance.units.enumerated() {
        guard let site = input.system.members[home.member.index].site(of: unit.name) else { continue }
        for (shiftIndex, shift) in instance.shifts.enumerated() where shift.counts && shift.planned && !shift.isOnCall {
          guard shift.units.isEmpty || shift.units.contains(UnitID(unitIndex)) else { continue }
          for (roleIndex, role) in instance.roles.enumerated() where lacks.contains([unit.name, role.name]) {
            let duty = Duty(shift: ShiftID(shiftIndex), unit: UnitID(unitIndex), role: RoleID(roleIndex))
            add(host, duty, day, site)
          }
        }
      }
    }
  }

  private mutating func add(_ host: Int, _ duty: Duty, _ day: Day, _ site: SiteID) {
    let home = homes[host]
    let instance = home.rota.instance
    let (shift, unit, role) = (
      instance.shifts[duty.shift.index], instance.units[duty.unit.index], instance.roles[duty.role.index]
    )
    let date = instance.horizon.date(day)
    // Where the rota stands, nobody is asked for but those who are missing.
    let listed = home.offer.gaps.filter { $0.unit == unit.name && $0.role == role.name && $0.date == date }
    guard home.mayChange(day, input.system, now: now) || listed.contains(where: { $0.shift == shift.code }) else { return }
    let needs = instance.cover.contains { need in
      need.unit == duty.unit && Cover.starts(need, instance).contains(day) && max(need.minimum, need.target) > 0
        && Cover.isMet(need, by: duty, on: day, instance)
    }
    let begin = instance.horizon.instant(day, shift.start)
    guard needs, begin > now else { return }
    duties.append((host, duty, day))
    input.gaps.append(
      Gap(
        id: "\(host) \(day.index) \(duty.unit.index) \(duty.shift.index) \(duty.role.index)", organisation: home.member,
        unit: unit.name, site: site, date: date, shift: shift.code, start: shift.start.count, end: shift.end.count, begin: begin,
        finish: instance.horizon.instant(day, shift.end), paid: home.rota.compiled.grid.paid(day, duty.shift), role: role.name,
        skills: shift.skills.map { instance.skills[$0.index].name }.sorted(), required: 1, filled: 0, short: 1,
        danger: .belowMinimum, purpose: listed.first { !$0.purpose.isEmpty }?.purpose ?? ""))
  }

  // MARK: Who may help

  /// Paid minutes that no duty reaches: a loan in the place of work at home adds nothing to what is worked.
  private static let any = 100_000

  private mutating func addWindows(_ index: Int) {
    let home = homes[index]
    let instance = home.rota.instance
    let offering = Offering(home.rota, of: home.member, in: input.system, OfferSettings(now: now))
    for offer in home.offers {
      let id = home.person(offer)
      let offered = instance.people[id.index].offered
      for day in instance.dayIDs where home.mayChange(day, input.system, now: now) && offering.isPresent(id, day) {
        for way in LendingWay.allCases where way == .extra ? offered.extra != nil : (offered.loans ?? 0) > 0 {
          input.windows.append(
            window(offer, day, way, instance.horizon))
        }
      }
    }
  }

  private func window(_ offer: Int, _ day: Day, _ way: LendingWay, _ horizon: Horizon) -> Window {
    var window = Window(
      offer: offer, date: horizon.date(day), from: horizon.instant(day, Minutes(0)), to: horizon.instant(day, Minutes(2880)),
      way: way, mostMinutes: 2880, releasedMinutes: way == .release ? Self.any : 0)
    window.isPlanned = true
    return window
  }
}

extension Offering {
  /// Whether somebody is employed, registered, not away and not wished or fixed free on a day, and does not work for another employer.
  func isPresent(_ id: PersonID, _ day: Day) -> Bool {
    isEmployed(id, day) && !wishesFree(id, day)
      && !instance.absences.contains { $0.person == id && $0.day == day }
      && !instance.fixed.contains { $0.person == id && $0.day == day }
      && !instance.elsewhere.contains { $0.person == id && $0.day == day }
  }
}
