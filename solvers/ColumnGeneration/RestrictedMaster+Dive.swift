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
    repricing: Int = 6, cutoff: Int64 = .max, random: inout SplitMix64?, stop: @escaping @Sendable () -> Bool = { false }
  ) throws(SolverError) -> (plan: Plan, score: Score)? {
    limits.stop = stop
    let program = linking.program
    var line = [[UInt8]?](repeating: nil, count: program.people)
    var open = scope.people.count
    var isBarred = [Bool](repeating: false, count: pool.count)
    var result: (plan: Plan, score: Score)?
    dive: while !stop() {
      var outcome = try resolve(.dual)
      guard outcome.status == .optimal else { break }
      if open > 0 {
        for _ in 0..<repricing {
          let current = programmeDuals()
          if try price(at: current, against: current, 3, free: { line[$0] == nil }) == 0 { break }
          outcome = try resolve(.primal)
          guard outcome.status == .optimal else { break dive }
        }
      }
      if cutoff < .max, outcome.objective > Double(cutoff) - 0.5 { break }
      isBarred += [Bool](repeating: false, count: pool.count - isBarred.count)
      if open == 0 {
        let choices = program.choices.indices.map { c in
          let value = solver.value(Int32(frame.choiceColumn + c)).rounded()
          return Int32(min(max(value, Double(program.choices[c].lower)), Double(program.choices[c].upper)))
        }
        let plan = scope.plan(program, line, choices: choices)
        result = (plan, program.audit(plan))
        break
      }
      var wanted: [(weight: Double, index: Int)] = []
      for index in pool.indices where line[pool[index].person] == nil {
        let value = solver.value(Int32(frame.structural + index))
        guard value > 1e-6 else { continue }
        let noise = random == nil ? 0 : 0.3 * Double(random!.below(1000)) / 1000
        wanted.append((value < 0.999 ? value - noise : 1, index))
      }
      guard !wanted.isEmpty else { break }
      wanted.sort { (-$0.weight, $0.index) < (-$1.weight, $1.index) }
      // All that are whole, and the one that is most nearly so.
      var chosen = wanted.prefix { $0.weight == 1 }.map(\.index)
      if chosen.count < wanted.count { chosen.append(wanted[chosen.count].index) }
      for index in chosen where line[pool[index].person] == nil {
        let person = pool[index].person
        line[person] = pool[index].cells
        open -= 1
        for other in pool.indices where pool[other].person == person && other != index {
          try solver.setBounds(Int32(frame.structural + other), 0, 0)
          isBarred[other] = true
        }
      }
    }
    for index in isBarred.indices where isBarred[index] { try solver.setBounds(Int32(frame.structural + index), 0, .infinity) }
    return result
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
