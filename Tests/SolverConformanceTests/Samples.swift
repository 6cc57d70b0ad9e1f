import LinearProgram

/// Programmes to try solvers on.
enum Sample {
  /// min -3x - 2y, x + y <= 4, x + 3y <= 7, 0 <= x <= 3: the optimum -11 lies at (3, 1); prices -2 and 0.
  static func corner() -> LinearProgram {
    var p = LinearProgram()
    let x = p.column(0, 3, cost: -3)
    let y = p.column(0, .infinity, cost: -2)
    p.row(-.infinity, 4)
    p.term(x, 1)
    p.term(y, 1)
    p.row(-.infinity, 7)
    p.term(x, 1)
    p.term(y, 3)
    return p
  }

  /// A random continuous programme that has an optimum: some point satisfies its rows, and every column is bounded.
  static func relaxation(_ chance: inout Chance, columns: Int, rows: Int) -> LinearProgram {
    var p = LinearProgram()
    var point: [Double] = []
    for _ in 0..<columns {
      let lower = chance.whole(-3...1)
      let upper = lower + chance.whole(0...6)
      point.append((lower + upper) / 2)
      _ = p.column(lower, upper, cost: chance.whole(-9...9))
    }
    for _ in 0..<rows {
      let terms = (0..<columns).filter { _ in Bool.random(using: &chance) }.map { (Int32($0), chance.whole(-4...4)) }
      let middle = terms.reduce(0) { $0 + $1.1 * point[Int($1.0)] }
      switch Int.random(in: 0..<4, using: &chance) {
      case 0: p.row(middle, middle)
      case 1: p.row(middle - chance.whole(0...3), .infinity)
      case 2: p.row(-.infinity, middle + chance.whole(0...3))
      default: p.row(middle - 1, middle + chance.whole(0...3))
      }
      for (column, coefficient) in terms { p.term(column, coefficient) }
    }
    p.offset = chance.whole(-5...5)
    return p
  }

  /// A small random whole-number programme; about one in five has no solution.
  static func integers(_ chance: inout Chance) -> LinearProgram {
    var p = LinearProgram()
    let columns = Int.random(in: 1...6, using: &chance)
    for _ in 0..<columns {
      let lower = chance.whole(-1...1)
      _ = p.column(lower, lower + chance.whole(0...3), cost: chance.whole(-9...9), integer: true)
    }
    for _ in 0..<Int.random(in: 0...4, using: &chance) {
      let side = chance.whole(0...6)
      p.row(Bool.random(using: &chance) ? side - chance.whole(1...6) : -.infinity, side)
      for j in 0..<columns where Bool.random(using: &chance) { p.term(Int32(j), chance.whole(-3...4)) }
    }
    p.offset = chance.whole(-5...5)
    return p
  }

  /// Market splitting (Cornuejols and Dawande 1998): halve several lists of weights by one choice of items; the cost is how far the
  /// halves are off. Its relaxation costs nothing, so a branch and bound learns little from it and needs many nodes.
  static func split(rows: Int, items: Int) -> LinearProgram {
    var chance = Chance(state: 10)
    var p = LinearProgram()
    let chosen = (0..<items).map { _ in p.column(0, 1, integer: true) }
    for _ in 0..<rows {
      let under = p.column(0, .infinity, cost: 1)
      let over = p.column(0, .infinity, cost: 1)
      let weights = chosen.map { _ in chance.whole(0...99) }
      let half = (weights.reduce(0, +) / 2).rounded(.down)
      p.row(half, half)
      for (item, weight) in zip(chosen, weights) { p.term(item, weight) }
      p.term(under, 1)
      p.term(over, -1)
    }
    return p
  }

  /// The least objective over all whole-number points within the bounds, or nil when none satisfies the rows.
  static func exhaustive(_ p: LinearProgram) -> Double? {
    var best: Double?
    var point = p.lower
    while true {
      if p.violation(point) < 1e-9 {
        let objective = p.objective(point)
        best = min(best ?? objective, objective)
      }
      var j = 0
      while j < point.count, point[j] == p.upper[j] {
        point[j] = p.lower[j]
        j += 1
      }
      if j == point.count { return best }
      point[j] += 1
    }
  }
}
