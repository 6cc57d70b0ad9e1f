extension RuleProgram {
  /// People by whom they share work with: nobody of one team has a linking total in common with anybody of another, directly or by
  /// others, so that each team's lines can be planned by themselves. In order of the first of each.
  public var teams: [[Int]] {
    // By total, then by person: who leads to whom, until all lead to the first of their team.
    var leader = Array(0..<(linking + people))
    func first(_ i: Int) -> Int {
      var i = i
      while leader[i] != i {
        leader[i] = leader[leader[i]]
        i = leader[i]
      }
      return i
    }
    for person in 0..<people {
      for day in 0..<days {
        let cell = person * days + day
        for symbol in allowed[Int(allowedStart[cell])..<Int(allowedStart[cell + 1])] {
          let slot = slot(person, day, Int(symbol))
          for term in terms[Int(termStart[slot])..<Int(termStart[slot + 1])] where Int(term.tally) < linking {
            let (a, b) = (first(Int(term.tally)), first(linking + person))
            if a != b { leader[max(a, b)] = min(a, b) }
          }
        }
      }
    }
    var position: [Int: Int] = [:]
    var teams: [[Int]] = []
    for person in 0..<people {
      let own = first(linking + person)
      if let known = position[own] {
        teams[known].append(person)
      } else {
        position[own] = teams.count
        teams.append([person])
      }
    }
    return teams
  }
}
