import RotaRules

extension LocalSearch {
  /// An ejection chain: a change, then up to three times the change that best repairs what the one before did, on the same day
  /// by somebody else or on another day of the same line. Whole chains are taken or taken back.
  mutating func chain(_ allowance: Int64) -> Bool {
    guard var (person, day) = pickCell() else { return false }
    let before = state.weighted
    var given = state.symbol(person, day)
    let first = pickSymbol(person, day)
    guard first != given else { return false }
    applyNoted(person, day, first)
    for _ in 0..<3 {
      if state.weighted - before <= allowance { break }
      guard let mend = bestMend(person, day, given) else { break }
      given = state.symbol(mend.person, mend.day)
      (person, day) = (mend.person, mend.day)
      applyNoted(mend.person, mend.day, mend.symbol)
    }
    return conclude(before, allowance)
  }

  /// The best of: others doing on this day what was given up, others giving up what was taken, and other days of the line.
  private mutating func bestMend(_ person: Int, _ day: Int, _ given: Int) -> (person: Int, day: Int, symbol: Int)? {
    var best = Int64.max
    var found: (person: Int, day: Int, symbol: Int)?
    let taken = state.symbol(person, day)
    for _ in 0..<24 {
      let other = peers.partner(of: person, &random)
      guard other != person, state.tables.allowedCount(other, day) > 1 else { continue }
      let theirs = state.symbol(other, day)
      let same = state.tables.translate(taken, from: person, to: other)
      let wanted =
        same == theirs
        ? state.tables.translate(given, from: person, to: other)
        : same == nil ? nil : given == 0 ? 0 : state.tables.translate(given, from: person, to: other)
      guard let wanted, wanted != theirs, state.tables.allows(other, day, wanted) else { continue }
      let delta = state.delta(other, day, wanted, atMost: best)
      if delta < best {
        best = delta
        found = (other, day, wanted)
      }
    }
    for _ in 0..<16 {
      let d = random.below(state.days)
      guard d != day, state.tables.allowedCount(person, d) > 1 else { continue }
      // What was given up is done on another day, or what was taken is left there.
      let symbol = state.symbol(person, d) == taken ? given : taken == 0 ? given : pickSymbol(person, d)
      guard symbol != state.symbol(person, d), state.tables.allows(person, d, symbol) else { continue }
      let delta = state.delta(person, d, symbol, atMost: best)
      if delta < best {
        best = delta
        found = (person, d, symbol)
      }
    }
    return found
  }
}
