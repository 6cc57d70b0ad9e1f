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
    /// Cost in the programme, in program units: the line's own, less that of relaxed totals that have a row.
    var cost: Int64
    /// Steps of the person's relaxed totals; empty where they are counted.
    var relaxed: [Int]
    /// Rows of linking totals that it stands in.
    var terms = 0
  }

  /// The problem.
  public let linking: Linking
  /// What is planned.
  public internal(set) var scope: MasterScope
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
  /// Counted microseconds of everything done so far.
  public internal(set) var spent = 0

  var solver: Solver
  let frame: MasterFrame
  /// The lines of the programme, in the order of its columns.
  var pool: [Column] = []
  var known: [Set<[UInt8]>]
  /// Row of each relaxed total, by its position among multipliers; -1 where it has none yet.
  var relaxedRow: [Int]
  /// What relaxed totals that have a row cost at least, beside the programme's objective.
  var relaxedOffset = 0.0
  /// Terms of all lines in the programme.
  var terms = 0
  /// Lines that join the programme before its next solve.
  private var waiting: [Column] = []
  let granularity: Int64
  var team: PricingTeam
  /// Weight of the best duals in those that lines are priced at.
  var smoothing = 0.85
  /// Rounds since convergence in which the bound stood still.
  var idle = 0
  /// Most that a line is made dearer, in program units.
  static var perturbation: Double { 0.003 }
  /// Price beyond what its multiplier pays, in 1/4096 of a program unit, from which a relaxed total is given a row.
  var tolerance = costUnit / 2
  var limits = Limits()

  /// Begins with duals (as `DualBound.certificate`), their value if it bounds this scope, and lines by person.
  public init(_ linking: Linking, _ scope: MasterScope, duals: [Int64], value: Int64? = nil, lines: [[[UInt8]]])
    throws(SolverError)
  {
    let frame = MasterFrame(linking, scope)
    let solver = try Solver(frame.programme)
    self.frame = frame
    self.solver = solver
    self.linking = linking
    team = PricingTeam(threads: linking.threads)
    self.scope = scope
    certificate = duals
    for group in linking.groups where frame.rowOfTotal[group.members[0]] < 0 {
      for t in group.members { certificate[t] = 0 }
    }
    self.value = value
    granularity = linking.program.granularity
    known = Array(repeating: [], count: linking.program.people)
    relaxedRow = Array(repeating: -1, count: linking.duals - linking.program.linking)
    for person in scope.people {
      for line in lines[person] { offer(line, person) }
    }
  }

  /// Takes the lines of a rota as columns.
  public mutating func adopt(_ plan: Plan) {
    let days = linking.program.days
    for person in scope.people { offer(Array(plan.cells[(person * days)..<((person + 1) * days)]), person) }
  }

  /// What one more step of each linking total is worth, in program units.
  public var relief: [Double] { certificate.prefix(linking.program.linking).map { -Double($0) / Double(costUnit) } }

  /// Relaxed totals (positions in `RuleProgram.tallies`) that lines broke on the way, so that they have a row.
  public var broken: [Int] {
    var found: [Int] = []
    for (position, row) in relaxedRow.enumerated() where row >= 0 {
      let dual = linking.program.linking + position
      let person = linking.owner(ofMultiplier: dual)
      found.append(linking.pricer.tables[person].relaxed[dual - linking.multiplierStart[person]])
    }
    return found
  }

  /// The lines of the programme by person, the most useful first, at most `most` each.
  public borrowing func lines(most: Int) -> [[[UInt8]]] {
    var found = [[(cost: Double, index: Int)]](repeating: [], count: linking.program.people)
    for index in pool.indices where frame.structural + index < solver.columnCount {
      found[pool[index].person].append((solver.reducedCost(Int32(frame.structural + index)), index))
    }
    return found.map { lines in
      lines.sorted { ($0.cost, $0.index) < ($1.cost, $1.index) }.prefix(most).map { pool[$0.index].cells }
    }
  }

  /// Lets a line wait for the next solve, if it fits the scope and is not known yet.
  private mutating func offer(_ cells: [UInt8], _ person: Int) {
    guard scope.masks[person]?.admits(cells) ?? true, !known[person].contains(cells) else { return }
    guard let column = column(cells, person) else { return }
    known[person].insert(cells)
    waiting.append(column)
  }

  /// A line as a column; nil where it breaks a hard rule for which no row stands.
  func column(_ cells: [UInt8], _ person: Int) -> Column? {
    let program = linking.program
    let table = linking.pricer.tables[person]
    var (score, totals) = program.ownSteps(of: person, cells)
    let first = Int(program.rowTallyStart[person])
    var isRelaxed = [Bool](repeating: false, count: totals.count)
    var relaxed: [Int] = []
    if !scope.isCounting {
      let position = linking.multiplierStart[person] - program.linking
      for (r, t) in table.relaxed.enumerated() {
        relaxed.append(totals[t - first])
        isRelaxed[t - first] = program.tallies[t].isHard || relaxedRow[position + r] >= 0
      }
    }
    for (index, total) in totals.enumerated() where !isRelaxed[index] {
      let tally = program.tallies[first + index]
      let price = program.price(tally, total)
      if tally.isHard { score.hard += price } else { score.soft += price }
    }
    if score.hard > program.unavoidable(person), !table.isImpossible { return nil }
    return Column(person: person, cells: cells, cost: score.soft, relaxed: relaxed)
  }

  /// Adds the lines that wait, and solves from the last basis.
  mutating func resolve(_ method: SimplexMethod, pivots: Int = .max) throws(SolverError) -> Outcome {
    var method = method
    limits.pivots = pivots
    if !waiting.isEmpty {
      let lines = waiting
      waiting = []
      try relax(broken(by: lines))
      try add(lines)
      method = .primal
    }
    let outcome = try solver.resolve(method, limits)
    if outcome.status == .optimal { relaxation = outcome.objective + relaxedOffset }
    // A pivot takes about a microsecond for every 10 rows and every 230 terms; reading the answer a tenth of one a column.
    spent += outcome.pivots * (solver.rowCount / 10 + terms / 230) + solver.columnCount / 10 + 50
    return outcome
  }

  /// Lets the programme use a line, or shuts it out.
  mutating func setOpen(_ index: Int, _ isOpen: Bool) throws(SolverError) {
    try solver.setBounds(Int32(frame.structural + index), 0, isOpen ? .infinity : 0)
  }

  /// The rota with these lines and the choices of the last solution.
  func rota(_ lines: [[UInt8]?]) -> Plan {
    let program = linking.program
    let choices = program.choices.enumerated().map { c, choice in
      let value = solver.value(Int32(frame.choiceColumn + c)).rounded()
      return Int32(min(max(value, Double(choice.lower)), Double(choice.upper)))
    }
    return scope.plan(program, lines, choices: choices)
  }

  /// What a line costs in the programme: its price and a little, by chance. Where many lines cost the same, the simplex method takes
  /// ten times as many steps that change nothing.
  func price(_ line: Column) -> Double {
    var random = SplitMix64(seed: line.cells.reduce(UInt64(line.person)) { ($0 &* 31) &+ UInt64($1) })
    return Double(line.cost) + Self.perturbation * Double(random.below(1000)) / 1000
  }

  /// Hard relaxed totals without a row that some of these lines break: without one the programme would take the lines for legal,
  /// and be worth less than the bound.
  private func broken(by lines: [Column]) -> [Int] {
    let program = linking.program
    var found = Set<Int>()
    for line in lines {
      let first = linking.multiplierStart[line.person] - program.linking
      for (r, steps) in line.relaxed.enumerated() where relaxedRow[first + r] < 0 {
        let tally = program.tallies[linking.pricer.tables[line.person].relaxed[r]]
        if tally.isHard, program.price(tally, steps) > 0 { found.insert(first + r) }
      }
    }
    return found.sorted()
  }

  /// Adds lines, which are known already, as columns.
  mutating func add(_ lines: [Column]) throws(SolverError) {
    var columns = Columns()
    for var line in lines {
      columns.begin(0, .infinity, cost: price(line))
      let steps = frame.steps(line.cells, line.person)
      for (row, steps) in steps { columns.term(row, Double(steps)) }
      columns.term(Int32(frame.rowOf[line.person]), 1)
      let position = linking.multiplierStart[line.person] - linking.program.linking
      for (r, steps) in line.relaxed.enumerated() where relaxedRow[position + r] >= 0 && steps != 0 {
        columns.term(Int32(relaxedRow[position + r]), Double(steps))
      }
      line.terms = steps.count
      pool.append(line)
      terms += steps.count
    }
    if !lines.isEmpty { try solver.add(columns) }
  }
}
