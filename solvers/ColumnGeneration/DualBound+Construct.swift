import LinePricing
public import RotaRules

extension DualBound {
  /// A rota from the duals: person by person, the best line against what those before have left and what those after are
  /// expected to do; then each line once more against all the others.
  ///
  /// - Parameter rounds: how often each line is planned again.
  /// - Returns: nil where somebody has no line at all. Rows that no line meets and hard linking totals may be broken: audit it.
  public mutating func construct(rounds: Int = 2) -> Plan? {
    let program = linking.program
    var counts = [Double](repeating: 0, count: program.linking)
    for person in 0..<program.people { expect(person, 1, &counts) }
    let choices = program.choices.map { choice -> Int32 in
      let terms = program.choiceTerms[Int(choice.terms.lowerBound)..<Int(choice.terms.upperBound)]
      let chosen = linking.price(of: choice, certificate) < 0 ? choice.upper : choice.lower
      for term in terms where Int(term.tally) < program.linking {
        counts[Int(term.tally)] += Double(chosen) * Double(term.weight)
      }
      return chosen
    }
    // Those with the fewest possibilities first.
    let order = (0..<program.people).sorted {
      let a = program.allowedStart[($0 + 1) * program.days] - program.allowedStart[$0 * program.days]
      let b = program.allowedStart[($1 + 1) * program.days] - program.allowedStart[$1 * program.days]
      return (a, $0) < (b, $1)
    }
    var lines = [[UInt8]](repeating: [], count: program.people)
    for round in 0...rounds {
      for person in order {
        if round == 0 { expect(person, -1, &counts) } else { assign(lines[person], person, -1, &counts) }
        guard let line = plan(person, counts) ?? (round == 0 ? nil : lines[person]) else { return nil }
        lines[person] = line
        assign(line, person, 1, &counts)
      }
    }
    return Plan(cells: lines.flatMap { $0 }, choices: choices)
  }

  /// The best line of a person against the steps of linking totals that the others make.
  private mutating func plan(_ person: Int, _ counts: [Double]) -> [UInt8]? {
    let program = linking.program
    let table = linking.pricer.tables[person]
    let costs = linking.slots(of: person).map { slot -> Int64 in
      var cost = 0.0
      for i in Int(program.termStart[slot])..<Int(program.termStart[slot + 1]) {
        let term = program.terms[i]
        let t = Int(term.tally)
        if t < program.linking { cost += price(t, counts[t] + Double(term.weight)) - price(t, counts[t]) }
      }
      return Int64((cost * Double(costUnit)).rounded())
    }
    let first = linking.multiplierStart[person]
    let multipliers = Array(certificate[first..<(first + table.multipliers)])
    let found = table.bestLines(costs.span, multipliers: multipliers.span, LineSearch(limit: 1, beam: 32), &workspace)
    return found.lines.first?.cells
  }

  /// Price of a linking total at a fractional number of steps, in program units; a hard one costs more than any soft rule.
  private func price(_ t: Int, _ k: Double) -> Double {
    let tally = linking.program.tallies[t]
    let below = k.rounded(.down)
    let share = k - below
    let low = Double(linking.program.price(tally, Int(below)))
    let value = share == 0 ? low : low * (1 - share) + Double(linking.program.price(tally, Int(below) + 1)) * share
    return tally.isHard ? value * hardWeight : value
  }

  private var hardWeight: Double { 20_000 * Double(linking.program.scale) }

  private func expect(_ person: Int, _ sign: Double, _ counts: inout [Double]) {
    let program = linking.program
    for slot in linking.slots(of: person) where usage[slot] > 0 {
      for i in Int(program.termStart[slot])..<Int(program.termStart[slot + 1]) where Int(program.terms[i].tally) < program.linking
      {
        counts[Int(program.terms[i].tally)] += sign * usage[slot] * Double(program.terms[i].weight)
      }
    }
  }

  private func assign(_ line: [UInt8], _ person: Int, _ sign: Double, _ counts: inout [Double]) {
    let program = linking.program
    for (day, symbol) in line.enumerated() {
      let slot = program.slot(person, day, Int(symbol))
      for i in Int(program.termStart[slot])..<Int(program.termStart[slot + 1]) where Int(program.terms[i].tally) < program.linking
      {
        // Whole numbers in doubles stay exact.
        counts[Int(program.terms[i].tally)] += sign * Double(program.terms[i].weight)
      }
    }
  }
}
