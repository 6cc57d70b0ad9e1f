import RotaRules

extension LocalSearch {
  /// Two people swap what they do on a day.
  mutating func proposeSwap() -> Bool {
    state.clearChanges()
    guard let (person, day) = pickCell() else { return false }
    for _ in 0..<3 {
      let other = peers.partner(of: person, &random)
      guard other != person else { continue }
      if take(person, day, from: other), state.changeCount == 1, take(other, day, from: person) { return true }
      state.clearChanges()
    }
    return false
  }

  /// Two people swap two days, so that the hours of each can stay what they were.
  mutating func proposeSwapTwice() -> Bool {
    guard proposeSwap() else { return false }
    let person = Int(state.changes[0].person)
    let other = Int(state.changes[1].person)
    let day = Int(state.changes[0].day)
    let wantsWork = state.changes[0].symbol == 0
    for _ in 0..<6 {
      let second = random.below(state.days)
      guard second != day, (state.symbol(person, second) == 0) == wantsWork else { continue }
      let early = min(day, second)
      let late = max(day, second)
      state.clearChanges()
      guard take(person, early, from: other), take(person, late, from: other), state.changeCount == 2,
        take(other, early, from: person), take(other, late, from: person)
      else { continue }
      return true
    }
    return false
  }
}
