import RotaModel

extension PoolInput {
  /// The pool with one more whole-time person at a unit: 37.5 hours a week on any day, at the two times that its people offer most often,
  /// with the roles that are usual there and the skills that most who have them hold. Nil where nobody there offers any free time.
  func withOneMore(_ member: MemberID, _ unit: String) -> PoolInput? {
    struct Time: Hashable {
      let from: Int, to: Int, most: Int
    }
    let own = offers.indices.filter { offers[$0].organisation == member && offers[$0].unit == unit }
    let people = Set(own)
    var counts: [Time: Int] = [:]
    for window in windows where window.way == .extra && people.contains(window.offer) {
      let midnight = system.horizon.instant(system.horizon.day(window.date), Minutes(0))
      counts[Time(from: window.from - midnight, to: window.to - midnight, most: window.mostMinutes), default: 0] += 1
    }
    let times = counts.keys.sorted { (counts[$1]!, $0.from, $0.to, $0.most) < (counts[$0]!, $1.from, $1.to, $1.most) }.prefix(2)
    guard !times.isEmpty, let site = system.members[member.index].site(of: unit) else { return nil }
    var roles: [[String]: Int] = [:]
    for offer in own where offers[offer].kind != .volunteer { roles[offers[offer].roles, default: 0] += 1 }
    guard let usual = roles.keys.sorted(by: { (roles[$1]!, $0.joined()) < (roles[$0]!, $1.joined()) }).first else { return nil }
    let alike = own.filter { offers[$0].roles == usual }
    let weeks = system.horizon.days / 7
    var offer = Offer(
      id: "one more at \(unit)", organisation: member, unit: unit, roles: usual, kind: .extraHours, zone: site,
      mostShifts: 5 * weeks, minutesLeft: 2_250 * weeks, consent: .standing)
    let held = Set(alike.flatMap { offers[$0].skills })
    offer.skills = held.filter { skill in 2 * alike.filter { offers[$0].skills.contains(skill) }.count > alike.count }.sorted()
    var input = self
    input.offers.append(offer)
    for day in 0..<system.horizon.days {
      let midnight = system.horizon.instant(Day(day), Minutes(0))
      for time in times {
        input.windows.append(
          Window(
            offer: offers.count, date: system.horizon.date(Day(day)), from: midnight + time.from, to: midnight + time.to,
            way: .extra, mostMinutes: time.most))
      }
    }
    return input
  }
}

/// Judges those who are known; whoever is thought of has no rota yet.
struct KnownPeople<Judge: LineJudge>: LineJudge {
  let judge: Judge
  let count: Int

  func breaches(_ offer: Int, _ loans: [Loan]) -> [String] { offer < count ? judge.breaches(offer, loans) : [] }
}
