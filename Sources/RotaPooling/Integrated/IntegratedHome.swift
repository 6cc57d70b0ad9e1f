import RotaModel

/// An organisation whose rota is at hand, with all who could be lent.
struct IntegratedHome: Sendable {
  let member: MemberID
  let rota: HomeRota
  let offer: HomeOffer
  /// Positions of its offers in the input.
  let offers: Range<Int>

  /// Whom an offer of it is of.
  func person(_ offer: Int) -> PersonID { self.offer.people[offer - offers.lowerBound] }

  /// How far its rota may change; nil where it stands.
  func change(in system: PoolSystem) -> MayChange? { system.members[member.index].mayChange }

  /// Whether a day of its rota may change.
  func mayChange(_ day: Day, _ system: PoolSystem, now: Int) -> Bool {
    guard let change = change(in: system) else { return false }
    return system.horizon.instant(day, Minutes(0)) - now >= change.notice.count
  }
}

extension HomeOffer {
  /// The same without volunteers.
  fileprivate var withoutVolunteers: HomeOffer {
    var kept = self
    let stay = offers.indices.filter { offers[$0].kind != .volunteer }
    let position = Dictionary(uniqueKeysWithValues: stay.enumerated().map { ($1, $0) })
    kept.offers = stay.map { offers[$0] }
    kept.people = stay.map { people[$0] }
    kept.windows = windows.compactMap { window in
      guard let at = position[window.offer] else { return nil }
      var window = window
      window.offer = at
      return window
    }
    kept.others = others.filter { $0.offer.kind != .volunteer }
    return kept
  }
}

extension PoolInput {
  /// The input of homes alone, whose people may be lent even where the rota as it stands leaves no time, and the homes in it. Agencies and
  /// volunteers, who count in no minimum, are left aside.
  init(
    _ system: PoolSystem, _ homes: [(home: HomeRota, offer: HomeOffer)], into found: inout [IntegratedHome]
  ) {
    self.init(system: system)
    self.system.supplies = []
    for (rota, offer) in homes {
      var all = offer.withoutVolunteers
      all.offers += offer.others.map(\.offer)
      all.people += offer.others.map(\.person)
      let first = offers.count
      add(all)
      found.append(IntegratedHome(member: offer.organisation, rota: rota, offer: all, offers: first..<offers.count))
    }
  }
}
