public import RotaRules

/// One whole line of a person with what it costs.
public struct PersonLine: Sendable, Equatable {
  /// Palette-local symbols by day.
  public var cells: [UInt8]
  /// What it costs by itself, from an exact count over every rule.
  public var own: Score
  /// `own.soft` plus the slot costs it was found under, in 1/4096 of a program unit.
  public var value: Int64
}

/// How hard to look for lines.
public struct LineSearch: Sendable {
  /// Lines wanted.
  public var limit = 1
  /// Partial lines kept a day.
  public var beam = 48
  /// Lines that could not come within this of the bound are given up, in 1/4096 of a program unit; nil keeps all.
  public var within: Int64?
  /// Whether relaxed totals are counted as they are. Otherwise their multipliers stand for them, as in the table: lines may then
  /// break hard ones, and the search is exact where nothing else is left out.
  public var isCounting = true
  /// Symbols that lines may hold; nil for all that are allowed.
  public var mask: LineMask?

  /// The best line alone.
  public init(limit: Int = 1, beam: Int = 48, within: Int64? = nil, isCounting: Bool = true, mask: LineMask? = nil) {
    self.limit = limit
    self.beam = beam
    self.within = within
    self.isCounting = isCounting
    self.mask = mask
  }
}

extension LineTable {
  /// The best whole lines under slot costs: a forward search over partial lines, with the table as the bound on what is still to
  /// come and the relaxed totals counted as they are.
  ///
  /// Each line meets every hard rule of the person (unless `isImpossible` or a hard series was left out: look at
  /// `own.hard`), but for hard totals that are not counted. Where the table is exact, the first line is the best there is.
  /// - Returns: the bound of `minimise`, and up to `limit` lines, best first; the bound is nil where no line is legal.
  public func bestLines(
    _ slots: Span<Int64>, multipliers: Span<Int64>, _ search: LineSearch, _ workspace: inout LineWorkspace
  ) -> (bound: Int64?, lines: [PersonLine]) {
    precondition(slots.count == days * size && multipliers.count == relaxed.count, "costs of another person")
    guard let least = pass(slots, multipliers, search.mask, &workspace) else { return (nil, []) }
    trace(&workspace)
    var labels = LabelSearch(self, multipliers, search, least: least, workspace.shift)
    for d in 0..<days { labels.advance(d, workspace) }
    let unavoidable = program.unavoidable(person)
    let lenient = isImpossible || !search.isCounting
    var lines: [PersonLine] = []
    for cells in labels.lines() {
      let own = program.ownScore(of: person, cells)
      if own.hard > unavoidable, !lenient { continue }
      var value = costUnit * own.soft
      for (d, symbol) in cells.enumerated() { value += slots[d * size + Int(symbol)] }
      lines.append(PersonLine(cells: cells, own: own, value: value))
    }
    let order = lines.indices.sorted {
      (lines[$0].own.hard, lines[$0].value, $0) < (lines[$1].own.hard, lines[$1].value, $1)
    }
    return (least + outside(multipliers), order.prefix(search.limit).map { lines[$0] })
  }
}

/// Partial lines of one person, day by day.
private struct LabelSearch {
  private struct Label {
    var state: Int32
    var k: SIMD4<Int32>
    var cost: Int64
    var penalty: Int64
    /// Of the relaxed totals: equal where they are.
    var hash: UInt64
  }
  private struct Candidate {
    var parent: Int32
    var state: Int32
    var charge: Int32
    var symbol: UInt8
    var k: SIMD4<Int32>
    var cost: Int64
    var penalty: Int64
    var hash: UInt64
    /// Cost, what the table says is still to come, and what the relaxed totals cannot avoid.
    var value: Int64
  }
  private struct Step {
    var parent: Int32
    var symbol: UInt8
  }
  let table: LineTable
  let search: LineSearch
  let most: Int64
  let shift: Int
  /// Relaxed totals that are counted: all, or none.
  private let counted: Int
  private var labels: [Label]
  private var candidates: [Candidate] = []
  /// Relaxed totals and their penalties, by label.
  private var counts: [Int32]
  private var penalties: [Int64]
  private var history: [Step] = []
  private var historyStart: [Int] = [0]
  private let multipliers: [Int64]
  private let cheapest: [(value: Int64, k: Int32)]
  /// Of each relaxed total in a label's hash.
  private let factors: [UInt64]

  init(_ table: LineTable, _ multipliers: Span<Int64>, _ search: LineSearch, least: Int64, _ shift: Int) {
    self.table = table
    self.search = search
    self.shift = shift
    counted = search.isCounting ? table.relaxed.count : 0
    // The table rounds down, so what comes from it may lie that much below the truth.
    most = search.within.map { least + $0 } ?? Int64.max
    labels = [Label(state: 0, k: SIMD4(repeating: 0), cost: 0, penalty: 0, hash: 0)]
    counts = [Int32](repeating: 0, count: counted)
    penalties = [Int64](repeating: 0, count: counted)
    self.multipliers = table.relaxed.indices.map { multipliers[$0] }
    cheapest = table.relaxed.indices.map { table.hulls[$0].least(multipliers[$0]) }
    var random = SplitMix64(seed: 1)
    factors = table.relaxed.indices.map { _ in random.next() | 1 }
  }

  /// What a relaxed total costs beyond its cheapest value, at least, once it stands at `count` before day `d`.
  private func penalty(_ r: Int, _ count: Int, _ d: Int) -> Int64? {
    let tally = table.program.tallies[table.relaxed[r]]
    let from = count + table.leastLeft[r][d]
    let to = count + table.mostLeft[r][d]
    let hull = table.hulls[r]
    if tally.isHard {
      // The band of legal values is what the hull spans.
      let low = max(from, Int(hull.vertices.first!.k))
      let high = min(to, Int(hull.vertices.last!.k))
      if low > high { return nil }
      let k = min(max(Int(cheapest[r].k), low), high)
      return -multipliers[r] * Int64(k) - cheapest[r].value
    }
    guard tally.isConvex || from == to else { return 0 }
    let k = min(max(Int(cheapest[r].k), from), to)
    return costUnit * table.program.price(tally, k) - multipliers[r] * Int64(k) - cheapest[r].value
  }

  /// Extends every label by every symbol of day `d`, and keeps the best.
  mutating func advance(_ d: Int, _ w: borrowing LineWorkspace) {
    candidates.removeAll(keepingCapacity: true)
    let table = self.table
    let nexts = table.arcNext.span
    let arcs = table.arcStart.span
    let items = table.itemStart.span
    for (index, label) in labels.enumerated() {
      for a in Int(arcs[Int(label.state)])..<Int(arcs[Int(label.state) + 1]) {
        let to = Int(nexts[a])
        let k = label.k &+ table.stepAt[Int(table.arcStep[a])]
        guard let at = table.entry(to, k) else { continue }
        let rest = w.table[at]
        if rest >= hopeless { continue }
        let ahead = Int64(rest) << shift
        for i in Int(items[a])..<Int(items[a + 1]) {
          let charge = Int(table.itemCharge[i])
          let letter = Int(table.itemLetter[i])
          for s in Int(table.letterFirst[letter])..<Int(table.letterFirst[letter + 1]) {
            let symbol = table.letterSymbols[s]
            let own = w.symbolCost[d * table.size + Int(symbol)]
            if own == barred { continue }
            let cost = label.cost + w.chargeCost[charge] + own
            var penalty = label.penalty
            var hash = label.hash
            if counted > 0 {
              guard let sum = self.penalty(index, penalty, d, symbol, charge) else { continue }
              penalty = sum
              for r in table.active[d] { hash &+= UInt64(truncatingIfNeeded: added(r, d, symbol, charge)) &* factors[r] }
            }
            let value = cost + ahead + penalty
            if value > most { continue }
            candidates.append(
              Candidate(
                parent: Int32(index), state: Int32(to), charge: Int32(charge), symbol: symbol, k: k, cost: cost,
                penalty: penalty, hash: hash, value: value))
          }
        }
      }
    }
    keep()
    if counted > 0 { count(d) }
    labels.removeAll(keepingCapacity: true)
    for c in candidates {
      labels.append(Label(state: c.state, k: c.k, cost: c.cost, penalty: c.penalty, hash: c.hash))
      history.append(Step(parent: c.parent, symbol: c.symbol))
    }
    historyStart.append(history.count)
  }

  /// Carries the relaxed totals over to the candidates that were kept.
  private mutating func count(_ d: Int) {
    var newCounts: [Int32] = []
    var newPenalties: [Int64] = []
    newCounts.reserveCapacity(candidates.count * counted)
    newPenalties.reserveCapacity(candidates.count * counted)
    for c in candidates {
      let from = Int(c.parent) * counted
      newCounts += counts[from..<(from + counted)]
      newPenalties += penalties[from..<(from + counted)]
      let own = newCounts.count - counted
      for r in table.active[d] {
        newCounts[own + r] += added(r, d, c.symbol, Int(c.charge))
        newPenalties[own + r] = penalty(r, Int(newCounts[own + r]), d + 1) ?? 0
      }
    }
    counts = newCounts
    penalties = newPenalties
  }

  private func added(_ r: Int, _ d: Int, _ symbol: UInt8, _ charge: Int) -> Int32 {
    table.relaxedWeight[(d * table.size + Int(symbol)) * counted + r] + table.chargeEmits[charge * counted + r]
  }

  /// The sum of penalties after a step; nil where a hard total can no longer be met.
  private func penalty(_ index: Int, _ sum: Int64, _ d: Int, _ symbol: UInt8, _ charge: Int) -> Int64? {
    var sum = sum
    let from = index * counted
    for r in table.active[d] {
      let more = added(r, d, symbol, charge)
      guard let now = penalty(r, Int(counts[from + r] + more), d + 1) else { return nil }
      sum += now - penalties[from + r]
    }
    return sum
  }

  /// Keeps the `beam` best candidates, in the order in which they were found; equal ones by that order.
  private mutating func keep() {
    guard candidates.count > search.beam else { return }
    if counted > 0 { merge() }
    guard candidates.count > search.beam else { return }
    var order = Array(candidates.indices)
    var low = 0
    var high = order.count - 1
    // Quickselect: afterwards the first `beam` positions hold the best.
    while low < high {
      let pivot = order[(low + high) / 2]
      let key = (candidates[pivot].value, pivot)
      var i = low
      var j = high
      while i <= j {
        while (candidates[order[i]].value, order[i]) < key { i += 1 }
        while (candidates[order[j]].value, order[j]) > key { j -= 1 }
        if i <= j {
          order.swapAt(i, j)
          i += 1
          j -= 1
        }
      }
      if search.beam <= j { high = j } else if search.beam >= i { low = i } else { break }
    }
    candidates = order.prefix(search.beam).sorted().map { candidates[$0] }
  }

  /// Of those with the same future no more than are wanted in the end.
  private mutating func merge() {
    func isSame(_ a: Candidate, _ b: Candidate) -> Bool { a.state == b.state && a.hash == b.hash && a.k == b.k }
    let order = candidates.indices.sorted { a, b in
      let (x, y) = (candidates[a], candidates[b])
      if x.state != y.state { return x.state < y.state }
      if x.hash != y.hash { return x.hash < y.hash }
      if x.k != y.k { return (x.k[0], x.k[1], x.k[2], x.k[3]) < (y.k[0], y.k[1], y.k[2], y.k[3]) }
      return (x.value, a) < (y.value, b)
    }
    var kept: [Int] = []
    kept.reserveCapacity(order.count)
    var run = 0
    for (at, index) in order.enumerated() {
      run = at > 0 && isSame(candidates[order[at - 1]], candidates[index]) ? run + 1 : 0
      if run < search.limit { kept.append(index) }
    }
    guard kept.count < candidates.count else { return }
    kept.sort()
    candidates = kept.map { candidates[$0] }
  }

  /// The whole lines of the labels that are left, in the order in which they were found.
  func lines() -> [[UInt8]] {
    let days = historyStart.count - 1
    return labels.indices.map { last in
      var line = [UInt8](repeating: 0, count: days)
      var at = last
      for d in stride(from: days - 1, through: 0, by: -1) {
        let step = history[historyStart[d] + at]
        line[d] = step.symbol
        at = Int(step.parent)
      }
      return line
    }
  }
}
