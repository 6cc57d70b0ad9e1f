import RotaModel
import RotaRules

extension UncertainDemand {
  /// Scenarios that nobody planned for: each unit's day, and each person, is as in one of the given scenarios, by their weights and
  /// independently of the others. The same for the same input, always.
  public func drawn(_ count: Int, from input: PoolInput) -> [Scenario] {
    let all = scenarios.reduce(0) { $0 + $1.weight }
    guard all > 0 else { return [] }
    var random = SplitMix64(seed: 1)
    func draw() -> Scenario {
      var at = random.below(all)
      for scenario in scenarios {
        if at < scenario.weight { return scenario }
        at -= scenario.weight
      }
      return scenarios[0]
    }
    var blocks: [[String]: [Int]] = [:]
    var order: [[String]] = []
    for (index, gap) in input.gaps.enumerated() {
      let key = ["\(gap.organisation.index)", gap.unit, gap.date.iso]
      if blocks[key] == nil { order.append(key) }
      blocks[key, default: []].append(index)
    }
    return (0..<count).map { number in
      var scenario = Scenario(name: "drawn \(number + 1)", weight: 1, short: input.gaps.map { _ in 0 })
      for key in order {
        let source = draw()
        for gap in blocks[key]! { scenario.short[gap] = gap < source.short.count ? source.short[gap] : 0 }
      }
      for offer in input.offers.indices {
        scenario.absent.formUnion(draw().absent.filter { $0.offer == offer })
      }
      return scenario
    }
  }
}
