import RotaRules

/// Temperatures: cycles of work, each three times as long as the one before, cooling geometrically from `hot` to `cold`. A
/// cycle in whose first quarter more than one move of forty was taken is followed by one half as hot, and one in which fewer than one
/// of sixty was by one twice as hot: a hotter start only spends work on its way down, a cooler one finds nothing new.
struct Schedule {
  var hot = 0.0
  var cold = 0.0
  var temperature = 0.0
  var cycle = 0
  var cycleStart = 0
  var cycleEnd = 0
  /// Work of the first cycle.
  let firstLength: Int
  /// Work at the end of the cycle's first quarter, and moves tried and taken before the cycle; no work reaches it once they are compared.
  var quarterEnd = 0
  var triedBefore = 0
  var takenBefore = 0
  /// The next cycle's heat as a part of this one's.
  var nextHeat = 0.5
  var weightsDue = 0
  /// Work from which a line may be re-planned again.
  var replanDue = 0

  /// For a problem of so many undecided cells. A staggered one has its cycles about half way between those of the other (by their
  /// ratio), so that whenever time is up one of two searches has not long ended a cycle.
  init(cells: Int, isStaggered: Bool) {
    let length = max(100_000, 100 * cells)
    firstLength = isStaggered ? length * 7 / 4 : length
  }

  /// Work of a cycle.
  func length(_ cycle: Int) -> Int { (0..<min(cycle, 12)).reduce(firstLength) { length, _ in 3 * length } }
}

extension LocalSearch {
  /// Sets the temperature for the work done so far, and the hard weights from time to time.
  mutating func cool() {
    let part = Double(state.work - schedule.cycleStart) / Double(max(1, schedule.cycleEnd - schedule.cycleStart))
    // Geometric cooling by repeated square roots of the ratio: plain arithmetic, the same on every machine.
    var factor = 1.0
    var root = schedule.cold / max(schedule.hot, schedule.cold)
    var rest = min(max(part, 0), 1)
    for _ in 0..<16 {
      root = root.squareRoot()
      rest *= 2
      if rest >= 1 {
        factor *= root
        rest -= 1
      }
    }
    schedule.temperature = max(schedule.hot, schedule.cold) * factor
    if state.work >= schedule.quarterEnd { judgeHeat() }
    if state.work >= schedule.weightsDue {
      schedule.weightsDue = state.work + 20_000
      adaptWeights()
    }
  }

  /// Ends a cycle and begins the next from a rota of the elite pool.
  mutating func nextCycle() {
    if schedule.cycle > 0 {
      elite.insert(cycleBest.plan, cycleBest.score)
      state.load(elite.plan(elite.pick(&random)))
    }
    cycleBest.keep(state)
    if schedule.cycle == 0 { measure() }
    if schedule.cycle > 0 { schedule.hot = max(schedule.hot * schedule.nextHeat, 3 * schedule.cold) }
    schedule.cycleStart = state.work
    schedule.cycleEnd = state.work + schedule.length(schedule.cycle)
    schedule.cycle += 1
    schedule.quarterEnd = schedule.cycleStart + schedule.length(schedule.cycle - 1) / 4
    schedule.triedBefore = sum(tried)
    schedule.takenBefore = sum(taken)
  }

  /// Chooses the next cycle's heat by how many moves the first quarter of this one took.
  private mutating func judgeHeat() {
    schedule.quarterEnd = .max
    let tries = sum(tried) - schedule.triedBefore
    let takes = sum(taken) - schedule.takenBefore
    schedule.nextHeat = takes * 40 > tries ? 0.5 : takes * 60 < tries ? 2 : 1
  }

  private func sum(_ counts: Flat<Int>) -> Int { (0..<counts.count).reduce(0) { $0 + counts[$1] } }

  /// Finds temperatures that suit the prices: from what the least tenth of the worsening moves cost down to a part of
  /// what the very least cost.
  private mutating func measure() {
    var worse: [Int64] = []
    for _ in 0..<2000 {
      guard proposeChange() || proposeSwap() else { continue }
      let delta = state.evaluate()
      if delta.weighted > 0 && delta.hard <= 0 { worse.append(delta.weighted) }
    }
    worse.sort()
    guard !worse.isEmpty else {
      schedule.hot = 1
      schedule.cold = 0.1
      return
    }
    schedule.hot = Double(worse[worse.count / 10])
    schedule.cold = max(0.1, min(schedule.hot / 33, Double(worse[worse.count / 50]) * 0.03))
  }

  /// Raises the weights of hard rules that stay broken and lets the others sink back. No score ever sees them.
  private mutating func adaptWeights() {
    for rule in 0..<state.hardUnits.count {
      let weight = state.hardWeight[rule]
      if state.hardUnits[rule] > unavoidable[rule] {
        state.hardWeight[rule] = min(max(firstWeight, min(firstWeight * 1000, 1 << 36)), weight + max(1, weight / 8))
      } else {
        state.hardWeight[rule] = max(firstWeight, weight - weight / 64)
      }
    }
    state.spreadWeights()
    state.reweigh()
  }

  /// What a move may cost and still be taken: the temperature times an exponential variate (Metropolis).
  @inline(__always)
  mutating func allowance() -> Int64 {
    Int64(schedule.temperature * exponential[Int(truncatingIfNeeded: random.next() >> 52)])
  }

  /// -ln((i + 1/2) / 4096), by the series of the inverse hyperbolic tangent: plain arithmetic, the same on every machine.
  static var exponentials: [Double] {
    (0..<4096).map { i in
      var x = (Double(i) + 0.5) / 4096
      var halvings = 0.0
      while x < 0.5 {
        x *= 2
        halvings += 1
      }
      return halvings * 0.693147180559945309417 - 2 * atanh((x - 1) / (x + 1))
    }
  }

  private static func atanh(_ y: Double) -> Double {
    var power = y
    var sum = 0.0
    for k in 0..<40 {
      sum += power / Double(2 * k + 1)
      power *= y * y
    }
    return sum
  }
}
