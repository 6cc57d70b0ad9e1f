import RotaModel

/// Nights, weekends and shifts in areas of high intensity that people bring along: how many more than their part they had before the rota.
///
/// The part is by contract hours and presence, of what those had on their known days, and by contract hours of the totals carried, who
/// share it with them, as `fair-share` has it: with the same first role and home unit, and able to work it. Other kinds of strain
/// leave nothing that could be made up for.
struct CarriedStrain {
  /// What is carried.
  static let parts: [StrainPart] = [.night, .weekend, .highIntensity]
  /// Known days below which somebody's past is too short to say anything: a week has a weekend.
  static let leastDays = 7

  /// By person: how many more than their part; nil where too little is known.
  private var excess: [[StrainPart: Double]?]

  init(_ instance: Instance) {
    excess = instance.personIDs.map { CarriedStrain.isKnown($0, instance) ? [StrainPart: Double]() : nil }
    guard excess.contains(where: { $0 != nil }) else { return }
    // The instance's own cells: who may work what must not hang on a rota that is judged.
    let grid = Grid(instance)
    for part in CarriedStrain.parts {
      let rule = CarriedStrain.rule(part, instance)
      guard rule.of.holdsWork else { continue }
      let members = instance.personIDs.compactMap { Shares.member($0, rule, grid) }
      for group in Shares.groups(members, isArea: rule.of.isPlaced) {
        let people = group.map { members[$0].person }
        add(
          part,
          people.filter { instance.history.known($0) >= CarriedStrain.leastDays }.map { person in
            let past = Shares.past(person, rule, grid)
            let straddles = CarriedStrain.straddles(person, rule, grid)
            return Had(person: person, count: past.count - (straddles ? 1 : 0), weight: weekly(person, instance) * past.present)
          })
        add(
          part,
          people.compactMap { person in
            Shares.carried(person, rule, grid).map { Had(person: person, count: $0, weight: weekly(person, instance)) }
          })
      }
    }
  }

  /// What one of those who share had, and what their part goes by.
  private struct Had {
    let person: PersonID
    let count: Int
    let weight: Int
  }

  private func weekly(_ person: PersonID, _ instance: Instance) -> Int {
    instance.people[person.index].contract.weekly?.count ?? 0
  }

  private mutating func add(_ part: StrainPart, _ all: [Had]) {
    let count = Double(all.reduce(0) { $0 + $1.count })
    let whole = Double(all.reduce(0) { $0 + $1.weight })
    guard whole > 0 else { return }
    for one in all {
      excess[one.person.index]?[part, default: 0] += Double(one.count) - count * Double(one.weight) / whole
    }
  }

  /// Whether enough is known of somebody: a week of days, or a total carried.
  static func isKnown(_ person: PersonID, _ instance: Instance) -> Bool {
    let balance = instance.history.balances[person.index]
    return instance.history.known(person) >= leastDays || balance.nights != nil || balance.weekends != nil
      || balance.highIntensity != nil
  }

  /// Whole points of each part, rounded down; nobody has points off for having had less. Nil where too little is known.
  func points(_ person: PersonID, _ weights: StrainWeights) -> [StrainPart: Int]? {
    excess[person.index]?.mapValues { max(0, $0) }
      .reduce(into: [:]) { $0[$1.key] = Int((Double(weights[$1.key]) * $1.value + 1e-6).rounded(.down)) }
  }

  private static func rule(_ part: StrainPart, _ instance: Instance) -> FairShare {
    switch part {
    case .weekend: FairShare(sharing: .work(instance), count: .weekends, carry: .weekends)
    case .highIntensity: FairShare(sharing: .highIntensity(instance), carry: .highIntensity)
    default: FairShare(sharing: .tagged("night", instance), carry: .nights)
    }
  }

  /// Whether the last weekend known goes on in the planned days, where it counts.
  private static func straddles(_ person: PersonID, _ rule: FairShare, _ grid: Grid) -> Bool {
    guard rule.measure == .weekends, grid.instance.horizon.weekday(Day(0)) == .sunday, let last = grid.past(person, Day(-1))
    else {
      return false
    }
    return rule.counts(Day(-1), last, grid)
  }
}
