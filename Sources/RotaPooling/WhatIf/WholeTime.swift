import RotaModel

extension PoolInput {
  /// The pool with one more whole-time person at a unit: 37.5 hours a week on any day, in a role, or in the roles that are usual there where
  /// none is given. They come at the two times at which most is open in the role, or, where nothing is, at those that the unit's people
  /// offer most often, with the skills that most hold who have the role at the unit, or else in the organisation, or else that the
  /// gaps ask for. Nil where there is no such time.
  func withOneMore(_ member: MemberID, _ unit: String, as role: String? = nil, for open: [(gap: Gap, weight: Int)] = []) -> (
    input: PoolInput, role: String
  )? {
    guard let site = system.members[member.index].site(of: unit) else { return nil }
    let own = offers.indices.filter { offers[$0].organisation == member && offers[$0].unit == unit }
    func isAlike(_ offer: Int) -> Bool { role.map(offers[offer].roles.contains) ?? true }
    let usual = roles(own.filter(isAlike)) ?? role.map { [$0] }
    guard let usual else { return nil }
    let times = open.isEmpty ? times(own) : times(open)
    guard !times.isEmpty else { return nil }
    var alike = own.filter { offers[$0].roles == usual }
    if alike.isEmpty { alike = offers.indices.filter { offers[$0].organisation == member && isAlike($0) } }
    let weeks = system.horizon.days / 7
    var offer = Offer(
      id: "one more at \(unit)", organisation: member, unit: unit, roles: usual, kind: .extraHours, zone: site,
      mostShifts: 5 * weeks, minutesLeft: 2_250 * weeks, consent: .standing)
    let held = Set(alike.flatMap { offers[$0].skills })
    offer.skills = held.filter { skill in 2 * alike.filter { offers[$0].skills.contains(skill) }.count > alike.count }.sorted()
    // Where nobody has the role it is the post that says what they must hold.
    if alike.isEmpty { offer.skills = Set(open.flatMap { $0.gap.skills }).sorted() }
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
    return (input, role ?? usual[0])
  }

  /// Roles that most of some people have; nil where there is nobody but volunteers.
  private func roles(_ people: [Int]) -> [String]? {
    var roles: [[String]: Int] = [:]
    for offer in people where offers[offer].kind != .volunteer { roles[offers[offer].roles, default: 0] += 1 }
    return roles.keys.filter { !$0.isEmpty }.min { (roles[$1]!, $0.joined()) < (roles[$0]!, $1.joined()) }
  }

  /// From when to when somebody may work on a day, minutes after midnight.
  private struct Time: Hashable, Comparable {
    let from: Int, to: Int, most: Int
    static func < (a: Self, b: Self) -> Bool { (a.from, a.to, a.most) < (b.from, b.to, b.most) }
  }

  /// The two times that some people offer most often.
  private func times(_ people: [Int]) -> [Time] {
    let people = Set(people)
    var counts: [Time: Int] = [:]
    for window in windows where window.way == .extra && people.contains(window.offer) {
      let midnight = system.horizon.instant(system.horizon.day(window.date), Minutes(0))
      counts[Time(from: window.from - midnight, to: window.to - midnight, most: window.mostMinutes), default: 0] += 1
    }
    return most(counts)
  }

  /// The two times at which most is open.
  private func times(_ open: [(gap: Gap, weight: Int)]) -> [Time] {
    var counts: [Time: Int] = [:]
    for (gap, weight) in open { counts[Time(from: gap.start, to: gap.end, most: gap.end - gap.start), default: 0] += weight }
    return most(counts)
  }

  private func most(_ counts: [Time: Int]) -> [Time] {
    Array(counts.keys.sorted { (counts[$1]!, $0) < (counts[$0]!, $1) }.prefix(2))
  }
}

/// Judges those who are known; whoever is thought of has no rota yet.
struct KnownPeople<Judge: LineJudge>: LineJudge {
  let judge: Judge
  let count: Int

  func breaches(_ offer: Int, _ loans: [Loan]) -> [String] { offer < count ? judge.breaches(offer, loans) : [] }
}
