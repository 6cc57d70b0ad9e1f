/// The relaxation of a pool's first level: candidates and missing people as any part of a whole, gaps as equations, limits as inequalities.
/// Pins and guards are left aside, which only lowers it.
struct PoolRelaxation {
  /// Values of candidates, then of missing people by gap and danger.
  private(set) var primal: [Double]
  /// Prices of limits, then of gaps.
  private(set) var dual: [Double]
  private var primalSum: [Double]
  private var dualSum: [Double]
  private var steps = 0.0
  private let cost: [Double]
  private let upper: [Double]
  private let right: [Double]
  /// Rows of a column: `start[c]..<start[c + 1]`.
  private var start: [Int] = [0]
  private var row: [Int32] = []
  private var weight: [Double] = []
  /// What each limit was divided by.
  private let scale: [Double]
  private let primalStep: [Double]
  private let dualStep: [Double]
  private var activity: [Double]
  /// How much longer dual steps are than primal ones; it follows how far both move.
  private var balance = 10.0
  /// Where both were at the last restart.
  private var begun: (primal: [Double], dual: [Double])
  /// The highest price of all that a limit allows.
  private static var dearest: Double { 1e6 }

  init(_ programme: PoolProgramme, _ limits: ColumnLimits, _ allowed: [Bool]) {
    let count = programme.limits.count
    let scale = (0..<count).map { limit in
      1 / Double(max(1, programme.terms(limit).reduce(0) { max($0, abs(programme.limitWeight[$1])) }))
    }
    var cost: [Double] = []
    var upper: [Double] = []
    for (column, candidate) in programme.candidates.enumerated() {
      cost.append(0)
      upper.append(allowed[column] ? Double(programme.most[column]) : 0)
      for at in limits.range(column) {
        row.append(limits.limit[at])
        weight.append(Double(limits.weight[at]) * scale[Int(limits.limit[at])])
      }
      row.append(Int32(count + candidate.gap))
      weight.append(1)
      start.append(row.count)
    }
    for gap in programme.gaps.indices {
      for part in programme.classes[gap] {
        cost.append(Double(part.weight))
        upper.append(Double(part.places))
        row.append(Int32(count + gap))
        weight.append(1)
        start.append(row.count)
      }
    }
    let rows = count + programme.gaps.count
    var sums = Array(repeating: 0.0, count: rows)
    var primalStep: [Double] = []
    for column in cost.indices {
      var sum = 0.0
      for at in start[column]..<start[column + 1] {
        // Loans the other way weigh less than nothing in a balance.
        sum += abs(weight[at])
        sums[Int(row[at])] += abs(weight[at])
      }
      primalStep.append(1 / sum)
    }
    right = (0..<count).map { Double(programme.limitMost[$0]) * scale[$0] } + programme.gaps.map { Double($0.short) }
    dualStep = sums.map { $0 > 0 ? 1 / $0 : 0 }
    self.primalStep = primalStep
    self.cost = cost
    self.upper = upper
    self.scale = scale
    primal = Array(repeating: 0, count: cost.count)
    primalSum = primal
    dual = Array(repeating: 0, count: rows)
    dualSum = dual
    activity = dual
    begun = (primal, dual)
  }

  /// One step of both.
  mutating func step() {
    for at in activity.indices { activity[at] = -right[at] }
    for column in cost.indices {
      var slope = cost[column]
      for at in start[column]..<start[column + 1] { slope += weight[at] * dual[Int(row[at])] }
      let old = primal[column]
      let new = min(upper[column], max(0, old - primalStep[column] / balance * slope))
      primal[column] = new
      primalSum[column] += new
      let ahead = 2 * new - old
      guard ahead != 0 else { continue }
      for at in start[column]..<start[column + 1] { activity[Int(row[at])] += weight[at] * ahead }
    }
    for at in dual.indices {
      let new = dual[at] + dualStep[at] * balance * activity[at]
      dual[at] = at < scale.count ? max(0, new) : new
      dualSum[at] += dual[at]
    }
    steps += 1
  }

  /// The mean of the duals since the last restart.
  var meanDual: [Double] { dualSum.map { $0 / max(1, steps) } }

  /// Begins anew, from the mean or from where it is.
  mutating func restart(fromMean: Bool) {
    if fromMean {
      primal = primalSum.map { $0 / max(1, steps) }
      dual = meanDual
    }
    let moved = zip(primal, begun.primal).reduce(0.0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
    let paid = zip(dual, begun.dual).reduce(0.0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
    if moved > 1e-9, paid > 1e-9 { balance = (balance * paid / moved).squareRoot() }
    begun = (primal, dual)
    for at in primalSum.indices { primalSum[at] = 0 }
    for at in dualSum.indices { dualSum[at] = 0 }
    steps = 0
  }

  /// What one unit of each limit costs by some duals.
  func prices(_ dual: [Double]) -> [Double] {
    scale.indices.map { limit in
      // No price makes a sum that whole numbers cannot hold.
      min(Self.dearest / max(1, right[limit] / scale[limit]), max(0, dual[limit]) * scale[limit])
    }
  }
}
