import Foundation
import RotaModel
import RotaPooling
import RotaRules

/// Systems small enough that every plan can be tried.
enum SmallSystem {
  static let start = CivilDate(year: 2026, month: 11, day: 30)!
  static let horizon = Horizon(start: start, days: 28, timeZone: .gmt)

  /// Minutes since 1970 of a clock time of a day of the horizon.
  static func instant(_ day: Int, _ clock: Int) -> Int { horizon.instant(Day(day), Minutes(clock)) }

  /// Organisations called A, B ... with a site and a unit each, all within 20 minutes of each other.
  static func system(_ count: Int) -> PoolSystem {
    var system = PoolSystem(name: "Small", horizon: horizon)
    system.travel = Travel(sites: count)
    for index in 0..<count {
      let name = String(Character(Unicode.Scalar(UInt8(65 + index))))
      system.sites.append(Site(name: "\(name) site", organisation: MemberID(index)))
      var member = PoolMember(name: name, type: .acute)
      member.units = [.init(unit: "\(name) unit", site: SiteID(index))]
      member.riskOwner = "Chief of \(name)"
      system.members.append(member)
      for other in 0..<index { system.travel.set(SiteID(other), SiteID(index), minutes: 20) }
    }
    return system
  }

  /// An agreement of which every term is filled in, between everybody.
  static func agreement(_ name: String, _ step: LadderStep, _ members: Int) -> Agreement {
    var agreement = Agreement(name: name, step: step)
    agreement.lenders = (0..<members).map { MemberID($0) }
    agreement.borrowers = agreement.lenders
    agreement.groups = ["RN", "HCSW"]
    agreement.lends = [.extra, .release]
    agreement.shiftsAPerson = .most(2)
    agreement.shareOfHomeRota = .most(5)
    agreement.minutesAMonth = .most(9_000)
    agreement.notice = Minutes(1440)
    agreement.travel = 45
    agreement.consent = .needed
    agreement.induction = Induction.none
    agreement.from = start
    agreement.to = start + 27
    agreement.payment = .homePays
    agreement.rates = Rates(pence: ["RN": 2450, "HCSW": 1630], enhancement: .init(night: 30, saturday: 30, sunday: 60))
    return agreement
  }

  static func gap(
    _ id: String, _ member: Int, day: Int, start: Int = 420, end: Int = 1170, role: String = "RN", skills: [String] = [],
    short: Int = 1, danger: Danger = .belowMinimum, purpose: String = "", minimum: Int? = nil
  ) -> Gap {
    Gap(
      id: id, organisation: MemberID(member), unit: "\(Character(Unicode.Scalar(UInt8(65 + member)))) unit", site: SiteID(member),
      date: SmallSystem.start + day, shift: "LD", start: start, end: end, begin: instant(day, start), finish: instant(day, end),
      role: role, skills: skills, required: 3, filled: 3 - short, short: short, minimum: minimum, danger: danger, purpose: purpose
    )
  }

  static func offer(
    _ id: String, _ member: Int, kind: WorkerKind = .substantive, roles: [String] = ["RN"], skills: [String] = [],
    shifts: Int? = 3,
    minutes: Int? = 3_000, consent: Consent? = .needed
  ) -> Offer {
    Offer(
      id: id, organisation: MemberID(member), unit: "\(Character(Unicode.Scalar(UInt8(65 + member)))) unit", roles: roles,
      skills: skills, kind: kind, zone: SiteID(member), mostShifts: shifts, minutesLeft: minutes, consent: consent)
  }

  static func window(
    _ offer: Int, day: Int, from: Int = 360, to: Int = 1260, way: LendingWay = .extra, notWith: [Int] = [], most: Int = 780
  ) -> Window {
    Window(
      offer: offer, date: start + day, from: instant(day, from), to: instant(day, to), way: way, mostMinutes: most,
      notWith: notWith.map { start + $0 }, releasedShift: way == .release ? "LD" : nil,
      releasedUnit: way == .release ? "home" : nil, releasedMinutes: way == .release ? 690 : 0)
  }

  /// A random system of two or three organisations.
  static func random(_ random: inout SplitMix64) -> PoolInput {
    func pick(_ count: Int) -> Int { Int(random.next() % UInt64(count)) }
    let members = 2 + pick(2)
    var input = PoolInput(system: system(members))
    var aid = agreement("Aid", .mutualAid, members)
    if pick(3) == 0 { aid.lends = [.extra] }
    if pick(3) == 0 { aid.shiftsAPerson = .most(1) }
    if pick(3) == 0 { aid.minutesAMonth = .most(1_500) }
    if pick(4) == 0 { aid.shareOfHomeRota = .most(4) }
    input.system.agreements = [aid]
    if pick(2) == 0 {
      var bank = agreement("Shared bank", .collaborativeBank, 2)
      bank.lends = [.extra]
      if pick(4) == 0 { bank.notice = nil }
      input.system.agreements.append(bank)
    }
    if pick(2) == 0 {
      var supply = Supply(name: "Agency", step: .frameworkAgency)
      supply.borrowers = [MemberID(pick(members))]
      supply.groups = ["RN"]
      supply.shiftsADay = .most(1)
      supply.notice = Minutes(480)
      supply.rates = Rates(pence: ["RN": 3900])
      input.system.supplies = [supply]
    }
    let dangers: [Danger] = [.belowTwoRegistered, .nobodyInCharge, .belowMinimum, .belowTarget]
    for index in 0..<(3 + pick(4)) {
      input.gaps.append(
        gap(
          "G\(index)", pick(members), day: 3 + pick(2), start: pick(3) == 0 ? 1140 : 420, end: 1890 - (pick(2) == 0 ? 0 : 720),
          role: pick(4) == 0 ? "HCSW" : "RN", skills: pick(4) == 0 ? ["IV"] : [], short: 1 + pick(2), danger: dangers[pick(4)],
          purpose: pick(8) == 0 ? "strike" : "", minimum: pick(3) == 0 ? 2 : nil))
      if input.gaps[index].end <= input.gaps[index].start { input.gaps[index].end += 1440 }
      input.gaps[index].finish = instant(input.gaps[index].date - start, input.gaps[index].end)
      input.gaps[index].paid = input.gaps[index].end - input.gaps[index].start
    }
    // A second gap of the same place and time would be withdrawn.
    var distinct: [Gap] = []
    for gap in input.gaps
    where !distinct.contains(where: {
      $0.organisation == gap.organisation && $0.begin == gap.begin && $0.end == gap.end && $0.role == gap.role
        && $0.skills == gap.skills
    }) {
      distinct.append(gap)
    }
    input.gaps = distinct
    input.system.agreements[0].excluded = ["strike"]
    let kinds: [WorkerKind] = [.substantive, .substantive, .bank, .extraHours, .volunteer]
    for index in 0..<(3 + pick(4)) {
      let person = input.offers.count
      input.offers.append(
        offer(
          "p\(index)", pick(members), kind: kinds[pick(5)],
          roles: pick(3) == 0 ? ["RN", "HCSW"] : pick(4) == 0 ? ["HCSW"] : ["RN"],
          skills: pick(2) == 0 ? ["IV"] : [], shifts: pick(5) == 0 ? 1 : 2, minutes: pick(4) == 0 ? 800 : 3_000,
          consent: pick(8) == 0 ? nil : .needed))
      var dates: [Int] = []
      for _ in 0..<(2 + pick(2)) {
        let day = 3 + pick(2)
        guard !dates.contains(day) else { continue }
        dates.append(day)
        let night = pick(3) == 0
        let isRelease = pick(2) == 0
        input.windows.append(
          window(
            person, day: day, from: night ? 1080 : 360, to: night ? 1950 : 1260, way: isRelease ? .release : .extra,
            notWith: pick(4) == 0 ? [3 + pick(3)] : [], most: 780))
      }
    }
    for member in 0..<members {
      let unit = input.system.members[member].units[0].unit
      if pick(8) != 0 {
        input.homes.append(HomeUnit(organisation: MemberID(member), unit: unit, minutes: 15_000 + 15_000 * pick(3)))
      }
      for day in 3..<6 {
        let ids = input.offers.filter { $0.organisation == MemberID(member) }.map(\.id)
        guard !ids.isEmpty, pick(6) != 0 else { continue }
        input.spares.append(
          Spare(
            organisation: MemberID(member), unit: unit, date: start + day, label: "RN", cover: 4 + pick(3), minimum: 3,
            accepted: pick(4) == 0 ? "Chief" : "", ids: ids))
      }
    }
    return input
  }

  /// The same with limits and prices of imbalance, part-timers, and what was before.
  static func fair(_ random: inout SplitMix64) -> (input: PoolInput, moves: [String: Int]) {
    func pick(_ count: Int) -> Int { Int(random.next() % UInt64(count)) }
    var input = self.random(&random)
    func terms() -> Imbalance {
      Imbalance(
        mostMinutes: pick(3) == 0 ? nil : [0, 480, 900, 1_500][pick(4)], freeMinutes: [0, 300, 720][pick(3)],
        price: [0, 100, 700][pick(3)])
    }
    input.system.imbalance = terms()
    for member in input.system.members.indices where pick(3) == 0 { input.system.members[member].imbalance = terms() }
    let drift = [0, 0, 350, -1_200, 1_800][pick(5)]
    input.ahead = [drift, -drift]
    for person in input.offers.indices { input.offers[person].wholeTime = [100, 100, 80, 60, 50, 40][pick(6)] }
    var moves: [String: Int] = [:]
    for offer in input.offers where pick(3) == 0 { moves[offer.id] = 1 + pick(3) }
    return (input, moves)
  }

  /// The same with budgets, and agreements under which whoever is lent works beside the unit's own people.
  static func supervised(_ random: inout SplitMix64) -> PoolInput {
    func pick(_ count: Int) -> Int { Int(random.next() % UInt64(count)) }
    var input = self.random(&random)
    for index in input.system.agreements.indices where pick(3) > 0 { input.system.agreements[index].buddies = 1 + pick(3) }
    for index in input.gaps.indices where pick(5) > 0 { input.gaps[index].buddies = pick(3) }
    if pick(3) == 0 { input.system.budget = 20_000 + 20_000 * pick(4) }
    for index in input.system.members.indices where pick(4) == 0 { input.system.members[index].budget = 25_000 * pick(3) }
    return input
  }
}
