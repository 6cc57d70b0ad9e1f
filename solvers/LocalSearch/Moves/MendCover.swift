import RotaRules

extension LocalSearch {
  /// Picks a requirement (or any total over many lines) that costs something, tries everybody and every symbol that would bring
  /// it nearer, and takes the best.
  mutating func mendCover(_ allowance: Int64) -> Bool {
    let linking = state.tables.coverStart.count - 1
    guard linking > 0 else { return false }
    var tally = random.below(linking)
    var tries = 1
    while state.tallies[tally].now <= 0, tries < 24 {
      tally = random.below(linking)
      tries += 1
    }
    guard state.tallies[tally].now > 0, let best = bestMend(tally, sample: 96) else { return false }
    guard best.delta <= allowance else { return false }
    state.apply(best.person, best.day, best.symbol)
    keepIfBest()
    return true
  }

  /// The change of one cell that brings a total nearer at the least cost, and the cost of the next best one in another line;
  /// of at most `sample` cells.
  mutating func bestMend(
    _ tally: Int, sample: Int
  ) -> (person: Int, day: Int, symbol: Int, delta: Int64, next: Int64)? {
    let from = Int(state.tables.coverStart[tally])
    let count = Int(state.tables.coverStart[tally + 1]) - from
    guard count > 0 else { return nil }
    let record = state.tallies[tally]
    var found: (person: Int, day: Int, symbol: Int, delta: Int64, next: Int64)?
    let offset = random.below(count)
    for n in 0..<min(count, sample) {
      // A stride that is odd to most lengths spreads a sample over the days.
      let cell = Int(state.tables.coverCells[from + (offset + n * (count > sample ? 7 : 1)) % count])
      let person = cell / state.days
      let day = cell - person * state.days
      let own = weight(tally, person, day, state.symbol(person, day))
      for i in Int(state.tables.allowedStart[cell])..<Int(state.tables.allowedStart[cell + 1]) {
        let symbol = Int(state.tables.allowed[i])
        let steps = weight(tally, person, day, symbol) - own
        guard steps != 0, state.price(tally, record.k + steps) < record.now else { continue }
        let delta = state.delta(person, day, symbol, atMost: found?.next ?? .max)
        if delta < found?.delta ?? .max {
          let next = found.map { $0.person == person ? $0.next : $0.delta } ?? .max
          found = (person, day, symbol, delta, next)
        } else if let best = found, best.person != person, delta < best.next {
          found?.next = delta
        }
      }
    }
    return found
  }

  @inline(__always)
  private func weight(_ tally: Int, _ person: Int, _ day: Int, _ symbol: Int) -> Int32 {
    let record = state.tables.persons[person]
    var i = Int(state.tables.termStart[record.slotBase &+ day &* record.size &+ symbol])
    while Int(state.tables.terms[i].tally) < tally { i &+= 1 }
    return Int(state.tables.terms[i].tally) == tally ? state.tables.terms[i].weight : 0
  }
}
