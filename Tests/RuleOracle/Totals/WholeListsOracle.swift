import RotaModel
import RotaRules

/// Lists: for each day either the whole team is counted, or nobody may be there, whichever the rota is nearer to.
enum WholeListsOracle: Oracle {
  static let kind = "whole-lists"

  static var trials: [Trial] {
    var two = TrialWard.instance(people: 3, days: 2, shifts: ["E", "L"])
    func place(
      _ list: String?, _ day: Int, _ shift: Int, _ people: Int, most: Int? = nil, price: Int? = nil,
      _ group: CoverGroup = .anyone
    ) -> CoverRequirement {
      CoverRequirement(
        unit: UnitID(0), day: Day(day), period: .shift(ShiftID(shift)), group: group, label: "team", minimum: people,
        target: people, maximum: most, minimumPrice: price, list: list)
    }
    two.cover = [place("Hips", 0, 0, 2), place("Hips", 1, 0, 2), place("Knees", 0, 1, 1), place(nil, 1, 1, 1)]
    // A team of two kinds in two shifts of one list, and one that may have one more.
    var mixed = TrialWard.instance(people: 4, days: 2, shifts: ["E", "L"])
    mixed.bands.append(Band(name: "6"))
    mixed.roles.append(Role(name: "ODP", bands: [BandID(1)]))
    mixed.people[0].band = BandID(1)
    mixed.people[3].counts = false
    mixed.people[1].skills = [HeldSkill(SkillID(0), expires: CivilDate(iso: "2026-11-30"))]
    mixed.people[2].skills = [HeldSkill(SkillID(0))]
    var iv = StaffFilter()
    iv.skills = [SkillID(0)]
    mixed.cover = [
      place("Hips", 0, 0, 1, .role(RoleID(1))), place("Hips", 0, 0, 1, most: 2, price: 40, .role(RoleID(0))),
      place("Hips", 1, 1, 1, price: 90, .staff(iv)), place("Hips", 1, 0, 1, .role(RoleID(1))), place("Hips", 1, 0, 0),
    ]
    var nights = TrialWard.instance(people: 2, days: 3, shifts: ["E", "N"], history: ["-", "-"])
    nights.cover = [
      CoverRequirement(
        unit: UnitID(0), day: Day(1), period: .window(Minutes(60), Minutes(300)), group: .anyone, label: "night", minimum: 1,
        target: 1, list: "Night list"),
      place("Night list", 1, 0, 1),
    ]
    return [
      Trial([:], on: two, rotas: 6000), Trial(["not-run": 30, "team": 7], on: two, rotas: 6000),
      Trial(["price": 11, "not-run": 25], on: two, rotas: 6000), Trial(["price": 100, "team": 0], on: two, rotas: 6000),
      Trial(["hard": "yes", "for": ["people": ["Ade", "Bo"]]], on: two, rotas: 6000),
      Trial([:], on: mixed, name: "a team of two kinds", rotas: 8000),
      Trial(["price": 13, "not-run": 50, "team": 3], on: mixed, name: "a team of two kinds", rotas: 8000),
      Trial(["price": 9, "not-run": 20], on: nights, name: "by night"),
    ]
  }

  static func arguments(_ random: inout SplitMix64, _ instance: Instance) -> ArgumentTree {
    ["not-run": .text("\(1 + random.below(300))", nil), "team": .text("\(random.below(20))", nil)]
  }

  static func judge(_ rota: Judged) -> [Finding] {
    let cover = rota.instance.cover
    var findings: [Finding] = []
    var names: [String] = []
    for name in cover.compactMap(\.list) where !names.contains(name) { names.append(name) }
    for name in names {
      for day in 0..<rota.days {
        let places = cover.filter { $0.list == name && $0.day.index == day && $0.target > 0 }
        if places.isEmpty { continue }
        let there = places.map { heads(rota, $0) }
        let wrong = zip(places, there).reduce(0) {
          $0 + max(0, $1.0.target - $1.1) + max(0, $1.1 - ($1.0.maximum ?? $1.0.target))
        }
        let present = there.reduce(0, +)
        let notRun = places.compactMap(\.minimumPrice).max() ?? rota.number("not-run") ?? 1000
        let isRun = rota.perUnit.map { $0 * wrong <= $0 * present + notRun } ?? (wrong <= present)
        findings.append(Finding(nil, units: isRun ? wrong : present))
        if !isRun { findings.append(Finding(nil, units: 1, cost: Double(notRun))) }
      }
      let price = rota.number("team") ?? 5
      for person in rota.people where price > 0 && rota.instance.people[person.index].counts {
        if isOfTeam(person, of: name, rota) { findings.append(Finding(person, units: 1, cost: Double(price))) }
      }
    }
    return findings
  }

  /// How many people are in a place.
  private static func heads(_ rota: Judged, _ place: CoverRequirement) -> Int {
    Gathering(unit: place.unit, day: place.day.index, period: place.period).people(rota) { duty in
      if case .role(let role) = place.group { role == duty.role } else { true }
    }.count { person in
      if case .staff(let filter) = place.group, !rota.isOf(filter, person, place.day.index) { return false }
      return rota.instance.people[person.index].counts
    }
  }

  /// Whether somebody is ever where the list's team is, in a role that it has a place for.
  private static func isOfTeam(_ person: PersonID, of list: String, _ rota: Judged) -> Bool {
    rota.instance.cover.contains { place in
      guard place.list == list, place.target > 0 else { return false }
      return Gathering(unit: place.unit, day: place.day.index, period: place.period).isThere(person, rota) { duty in
        if case .role(let role) = place.group { role == duty.role } else { true }
      }
    }
  }
}
