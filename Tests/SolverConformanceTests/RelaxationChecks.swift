import LinearProgram

extension Conformance where Solver: ~Copyable {
  static var relaxations: [Check] {
    [
      Check(name: "a known optimum, its prices and reduced costs") {
        var s = try Solver(Sample.corner())
        var faults = optimum(try s.solveRelaxation(Limits()), -11, "corner")
        let got = [s.value(0), s.value(1), s.dual(0), s.dual(1), s.reducedCost(0), s.reducedCost(1)]
        if !zip(got, [3, 1, -2, 0, -1, 0]).allSatisfy({ close($0, $1) }) { faults.append("corner: \(got)") }
        return faults
      },
      Check(name: "strong duality on random programmes, by both methods") {
        var chance = Chance(state: 1)
        var faults: [String] = []
        for k in 0..<150 {
          let rows = Int.random(in: 0...12, using: &chance)
          let p = Sample.relaxation(&chance, columns: Int.random(in: 1...15, using: &chance), rows: rows)
          var s = try Solver(p)
          let outcome = try s.resolve(k % 2 == 0 ? .primal : .dual, Limits())
          faults += duality(p, s, outcome, "programme \(k)")
        }
        return faults
      },
      Check(name: "infeasible, unbounded, empty") {
        var faults: [String] = []
        var none = LinearProgram()
        let x = none.column(0, 1)
        none.row(2, 3)
        none.term(x, 1)
        var s = try Solver(none)
        let infeasible = [try s.solveRelaxation(Limits()), try s.resolve(.dual, Limits()), try s.solveInteger(Limits())]
        if infeasible.contains(where: { $0.status != .infeasible || $0.bound != .infinity }) { faults.append("\(infeasible)") }
        var open = LinearProgram()
        _ = open.column(0, .infinity, cost: -1)
        var t = try Solver(open)
        let unbounded = [try t.solveRelaxation(Limits()), try t.resolve(.dual, Limits())]
        if unbounded.contains(where: { $0.status != .unbounded }) { faults.append("\(unbounded)") }
        var empty = LinearProgram()
        empty.offset = 7
        var u = try Solver(empty)
        faults +=
          optimum(try u.solveRelaxation(Limits()), 7, "empty") + optimum(try u.solveInteger(Limits()), 7, "empty, integer")
        return faults
      },
      Check(name: "rows without terms") {
        var p = LinearProgram()
        _ = p.column(1, 2, cost: 3)
        p.row(-1, 1)
        var s = try Solver(p)
        var faults = optimum(try s.solveRelaxation(Limits()), 3, "a row that nothing can break")
        p.row(1, 2)
        var t = try Solver(p)
        if try t.solveRelaxation(Limits()).status != .infeasible { faults.append("a row that nothing can keep") }
        return faults
      },
      Check(name: "fixed and free columns, equations") {
        var p = LinearProgram()
        let x = p.column(-.infinity, .infinity, cost: 1)
        let y = p.column(2, 2, cost: 5)
        let z = p.column(-.infinity, 4, cost: -1)
        p.row(3, 3)
        p.term(x, 1)
        p.term(y, 1)
        p.term(z, -1)
        p.row(-.infinity, 0)
        p.term(x, -1)
        p.term(z, 2)
        // x = 1 + z and 2z <= x, so z <= 1: the cost 1 + z + 10 - z is 11 everywhere.
        var s = try Solver(p)
        var faults = optimum(try s.solveRelaxation(Limits()), 11, "fixed and free")
        if p.violation(s.values(3)) > 1e-7 { faults.append("rows broken by \(s.values(3))") }
        return faults
      },
    ]
  }

  /// Whether values and prices prove each other: both feasible, and of equal worth.
  static func duality(_ p: LinearProgram, _ s: borrowing Solver, _ outcome: Outcome, _ what: String) -> [String] {
    let values = s.values(p.columnCount)
    guard outcome.status == .optimal, p.violation(values) < 1e-6, close(p.objective(values), outcome.objective) else {
      return ["\(what): \(outcome), values \(values)"]
    }
    var reduced = p.cost
    var worth = p.offset
    var wrongSign = 0.0
    func add(_ price: Double, _ lower: Double, _ upper: Double) {
      let side = price > 0 ? lower : upper
      if side.isFinite { worth += price * side } else { wrongSign = max(wrongSign, abs(price)) }
    }
    for i in 0..<p.rowCount {
      let price = s.dual(Int32(i))
      for t in p.rows.vectors.range(i) { reduced[Int(p.rows.vectors.index[t])] -= price * p.rows.vectors.value[t] }
      add(price, p.rows.lower[i], p.rows.upper[i])
    }
    for j in reduced.indices { add(reduced[j], p.lower[j], p.upper[j]) }
    let told = (0..<p.columnCount).map { s.reducedCost(Int32($0)) }
    if wrongSign < 1e-6, close(worth, outcome.objective), zip(told, reduced).allSatisfy({ close($0, $1) }) { return [] }
    return ["\(what): prices are worth \(worth) with wrong sign \(wrongSign), \(outcome)"]
  }
}
