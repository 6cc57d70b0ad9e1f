import LinePricing
import RotaRules

extension DualBound {
  /// One round of an incremental subgradient method (Nedić & Bertsekas 2001, doi 10.1137/S1052623499362111): duals move after
  /// each person rather than after all, so that people with equal tastes do not all run to the same shifts.
  mutating func auction(round: Int) {
    let program = linking.program
    let people = Double(program.people)
    var random = SplitMix64(seed: UInt64(round))
    var order = Array(0..<program.people)
    random.shuffle(&order)
    average = [Double](repeating: 0, count: centre.count)
    for person in order {
      let table = linking.pricer.tables[person]
      let costs = linking.slots(of: person).map { slot -> Int64 in
        var cost = 0.0
        for i in Int(program.termStart[slot])..<Int(program.termStart[slot + 1]) {
          let term = program.terms[i]
          if Int(term.tally) < program.linking { cost += centre[Int(term.tally)] * Double(term.weight) }
        }
        return Int64(cost.rounded())
      }
      let first = linking.multiplierStart[person]
      let multipliers = (first..<(first + table.multipliers)).map { Int64(centre[$0].rounded()) }
      guard table.minimise(costs.span, multipliers: multipliers.span, &workspace) != nil else {
        isHopeless = true
        return
      }
      recent.keep(workspace.line, of: person)
      var counts = [Int64](repeating: 0, count: program.linking)
      linking.add(workspace.line, of: person, to: &counts)
      for t in 0..<program.linking {
        let wanted = Double(linking.hulls[t].least(Int64(centre[t].rounded())).k) / people
        move(t, step * (Double(counts[t]) - wanted))
      }
      // Hard relaxed totals are left alone: they are many, and most bind nobody.
      for (r, dual) in (first..<(first + table.multipliers)).enumerated()
      where !program.tallies[table.relaxed[r]].isHard && linking.upper[dual] > linking.lower[dual] {
        let hull = table.hulls[r]
        let width = Double(hull.vertices.last!.k - hull.vertices.first!.k)
        let off = (Double(workspace.counts[r]) - Double(hull.least(multipliers[r]).k)) / width
        // As many times smaller than the first step as the others, and a tenth of what the prices span at most.
        move(dual, 0.1 * step / firstStep * (linking.upper[dual] - linking.lower[dual]) * off)
      }
      for i in average.indices { average[i] += centre[i] / people }
    }
  }

  private mutating func move(_ dual: Int, _ step: Double) {
    centre[dual] = min(max(centre[dual] + step, linking.lower[dual]), linking.upper[dual])
  }
}
