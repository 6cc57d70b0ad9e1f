import RotaRules

extension LocalSearch {
  /// Sets a choice to another of its values. Where that alone costs too much, cells follow: a list that is no longer run sends its team
  /// home, one that is run again finds it.
  mutating func setChoice(_ allowance: Int64) -> Bool {
    let count = state.choices.count
    guard count > 0 else { return false }
    let choice = random.below(count)
    let lower = Int(state.program.choices[choice].lower)
    let value = lower + random.below(Int(state.program.choices[choice].upper) - lower + 1)
    let old = Int(state.choices[choice])
    guard value != old else { return false }
    let before = state.weighted
    let alone = state.choose(choice, value, write: true).weighted
    if alone <= allowance {
      keepIfBest()
      return true
    }
    mendTotals(of: choice)
    if state.weighted - before <= allowance {
      journal.count = 0
      keepIfBest()
      return true
    }
    rollBack()
    state.choose(choice, old, write: true)
    return false
  }

  /// Brings the totals of a choice nearer to what they should be, cell by cell, as long as that gains anything.
  private mutating func mendTotals(of choice: Int) {
    journal.count = 0
    let linking = state.tables.coverStart.count - 1
    for i in Int(state.tables.choiceTermStart[choice])..<Int(state.tables.choiceTermStart[choice + 1]) {
      let tally = Int(state.tables.choiceTerms[i].tally)
      guard tally < linking else { continue }
      var cells = 0
      while cells < 16, state.tallies[tally].now > 0, journal.hasRoom(for: 1), let best = bestMend(tally, sample: 96),
        best.delta < 0
      {
        applyNoted(best.person, best.day, best.symbol)
        cells += 1
      }
    }
  }
}
