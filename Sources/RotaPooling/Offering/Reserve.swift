import RotaModel
import RotaRules

/// What home requirements can spare: after a release and one sick call more, the minimum still stands.
struct Reserve: Sendable {
  /// A requirement, or a hard rule over several people, as far as it counts people at a time.
  private struct Counted: Sendable {
    let unit: UnitID
    let day: Day
    let label: String
    let cover: Int
    /// Fewer are a gap.
    let minimum: Int
  }
  private let home: HomeRota
  private let accepted: [Bool]
  private let needs: [Counted]
  /// Requirements by day on which their duties start.
  private let needsOn: [[Int]]

  init(_ home: HomeRota, accepted names: [String]) {
    self.home = home
    let instance = home.instance
    accepted = instance.people.map { names.contains($0.name) }
    let grid = home.compiled.grid
    var byDay = Array(repeating: [Int](), count: instance.horizon.days)
    needs = instance.cover.enumerated().map { item, need in
      for day in Cover.starts(need, instance) { byDay[day.index].append(item) }
      let minimum = need.leastForLending
      return Counted(
        unit: need.unit, day: need.day, label: "\(Names(grid).period(need.period)) \(need.label)",
        cover: Cover.staff(need, in: home.roster, instance).count, minimum: minimum)
    }
    needsOn = byDay
  }

  /// Requirements in which a duty of somebody counts.
  private func touched(_ id: PersonID, _ day: Day, _ duty: Duty) -> [Int] {
    let instance = home.instance
    return needsOn[day.index].filter { item in
      let need = instance.cover[item]
      return Cover.isMet(need, by: duty, on: day, instance) && Cover.mayCount(id, need, instance)
    }
  }

  /// Totals of hard rules over many people that fall when a duty is given up, with how many times it may happen.
  private func rules(_ id: PersonID, _ day: Day) -> [(tally: Int, slack: Int)] {
    let program = home.compiled.program
    let slot = program.slot(id.index, day.index, Int(home.plan.cells[id.index * program.days + day.index]))
    return program.terms[Int(program.termStart[slot])..<Int(program.termStart[slot + 1])].compactMap { term in
      let tally = Int(term.tally)
      guard tally < program.linking, program.tallies[tally].isHard, term.weight != 0 else { return nil }
      let now = program.price(program.tallies[tally], home.totals[tally])
      var slack = 0
      while slack < 100, program.price(program.tallies[tally], home.totals[tally] - (slack + 1) * Int(term.weight)) <= now {
        slack += 1
      }
      return slack < 100 ? (tally, slack) : nil
    }
  }

  /// Whether home can do without a duty of somebody.
  func canRelease(_ id: PersonID, _ day: Day, _ duty: Duty) -> Bool {
    let items = touched(id, day, duty)
    // A duty that counts nowhere was given for another reason.
    guard !items.isEmpty else { return false }
    let kept = accepted[id.index] ? 0 : 1
    return items.allSatisfy { needs[$0].cover - 1 - kept >= needs[$0].minimum }
      && rules(id, day).allSatisfy { $0.slack >= 1 + kept }
  }

  /// One row a requirement that releases take from; two where somebody may go below the reserve, by name.
  func spares(_ releases: [Offering.Release], _ ids: [String], organisation: MemberID, _ offering: Offering) -> [Spare] {
    struct Key: Hashable, Comparable {
      let day: Day, isRule: Bool, item: Int
      static func < (a: Self, b: Self) -> Bool {
        (a.day, a.isRule ? 1 : 0, a.item) < (b.day, b.isRule ? 1 : 0, b.item)
      }
    }
    var takers: [Key: [Offering.Release]] = [:]
    var slack: [Key: Int] = [:]
    for release in releases {
      for item in touched(release.person, release.day, release.duty) {
        takers[Key(day: release.day, isRule: false, item: item), default: []].append(release)
      }
      for rule in rules(release.person, release.day) {
        let key = Key(day: release.day, isRule: true, item: rule.tally)
        takers[key, default: []].append(release)
        slack[key] = min(slack[key] ?? .max, rule.slack)
      }
    }
    var rows: [Spare] = []
    for key in takers.keys.sorted() {
      let counted = counted(key.item, isRule: key.isRule, key.day, slack[key] ?? 0, takers[key]![0])
      let all = takers[key]!.sorted { ids[$0.offer] < ids[$1.offer] }
      let cautious = all.filter { !accepted[$0.person.index] }
      // What counts people of two days could be taken from on either, so what the other might take is gone.
      let elsewhere = takers.reduce(0) { sum, other in
        other.key.item == key.item && other.key.isRule == key.isRule && other.key.day != key.day ? sum + other.value.count : sum
      }
      func add(_ some: [Offering.Release], accepted: String) {
        rows.append(
          Spare(
            organisation: organisation, unit: home.instance.units[counted.unit.index].name,
            date: home.instance.horizon.date(key.day), label: counted.label, cover: max(0, counted.cover - elsewhere),
            minimum: counted.minimum,
            accepted: accepted, ids: some.map { ids[$0.offer] }))
      }
      if !cautious.isEmpty { add(cautious, accepted: "") }
      if cautious.count < all.count { add(all, accepted: offering.system.riskOwner(of: organisation) ?? "by name") }
    }
    return rows
  }

  private func counted(_ item: Int, isRule: Bool, _ day: Day, _ slack: Int, _ release: Offering.Release) -> Counted {
    guard isRule else { return needs[item] }
    let program = home.compiled.program
    let rule = home.compiled.problem.rules[Int(program.tallies[item].rule)]
    // Counted in people: as many as may go, beside one who must stay.
    return Counted(unit: release.duty.unit, day: day, label: "rule \(rule.name) \(item)", cover: slack + 1, minimum: 1)
  }
}

extension CoverRequirement {
  /// Fewer are a gap where people are lent: a blank minimum is the target.
  var leastForLending: Int { minimum > 0 ? minimum : target }
}
