import LinearProgram
import RotaRules

/// A sum of columns, each once, and perhaps 1 for what fixed cells decide.
struct Sum {
  var columns: [Int32] = []
  var constant = 0

  static func += (a: inout Sum, b: Sum) {
    a.columns += b.columns
    a.constant += b.constant
  }
}

/// Builds the programme step by step: cells, choices, automata, totals.
struct FormulationBuilder {
  let p: RuleProgram
  let forms: SeriesForms
  var open: OpenCells
  var lp = LinearProgram()
  var columnOf: [Int32]
  var decided: [Int16]
  var choiceColumn: [Int32] = []
  var unavoidable = 0
  /// By tally: columns with their steps, what is fixed, and the steps that cells and choices can give at least and at most.
  var tallyTerms: [[(column: Int32, weight: Int)]]
  var tallyBase: [Int]
  var tallyLow: [Int]
  var tallyHigh: [Int]
  /// Whether an automaton emits into the tally, so that its reach is only known from the program.
  var tallyEmits: [Bool]

  init(_ p: RuleProgram, _ forms: SeriesForms) {
    self.p = p
    self.forms = forms
    open = OpenCells(p)
    columnOf = Array(repeating: -1, count: p.slots)
    decided = Array(repeating: -1, count: p.people * p.days)
    tallyTerms = Array(repeating: [], count: p.tallies.count)
    tallyBase = Array(repeating: 0, count: p.tallies.count)
    tallyLow = tallyBase
    tallyHigh = tallyBase
    tallyEmits = Array(repeating: false, count: p.tallies.count)
  }

  mutating func build() {
    unavoidable += open.cellUnits
    if open.isImpossible {
      // Nothing equals 1 here, so every solver says that there is no solution.
      lp.row(1, 1)
      choiceColumn = p.choices.map { lp.column(Double($0.lower), Double($0.upper), integer: true) }
      return
    }
    addCells()
    addChoices()
    for person in 0..<p.people { addLine(person) }
    for tally in p.tallies.indices { addTally(tally) }
  }

  private mutating func addCells() {
    // Least, most and number of weights that a cell's open symbols give to a tally.
    var seen = [Int](repeating: 0, count: p.tallies.count)
    var low = seen
    var high = seen
    for cell in 0..<(p.people * p.days) {
      let (person, day) = (cell / p.days, cell % p.days)
      let symbols = open.symbols(p, person, day)
      var touched: [Int] = []
      if symbols.count > 1 { lp.row(1, 1) }
      for symbol in symbols {
        let slot = p.slot(person, day, symbol)
        if symbols.count == 1 {
          decided[cell] = Int16(symbol)
          lp.offset += Double(p.cellPrice[slot])
        } else {
          columnOf[slot] = lp.column(0, 1, cost: Double(p.cellPrice[slot]), integer: true)
          lp.term(columnOf[slot], 1)
        }
        for term in p.terms[Int(p.termStart[slot])..<Int(p.termStart[slot + 1])] {
          let (tally, weight) = (Int(term.tally), Int(term.weight))
          if columnOf[slot] < 0 { tallyBase[tally] += weight } else { tallyTerms[tally].append((columnOf[slot], weight)) }
          if seen[tally] == 0 {
            touched.append(tally)
            (low[tally], high[tally]) = (weight, weight)
          }
          seen[tally] += 1
          low[tally] = min(low[tally], weight)
          high[tally] = max(high[tally], weight)
        }
      }
      for tally in touched {
        let some = seen[tally] < symbols.count
        tallyLow[tally] += some ? min(0, low[tally]) : low[tally]
        tallyHigh[tally] += some ? max(0, high[tally]) : high[tally]
        seen[tally] = 0
      }
    }
  }

  private mutating func addChoices() {
    for choice in p.choices {
      let column = lp.column(Double(choice.lower), Double(choice.upper), cost: Double(choice.price), integer: true)
      choiceColumn.append(column)
      for term in p.choiceTerms[Int(choice.terms.lowerBound)..<Int(choice.terms.upperBound)] {
        let (tally, weight) = (Int(term.tally), Int(term.weight))
        tallyTerms[tally].append((column, weight))
        tallyLow[tally] += min(weight * Int(choice.lower), weight * Int(choice.upper))
        tallyHigh[tally] += max(weight * Int(choice.lower), weight * Int(choice.upper))
      }
    }
  }

  /// The open symbols of a day as a sum, of those that `belongs` names.
  func sum(_ person: Int, _ day: Int, where belongs: (Int) -> Bool) -> Sum {
    var sum = Sum()
    for symbol in open.symbols(p, person, day) where belongs(symbol) {
      let column = columnOf[p.slot(person, day, symbol)]
      if column < 0 { sum.constant += 1 } else { sum.columns.append(column) }
    }
    return sum
  }

  /// The class of a symbol of a person on a day.
  func letter(_ use: RuleProgram.Use, _ person: Int, _ day: Int, _ symbol: Int) -> Int {
    Int(p.classOf[Int(use.classBase) + day * Int(p.paletteSize[person]) + symbol])
  }

  mutating func addCost(_ sum: Sum, _ cost: Int) {
    guard cost != 0 else { return }
    for column in sum.columns { lp.setCost(column, lp.cost[Int(column)] + Double(cost)) }
    lp.offset += Double(cost * sum.constant)
  }

  /// Writes `lower <= terms <= upper`, gathering terms of the same column.
  mutating func addRow(_ lower: Double, _ upper: Double, _ terms: [(column: Int32, weight: Int)]) {
    lp.row(lower, upper)
    let sorted = terms.sorted { $0.column < $1.column }
    var i = 0
    while i < sorted.count {
      var weight = 0
      let column = sorted[i].column
      while i < sorted.count, sorted[i].column == column {
        weight += sorted[i].weight
        i += 1
      }
      if weight != 0 { lp.term(column, Double(weight)) }
    }
  }
}
