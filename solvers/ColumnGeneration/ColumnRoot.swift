public import LinePricing
public import RotaRules

/// What column generation over everybody came to: duals near the best ones, and good lines. Neighbourhoods begin with it.
public struct ColumnRoot: Sendable {
  /// The problem.
  public let linking: Linking
  /// As `DualBound.certificate`.
  public let duals: [Int64]
  /// Legal lines by person, the most useful first.
  public let lines: [[[UInt8]]]

  /// All parts.
  public init(linking: Linking, duals: [Int64], lines: [[[UInt8]]]) {
    self.linking = linking
    self.duals = duals
    self.lines = lines
  }

  /// Whether another one says the same.
  public func isSame(as other: ColumnRoot) -> Bool { duals == other.duals && lines == other.lines }

  /// Lines of people with which a part of a rota is planned anew: their own, and the root's where all days are free.
  func lines(of people: [Int], days: Range<Int>, beside plan: Plan) -> [[[UInt8]]] {
    var lines = lines
    for person in people {
      let program = linking.program
      if days.count < program.days { lines[person] = [] }
      lines[person].insert(Array(plan.cells[(person * program.days)..<((person + 1) * program.days)]), at: 0)
    }
    return lines
  }

  /// Where a rota is dearer than its parts could be under the duals: by person, own cost and slot costs above the least of any
  /// line; by linking total, price above the least that its dual leaves. Their sum is the gap between rota and bound, in
  /// program units.
  public func slack(of plan: Plan, _ workspace: inout LineWorkspace) -> (people: [Double], totals: [Double]) {
    let program = linking.program
    let costs = linking.slotCosts(duals)
    var people: [Double] = []
    var counts = [Int64](repeating: 0, count: program.linking)
    for (index, choice) in program.choices.enumerated() {
      for term in program.choiceTerms[Int(choice.terms.lowerBound)..<Int(choice.terms.upperBound)]
      where Int(term.tally) < program.linking {
        counts[Int(term.tally)] += Int64(term.weight) * Int64(plan.choices[index])
      }
    }
    for (person, table) in linking.pricer.tables.enumerated() {
      let slots = linking.slots(of: person)
      let line = Array(plan.cells[(person * program.days)..<((person + 1) * program.days)])
      linking.add(line, of: person, to: &counts)
      var value = costUnit * program.ownScore(of: person, line).soft
      for (day, symbol) in line.enumerated() {
        value += costs[slots.lowerBound + day * Int(program.paletteSize[person]) + Int(symbol)]
      }
      let least = table.minimise(
        costs.span.extracting(slots), multipliers: duals.span.extracting(linking.multipliers(of: person)), &workspace)
      people.append(max(0, Double(value - (least ?? value)) / Double(costUnit)))
    }
    let totals = (0..<program.linking).map { t in
      let price = costUnit * program.price(program.tallies[t], Int(counts[t])) - duals[t] * counts[t]
      return max(0, Double(price - linking.hulls[t].least(duals[t]).value) / Double(costUnit))
    }
    return (people, totals)
  }
}
