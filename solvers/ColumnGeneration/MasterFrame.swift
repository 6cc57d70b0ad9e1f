import LinePricing
import LinearProgram
import RotaRules

/// The part of the programme that does not change: a row a linking total with the pieces of its price, a row a person, choices; and
/// the pieces of relaxed totals, whose rows are added where lines break them.
struct MasterFrame: Sendable {
  let programme: LinearProgram
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
    func pieces(_ hull: [TallyHull.Vertex], isHard: Bool) -> [Piece] {
      var own: [Piece] = []
      for (a, b) in zip(hull, hull.dropFirst()) {
        let width = Double(b.k - a.k)
        own.append(Piece(column: lp.column(0, width, cost: Double(b.price - a.price) / width), sign: -1))
      }
      if isHard {
        own.append(Piece(column: lp.column(0, .infinity, cost: elastic), sign: -1))
        own.append(Piece(column: lp.column(0, .infinity, cost: elastic), sign: 1))
      }
      return own
    }
    var linked: [[Piece]] = []
    for t in 0..<program.linking {
      let hull = linking.hulls[t].vertices
      linked.append(pieces(hull, isHard: program.tallies[t].isHard))
      lp.offset += Double(hull.first?.price ?? 0)
    }
    lp.offset += Double(scope.baseCost)
    var relaxed = [[Piece]](repeating: [], count: linking.duals - program.linking)
    if !scope.isCounting {
      for person in scope.people {
        let table = linking.pricer.tables[person]
        for (r, t) in table.relaxed.enumerated() {
          let at = linking.multiplierStart[person] - program.linking + r
          relaxed[at] = pieces(table.hulls[r].vertices, isHard: program.tallies[t].isHard)
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
    for t in 0..<program.linking {
      let first = Double(linking.hulls[t].vertices.first?.k ?? 0) - Double(scope.base[t])
      _ = lp.row(first, first)
      for piece in linked[t] { lp.term(piece.column, piece.sign) }
      for (column, weight) in chosen[t] { lp.term(column, weight) }
    }
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

  /// Steps of linking totals that a line gives, by ascending total.
  func steps(_ cells: [UInt8], _ person: Int) -> [(total: Int32, steps: Int32)] {
    var found: [(total: Int32, steps: Int32)] = []
    for (day, symbol) in cells.enumerated() {
      let slot = program.slot(person, day, Int(symbol))
      for i in Int(program.termStart[slot])..<Int(program.termStart[slot + 1]) {
        let term = program.terms[i]
        if Int(term.tally) < program.linking { found.append((term.tally, term.weight)) }
      }
    }
    found.sort { ($0.total, $0.steps) < ($1.total, $1.steps) }
    var merged: [(total: Int32, steps: Int32)] = []
    for entry in found {
      if merged.last?.total == entry.total { merged[merged.count - 1].steps += entry.steps } else { merged.append(entry) }
    }
    return merged.filter { $0.steps != 0 }
  }
}
