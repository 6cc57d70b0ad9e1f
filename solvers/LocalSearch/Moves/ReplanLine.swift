import LinePricing
import RotaRules

extension LocalSearch {
  /// Re-plans one whole line by dynamic programming against everybody else's lines as they are.
  mutating func replanLine(_ allowance: Int64) -> Bool {
    guard let (person, _) = pickCell() else { return false }
    proposeLine(person, noise: random.next() & 1 == 0)
    return settle(allowance)
  }

  /// Empties two to four people's lines and plans them anew, one after another: the first ones with noise, so that the same
  /// people do not always come out the same.
  mutating func replanGroup(_ allowance: Int64) -> Bool {
    replanTogether(
      allowance,
      about: { search, day in
        let length =
          search.random.below(2) == 0 ? search.state.days : min(search.state.days, 7 + search.random.below(8))
        return search.days(length, about: day)
      }, propose: { search, person, _, noise in search.proposeLine(person, noise: noise) })
  }

  /// Empties two to four people's cells on the days that `window` draws about one of them, and lets `propose` plan each anew (the
  /// person, the days, and whether with noise), one after another.
  mutating func replanTogether(
    _ allowance: Int64, about window: (inout LocalSearch, Int) -> Range<Int>,
    propose: (inout LocalSearch, Int, Range<Int>, Bool) -> Void
  ) -> Bool {
    guard let (first, day) = pickCell() else { return false }
    let before = state.weighted
    var group = InlineArray<4, Int>(repeating: first)
    let count = 2 + random.below(3)
    for i in 1..<count { group[i] = peers.partner(of: first, &random) }
    let days = window(&self, day)
    for i in 0..<count where journal.hasRoom(for: 4 * state.days) {
      for d in days where state.tables.allows(group[i], d, 0) { applyNoted(group[i], d, 0) }
    }
    for i in 0..<count where journal.hasRoom(for: 2 * state.days) {
      propose(&self, group[i], days, i + 1 < count)
      applyNoted()
    }
    return conclude(before, allowance)
  }

  /// So many days of the horizon about one of them.
  func days(_ length: Int, about day: Int) -> Range<Int> {
    let from = max(0, min(day - length / 2, state.days - length))
    return from..<(from + length)
  }

  /// Proposes the line that is best for a person while nobody else moves; the delta of the proposal is exact, whatever the table
  /// had to leave out.
  private mutating func proposeLine(_ person: Int, noise: Bool) {
    state.clearChanges()
    priceSlots(person, noise: noise)
    let (line, work) = lines.bestLine(state.program, person)
    state.work += work
    guard let line else { return }
    for day in 0..<state.days { state.change(person, day, to: Int(line[day])) }
  }

  /// What each slot of a line would cost in totals over many lines, and what a repair adds.
  private mutating func priceSlots(_ person: Int, noise: Bool) {
    let record = state.tables.persons[person]
    if lines.slots.count != state.days * record.size {
      lines.slots = [Int64](repeating: 0, count: state.days * record.size)
    }
    // The person's own part is taken out of the totals, priced slot by slot, and put back.
    state.addShared(person, 0..<state.days, -1)
    for i in 0..<state.days * record.size {
      let slot = record.slotBase + i
      var cost = Int64(state.tables.slotPrice[slot]) - Int64(state.program.cellPrice[slot])
      if noise, state.tables.isAllowed[slot] { cost += allowance() / 2 }
      cost += state.sharedPrice(of: slot)
      // Raised hard weights must not overflow the sums of a long line.
      lines.slots[i] = min(max(cost, -(1 << 40)), 1 << 40) * costUnit
    }
    state.addShared(person, 0..<state.days, 1)
  }
}
