#if canImport(Glibc)
  import Glibc
#else
  import Foundation
#endif

/// The programme over lines in hand, one convex price a row, solved nearly to its optimum by a primal-dual hybrid gradient method
/// (Chambolle & Pock 2011; steps, restarts and primal weight as in Applegate et al. 2021, arXiv 2106.04756). Strandmark et al. 2020
/// (doi 10.1016/j.cor.2020.104945) solve the programmes of nurse rostering so.
///
/// It takes no factorization, so that a thousand rows cost little more than a hundred; and its duals lie amid the optimal ones, where
/// the simplex method's lie at a corner: lines priced at them fit together better.
struct FirstOrderProgramme: Sendable {
  /// The price of a row by its value: a convex function, linear between points, on and on beyond the ends.
  struct RowPrice: Sendable {
    /// Ascending; at least one.
    var points: [Double]
    var prices: [Double]
    /// One more than points: the slope before each, and after the last.
    var slopes: [Double]

    /// The dual in the next step, `v` being the value aimed at times `sigma`.
    func dual(_ v: Double, _ sigma: Double) -> Double {
      for (j, point) in points.enumerated() {
        let slope = v - sigma * point
        if slope < slopes[j] { return slopes[j] }
        if slope <= slopes[j + 1] { return slope }
      }
      return slopes[points.count]
    }

    func price(_ value: Double) -> Double {
      if value <= points[0] { return prices[0] + slopes[0] * (value - points[0]) }
      for j in 1..<points.count where value <= points[j] { return prices[j] + slopes[j] * (value - points[j]) }
      return prices.last! + slopes.last! * (value - points.last!)
    }

    /// The most that a dual makes of value less price; the dual is one of the slopes or between them.
    func conjugate(_ dual: Double) -> Double {
      var most = -Double.infinity
      for (point, price) in zip(points, prices) { most = max(most, dual * point - price) }
      return most
    }
  }

  /// Sums of one point: costs and row values of a mix of lines; or duals.
  private struct Point: Sendable {
    var x: [Double]
    var rows: [Double]
    var y: [Double]
  }

  let rows: [RowPrice]
  /// By line, those of a person side by side.
  private(set) var start: [Int] = [0]
  private(set) var row: [Int32] = []
  private(set) var weight: [Float] = []
  private(set) var cost: [Double] = []
  /// First line of each person, and the number of all.
  private(set) var first: [Int]
  /// Share of each line.
  private(set) var share: [Double] = []
  /// Duals by row.
  private(set) var duals: [Double]
  /// What the mix of lines costs.
  private(set) var value = Double.infinity
  /// How far its dual value lies below.
  private(set) var gap = Double.infinity
  /// Steps done, and steps times terms.
  private(set) var steps = 0
  private(set) var work = 0

  private var eta = 0.0
  private var omega = 1.0

  /// No lines yet.
  init(people: Int, rows: [RowPrice]) {
    self.rows = rows
    first = [Int](repeating: 0, count: people + 1)
    duals = rows.map { min(max(0, $0.slopes.first!), $0.slopes.last!) }
  }

  /// Begins at other duals.
  mutating func set(duals: [Double]) {
    for (r, dual) in duals.enumerated() { self.duals[r] = min(max(dual, rows[r].slopes.first!), rows[r].slopes.last!) }
  }

  /// Adds lines of each person, and takes those out that are not kept.
  mutating func replace(
    keeping: (Int) -> Bool, adding: [[(cost: Double, terms: [(row: Int32, weight: Float)])]]
  ) {
    var next = FirstOrderProgramme(people: first.count - 1, rows: rows)
    for person in 0..<(first.count - 1) {
      for line in first[person]..<first[person + 1] where keeping(line) {
        for t in start[line]..<start[line + 1] {
          next.row.append(row[t])
          next.weight.append(weight[t])
        }
        next.start.append(next.row.count)
        next.cost.append(cost[line])
        next.share.append(share[line])
      }
      let isNew = next.share.count == next.first[person]
      for (index, line) in adding[person].enumerated() {
        for term in line.terms {
          // Rows are not checked again where lines are summed.
          precondition(rows.indices.contains(Int(term.row)), "a term of a row that the programme has")
          next.row.append(term.row)
          next.weight.append(term.weight)
        }
        next.start.append(next.row.count)
        next.cost.append(line.cost)
        next.share.append(isNew && index == 0 ? 1 : 0)
      }
      next.first[person + 1] = next.share.count
    }
    (next.duals, next.eta, next.omega, next.steps, next.work) = (duals, eta, omega, steps, work)
    self = next
  }

  /// What a line costs beside its duals.
  func reduced(_ line: Int, _ y: [Double]) -> Double {
    sum(cost[line], start[line]..<start[line + 1], y.span)
  }

  /// Goes on for so many steps, or until value and dual value are within `tolerance` of each other, as a share.
  mutating func solve(steps most: Int, tolerance: Double) {
    var now = Point(x: share, rows: totals(share), y: duals)
    var sum = Point(x: share.map { _ in 0 }, rows: duals.map { _ in 0 }, y: duals.map { _ in 0 })
    var begun = now
    var weightSum = 0.0
    var reduced = [Double](repeating: 0, count: cost.count)
    price(now.y, &reduced)
    var gapAtStart = gap(now, reduced).gap
    var lastGap = Double.infinity
    if eta == 0 { eta = 1 / max(1, Double(longest)) }
    var next = now
    var since = 0
    for step in 1...max(1, most) {
      let index = Double(steps + step)
      while true {
        project(now.x, reduced, eta / omega, &next.x)
        total(next.x, &next.rows)
        let sigma = eta * omega
        var (dx, dy, cross) = (0.0, 0.0, 0.0)
        for r in rows.indices {
          next.y[r] = rows[r].dual(now.y[r] + sigma * (2 * next.rows[r] - now.rows[r]), sigma)
          let change = next.y[r] - now.y[r]
          dy += change * change
          cross += change * (next.rows[r] - now.rows[r])
        }
        for j in next.x.indices {
          let change = next.x[j] - now.x[j]
          dx += change * change
        }
        let limit = cross == 0 ? Double.infinity : (omega * dx + dy / omega) / (2 * abs(cross))
        // Not a comparison that a number gone wrong would fail for ever.
        let isTaken = !(eta > limit)
        let used = eta
        eta = min((1 - pow(index + 1, -0.3)) * limit, (1 + pow(index + 1, -0.6)) * eta)
        guard isTaken else { continue }
        swap(&now, &next)
        for j in now.x.indices { sum.x[j] += used * now.x[j] }
        for r in rows.indices {
          sum.rows[r] += used * now.rows[r]
          sum.y[r] += used * now.y[r]
        }
        weightSum += used
        break
      }
      price(now.y, &reduced)
      work += row.count
      since += 1
      guard step % 40 == 0 || step == most else { continue }
      let mean = Point(
        x: sum.x.map { $0 / weightSum }, rows: sum.rows.map { $0 / weightSum }, y: sum.y.map { $0 / weightSum })
      var meanReduced = reduced
      price(mean.y, &meanReduced)
      let (own, other) = (gap(now, reduced), gap(mean, meanReduced))
      let isMean = other.gap < own.gap
      let best = isMean ? other : own
      let isDone = best.gap <= tolerance * max(1, abs(best.value)) || step == most
      let isRestart =
        best.gap <= 0.2 * gapAtStart || best.gap <= 0.8 * gapAtStart && best.gap > lastGap
        || Double(since) >= 0.36 * Double(step)
      lastGap = best.gap
      guard isDone || isRestart else { continue }
      if isMean { (now, reduced) = (mean, meanReduced) }
      balance(from: begun, to: now)
      if isDone {
        steps += step
        (share, duals, value, gap) = (now.x, now.y, best.value, best.gap)
        return
      }
      begun = now
      gapAtStart = best.gap
      lastGap = .infinity
      for j in sum.x.indices { sum.x[j] = 0 }
      for r in rows.indices { (sum.rows[r], sum.y[r]) = (0, 0) }
      (weightSum, since) = (0, 0)
    }
  }

  /// Terms of the longest line.
  private var longest: Int { cost.indices.reduce(1) { max($0, start[$1 + 1] - start[$1]) } }

  /// The primal weight for the next run of steps, from how far the last one went.
  private mutating func balance(from: Point, to: Point) {
    var (dx, dy) = (0.0, 0.0)
    for j in to.x.indices { dx += (to.x[j] - from.x[j]) * (to.x[j] - from.x[j]) }
    for r in to.y.indices { dy += (to.y[r] - from.y[r]) * (to.y[r] - from.y[r]) }
    guard dx > 1e-12, dy > 1e-12 else { return }
    omega = exp(0.5 * log((dy / dx).squareRoot()) + 0.5 * log(omega))
  }

  private func gap(_ point: Point, _ reduced: [Double]) -> (gap: Double, value: Double) {
    var value = 0.0
    var dual = 0.0
    for j in point.x.indices { value += cost[j] * point.x[j] }
    for r in rows.indices {
      value += rows[r].price(point.rows[r])
      dual -= rows[r].conjugate(point.y[r])
    }
    for person in 0..<(first.count - 1) {
      var least = Double.infinity
      for j in first[person]..<first[person + 1] { least = min(least, reduced[j]) }
      dual += least
    }
    return (value - dual, value)
  }

  /// The reduced costs of all lines. Each is summed in the order of its terms, four lines side by side: a sum alone waits for every
  /// addition.
  private func price(_ y: [Double], _ reduced: inout [Double]) {
    precondition(y.count == rows.count && reduced.count == cost.count)
    let (y, row, weight, start) = (y.span, row.span, weight.span, start.span)
    var j = 0
    while j + 4 <= reduced.count {
      var sums = SIMD4(cost[j], cost[j + 1], cost[j + 2], cost[j + 3])
      let from = SIMD4(start[j], start[j + 1], start[j + 2], start[j + 3])
      let shortest = min(min(from[1] - from[0], from[2] - from[1]), min(from[3] - from[2], start[j + 4] - from[3]))
      for i in 0..<shortest {
        for k in 0..<4 {
          let t = from[k] &+ i
          unsafe sums[k] += Double(weight[unchecked: t]) * y[unchecked: Int(row[unchecked: t])]
        }
      }
      for k in 0..<4 { reduced[j + k] = sum(sums[k], (from[k] + shortest)..<start[j + k + 1], y) }
      j += 4
    }
    while j < reduced.count {
      reduced[j] = sum(cost[j], start[j]..<start[j + 1], y)
      j += 1
    }
  }

  /// A sum and the terms of a line under duals, one after another.
  @inline(__always)
  private func sum(_ begun: Double, _ terms: Range<Int>, _ y: Span<Double>) -> Double {
    var sum = begun
    for t in terms { sum += Double(weight[t]) * y[Int(row[t])] }
    return sum
  }

  private func totals(_ x: [Double]) -> [Double] {
    var sums = [Double](repeating: 0, count: rows.count)
    total(x, &sums)
    return sums
  }

  private func total(_ x: [Double], _ sums: inout [Double]) {
    precondition(sums.count == rows.count)
    for r in sums.indices { sums[r] = 0 }
    let (row, weight, start) = (row.span, weight.span, start.span)
    var sums = sums.mutableSpan
    for j in x.indices where x[j] > 0 {
      let share = x[j]
      for t in start[j]..<start[j + 1] {
        unsafe sums[unchecked: Int(row[unchecked: t])] += Double(weight[unchecked: t]) * share
      }
    }
  }

  /// A step against the reduced costs, and back to shares that add up to 1 for each person.
  private func project(_ x: [Double], _ reduced: [Double], _ tau: Double, _ next: inout [Double]) {
    for person in 0..<(first.count - 1) {
      let range = first[person]..<first[person + 1]
      var top = -Double.infinity
      for j in range {
        next[j] = x[j] - tau * reduced[j]
        top = max(top, next[j])
      }
      // The shares of lines above the level add up to 1; from a level that is too low it only rises (Michelot 1986).
      var level = top - 1
      while true {
        var sum = 0.0
        var count = 0.0
        for j in range where next[j] > level {
          sum += next[j]
          count += 1
        }
        let higher = (sum - 1) / count
        if higher <= level + 1e-15 { break }
        level = higher
      }
      for j in range { next[j] = max(0, next[j] - level) }
      var sum = 0.0
      for j in range { sum += next[j] }
      if sum > 0 { for j in range { next[j] /= sum } }
    }
  }
}
