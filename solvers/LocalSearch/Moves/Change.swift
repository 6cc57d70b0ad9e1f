import RotaRules

extension LocalSearch {
  /// Gives one cell another of its symbols.
  mutating func changeCell(_ allowance: Int64) -> Bool {
    guard let (person, day) = pickCell() else { return false }
    let symbol = pickSymbol(person, day)
    guard symbol != state.symbol(person, day), state.delta(person, day, symbol, atMost: allowance) <= allowance else {
      return false
    }
    state.apply(person, day, symbol)
    keepIfBest()
    return true
  }

  /// The same as a proposal.
  mutating func proposeChange() -> Bool {
    state.clearChanges()
    guard let (person, day) = pickCell() else { return false }
    state.change(person, day, to: pickSymbol(person, day))
    return state.changeCount > 0
  }
}
