public import LinearProgram
import LinePricing
public import RotaRules

extension RestrictedMaster where Solver: ~Copyable {
  /// Looks for a rota by fixing whole lines, the most wanted first, and pricing again in between; then leaves the programme free.
  ///
  /// - Parameters:
  ///   - repricing: most rounds of new lines after each fixing.
  ///   - cutoff: soft cost from which on a rota is of no use; the dive ends when the programme has come to it.
  ///   - random: lets lines that are wanted almost as much go first; nil always takes the most wanted.
  ///   - stop: as in `epoch`.
  /// - Returns: the rota, audited; nil where the programme gave out.
  public mutating func dive(
    repricing: Int = Dive.rounds, cutoff: Int64 = .max, random: SplitMix64?, stop: @escaping @Sendable () -> Bool = { false }
  ) throws(SolverError) -> (plan: Plan, score: Score)? {
    var dive = Dive(people: scope, repricing: repricing, cutoff: cutoff, random: random)
    while !dive.isOver, !stop() { try advance(&dive, stop: stop) }
    if !dive.isOver { try end(&dive) }
    return dive.found
  }

  /// One step of a dive: tries lines to fix next. Nothing else may be done with the programme until the dive is over.
  ///
  /// Where fixing the most wanted lines makes the programme dearer, later steps try others, and the cheapest are taken.
  public mutating func advance(_ dive: inout Dive, stop: @escaping @Sendable () -> Bool = { false }) throws(SolverError) {
    limits.stop = stop
    if dive.objective == nil { dive.objective = try settle(dive) }
    guard let value = dive.objective, value <= dive.ceiling else { return try end(&dive) }
    guard dive.open > 0 else {
      dive.found = rota(dive)
      return try end(&dive)
    }
    if dive.trial == nil {
      // A rise of less than this is no reason to look further.
      let enough = value + max(0.05, (dive.ceiling.isFinite ? dive.ceiling - value : value.magnitude) * Dive.rise)
      let (whole, wanted) = wishes(&dive)
      for index in whole { try fix(index, &dive) }
      guard !wanted.isEmpty else {
        dive.objective = whole.isEmpty ? nil : try settle(dive, enough: enough)
        return dive.objective == nil ? try end(&dive) : ()
      }
      dive.trial = Dive.Trial(choices: choices(wanted, dive), enough: enough, before: try solver.basis())
    }
    try attempt(&dive, stop)
  }

  /// Tries the next choice of lines, and ends the trial where it is cheap enough or the last one.
  private mutating func attempt(_ dive: inout Dive, _ stop: () -> Bool) throws(SolverError) {
    guard var trial = dive.trial else { return }
    if let last = trial.last {
      for index in last { try free(index, &dive) }
      // From the basis of other lines fixed the dual simplex would have a long way.
      try solver.restore(trial.before)
    }
    let lines = trial.choices.removeFirst()
    for index in lines { try fix(index, &dive) }
    trial.last = lines
    let found = try settle(dive, enough: trial.enough) ?? .infinity
    if stop() { return }
    if found < trial.least?.value ?? .infinity { trial.least = (found, lines, try solver.basis()) }
    dive.trial = trial
    guard found <= trial.enough || trial.choices.isEmpty else { return }
    dive.trial = nil
    guard let least = trial.least else { return try end(&dive) }
    dive.objective = least.value
    if least.lines != lines {
      for index in lines { try free(index, &dive) }
      for index in least.lines { try fix(index, &dive) }
      try solver.restore(least.basis)
      guard try resolve(.dual).status == .optimal else { return try end(&dive) }
    }
    if dive.isLast { try clear(&dive) }
  }

  /// The rota of a dive in which everybody has a line, audited.
  private func rota(_ dive: Dive) -> (plan: Plan, score: Score) {
    let plan = rota(dive.line)
    return (plan, linking.program.audit(plan))
  }

  /// Removes the lines that the dive has passed by, and those that are least wanted where there are many.
  private mutating func clear(_ dive: inout Dive) throws(SolverError) {
    dive.isBarred += [Bool](repeating: false, count: pool.count - dive.isBarred.count)
    var isGone = dive.isBarred
    for index in isGone.indices where solver.isBasic(Int32(frame.structural + index)) { isGone[index] = false }
    let unwanted = pool.indices.filter {
      !isGone[$0] && dive.line[pool[$0].person] == nil && !solver.isBasic(Int32(frame.structural + $0))
    }
    let most = Dive.lines * dive.open
    if unwanted.count > most {
      let order = unwanted.sorted {
        (solver.reducedCost(Int32(frame.structural + $0)), $0) > (solver.reducedCost(Int32(frame.structural + $1)), $1)
      }
      for index in order.prefix(unwanted.count - most / 2) { isGone[index] = true }
    }
    dive.isBarred = dive.isBarred.indices.filter { !isGone[$0] }.map { dive.isBarred[$0] }
    try remove(isGone)
  }

  /// What to fix next, the first choice first: of many people several lines that are nearly whole at once, then single ones.
  private func choices(_ wanted: [(weight: Double, index: Int)], _ dive: Dive) -> [[Int]] {
    var choices: [[Int]] = []
    let clear = wanted.prefix(max(1, dive.open / 8)).filter { $0.weight > 0.7 }.map(\.index)
    var seen: Set<Int> = []
    let together = clear.filter { seen.insert(pool[$0].person).inserted }
    if together.count > 1 { choices.append(together) }
    choices += wanted.prefix(dive.open > 1 ? Dive.tries : 1).map { [$0.index] }
    return choices
  }

  /// Leaves the programme free again.
  private mutating func end(_ dive: inout Dive) throws(SolverError) {
    dive.isOver = true
    for index in dive.isBarred.indices where dive.isBarred[index] {
      try setOpen(index, true)
    }
  }

  /// Solves the programme as it is fixed, with new lines for the others until it costs no more than `enough`; nil where it gave out.
  private mutating func settle(_ dive: Dive, enough: Double = -.infinity) throws(SolverError) -> Double? {
    var outcome = try resolve(.dual, pivots: Dive.pivots(rows: solver.rowCount))
    guard outcome.status == .optimal else { return nil }
    guard dive.open > 0 else { return outcome.objective }
    for _ in 0..<dive.repricing where outcome.objective > enough {
      let current = programmeDuals()
      if try price(at: current, against: current, 3, free: { dive.line[$0] == nil }) == 0 { break }
      outcome = try resolve(.primal)
      guard outcome.status == .optimal else { return nil }
    }
    return outcome.objective
  }

  /// Columns of open people that are whole already, and the others, the most wanted first.
  private func wishes(_ dive: inout Dive) -> (whole: [Int], wanted: [(weight: Double, index: Int)]) {
    var whole: [Int] = []
    var wanted: [(weight: Double, index: Int)] = []
    for index in pool.indices where dive.line[pool[index].person] == nil {
      let value = solver.value(Int32(frame.structural + index))
      guard value > 1e-6 else { continue }
      if value > 0.999 {
        whole.append(index)
      } else {
        let noise = dive.random == nil ? 0 : 0.3 * Double(dive.random!.below(1000)) / 1000
        wanted.append((value - noise, index))
      }
    }
    return (whole, wanted.sorted { (-$0.weight, $0.index) < (-$1.weight, $1.index) })
  }

  private mutating func fix(_ index: Int, _ dive: inout Dive) throws(SolverError) {
    let person = pool[index].person
    dive.isBarred += [Bool](repeating: false, count: pool.count - dive.isBarred.count)
    dive.line[person] = pool[index].cells
    dive.open -= 1
    for other in pool.indices where pool[other].person == person && other != index {
      try setOpen(other, false)
      dive.isBarred[other] = true
    }
  }

  /// Takes back that a column was dive.
  private mutating func free(_ index: Int, _ dive: inout Dive) throws(SolverError) {
    let person = pool[index].person
    dive.line[person] = nil
    dive.open += 1
    for other in pool.indices where pool[other].person == person && other < dive.isBarred.count && dive.isBarred[other] {
      try setOpen(other, true)
      dive.isBarred[other] = false
    }
  }

  /// Solves the programme over the lines in hand in whole numbers: only lines whose reduced cost leaves room below the cutoff,
  /// and never more than `most` of them.
  ///
  /// - Parameters:
  ///   - nodes: most nodes of the branch and bound.
  ///   - pivots: most simplex iterations in all.
  ///   - most: most lines.
  ///   - enriching: lines of each person that are looked for first, whatever their reduced cost, as long as it leaves room below the
  ///     cutoff; 0 for none.
  ///   - cutoff: as in `dive`.
  /// - Returns: as `dive`.
  public mutating func solveInteger(
    nodes: Int, pivots: Int = 20_000, most: Int = 1500, enriching: Int = 0, cutoff: Int64 = .max,
    stop: @escaping @Sendable () -> Bool = { false }
  )
    throws(SolverError) -> (plan: Plan, score: Score)?
  {
    limits.stop = stop
    let relaxed = try resolve(.primal)
    guard relaxed.status == .optimal else { return nil }
    let program = linking.program
    let ceiling = cutoff == .max ? .infinity : Double(cutoff) - relaxed.objective
    if enriching > 0, ceiling < .infinity {
      let current = programmeDuals()
      _ = try price(at: current, against: current, enriching, below: Int64(ceiling * Double(costUnit)), free: { _ in true })
    }
    let usable = pool.indices.filter { solver.reducedCost(Int32(frame.structural + $0)) < ceiling }
    let order = usable.sorted {
      (solver.reducedCost(Int32(frame.structural + $0)), $0) < (solver.reducedCost(Int32(frame.structural + $1)), $1)
    }.prefix(most).sorted()
    var lp = LinearProgram()
    lp.offset = frame.programme.offset
    for j in 0..<frame.structural {
      let isChoice = j >= frame.choiceColumn && j < frame.choiceColumn + program.choices.count
      _ = lp.column(frame.programme.lower[j], frame.programme.upper[j], cost: frame.programme.cost[j], integer: isChoice)
    }
    for index in order { _ = lp.column(0, 1, cost: Double(pool[index].cost), integer: true) }
    var byRow = [[(Int32, Double)]](repeating: [], count: frame.programme.rowCount)
    for (k, index) in order.enumerated() {
      let column = Int32(frame.structural + k)
      byRow[frame.rowOf[pool[index].person]].append((column, 1))
      for (row, steps) in frame.steps(pool[index].cells, pool[index].person) { byRow[Int(row)].append((column, Double(steps))) }
    }
    let rows = frame.programme.rows
    for r in 0..<rows.count {
      _ = lp.row(rows.lower[r], rows.upper[r])
      for i in rows.vectors.range(r) { lp.term(rows.vectors.index[i], rows.vectors.value[i]) }
      for (column, coefficient) in byRow[r] { lp.term(column, coefficient) }
    }
    var small = try Solver(lp)
    var limits = self.limits
    limits.nodes = nodes
    limits.pivots = pivots
    if cutoff < .max { limits.cutoff = Double(cutoff) }
    let outcome = try small.solveInteger(limits)
    spent += outcome.pivots * rows.count + outcome.nodes * 100
    guard outcome.hasValues else { return nil }
    var line = [[UInt8]?](repeating: nil, count: program.people)
    for (k, index) in order.enumerated() where small.value(Int32(frame.structural + k)) > 0.5 {
      line[pool[index].person] = pool[index].cells
    }
    guard scope.people.allSatisfy({ line[$0] != nil }) else { return nil }
    let choices = program.choices.indices.map { Int32(small.value(Int32(frame.choiceColumn + $0)).rounded()) }
    let plan = scope.plan(program, line, choices: choices)
    return (plan, program.audit(plan))
  }
}
