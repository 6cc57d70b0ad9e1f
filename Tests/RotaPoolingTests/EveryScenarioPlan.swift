import RotaModel
import RotaPooling

/// Tries everything that could be settled now and later in a small system with several scenarios.
struct EveryScenarioPlan {
  /// What one scenario comes to: loss, and by organisation weighted gaps, places open or by agency, and those or by bank.
  private struct End: Hashable {
    var loss: Int
    var fares: [[Int]]
  }
  let every: EveryPlan
  let demand: UncertainDemand
  let base: [Gap]
  /// The least of expected and tail gaps where organisations plan by themselves, and together.
  private(set) var alone = Double.infinity
  private(set) var best = Double.infinity

  /// `input` holds the gaps as they were read; `fares` is what no organisation may exceed on average.
  init(_ input: PoolInput, _ demand: UncertainDemand, now: Int, fares: [ScenarioPlan.Fare]) {
    self.demand = demand
    base = input.gaps
    var wide = input
    for gap in wide.gaps.indices {
      let most = demand.scenarios.map { $0.short[gap] }.max()!
      wide.gaps[gap] = EveryScenarioPlan.variant(input.gaps[gap], most)
    }
    every = EveryPlan(wide, now: now)
    guard every.ways.count <= 9 else { return }
    func isNow(_ way: EveryPlan.Way) -> Bool {
      let notice =
        way.agreement >= 0
        ? input.system.agreements[way.agreement].notice!.count
        : way.supply >= 0 ? input.system.supplies[way.supply].notice!.count : 0
      return notice > min(demand.reaction, base[way.gap].begin - now)
    }
    let own = every.ways.filter { $0.offer < 0 || input.offers[$0.offer].organisation == base[$0.gap].organisation }
    alone = least(own.filter(isNow), own.filter { !isNow($0) }, nil)
    best = least(every.ways.filter(isNow), every.ways.filter { !isNow($0) }, fares)
  }

  /// So many are missing of those who are wanted; more missing than wanted are wanted too.
  static func variant(_ gap: Gap, _ short: Int) -> Gap {
    var gap = gap
    let before = gap
    gap.required = max(gap.required, short)
    gap.short = short
    gap.filled = gap.required - short
    if gap.filled >= gap.minimum {
      if short < before.short || before.danger == .belowMinimum { gap.danger = .belowTarget }
    } else if before.danger == .belowTarget {
      gap.danger = .belowMinimum
    }
    return gap
  }

  private static func subsets(_ ways: [EveryPlan.Way]) -> [[EveryPlan.Way]] {
    (0..<(1 << ways.count)).map { mask in ways.indices.filter { mask >> $0 & 1 == 1 }.map { ways[$0] } }
  }

  private func least(_ now: [EveryPlan.Way], _ later: [EveryPlan.Way], _ fares: [ScenarioPlan.Fare]?) -> Double {
    var least = Double.infinity
    for settled in EveryScenarioPlan.subsets(now) where every.isLegal(settled) {
      // Reactions come to few different ends.
      let ends = demand.scenarios.map { scenario in
        Set(
          EveryScenarioPlan.subsets(later).filter {
            every.isLegal(settled + $0) && $0.allSatisfy { $0.offer < 0 || scenario.isThere($0.offer, on: base[$0.gap].date) }
          }
          .map { end(settled + $0, scenario) }
        ).sorted { $0.loss < $1.loss }
      }
      combine(ends, [], fares, &least)
    }
    return least
  }

  private func note(_ ends: [End], _ fares: [ScenarioPlan.Fare]?, _ least: inout Double) {
    let weights = demand.scenarios.map(\.weight)
    let all = Double(weights.reduce(0, +))
    if let fares {
      for (member, fare) in fares.enumerated() {
        for (part, most) in [fare.unfilled, fare.agency, fare.bank].enumerated() {
          let mean = zip(ends, weights).reduce(0.0) { $0 + Double($1.0.fares[member][part] * $1.1) } / all
          if mean > most + 1e-6 { return }
        }
      }
    }
    // The worst first; the tail is the mean of the last part of the weight.
    var rest = all * Double(100 - demand.alpha) / 100
    let share = rest
    var tail = 0.0
    for (end, weight) in zip(ends, weights).sorted(by: { $0.0.loss > $1.0.loss }) {
      tail += min(rest, Double(weight)) * Double(end.loss)
      rest -= min(rest, Double(weight))
    }
    let mean = zip(ends, weights).reduce(0.0) { $0 + Double($1.0.loss * $1.1) } / all
    least = min(least, (mean * Double(100 - demand.tailWeight) + tail / share * Double(demand.tailWeight)) / 100)
  }

  private func combine(_ ends: [[End]], _ chosen: [End], _ fares: [ScenarioPlan.Fare]?, _ least: inout Double) {
    guard chosen.count < ends.count else {
      note(chosen, fares, &least)
      return
    }
    for end in ends[chosen.count] { combine(ends, chosen + [end], fares, &least) }
  }

  private func end(_ plan: [EveryPlan.Way], _ scenario: Scenario) -> End {
    var end = End(loss: 0, fares: Array(repeating: [0, 0, 0], count: every.input.system.members.count))
    for gap in base.indices {
      let wanted = EveryScenarioPlan.variant(base[gap], scenario.short[gap])
      let here = plan.filter { $0.gap == gap }
      let there = here.filter { $0.offer < 0 || scenario.isThere($0.offer, on: wanted.date) }.count
      let missing = max(0, wanted.short - there)
      let clinical = min(wanted.short, max(wanted.minimum - wanted.filled, wanted.danger == .belowTarget ? 0 : 1))
      // Wishes are left open first.
      let wished = min(missing, wanted.short - clinical)
      let loss = wished + (missing - wished) * wanted.danger.weight
      end.loss += loss
      let member = wanted.organisation.index
      let agency: [LadderStep] = [.frameworkAgency, .aboveCap, .offFramework]
      end.fares[member][0] += loss
      end.fares[member][1] += missing + here.filter { agency.contains($0.step) }.count
      end.fares[member][2] += missing + here.filter { (agency + [.ownBank, .overtime]).contains($0.step) }.count
    }
    return end
  }
}
