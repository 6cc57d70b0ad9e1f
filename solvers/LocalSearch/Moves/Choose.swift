import RotaRules

extension LocalSearch {
  /// Sets a choice to another of its values.
  mutating func setChoice(_ allowance: Int64) -> Bool {
    let count = state.choices.count
    guard count > 0 else { return false }
    let choice = random.below(count)
    let lower = Int(state.program.choices[choice].lower)
    let value = lower + random.below(Int(state.program.choices[choice].upper) - lower + 1)
    guard value != Int(state.choices[choice]), state.choose(choice, value, write: false).weighted <= allowance else {
      return false
    }
    state.choose(choice, value, write: true)
    keepIfBest()
    return true
  }
}
