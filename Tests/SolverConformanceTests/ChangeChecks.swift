import LinearProgram

extension Conformance where Solver: ~Copyable {
  static var changes: [Check] {
    [
      Check(name: "added columns and rows, changed bounds and costs: warm equals cold") {
        var chance = Chance(state: 2)
        var faults: [String] = []
        for k in 0..<60 { faults += try warmAndCold(&chance, "programme \(k)") }
        return faults
      },
      Check(name: "a basis gone back to is optimal at once, also after columns and rows have come") {
        var chance = Chance(state: 5)
        var faults: [String] = []
        for k in 0..<30 { faults += try backToBasis(&chance, "programme \(k)") }
        return faults
      },
      Check(name: "deleted columns move those behind them down") {
        var p = LinearProgram()
        let costs = [5.0, 1, 3, 2, 4]
        for cost in costs { _ = p.column(0, 10, cost: cost) }
        p.row(6, .infinity)
        for j in costs.indices { p.term(Int32(j), 1) }
        var s = try Solver(p)
        var faults = optimum(try s.solveRelaxation(Limits()), 6, "all")
        try s.delete([1, 4])
        faults += optimum(try s.solveRelaxation(Limits()), 12, "without the basic column")
        if s.columnCount != 3 || !close(s.value(2), 6) || !s.isBasic(2) { faults.append("values \(s.values(s.columnCount))") }
        try s.delete([0])
        faults += optimum(try s.solveRelaxation(Limits()), 12, "without a column at rest")
        return faults
      },
    ]
  }

  /// Solves, keeps the basis, shuts a column and adds others, solves again, takes all that back and returns to the basis.
  private static func backToBasis(_ chance: inout Chance, _ what: String) throws -> [String] {
    let (rows, columns) = (5, 12)
    var p = LinearProgram()
    for _ in 0..<columns { _ = p.column(0, 8, cost: chance.whole(5...60)) }
    for _ in 0..<rows {
      p.row(chance.whole(1...5), .infinity)
      for j in 0..<columns where j % 2 == 0 || Bool.random(using: &chance) { p.term(Int32(j), chance.whole(1...3)) }
    }
    var s = try Solver(p)
    let first = try s.solveRelaxation(Limits())
    guard first.status == .optimal else { return ["\(what): \(first)"] }
    let kept = try s.basis()
    let basic = (0..<Int32(columns)).map { s.isBasic($0) }
    let shut = Int32(basic.firstIndex(of: true) ?? 0)
    try s.setBounds(shut, 0, 0)
    var more = Columns()
    more.begin(0, 0, cost: 1)
    for i in 0..<rows { more.term(Int32(i), 1) }
    try s.add(more)
    var row = Rows()
    row.begin(-.infinity, 1000)
    for j in 0..<columns { row.term(Int32(j), 1) }
    try s.add(row)
    _ = try s.resolve(.dual, Limits())
    try s.setBounds(shut, 0, 8)
    try s.restore(kept)
    var faults: [String] = []
    if (0..<Int32(columns)).map({ s.isBasic($0) }) != basic { faults.append("\(what): other columns are basic") }
    let again = try s.resolve(.dual, Limits())
    faults += optimum(again, first.objective, what)
    if again.pivots > 0 { faults.append("\(what): \(again.pivots) pivots from its own optimum") }
    return faults
  }

  private static func warmAndCold(_ chance: inout Chance, _ what: String) throws -> [String] {
    // Covering rows with a slack each, so that every change leaves a programme with an optimum.
    let rows = 6
    var p = LinearProgram()
    let slack = (0..<rows).map { _ in p.column(0, .infinity, cost: 50) }
    for i in 0..<rows {
      p.row(chance.whole(1...5), .infinity)
      p.term(slack[i], 1)
    }
    var s = try Solver(p)
    var faults = duality(p, s, try s.solveRelaxation(Limits()), what)
    for round in 0..<4 {
      var columns = Columns()
      for _ in 0..<5 {
        columns.begin(0, chance.whole(1...3), cost: chance.whole(1...40))
        for i in 0..<rows where Bool.random(using: &chance) { columns.term(Int32(i), chance.whole(1...3)) }
      }
      try s.add(columns)
      p = joined(p, columns)
      faults += duality(p, s, try s.resolve(.primal, Limits()), "\(what), columns of round \(round)")
      var more = Rows()
      more.begin(-.infinity, chance.whole(0...4))
      for j in rows..<p.columnCount { more.term(Int32(j), 1) }
      try s.add(more)
      p.row(more.lower[0], more.upper[0])
      for j in rows..<p.columnCount { p.term(Int32(j), 1) }
      faults += duality(p, s, try s.resolve(.dual, Limits()), "\(what), row of round \(round)")
      let column = Int32(p.columnCount - 1)
      try s.setBounds(column, 0, 0)
      p.setBounds(column, 0, 0)
      faults += duality(p, s, try s.resolve(.dual, Limits()), "\(what), bounds of round \(round)")
      try s.setCost(slack[round], 20)
      p.setCost(slack[round], 20)
      faults += duality(p, s, try s.resolve(.primal, Limits()), "\(what), costs of round \(round)")
      var cold = try Solver(p)
      faults += optimum(
        try cold.solveRelaxation(Limits()), p.objective(s.values(p.columnCount)), "\(what), cold in round \(round)")
    }
    return faults
  }

  /// A programme with further columns, built anew.
  private static func joined(_ p: LinearProgram, _ columns: Columns) -> LinearProgram {
    var q = LinearProgram()
    for j in 0..<p.columnCount { _ = q.column(p.lower[j], p.upper[j], cost: p.cost[j]) }
    for k in 0..<columns.count { _ = q.column(columns.lower[k], columns.upper[k], cost: columns.cost[k]) }
    for i in 0..<p.rowCount {
      q.row(p.rows.lower[i], p.rows.upper[i])
      for t in p.rows.vectors.range(i) { q.term(p.rows.vectors.index[t], p.rows.vectors.value[t]) }
      for k in 0..<columns.count {
        for t in columns.vectors.range(k) where columns.vectors.index[t] == Int32(i) {
          q.term(Int32(p.columnCount + k), columns.vectors.value[t])
        }
      }
    }
    return q
  }
}
