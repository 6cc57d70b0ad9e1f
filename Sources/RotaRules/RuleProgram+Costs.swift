extension RuleProgram {
  /// What linking totals that are about one day cost there in a rota, in program units a day.
  public func linkingCosts(of plan: Plan) -> [Double] {
    var counts = [Int](repeating: 0, count: linking)
    for person in 0..<people {
      for day in 0..<days {
        let slot = slot(person, day, Int(plan.cells[person * days + day]))
        for i in Int(termStart[slot])..<Int(termStart[slot + 1]) where Int(terms[i].tally) < linking {
          counts[Int(terms[i].tally)] += Int(terms[i].weight)
        }
      }
    }
    var costs = [Double](repeating: 0, count: days)
    for t in 0..<linking where tallies[t].day >= 0 && !tallies[t].isHard {
      costs[Int(tallies[t].day)] += Double(price(tallies[t], counts[t]))
    }
    return costs
  }
}
