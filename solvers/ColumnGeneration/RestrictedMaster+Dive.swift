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
    repricing: Int = 6, cutoff: Int64 = .max, random: SplitMix64?, stop: @escaping @Sendable () -> Bool = { false }
  ) throws(SolverError) -> (plan: Plan, score: Score)? {
    var dive = Dive(people: scope, repricing: repricing, cutoff: cutoff, random: random)
    while !dive.isOver, !stop() { try advance(&dive, stop: stop) }
    if !dive.isOver { try end(&dive) }
    return dive.found
  }

  /// Fixes one more line of a dive, or more where they have become whole by themselves. Nothing else may be done with the programme
  /// until the dive is over.
  ///
  /// Where fixing a line makes the programme dearer, the next most wanted ones are tried too, and the cheapest is taken.
  public mutating func advance(_ dive: inout Dive, stop: @escaping @Sendable () -> Bool = { false }) throws(SolverError) {
    limits.stop = stop
    let program = linking.program
    if dive.objective == nil { dive.objective = try settle(dive) }
    guard let value = dive.objective, value <= dive.ceiling else { return try end(&dive) }
    if dive.open == 0 {
      let choices = program.choices.indices.map { c in
        let value = solver.value(Int32(frame.choiceColumn + c)).rounded()
        return Int32(min(max(value, Double(program.choices[c].lower)), Double(program.choices[c].upper)))
      }
      let plan = scope.plan(program, dive.line, choices: choices)
      dive.found = (plan, program.audit(plan))
      return try end(&dive)
    }
    let (whole, wanted) = wishes(&dive)
    for index in whole { try fix(index, &dive) }
    if wanted.isEmpty {
      dive.objective = whole.isEmpty ? nil : try settle(dive)
      return dive.objective == nil ? try end(&dive) : ()
    }
    // A rise of less than this is no reason to look further.
    let enough = value + max(0.05, (dive.ceiling.isFinite ? dive.ceiling - value : value.magnitude) / 100)
    var least: (value: Double, index: Int)?
    var last: Int?
    for index in wanted.prefix(dive.open > 1 ? Dive.tries : 1) {
      if let last { try free(last, &dive) }
      try fix(index, &dive)
      last = index
      let found = try settle(dive) ?? .infinity
      if stop() { return }
      if found < least?.value ?? .infinity { least = (found, index) }
      if found <= enough { break }
    }
    guard let least, let last else { return try end(&dive) }
    dive.objective = least.value
    if least.index != last {
      try free(last, &dive)
      try fix(least.index, &dive)
      guard try resolve(.dual).status == .optimal else { return try end(&dive) }
    }
  }

  /// Leaves the programme free again.
  private mutating func end(_ dive: inout Dive) throws(SolverError) {
    dive.isOver = true
    for index in dive.isBarred.indices where dive.isBarred[index] {
      try solver.setBounds(Int32(frame.structural + index), 0, .infinity)
    }
  }

  /// Solves the programme as it is fixed, with new lines for the others; nil where it gave out.
  private mutating func settle(_ dive: Dive) throws(SolverError) -> Double? {
    var outcome = try resolve(.dual)
    guard outcome.status == .optimal else { return nil }
    guard dive.open > 0 else { return outcome.objective }
    for _ in 0..<dive.repricing {
      let current = programmeDuals()
      if try price(at: current, against: current, 3, free: { dive.line[$0] == nil }) == 0 { break }
      outcome = try resolve(.primal)
      guard outcome.status == .optimal else { return nil }
    }
    return outcome.objective
  }

  /// Columns of open people that are whole already, and the others, the most wanted first.
  private func wishes(_ dive: inout Dive) -> (whole: [Int], wanted: [Int]) {
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
    return (whole, wanted.sorted { (-$0.weight, $0.index) < (-$1.weight, $1.index) }.map(\.index))
  }

  private mutating func fix(_ index: Int, _ dive: inout Dive) throws(SolverError) {
    let person = pool[index].person
    dive.isBarred += [Bool](repeating: false, count: pool.count - dive.isBarred.count)
    dive.line[person] = pool[index].cells
    dive.open -= 1
    for other in pool.indices where pool[other].person == person && other != index {
      try solver.setBounds(Int32(frame.structural + other), 0, 0)
      dive.isBarred[other] = true
    }
  }

  /// Takes back that a column was dive.
  private mutating func free(_ index: Int, _ dive: inout Dive) throws(SolverError) {
    let person = pool[index].person
    dive.line[person] = nil
    dive.open += 1
    for other in pool.indices where pool[other].person == person && other < dive.isBarred.count && dive.isBarred[other] {
      try solver.setBounds(Int32(frame.structural + other), 0, .infinity)
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
      for (t, steps) in frame.steps(pool[index].cells, pool[index].person) { byRow[Int(t)].append((column, Double(steps))) }
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
