public import LinearProgram
import LinePricing
public import RotaRules

extension RestrictedMaster where Solver: ~Copyable {
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
