import RotaRules

extension LocalSearch {
  /// Up to five consecutive days of one person become the same shift, or free.
  mutating func proposeRun() -> Bool {
    state.clearChanges()
    guard let (person, day) = pickCell() else { return false }
    let symbol = random.next() & 3 == 0 ? 0 : pickSymbol(person, day)
    let to = min(state.days - 1, day + 1 + random.below(4))
    for d in day...to where state.tables.allows(person, d, symbol) { state.change(person, d, to: symbol) }
    return state.changeCount > 0
  }
}
