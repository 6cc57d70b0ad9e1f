extension RuleProgram {
  /// What linking totals that are about one day cost there in a rota, in program units a day.
  public func linkingCosts(of plan: Plan) -> [Double] {
    let prices = linkingPrices(of: plan)
    var costs = [Double](repeating: 0, count: days)
    for t in 0..<linking where tallies[t].day >= 0 { costs[Int(tallies[t].day)] += prices[t] }
    return costs
  }

  /// What some people's days cost in a rota, in program units a day: their wishes, and linking totals of one day that they count in.
  public func dayCosts(of plan: Plan, team: [Int]) -> [Double] {
    var counts = [Bool](repeating: false, count: linking)
    var costs = [Double](repeating: 0, count: days)
    for person in team {
      for day in 0..<days {
        costs[day] += 5 * Double(cellPrice[slot(person, day, Int(plan.cells[person * days + day]))])
        let cell = person * days + day
        for symbol in allowed[Int(allowedStart[cell])..<Int(allowedStart[cell + 1])] {
          let slot = slot(person, day, Int(symbol))
          for term in terms[Int(termStart[slot])..<Int(termStart[slot + 1])] where Int(term.tally) < linking {
            counts[Int(term.tally)] = true
          }
        }
      }
    }
    let prices = linkingPrices(of: plan)
    for t in 0..<linking where counts[t] && tallies[t].day >= 0 { costs[Int(tallies[t].day)] += prices[t] }
    return costs
  }

  /// The price of each linking total in a rota; 0 where it is hard.
  private func linkingPrices(of plan: Plan) -> [Double] {
    var counts = [Int](repeating: 0, count: linking)
    for person in 0..<people {
      for day in 0..<days {
        let slot = slot(person, day, Int(plan.cells[person * days + day]))
        for i in Int(termStart[slot])..<Int(termStart[slot + 1]) where Int(terms[i].tally) < linking {
          counts[Int(terms[i].tally)] += Int(terms[i].weight)
        }
      }
    }
    return (0..<linking).map { tallies[$0].isHard ? 0 : Double(price(tallies[$0], counts[$0])) }
  }
}
