import RotaRules

extension LocalSearch {
  /// A stretch of work (or a part of one, or free days) moves up to three days along its line; what it passes moves the other way.
  mutating func proposeStretch() -> Bool {
    state.clearChanges()
    guard let (person, day) = pickCell() else { return false }
    let isFree = state.symbol(person, day) == 0
    var from = day
    var to = day
    while from > 0, (state.symbol(person, from - 1) == 0) == isFree { from -= 1 }
    while to + 1 < state.days, (state.symbol(person, to + 1) == 0) == isFree { to += 1 }
    let length = to - from + 1
    guard length < state.changes.count / 2 else { return false }
    let by = 1 + random.below(3)
    // The window rotates by the length of the stretch, to the right or to the left.
    if random.next() & 1 == 0 {
      guard to + by < state.days else { return false }
      return rotate(person, from, to + by, by: length)
    }
    guard from - by >= 0 else { return false }
    return rotate(person, from - by, to, by: by)
  }

  /// Proposes the window `from...to` with its first `by` days put behind the others.
  private mutating func rotate(_ person: Int, _ from: Int, _ to: Int, by: Int) -> Bool {
    let length = to - from + 1
    for i in 0..<length {
      var source = i + by
      if source >= length { source -= length }
      let symbol = state.symbol(person, from + source)
      guard state.tables.allows(person, from + i, symbol) else { return false }
      state.change(person, from + i, to: symbol)
    }
    return state.changeCount > 0
  }
}
