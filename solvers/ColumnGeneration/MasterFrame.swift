import LinePricing
import LinearProgram
import RotaRules

/// The part of the programme that does not change: a row a group of linking totals with the pieces of its price, a row a person, choices;
/// and the pieces of relaxed totals, whose rows are added where lines break them.
struct MasterFrame: Sendable {
  let programme: LinearProgram
  /// Row of the first total of each group (`Linking.groups`); -1 for its others, and for those that what is planned cannot move.
  let rowOfTotal: [Int32]
  /// Groups that have a row, in the order of rows.
  let rowGroups: [Int]
  /// What the totals without a row cost more than the least that a dual of 0 leaves them, in 1/4096 of a program unit.
  let settledCost: Int64
  /// First row of people, in the order of the scope; those of linking totals come before.
  let personRow: Int
  /// Row of each person; -1 for those who are not planned.
  let rowOf: [Int]
  /// Columns that are not lines.
  let structural: Int
  /// First column of choices.
  let choiceColumn: Int
  /// Pieces of each relaxed total, by its position among multipliers (`Linking.multiplierStart` less the linking totals).
  let relaxedPieces: [[Piece]]
  private let program: RuleProgram

  /// A column that carries a part of a total.
  struct Piece: Sendable {
    var column: Int32
    var sign: Double
    /// Bounds of the column; that of a total without a row is kept at 0.
    var lower = 0.0
    var upper = Double.infinity
  }

  init(_ linking: Linking, _ scope: MasterScope) {
    let program = linking.program
    self.program = program
    var lp = LinearProgram()
    // Worse than anything a line or a total could cost by itself, so that it is used only where nothing else is left.
    var dearest = 1000.0 * Double(program.scale)
    for t in 0..<program.linking {
      for vertex in linking.hulls[t].vertices { dearest = max(dearest, Double(abs(vertex.price))) }
    }
    let elastic = 10 * dearest
    // The first and the last piece go on beyond what the total can reach: the programme is the same, but its duals then lie between
    // the ends that are worth trying (`Linking.lower`, `upper`), where they give the bound that the programme's value promises.
    func pieces(
      _ hull: [(k: Int, price: Double)], isOpenBelow: Bool, isOpenAbove: Bool, isHard: Bool, isWaiting: Bool = false
    ) -> [Piece] {
      var own: [Piece] = []
      func piece(_ lower: Double, _ upper: Double, cost: Double, sign: Double = -1) {
        let column = isWaiting ? lp.column(0, 0, cost: cost) : lp.column(lower, upper, cost: cost)
        own.append(Piece(column: column, sign: sign, lower: lower, upper: upper))
      }
      for (i, (a, b)) in zip(hull, hull.dropFirst()).enumerated() {
        let width = Double(b.k - a.k)
        let lower = isOpenBelow && i == 0 ? -Double.infinity : 0
        let upper = isOpenAbove && i == hull.count - 2 ? Double.infinity : width
        piece(lower, upper, cost: (b.price - a.price) / width)
      }
      if hull.count < 2, !isHard { piece(-.infinity, .infinity, cost: 0) }
      if isHard {
        if !isOpenAbove || hull.count < 2 { piece(0, .infinity, cost: elastic) }
        if !isOpenBelow || hull.count < 2 { piece(0, .infinity, cost: elastic, sign: 1) }
      }
      return own
    }
    let settled = scope.settled(program)
    var settledCost: Int64 = 0
    var linked = [[Piece]](repeating: [], count: linking.groups.count)
    for (g, group) in linking.groups.enumerated() {
      guard settled[group.members[0]] == nil else {
        for t in group.members {
          guard let steps = settled[t], !program.tallies[t].isHard else { continue }
          let price = program.price(program.tallies[t], Int(steps))
          settledCost += costUnit * price - linking.hulls[t].least(0).value
          lp.offset += Double(price)
        }
        continue
      }
      linked[g] = pieces(
        group.vertices, isOpenBelow: group.isOpenBelow, isOpenAbove: group.isOpenAbove,
        isHard: group.members.contains { program.tallies[$0].isHard })
      lp.offset += group.vertices.first?.price ?? 0
    }
    lp.offset += Double(scope.baseCost)
    var relaxed = [[Piece]](repeating: [], count: linking.duals - program.linking)
    if !scope.isCounting {
      for person in scope.people {
        let table = linking.pricer.tables[person]
        for (r, t) in table.relaxed.enumerated() {
          let at = linking.multiplierStart[person] - program.linking + r
          let isHard = program.tallies[t].isHard
          relaxed[at] = pieces(
            table.hulls[r].vertices.map { (Int($0.k), Double($0.price)) },
            isOpenBelow: !isHard || linking.lower[program.linking + at] == 0,
            isOpenAbove: !isHard || linking.upper[program.linking + at] == 0, isHard: isHard, isWaiting: true)
        }
      }
    }
    relaxedPieces = relaxed
    choiceColumn = lp.columnCount
    var chosen: [[(column: Int32, weight: Double)]] = Array(repeating: [], count: program.linking)
    for choice in program.choices {
      let column = lp.column(Double(choice.lower), Double(choice.upper), cost: Double(choice.price))
      for term in program.choiceTerms[Int(choice.terms.lowerBound)..<Int(choice.terms.upperBound)]
      where Int(term.tally) < program.linking {
        chosen[Int(term.tally)].append((column, Double(term.weight)))
      }
    }
    let missing = scope.people.map { _ in lp.column(0, .infinity, cost: elastic * Double(program.days)) }
    self.settledCost = settledCost
    var rowOfTotal = [Int32](repeating: -1, count: program.linking)
    var rowGroups: [Int] = []
    for (g, group) in linking.groups.enumerated() where settled[group.members[0]] == nil {
      let leader = group.members[0]
      rowOfTotal[leader] = Int32(lp.rowCount)
      rowGroups.append(g)
      let first = Double(group.vertices.first?.k ?? 0) - Double(scope.base[leader])
      _ = lp.row(first, first)
      for piece in linked[g] { lp.term(piece.column, piece.sign) }
      for (column, weight) in chosen[leader] { lp.term(column, weight) }
    }
    self.rowGroups = rowGroups
    self.rowOfTotal = rowOfTotal
    personRow = lp.rowCount
    var rowOf = [Int](repeating: -1, count: program.people)
    for (index, person) in scope.people.enumerated() {
      rowOf[person] = lp.rowCount
      _ = lp.row(1, 1)
      lp.term(missing[index], 1)
    }
    self.rowOf = rowOf
    structural = lp.columnCount
    programme = lp
  }

  /// Steps of linking totals that a line gives, by ascending row.
  func steps(_ cells: [UInt8], _ person: Int) -> [(row: Int32, steps: Int32)] {
    var found: [(row: Int32, steps: Int32)] = []
    for (day, symbol) in cells.enumerated() {
      let slot = program.slot(person, day, Int(symbol))
      for i in Int(program.termStart[slot])..<Int(program.termStart[slot + 1]) {
        let term = program.terms[i]
        guard Int(term.tally) < program.linking, rowOfTotal[Int(term.tally)] >= 0 else { continue }
        found.append((rowOfTotal[Int(term.tally)], term.weight))
      }
    }
    found.sort { ($0.row, $0.steps) < ($1.row, $1.steps) }
    var merged: [(row: Int32, steps: Int32)] = []
    for entry in found {
      if merged.last?.row == entry.row { merged[merged.count - 1].steps += entry.steps } else { merged.append(entry) }
    }
    return merged.filter { $0.steps != 0 }
  }
}
