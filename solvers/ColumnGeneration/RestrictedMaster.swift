import LinePricing
public import LinearProgram
public import RotaRules

/// Column generation over whole lines: a linear programme with one row a person and one a linking total, whose columns are lines
/// that the pricing tables find under its duals. Any solver that can add columns and give duals will do.
///
/// Each round ends with a bound from the tables, in whole numbers: the programme's own value is never used as one. Make, use and
/// end it on one thread if the solver asks for that.
public struct RestrictedMaster<Solver: PricedSolver & ~Copyable>: ~Copyable {
  /// A line in the programme.
  struct Column {
    var person: Int
    var cells: [UInt8]
    /// Own cost in program units.
    var cost: Int64
  }

  /// The problem.
  public let linking: Linking
  /// The best bound so far in program units, rounded up to what prices can add up to; nil where nothing is known.
  public var bound: Int64? { value.map { roundedUp($0, granularity: granularity) } }
  /// The same in 1/4096 of a program unit and before rounding.
  public internal(set) var value: Int64?
  /// The duals that give the best bound; see `DualBound.certificate`.
  public internal(set) var certificate: [Int64]
  /// Value of the programme in program units after the last round; not a bound.
  public internal(set) var relaxation = Double.infinity
  /// Whether no line could improve the programme any more, at the duals of its optimum.
  public internal(set) var isConverged = false
  /// Whether further rounds would not lift the bound either: it has reached the programme's value, or has long stood still.
  public internal(set) var isFinished = false
  /// Rounds done.
  public internal(set) var rounds = 0
  /// The best rota without hard breaches that was found, with its audit.
  public internal(set) var best: (plan: Plan, score: Score)?

  var solver: Solver
  let frame: MasterFrame
  /// Multipliers of everybody's relaxed totals that lines are priced at.
  var multipliers: [Int64]
  /// The lines of the programme, in the order of its columns.
  var pool: [Column] = []
  var known: [Set<[UInt8]>]
  /// Lines that join the programme before its next solve.
  private var waiting: [Column]
  let granularity: Int64
  var workspace = LineWorkspace()
  /// Weight of the best duals in those that lines are priced at.
  var smoothing = 0.85
  /// Rounds since convergence in which the bound stood still.
  var idle = 0
  var limits = Limits()

  /// Begins with the duals and lines of a dual ascent.
  public init(_ ascent: DualBound) throws(SolverError) {
    let frame = MasterFrame(ascent.linking)
    let solver = try Solver(frame.programme)
    self.frame = frame
    self.solver = solver
    linking = ascent.linking
    let program = ascent.linking.program
    certificate = ascent.certificate
    value = ascent.value
    multipliers = Array(ascent.certificate[program.linking...])
    granularity = ascent.granularity
    known = Array(repeating: [], count: program.people)
    var columns: [Column] = []
    for (person, lines) in ascent.columns.enumerated() {
      let floor = program.unavoidable(person)
      for cells in lines {
        let own = program.ownScore(of: person, cells)
        // Relaxed lines may break a hard total.
        if own.hard > floor, !ascent.linking.pricer.tables[person].isImpossible { continue }
        columns.append(Column(person: person, cells: cells, cost: own.soft))
      }
    }
    waiting = columns
  }

  /// Elements of all min-plus loops of one round.
  public var work: Int { linking.pricer.tables.reduce(0) { $0 + $1.work } }

  /// What one more step of each linking total is worth, in program units.
  public var relief: [Double] { certificate.prefix(linking.program.linking).map { -Double($0) / Double(costUnit) } }

  /// Takes the lines of a rota as columns, and the rota as the best where it is.
  public mutating func adopt(_ plan: Plan) {
    let program = linking.program
    let score = program.audit(plan)
    if best == nil || score < best!.score { best = (plan, score) }
    var columns: [Column] = []
    for person in 0..<program.people {
      let cells = Array(plan.cells[(person * program.days)..<((person + 1) * program.days)])
      let own = program.ownScore(of: person, cells)
      if own.hard > program.unavoidable(person), !linking.pricer.tables[person].isImpossible { continue }
      columns.append(Column(person: person, cells: cells, cost: own.soft))
    }
    waiting += columns
  }

  /// Adds the lines that wait, and solves from the last basis.
  mutating func resolve(_ method: SimplexMethod) throws(SolverError) -> Outcome {
    if waiting.isEmpty { return try solver.resolve(method, limits) }
    let lines = waiting
    waiting = []
    return try solver.resolve(try add(lines) > 0 ? .primal : method, limits)
  }

  /// Adds lines that are not there yet.
  @discardableResult
  mutating func add(_ lines: [Column]) throws(SolverError) -> Int {
    var columns = Columns()
    var count = 0
    for line in lines where known[line.person].insert(line.cells).inserted {
      columns.begin(0, .infinity, cost: Double(line.cost))
      columns.term(Int32(frame.personRow + line.person), 1)
      for (t, steps) in frame.steps(line.cells, line.person) { columns.term(Int32(t), Double(steps)) }
      pool.append(line)
      count += 1
    }
    if count > 0 { try solver.add(columns) }
    return count
  }
}

/// The part of the programme that does not change: a row a linking total with the pieces of its price, a row a person, choices.
struct MasterFrame: Sendable {
  let programme: LinearProgram
  /// First row of people; those of linking totals come before.
  let personRow: Int
  /// Columns that are not lines.
  let structural: Int
  /// First column of choices.
  let choiceColumn: Int
  private let program: RuleProgram

  init(_ linking: Linking) {
    let program = linking.program
    self.program = program
    var lp = LinearProgram()
    // Worse than anything a line or a total could cost by itself, so that it is used only where nothing else is left.
    var dearest = 1000.0 * Double(program.scale)
    for t in 0..<program.linking {
      for vertex in linking.hulls[t].vertices { dearest = max(dearest, Double(abs(vertex.price))) }
    }
    let elastic = 10 * dearest
    var pieces: [[(column: Int32, sign: Double)]] = []
    for t in 0..<program.linking {
      let hull = linking.hulls[t].vertices
      var own: [(Int32, Double)] = []
      for (a, b) in zip(hull, hull.dropFirst()) {
        let width = Double(b.k - a.k)
        own.append((lp.column(0, width, cost: Double(b.price - a.price) / width), -1))
      }
      if program.tallies[t].isHard {
        own.append((lp.column(0, .infinity, cost: elastic), -1))
        own.append((lp.column(0, .infinity, cost: elastic), 1))
      }
      lp.offset += Double(hull.first?.price ?? 0)
      pieces.append(own)
    }
    choiceColumn = lp.columnCount
    var chosen: [[(column: Int32, weight: Double)]] = Array(repeating: [], count: program.linking)
    for choice in program.choices {
      let column = lp.column(Double(choice.lower), Double(choice.upper), cost: Double(choice.price))
      for term in program.choiceTerms[Int(choice.terms.lowerBound)..<Int(choice.terms.upperBound)]
      where Int(term.tally) < program.linking {
        chosen[Int(term.tally)].append((column, Double(term.weight)))
      }
    }
    let missing = (0..<program.people).map { _ in lp.column(0, .infinity, cost: elastic * Double(program.days)) }
    for t in 0..<program.linking {
      let first = Double(linking.hulls[t].vertices.first?.k ?? 0)
      _ = lp.row(first, first)
      for (column, sign) in pieces[t] { lp.term(column, sign) }
      for (column, weight) in chosen[t] { lp.term(column, weight) }
    }
    personRow = lp.rowCount
    for person in 0..<program.people {
      _ = lp.row(1, 1)
      lp.term(missing[person], 1)
    }
    structural = lp.columnCount
    programme = lp
  }

  /// Steps of linking totals that a line gives, by ascending total.
  func steps(_ cells: [UInt8], _ person: Int) -> [(total: Int, steps: Int)] {
    var found: [(total: Int, steps: Int)] = []
    for (day, symbol) in cells.enumerated() {
      let slot = program.slot(person, day, Int(symbol))
      for i in Int(program.termStart[slot])..<Int(program.termStart[slot + 1]) {
        let term = program.terms[i]
        if Int(term.tally) < program.linking { found.append((Int(term.tally), Int(term.weight))) }
      }
    }
    found.sort { ($0.total, $0.steps) < ($1.total, $1.steps) }
    var merged: [(total: Int, steps: Int)] = []
    for entry in found {
      if merged.last?.total == entry.total { merged[merged.count - 1].steps += entry.steps } else { merged.append(entry) }
    }
    return merged.filter { $0.steps != 0 }
  }
}
