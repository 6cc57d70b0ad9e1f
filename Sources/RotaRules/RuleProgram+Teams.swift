extension RuleProgram {
  /// People by whom they share work with: nobody of one team has a linking total in common with anybody of another, directly or by
  /// others, so that each team's lines can be planned by themselves. In order of the first of each.
  public var teams: [[Int]] {
    // By total, then by person.
    var groups = Groups(count: linking + people)
    for person in 0..<people {
      for day in 0..<days {
        eachLinkingTotal(of: person, on: day) { groups.join($0, linking + person) }
      }
    }
    var position: [Int: Int] = [:]
    var teams: [[Int]] = []
    for person in 0..<people {
      let own = groups.first(linking + person)
      if let known = position[own] {
        teams[known].append(person)
      } else {
        position[own] = teams.count
        teams.append([person])
      }
    }
    return teams
  }

  /// Linking totals about one day that some people can count in, ascending.
  public func dayTotals(of team: [Int]) -> [Int] {
    var counts = [Bool](repeating: false, count: linking)
    for person in team {
      for day in 0..<days { eachLinkingTotal(of: person, on: day) { counts[$0] = true } }
    }
    return (0..<linking).filter { counts[$0] && tallies[$0].day >= 0 }
  }

  /// Calls `body` with each linking total that one of a person's symbols counts in on a day.
  private func eachLinkingTotal(of person: Int, on day: Int, _ body: (Int) -> Void) {
    let cell = person * days + day
    for symbol in allowed[Int(allowedStart[cell])..<Int(allowedStart[cell + 1])] {
      let slot = slot(person, day, Int(symbol))
      for term in terms[Int(termStart[slot])..<Int(termStart[slot + 1])] where Int(term.tally) < linking { body(Int(term.tally)) }
    }
  }
}
