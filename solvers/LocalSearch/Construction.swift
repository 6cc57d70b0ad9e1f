import RotaRules

extension LocalSearch {
  /// A first rota by regret, the most constrained demand first: requirements are taken in the order of how few people could
  /// meet them; of the next few, the one that would lose most by waiting (its second best against its best) is served first.
  mutating func construct() {
    let linking = state.tables.coverStart.count - 1
    var open: [Int] = []
    var slack = [Int](repeating: 0, count: linking)
    for tally in 0..<linking where state.tallies[tally].now > 0 {
      let cells = Int(state.tables.coverStart[tally + 1] - state.tables.coverStart[tally])
      guard cells > 0 else { continue }
      open.append(tally)
      // People a place, in sixteenths: equal demands stay together in the order of the days.
      slack[tally] = 16 * cells / max(1, wanted(tally))
    }
    open.sort { (slack[$0], $0) < (slack[$1], $1) }
    var next = 0
    while next < open.count {
      var best: (at: Int, person: Int, day: Int, symbol: Int, regret: Int64)?
      for at in next..<min(next + 3, open.count) {
        guard state.tallies[open[at]].now > 0, let mend = bestMend(open[at], sample: 32), mend.delta < 0 else { continue }
        let regret = mend.next == .max ? Int64.max : mend.next - mend.delta
        if regret > best?.regret ?? -1 { best = (at, mend.person, mend.day, mend.symbol, regret) }
      }
      if let best {
        state.apply(best.person, best.day, best.symbol)
      } else {
        next += 3
      }
    }
  }

  /// How many steps a total lies below where its price stops falling.
  private func wanted(_ tally: Int) -> Int {
    let from = state.tallies[tally].k
    var k = from
    while k - from < 1000, state.price(tally, k + 1) < state.price(tally, k) { k += 1 }
    return Int(k - from)
  }
}
