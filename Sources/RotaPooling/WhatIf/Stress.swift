import RotaModel
import RotaRules

/// Percent of whole things, spread evenly over them in their order, so that whoever is met by some percent is met by more as well.
///
/// Each thing gets its own share and a part of one that runs through the golden ratio's multiples, rounded down.
struct Spread {
  private var index = 0

  /// How many more fall on the next thing, where it counts `percent` times one.
  mutating func take(_ percent: Int) -> Int {
    let share = percent * 100 + (5_000 + index * 6_181) % 10_000
    index += 1
    return share >= 0 ? share / 10_000 : -((9_999 - share) / 10_000)
  }
}

/// A home rota that is at hand, with where its offers begin in the input.
public typealias HomeAtHand = (home: HomeRota, offer: HomeOffer, first: Int)

extension PoolInput {
  /// The pool where demand and staff are so many percent of what they are, spread evenly and always in the same way.
  ///
  /// Where a home rota is at hand, its whole demand grows and any of its duties may fall away; elsewhere only the listed gaps grow.
  /// Whoever is away offers no time on that day, and what units can spare shrinks with them.
  public func stressed(demand: Int, staff: Int, homes: [HomeAtHand], now: Int) -> PoolInput {
    guard demand != 100 || staff != 100 else { return self }
    var input = self
    var away: Set<[Int]> = []
    var lost: [String: Int] = [:]
    let atHand = Set(homes.map(\.offer.organisation))
    input.gaps = gaps.filter { !atHand.contains($0.organisation) }
    input.grow(demand - 100, lose: 100 - staff)
    for (home, offer, first) in homes {
      var home = home
      home.grow(demand - 100)
      for (person, day) in home.lose(100 - staff) {
        let unit = home.instance.units[home.instance.people[person.index].home.index].name
        lost["\(offer.organisation.index)/\(unit)/\(home.instance.horizon.date(day).iso)", default: 0] += 1
        if let position = offer.people.firstIndex(of: person) {
          away.insert([first + position, home.instance.horizon.date(day).daysSinceEpoch])
        }
      }
      input.gaps += GapList(Offering(home, of: offer.organisation, in: system, OfferSettings(now: now))).gaps
    }
    input.dropTimes(100 - staff, away)
    input.shrinkSpare(demand - 100, lose: 100 - staff, lost, atHand)
    return input
  }

  /// Listed gaps, where no rota is at hand.
  private mutating func grow(_ more: Int, lose: Int) {
    var wanted: [String: Spread] = [:]
    var least = wanted
    var gone = wanted
    for index in gaps.indices.sorted(by: { (gaps[$0].begin, $0) < (gaps[$1].begin, $1) }) {
      let gap = gaps[index]
      let key = "\(gap.organisation.index)/\(gap.unit)/\(gap.role)/\(gap.shift)"
      let extra = wanted[key, default: Spread()].take(gap.required * more)
      let fewer = min(gap.filled, max(0, gone[key, default: Spread()].take(gap.filled * lose)))
      gaps[index].minimum = max(0, gap.minimum + least[key, default: Spread()].take(gap.minimum * more))
      gaps[index].required = max(0, gap.required + extra)
      gaps[index].filled = gap.filled - fewer
      gaps[index].short = max(0, gap.short + extra + fewer)
      if gap.danger == .belowTarget, gaps[index].filled < gaps[index].minimum { gaps[index].danger = .belowMinimum }
    }
  }

  private mutating func dropTimes(_ lose: Int, _ away: Set<[Int]>) {
    guard lose > 0 else { return }
    var gone = away
    var spread: [Int: Spread] = [:]
    let days = Set(windows.filter { $0.way == .extra }.map { [$0.date.daysSinceEpoch, $0.offer] })
    for day in days.sorted(by: { $0.lexicographicallyPrecedes($1) }) where !away.contains([day[1], day[0]]) {
      if spread[offers[day[1]].organisation.index, default: Spread()].take(lose) > 0 { gone.insert([day[1], day[0]]) }
    }
    windows.removeAll { gone.contains([$0.offer, $0.date.daysSinceEpoch]) }
  }

  private mutating func shrinkSpare(_ more: Int, lose: Int, _ lost: [String: Int], _ atHand: Set<MemberID>) {
    var least: [String: Spread] = [:]
    var gone = least
    for index in spares.indices {
      let spare = spares[index]
      let unit = "\(spare.organisation.index)/\(spare.unit)"
      if let minimum = spare.minimum {
        spares[index].minimum = max(0, minimum + least["\(unit)/\(spare.label)", default: Spread()].take(minimum * more))
      }
      let fewer =
        atHand.contains(spare.organisation)
        ? lost["\(unit)/\(spare.date.iso)"] ?? 0 : gone["\(unit)/\(spare.label)", default: Spread()].take(spare.cover * lose)
      spares[index].cover = max(0, spare.cover - max(0, fewer))
    }
  }
}

extension HomeRota {
  /// More, or less, is needed.
  fileprivate mutating func grow(_ more: Int) {
    guard more != 0 else { return }
    var wanted: [String: Spread] = [:]
    var least = wanted
    for index in problem.instance.cover.indices {
      let need = problem.instance.cover[index]
      let key = "\(need.unit.index)/\(need.label)/\(need.period)"
      let target = max(0, need.target + wanted[key, default: Spread()].take(need.target * more))
      let minimum = max(0, need.minimum + least[key, default: Spread()].take(need.minimum * more))
      problem.instance.cover[index].target = max(target, minimum)
      problem.instance.cover[index].minimum = minimum
    }
  }

  /// Takes percent of the duties off the rota, unit by unit; whose and when.
  fileprivate mutating func lose(_ percent: Int) -> [(person: PersonID, day: Day)] {
    guard percent > 0 else { return [] }
    var spread = Array(repeating: Spread(), count: instance.units.count)
    var gone: [(person: PersonID, day: Day)] = []
    for day in instance.dayIDs {
      for person in instance.personIDs {
        guard let duty = instance.ownDuties(roster[person, day]).first, spread[duty.unit.index].take(percent) > 0 else {
          continue
        }
        roster[person, day] = .off
        gone.append((person, day))
      }
    }
    return gone
  }
}
