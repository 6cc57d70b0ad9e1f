import RotaRules

/// Which of a person's tallies become axes of the table, which are relaxed, and which cannot matter.
struct AxisChoice {
  /// Positions among the person's own tallies, narrowest first.
  var axes: [Int] = []
  var reach: [RowTotals.Reach] = []
  /// By axis: totals that move with it step by step, itself first, and what is to be added to its value for theirs.
  var members: [[(tally: Int, offset: Int)]] = []
  /// Relaxed by a multiplier.
  var relaxed: [Int] = []
  /// Left out with a series that emits into them; their least price is all that remains.
  var lost: [Int] = []
  /// Hard, and no line meets them.
  var impossible: [Int] = []

  /// Days of a window, where what states can reach is soon known.
  static let fewDays = 42

  /// Four axes are all that the min-plus loop nests.
  static let most = 4

  init(_ totals: RowTotals, limits: LineLimits, counted: Set<Int> = []) {
    let product = totals.product
    let program = totals.program
    let uses = Int(program.useStart[totals.person])
    var isLost = [Bool](repeating: false, count: totals.count)
    for u in product.dropped + product.impossible {
      let to = Int(program.uses[uses + u].emitTo)
      if to >= 0 { isLost[to - totals.first] = true }
    }
    var candidates: [(tally: Int, rank: Int, width: Int)] = []
    for t in 0..<totals.count {
      if isLost[t] {
        lost.append(t)
        continue
      }
      let tally = totals.tally(t)
      let quick = totals.quickReach(of: t)
      let free = TallyHull(program, tally, over: quick)
      if AxisChoice.isFree(program, tally, over: quick) { continue }
      if free.vertices.isEmpty {
        impossible.append(t)
        continue
      }
      relaxed.append(t)
      // A limit on one side over cells binds few lines: a multiplier does for it what an axis would do at many times the price.
      let isOneSided = free.vertices.first!.k == quick.lowerBound || free.vertices.last!.k == quick.upperBound
      if tally.isHard, isOneSided, !totals.isEmitted(t), !counted.contains(totals.first + t) {
        // Runs and rests often keep a sum by the clock from ever getting there.
        if program.days <= AxisChoice.fewDays, AxisChoice.isFree(program, tally, over: totals.total(of: t)) {
          relaxed.removeLast()
        }
        continue
      }
      let left = totals.quickLeft(of: t)
      var touched = 0
      for d in 0..<program.days where left.least[d] != left.least[d + 1] || left.most[d] != left.most[d + 1] { touched += 1 }
      // Soft totals first: they cost something on most lines, while a hard one binds few.
      candidates.append((t, (touched * 2 < program.days ? 2 : 0) + (tally.isHard ? 1 : 0), quick.count))
    }
    candidates.sort { ($0.rank, $0.width, $0.tally) < ($1.rank, $1.width, $1.tally) }
    var tried = 0
    for candidate in candidates {
      if let (axis, offset) = together(totals, candidate.tally) {
        members[axis].append((candidate.tally, offset))
        relaxed.removeAll { $0 == candidate.tally }
        continue
      }
      // Too wide for any state count, or enough has been tried.
      if candidate.width > limits.entries / (program.days + 1) || tried == 8 || axes.count == AxisChoice.most { continue }
      tried += 1
      let reached = totals.reach(of: candidate.tally)
      if AxisChoice.isFree(program, totals.tally(candidate.tally), over: reached.total) {
        relaxed.removeAll { $0 == candidate.tally }
        continue
      }
      let size = AxisChoice.size(totals, axes + [candidate.tally], reach + [reached])
      guard size.work <= limits.work, size.entries <= limits.entries else { continue }
      axes.append(candidate.tally)
      members.append([(candidate.tally, 0)])
      reach.append(reached)
      relaxed.removeAll { $0 == candidate.tally }
    }
    // The widest axis is the innermost loop.
    let order = axes.indices.sorted { (reach[$0].total.count, axes[$0]) < (reach[$1].total.count, axes[$1]) }
    (axes, reach, members) = (order.map { axes[$0] }, order.map { reach[$0] }, order.map { members[$0] })
  }

  /// The axis that a total moves with, whatever the line, and the constant between them: hours of a week and of a window over
  /// that week differ by what is credited for fixed days away.
  private func together(_ totals: RowTotals, _ t: Int) -> (axis: Int, offset: Int)? {
    let own = totals.weights(of: t)
    let emitted = totals.emitted(t)
    search: for (index, axis) in axes.enumerated() where totals.emitted(axis) == emitted {
      let other = totals.weights(of: axis)
      var offset = 0
      for d in 0..<totals.program.days {
        var difference: Int?
        for cell in (d * totals.size)..<((d + 1) * totals.size) where totals.product.letterOf[cell] >= 0 {
          let apart = Int(own[cell]) - Int(other[cell])
          if difference ?? apart != apart { continue search }
          difference = apart
        }
        offset += difference ?? 0
      }
      return (index, offset)
    }
    return nil
  }

  /// Whether a tally costs nothing wherever it can get.
  private static func isFree(_ program: RuleProgram, _ tally: RuleProgram.Tally, over reach: ClosedRange<Int>) -> Bool {
    let low = max(reach.lowerBound, Int(tally.lowest))
    let high = min(reach.upperBound, Int(tally.lowest) + Int(tally.count) - 1)
    guard program.price(tally, reach.lowerBound) == 0, program.price(tally, reach.upperBound) == 0 else { return false }
    return low > high || (low...high).allSatisfy { program.price(tally, $0) == 0 }
  }

  /// Work of a pass and entries of a table with these axes.
  private static func size(_ totals: RowTotals, _ axes: [Int], _ reach: [RowTotals.Reach]) -> (work: Int, entries: Int) {
    let layers = totals.product.layers
    var work = 0
    var entries = 0
    for d in 0...layers.days {
      for state in 0..<layers.states[d] {
        var block = 1
        for r in reach { block *= r.most[d][state] - r.least[d][state] + 1 }
        entries += block
        guard d < layers.days else { continue }
        let letters = layers.letters[d]
        var arcs = 0
        for letter in 0..<letters where layers.next[d][state * letters + letter] >= 0 { arcs += 1 }
        work += block * arcs
      }
    }
    return (work, entries)
  }
}
