extension RuleProgram {
  /// What linking totals that are about one day cost there in a rota, in program units a day.
  public func linkingCosts(of plan: Plan) -> [Double] {
    let prices = linkingPrices(of: plan)
    var costs = [Double](repeating: 0, count: days)
    for t in 0..<linking where tallies[t].day >= 0 { costs[Int(tallies[t].day)] += prices[t] }
    return costs
  }

  /// How many times a wish counts in `dayCosts`. They only say where to plan anew first, and a refused wish can mostly still be had by
  /// planning its weeks anew, while a place that is open is often one that nobody can fill.
  private static let wishes = 5.0

  /// What the days of each team cost in a rota, in program units a day: their wishes, and the linking totals of one day that they count
  /// in (`dayTotals`).
  public func dayCosts(of plan: Plan, _ teams: [(people: [Int], totals: [Int])]) -> [[Double]] {
    let prices = linkingPrices(of: plan)
    return teams.map { team in
      var costs = [Double](repeating: 0, count: days)
      for person in team.people {
        for day in 0..<days {
          costs[day] += Self.wishes * Double(cellPrice[slot(person, day, Int(plan.cells[person * days + day]))])
        }
      }
      for total in team.totals { costs[Int(tallies[total].day)] += prices[total] }
      return costs
    }
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
