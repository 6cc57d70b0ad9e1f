public import RotaModel
import RotaPooling
import RotaRules

/// Synthetic systems to pool: `pool.yaml` and the offer folder of each organisation, alike for the same size and seed.
///
/// Everybody works three long days or three nights a week; some are away. What is missing on a ward is its gap, what is over its reserve may
/// be released, and free days that keep eleven hours from work may be offered.
public struct SystemGenerator: Sendable {
  /// People of a ward: registered nurses and support workers.
  static let people = (registered: 21, support: 12)
  static let days = 28
  static let types = ["acute", "community", "mental health", "acute", "care home", "ambulance", "primary care", "acute"]
  /// Wards.
  public let wards: Int
  /// Seed.
  public let seed: UInt64

  /// A system of so many wards.
  public init(wards: Int, seed: UInt64) {
    self.wards = wards
    self.seed = seed
  }

  /// Organisations: six wards each.
  var members: Int { (wards + 5) / 6 }

  static func name(_ member: Int) -> String { "Trust \(member + 1)" }
  static func unit(_ ward: Int) -> String { "Ward \(ward + 1)" }

  /// The folder's files: `pool.yaml`, and by organisation its tables.
  ///
  /// - Throws: never, unless the generator and the reader disagree.
  public func files() throws(Faults) -> (pool: String, offers: [(folder: String, files: [(name: String, text: String)])]) {
    let pool = self.pool
    let system = try PoolReader.read(InputFile(name: "pool.yaml", text: pool)).system
    var offers: [(folder: String, files: [(name: String, text: String)])] = []
    for member in 0..<members {
      var home = GeneratedHome(system, MemberID(member), wards: wards, seed: seed)
      offers.append((SystemGenerator.name(member).lowercased().replacing(" ", with: "-"), CSVTable.offer(home.offer(), system)))
    }
    return (pool, offers)
  }

  private var pool: String {
    var random = SplitMix64(seed: seed)
    func pick(_ count: Int) -> Int { Int(random.next() % UInt64(count)) }
    let names = (0..<members).map(SystemGenerator.name)
    var text =
      "# A synthetic system of \(wards) wards, seed \(seed).\nsystem: Synthetic \(wards)\nstart: 2026-11-30\nweeks: 4\nrisk owner: Director of Nursing\n"
    text += "organisations:\n"
    for member in 0..<members {
      let units = (member * 6..<min(wards, member * 6 + 6)).map { "\(SystemGenerator.unit($0)): Site \(member + 1)" }
      text +=
        "  \(names[member]): {type: \(SystemGenerator.types[member % 8]), offer: trust-\(member + 1), units: {\(units.joined(separator: ", "))}}\n"
    }
    text += "sites: {\((0..<members).map { "Site \($0 + 1): \(names[$0])" }.joined(separator: ", "))}\n"
    if members > 1 { text += "travel:\n" }
    for a in 0..<members {
      for b in (a + 1)..<max(a + 1, members) where b - a <= 4 {
        text += "  - {between: [Site \(a + 1), Site \(b + 1)], minutes: \(10 + 10 * (b - a) + pick(15))}\n"
      }
    }
    func agreement(_ name: String, _ step: String, _ parties: ArraySlice<String>, _ more: String) -> String {
      "  - name: \(name)\n    step: \(step)\n    parties: [\(parties.joined(separator: ", "))]\n    groups: [RN, HCSW]\n"
        + "    consent: needed\n    induction: none\n    first day: 2026-10-01\n    last day: 2027-03-31\n"
        + "    rates: {RN: \(2300 + pick(300)), HCSW: \(1500 + pick(200))}\n    enhancements: {night: 30, saturday: 30, sunday: 60}\n"
        + "    excluded: [industrial action]\n" + more
    }
    guard members > 1 else { return text }
    text += "agreements:\n"
    text += agreement(
      "System mutual aid", "mutual aid", names[...],
      "    lends: [extra, release]\n    shifts a person: 2\n    share of home rota: 5\n    hours a month: 300\n    notice: 24 h\n    travel: 45\n    payment: home pays\n"
    )
    // Neighbours share a bank.
    for first in stride(from: 0, to: members - 1, by: 3) {
      text += agreement(
        "Bank \(first / 3 + 1)", "collaborative bank", names[first..<min(members, first + 3)],
        "    lends: [extra]\n    shifts a person: 3\n    share of home rota: 8\n    hours a month: 400\n    notice: 12 h\n    travel: 60\n    payment: harmonised rate\n"
      )
    }
    text +=
      "banks:\n  - {name: Agency, step: framework agency, to: [\(names.joined(separator: ", "))], groups: [RN], shifts a day: \(max(1, wards / 20)), notice: 8 h, rates: {RN: 3900}}\n"
    return text
  }
}

/// One organisation of a synthetic system.
private struct GeneratedHome {
  /// What somebody does on a day.
  private enum Day: Hashable { case off, day, night, away }
  private struct Person {
    var ward: Int
    var isRegistered: Bool
    var line: [Day]
  }
  private let system: PoolSystem
  private let member: MemberID
  private let wards: Range<Int>
  private var random: SplitMix64
  private var people: [Person] = []

  init(_ system: PoolSystem, _ member: MemberID, wards: Int, seed: UInt64) {
    self.system = system
    self.member = member
    self.wards = member.index * 6..<min(wards, member.index * 6 + 6)
    random = SplitMix64(seed: seed &* 1_000_003 &+ UInt64(member.index) &+ 1)
    for ward in self.wards {
      let counts = SystemGenerator.people
      for number in 0..<(counts.registered + counts.support) {
        people.append(Person(ward: ward, isRegistered: number < counts.registered, line: line(number)))
      }
    }
  }

  private mutating func pick(_ count: Int) -> Int { Int(random.next() % UInt64(count)) }

  /// Three in a row each week, from a day of one's own; one week in three nights; some days or weeks away.
  private mutating func line(_ number: Int) -> [Day] {
    var line = Array(repeating: Day.off, count: SystemGenerator.days)
    for week in 0..<4 {
      let first = week * 7 + (number * 3 + week) % 5
      let isNight = (number + week) % 3 == 0
      let isAway = pick(8) == 0
      for day in first..<(first + 3) { line[day] = isAway ? .away : isNight ? .night : .day }
      if pick(10) == 0 { line[first + pick(3)] = .away }
    }
    return line
  }

  mutating func offer() -> HomeOffer {
    var offer = HomeOffer(organisation: member)
    let cover = wards.map { ward in counts(ward) }
    for index in people.indices { add(&offer, index) }
    for (position, ward) in wards.enumerated() { add(&offer, ward, cover[position]) }
    keepReserved(&offer)
    offer.gaps.sort { ($0.danger, $0.begin, $0.id) < ($1.danger, $1.begin, $1.id) }
    return offer
  }

  private struct Slot: Hashable {
    let day: Int, isNight: Bool, isRegistered: Bool
  }

  private func counts(_ ward: Int) -> [Slot: Int] {
    var counts: [Slot: Int] = [:]
    for person in people where person.ward == ward {
      for (day, what) in person.line.enumerated() where what == .day || what == .night {
        counts[Slot(day: day, isNight: what == .night, isRegistered: person.isRegistered), default: 0] += 1
      }
    }
    return counts
  }

  /// Long day 07:00-19:30, night 19:00-07:30, an hour of break each.
  private func times(_ isNight: Bool) -> DutyTime { isNight ? DutyTime(1140, 1890) : DutyTime(420, 1170) }

  private func window(_ offer: Int, _ day: Int, _ isNight: Bool, _ way: LendingWay, _ ward: Int) -> Window {
    let time = times(isNight)
    let isRelease = way == .release
    return Window(
      offer: offer, date: system.horizon.start + day, from: system.horizon.instant(RotaModel.Day(day), Minutes(time.start)),
      to: system.horizon.instant(RotaModel.Day(day), Minutes(time.end)), way: way, mostMinutes: time.length,
      releasedShift: isRelease ? (isNight ? "N" : "LD") : nil, releasedUnit: isRelease ? SystemGenerator.unit(ward) : nil,
      releasedMinutes: isRelease ? 690 : 0)
  }

  private mutating func add(_ offer: inout HomeOffer, _ index: Int) {
    let person = people[index]
    // Two of five say yes to something.
    let says = pick(10)
    guard says < 4 else { return }
    let position = offer.offers.count
    let line = person.line
    var windows: [Window] = []
    for day in line.indices {
      let before = day > 0 ? line[day - 1] : .off
      let after = day + 1 < line.count ? line[day + 1] : .off
      switch line[day] {
      case .off where says != 3 && pick(3) == 0:
        if before != .night { windows.append(window(position, day, false, .extra, person.ward)) }
        if before != .day || pick(2) == 0, after == .off { windows.append(window(position, day, true, .extra, person.ward)) }
      case .day where says >= 2 && before != .night: windows.append(window(position, day, false, .release, person.ward))
      case .night where says >= 2 && after != .day: windows.append(window(position, day, true, .release, person.ward))
      default: break
      }
    }
    guard !windows.isEmpty else { return }
    // A night is over when the next day's shift has begun.
    let nights = Set(windows.filter { $0.to - $0.from > 0 && $0.from % 1440 >= 960 }.map(\.date))
    for at in windows.indices where nights.contains(windows[at].date) && windows[at].from % 1440 >= 960 {
      let next = windows[at].date + 1
      if windows.contains(where: { $0.date == next && $0.from % 1440 < 960 }) { windows[at].notWith = [next] }
    }
    let kinds: [WorkerKind] = [.substantive, .extraHours, .extraHours, .bank]
    offer.offers.append(
      Offer(
        id: "p\(member.index + 1)-\(index + 1)", organisation: member, unit: SystemGenerator.unit(person.ward),
        roles: person.isRegistered ? ["RN"] : ["HCSW"], skills: pick(3) == 0 ? ["IV"] : [], kind: kinds[pick(4)],
        zone: SiteID(member.index), mostShifts: 1 + pick(3), minutesLeft: 690 * (1 + pick(4)), consent: .needed))
    offer.people.append(PersonID(index))
    offer.windows += windows
  }

  /// Spare rows, gaps and hours of a ward.
  private mutating func add(_ offer: inout HomeOffer, _ ward: Int, _ cover: [Slot: Int]) {
    let unit = SystemGenerator.unit(ward)
    offer.homes.append(HomeUnit(organisation: member, unit: unit, minutes: cover.values.reduce(0, +) * 690))
    for isRegistered in [true, false] {
      for isNight in [false, true] {
        let all = (0..<SystemGenerator.days).map {
          cover[Slot(day: $0, isNight: isNight, isRegistered: isRegistered)] ?? 0
        }
        // What the ward is planned with: a fifth of the days are below it.
        let target = max(1, all.sorted()[SystemGenerator.days / 7])
        let minimum = max(1, target - (isRegistered ? 1 : 2))
        for (day, count) in all.enumerated() {
          addSpare(&offer, ward, day, isNight, isRegistered, cover: count, minimum: minimum)
          if count < target { addGap(&offer, ward, day, isNight, isRegistered, count, target, minimum) }
        }
      }
    }
  }

  private func addSpare(
    _ offer: inout HomeOffer, _ ward: Int, _ day: Int, _ isNight: Bool, _ isRegistered: Bool, cover: Int, minimum: Int
  ) {
    let ids = offer.offers.indices.filter { at in
      let person = people[offer.people[at].index]
      return person.ward == ward && person.isRegistered == isRegistered && person.line[day] == (isNight ? .night : .day)
    }.map { offer.offers[$0].id }
    guard !ids.isEmpty else { return }
    offer.spares.append(
      Spare(
        organisation: member, unit: SystemGenerator.unit(ward), date: system.horizon.start + day,
        label: "\(isNight ? "N" : "LD") \(isRegistered ? "RN" : "HCSW")", cover: cover, minimum: minimum, ids: ids))
  }

  private mutating func addGap(
    _ offer: inout HomeOffer, _ ward: Int, _ day: Int, _ isNight: Bool, _ isRegistered: Bool, _ count: Int, _ target: Int,
    _ minimum: Int
  ) {
    let (unit, role, code) = (SystemGenerator.unit(ward), isRegistered ? "RN" : "HCSW", isNight ? "N" : "LD")
    let time = times(isNight)
    let date = system.horizon.start + day
    let danger: Danger =
      count >= minimum ? .belowTarget : isRegistered && target >= 2 && count < 2 ? .belowTwoRegistered : .belowMinimum
    offer.gaps.append(
      PoolGap(
        id: "\(unit) \(date.iso) \(code) \(role)", organisation: member, unit: unit, site: SiteID(member.index), date: date,
        shift: code, start: time.start, end: time.end, begin: system.horizon.instant(RotaModel.Day(day), Minutes(time.start)),
        finish: system.horizon.instant(RotaModel.Day(day), Minutes(time.end)), paid: 690, role: role,
        skills: pick(6) == 0 ? ["IV"] : [], required: target, filled: count, short: target - count, minimum: minimum,
        danger: danger))
  }

  /// Releases that no spare row can bear are not offered.
  private func keepReserved(_ offer: inout HomeOffer) {
    var spare: Set<String> = []
    for row in offer.spares where row.most > 0 { for id in row.ids { spare.insert("\(id) \(row.date.iso)") } }
    let ids = offer.offers.map(\.id)
    offer.windows.removeAll { $0.way == .release && !spare.contains("\(ids[$0.offer]) \($0.date.iso)") }
  }
}
