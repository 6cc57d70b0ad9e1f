extension RuleProgram {
  /// The values of the choices that suit a rota best: each costs least beside the others, hard units first, the smallest value of
  /// those that cost the same. A rota that people wrote says nothing of choices, so it is judged by these.
  public func choices(for cells: [UInt8]) -> [Int32] {
    var values = choices.map { min(max($0.lower, 0), $0.upper) }
    guard !choices.isEmpty else { return values }
    let plan = Plan(cells: cells, choices: values)
    var steps = zip(tallies, totals(plan)).map { tally, total in (total - Int(tally.base)) / Int(tally.step) }
    // Choices seldom share a total, so the second round mostly finds nothing to change.
    for _ in 0..<8 {
      var isSettled = true
      for (index, choice) in choices.enumerated() {
        let terms = choiceTerms[Int(choice.terms.lowerBound)..<Int(choice.terms.upperBound)]
        var best: (score: Score, value: Int32)?
        for value in choice.lower...choice.upper {
          var score = Score(soft: Int64(choice.price) * Int64(value))
          for term in terms {
            let tally = tallies[Int(term.tally)]
            let price = price(tally, steps[Int(term.tally)] + Int(term.weight) * Int(value - values[index]))
            score = score + (tally.isHard ? Score(hard: price) : Score(soft: price))
          }
          if best.map({ score < $0.score }) ?? true { best = (score, value) }
        }
        guard let best, best.value != values[index] else { continue }
        for term in terms { steps[Int(term.tally)] += Int(term.weight) * Int(best.value - values[index]) }
        values[index] = best.value
        isSettled = false
      }
      if isSettled { break }
    }
    return values
  }
}
