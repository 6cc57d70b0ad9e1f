import RotaRules

extension LocalSearch {
  /// Two people swap consecutive days: some, a whole stretch of one of them, or a week.
  mutating func proposeSwapBlock() -> Bool {
    state.clearChanges()
    guard let (person, day) = pickCell() else { return false }
    let other = peers.partner(of: person, &random)
    guard other != person else { return false }
    var from = day
    var to = day
    switch random.next() & 3 {
    case 0:
      let isFree = state.symbol(person, day) == 0
      while from > 0, (state.symbol(person, from - 1) == 0) == isFree { from -= 1 }
      while to + 1 < state.days, (state.symbol(person, to + 1) == 0) == isFree { to += 1 }
    case 1: to = min(state.days, day + 7) - 1
    default: to = min(state.days - 1, day + 1 + random.below(6))
    }
    // A line of a year is swapped in parts that fit the proposal.
    to = min(to, from + state.changes.count / 2 - 1)
    for d in from...to where state.tables.allowedCount(person, d) > 1 && state.tables.allowedCount(other, d) > 1 {
      let before = state.changeCount
      guard take(person, d, from: other) else { continue }
      // What the other cannot take in return stays where it is.
      if !canTake(other, d, from: person) { state.changeCount = before }
    }
    let own = state.changeCount
    for i in 0..<own { _ = take(other, Int(state.changes[i].day), from: person) }
    return own > 0
  }

  @inline(__always)
  private func canTake(_ person: Int, _ day: Int, from other: Int) -> Bool {
    guard let symbol = state.tables.translate(state.symbol(other, day), from: other, to: person) else { return false }
    return state.tables.allows(person, day, symbol)
  }
}

extension SearchTables {
  /// How many symbols a cell may be given.
  @inline(__always)
  func allowedCount(_ person: Int, _ day: Int) -> Int {
    let cell = person &* days &+ day
    return Int(allowedStart[cell &+ 1] &- allowedStart[cell])
  }
}
