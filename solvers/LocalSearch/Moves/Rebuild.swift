import RotaRules

extension LocalSearch {
  /// Destroy and repair: a window of days of a few people is freed, then filled greedily in random order, twice over.
  mutating func rebuild(_ allowance: Int64) -> Bool {
    guard let (person, day) = pickCell() else { return false }
    let before = state.weighted
    let length = min(state.days, 3 + random.below(8))
    let from = max(0, min(day - length / 2, state.days - length))
    let width = 1 + random.below(4)
    let others = (peers.partner(of: person, &random), peers.partner(of: person, &random), peers.partner(of: person, &random))
    for i in 0..<width {
      let p = i == 0 ? person : i == 1 ? others.0 : i == 2 ? others.1 : others.2
      for d in from..<from + length where state.tables.allows(p, d, 0) { applyNoted(p, d, 0) }
    }
    for _ in 0..<2 {
      let first = random.below(width * length)
      // A step that shares no factor with the number of cells visits each of them once.
      var step = 1 + random.below(width * length)
      while !isCoprime(step, width * length) { step += 1 }
      for n in 0..<width * length {
        let at = (first + n * step) % (width * length)
        let i = at / length
        let p = i == 0 ? person : i == 1 ? others.0 : i == 2 ? others.1 : others.2
        fill(p, from + at % length)
      }
    }
    return conclude(before, allowance)
  }

  /// Gives a cell its best symbol.
  private mutating func fill(_ person: Int, _ day: Int) {
    let cell = person * state.days + day
    let current = state.symbol(person, day)
    var best = Int64(0)
    var symbol = current
    for i in Int(state.tables.allowedStart[cell])..<Int(state.tables.allowedStart[cell + 1]) {
      let candidate = Int(state.tables.allowed[i])
      guard candidate != current else { continue }
      let noise = random.next() & 7 == 0 ? allowance() : 0
      let delta = state.delta(person, day, candidate, atMost: best - noise) + noise
      if delta < best {
        best = delta
        symbol = candidate
      }
    }
    if symbol != current, journal.hasRoom(for: 1) { applyNoted(person, day, symbol) }
  }

  private func isCoprime(_ a: Int, _ b: Int) -> Bool {
    var (a, b) = (a, b)
    while b != 0 { (a, b) = (b, a % b) }
    return a == 1
  }
}
