public import LinearProgram
import LinePricing
public import RotaRules

extension RestrictedMaster where Solver: ~Copyable {
  /// Looks for a rota by fixing whole lines, the most wanted first, and solving again in between; then leaves the programme free.
  ///
  /// - Parameters:
  ///   - repricing: rounds of new lines after each fixing.
  ///   - stop: as in `epoch`.
  /// - Returns: the rota, audited, and kept in `best` if it is better; nil where the programme gave out.
  public mutating func dive(repricing: Int = 1, stop: @escaping @Sendable () -> Bool = { false })
    throws(SolverError) -> (plan: Plan, score: Score)?
  {
    limits.stop = stop
    let program = linking.program
    var line = [[UInt8]?](repeating: nil, count: program.people)
    var barred: [Int] = []
    var result: (plan: Plan, score: Score)?
    while !stop() {
      guard try resolve(.dual).status == .optimal else { break }
      for _ in 0..<repricing where line.contains(where: { $0 == nil }) {
        let current = solverDuals()
        if try price(at: current, against: current, 2, free: { line[$0] == nil }) == 0 { break }
        guard try resolve(.primal).status == .optimal else { break }
      }
      let open = pool.indices.filter { line[pool[$0].person] == nil }
      let wanted = open.filter { solver.value(Int32(frame.structural + $0)) > 1e-6 }.sorted {
        (-solver.value(Int32(frame.structural + $0)), $0) < (-solver.value(Int32(frame.structural + $1)), $1)
      }
      guard let first = wanted.first else { break }
      // All that are almost whole, or the one that is most so.
      var chosen = wanted.filter { solver.value(Int32(frame.structural + $0)) > 0.85 }
      if chosen.isEmpty { chosen = [first] }
      for index in chosen where line[pool[index].person] == nil {
        line[pool[index].person] = pool[index].cells
        for other in open where pool[other].person == pool[index].person && other != index {
          try solver.setBounds(Int32(frame.structural + other), 0, 0)
          barred.append(other)
        }
      }
      if line.allSatisfy({ $0 != nil }) {
        guard try resolve(.dual).status == .optimal else { break }
        let choices = program.choices.indices.map { c in
          let value = solver.value(Int32(frame.choiceColumn + c)).rounded()
          return Int32(min(max(value, Double(program.choices[c].lower)), Double(program.choices[c].upper)))
        }
        result = keep(Plan(cells: line.flatMap { $0! }, choices: choices))
        break
      }
    }
    for index in barred { try solver.setBounds(Int32(frame.structural + index), 0, .infinity) }
    return result
  }

  /// Solves the programme over the lines in hand in whole numbers: only lines whose reduced cost leaves room below the best rota,
  /// and never more than `most` of them.
  ///
  /// - Parameters:
  ///   - nodes: most nodes of the branch and bound.
  ///   - pivots: most simplex iterations in all.
  ///   - most: most lines.
  /// - Returns: as `dive`.
  public mutating func solveInteger(
    nodes: Int, pivots: Int = 20_000, most: Int = 1500, stop: @escaping @Sendable () -> Bool = { false }
  )
    throws(SolverError) -> (plan: Plan, score: Score)?
  {
    limits.stop = stop
    let relaxed = try resolve(.primal)
    guard relaxed.status == .optimal else { return nil }
    let program = linking.program
    let ceiling = best.map { $0.score.hard == 0 ? Double($0.score.soft) - relaxed.objective : .infinity } ?? .infinity
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
      byRow[frame.personRow + pool[index].person].append((column, 1))
      for (t, steps) in frame.steps(pool[index].cells, pool[index].person) { byRow[t].append((column, Double(steps))) }
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
    if let best, best.score.hard == 0 { limits.cutoff = Double(best.score.soft) }
    let outcome = try small.solveInteger(limits)
    guard outcome.hasValues else { return nil }
    var cells = [UInt8](repeating: 0, count: program.people * program.days)
    for (k, index) in order.enumerated() where small.value(Int32(frame.structural + k)) > 0.5 {
      let from = pool[index].person * program.days
      cells.replaceSubrange(from..<(from + program.days), with: pool[index].cells)
    }
    let choices = program.choices.indices.map { Int32(small.value(Int32(frame.choiceColumn + $0)).rounded()) }
    return keep(Plan(cells: cells, choices: choices))
  }

  private func solverDuals() -> [Int64] {
    (0..<frame.personRow).map { Int64((-solver.dual(Int32($0)) * Double(costUnit)).rounded()) } + multipliers
  }

  private mutating func keep(_ plan: Plan) -> (plan: Plan, score: Score) {
    let score = linking.program.audit(plan)
    if best == nil || score < best!.score { best = (plan, score) }
    return (plan, score)
  }
}
