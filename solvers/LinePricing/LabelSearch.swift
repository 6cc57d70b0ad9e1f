import RotaRules

/// Room for partial lines; one a thread, used again for every person.
struct LabelRoom: Sendable {
  /// A partial line that was kept.
  struct Label: Sendable {
    var state: Int32
    var k: SIMD4<Int32>
    var cost: Int64
    var penalty: Int64
    /// Of the relaxed totals: equal where they are.
    var hash: UInt64
  }
  /// A label with one day more.
  struct Candidate: Sendable {
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
  struct Step: Sendable {
    var parent: Int32
    var symbol: UInt8
  }
  struct Ranked: Sendable {
    var value: Int64
    var index: Int32

    static func < (a: Ranked, b: Ranked) -> Bool { a.value != b.value ? a.value < b.value : a.index < b.index }
  }
  /// Candidates with the same future: the first that was met, and how many.
  struct Future: Sendable {
    var first: Int32
    var count: Int32
  }

  var labels: [Label] = []
  var candidates: [Candidate] = []
  /// Relaxed totals and their penalties, `label * counted + r`; those of the next day.
  var counts: [Int32] = []
  var penalties: [Int64] = []
  var nextCounts: [Int32] = []
  var nextPenalties: [Int64] = []
  /// Penalties after the day of totals that a label leaves alone.
  var still: [Int64] = []
  var history: [Step] = []
  var historyStart: [Int] = []
  var ranked: [Ranked] = []
  var futures: [Future] = []
  var kept: [Int32] = []
}

/// Partial lines of one person, day by day.
struct LabelSearch {
  /// A relaxed total under its multiplier.
  private struct Total {
    let tally: RuleProgram.Tally
    let multiplier: Int64
    /// The band of values that break no hard rule.
    let low: Int
    let high: Int
    /// The value that is cheapest, and what it costs.
    let best: Int
    let least: Int64
    /// Of the total in a label's hash.
    let factor: UInt64
  }
  /// Penalty of a hard total that can no longer be met.
  private static let broken = Int64.max

  var room = LabelRoom()
  private let search: LineSearch
  private let most: Int64
  private let shift: Int
  /// Relaxed totals that are counted: all, or none.
  private let counted: Int
  private let totals: [Total]

  init(_ table: borrowing LineTable, _ multipliers: Span<Int64>, _ search: LineSearch, least: Int64, _ shift: Int) {
    self.search = search
    self.shift = shift
    counted = search.isCounting ? table.relaxed.count : 0
    // The table rounds down, so what comes from it may lie that much below the truth.
    most = search.within.map { least + $0 } ?? Int64.max
    var random = SplitMix64(seed: 1)
    var totals: [Total] = []
    for r in 0..<counted {
      let hull = table.hulls[r]
      let best = hull.least(multipliers[r])
      totals.append(
        Total(
          tally: table.program.tallies[table.relaxed[r]], multiplier: multipliers[r], low: Int(hull.vertices.first!.k),
          high: Int(hull.vertices.last!.k), best: Int(best.k), least: best.value, factor: random.next() | 1))
    }
    self.totals = totals
  }

  /// Begins with the one line of no days.
  mutating func begin(_ table: borrowing LineTable) {
    room.labels.removeAll(keepingCapacity: true)
    room.labels.append(LabelRoom.Label(state: 0, k: SIMD4(repeating: 0), cost: 0, penalty: 0, hash: 0))
    room.counts.removeAll(keepingCapacity: true)
    room.penalties.removeAll(keepingCapacity: true)
    room.still.removeAll(keepingCapacity: true)
    for _ in 0..<counted {
      room.counts.append(0)
      room.penalties.append(0)
      room.still.append(0)
    }
    room.history.removeAll(keepingCapacity: true)
    room.historyStart.removeAll(keepingCapacity: true)
    room.historyStart.append(0)
  }

  /// What a relaxed total costs beyond its cheapest value, at least, once it stands at `count` before day `d`; `broken` where it is
  /// hard and can no longer be met.
  @inline(__always)
  private func penalty(_ table: borrowing LineTable, _ r: Int, _ count: Int32, _ d: Int) -> Int64 {
    let from = Int(count) + Int(table.leastLeft[d * counted + r])
    let to = Int(count) + Int(table.mostLeft[d * counted + r])
    return penalty(table, totals[r], from, to)
  }

  @inline(__always)
  private func penalty(_ table: borrowing LineTable, _ total: Total, _ from: Int, _ to: Int) -> Int64 {
    if total.tally.isHard {
      let low = max(from, total.low)
      let high = min(to, total.high)
      if low > high { return Self.broken }
      return -total.multiplier * Int64(min(max(total.best, low), high)) - total.least
    }
    guard total.tally.isConvex || from == to else { return 0 }
    let k = min(max(total.best, from), to)
    return costUnit * table.program.price(total.tally, k) - total.multiplier * Int64(k) - total.least
  }

  /// Extends every label by every symbol of day `d`, and keeps the best.
  mutating func advance(_ d: Int, _ table: borrowing LineTable, _ w: borrowing LineWorkspace) {
    room.candidates.removeAll(keepingCapacity: true)
    for index in room.labels.indices { extend(index, d, table, w) }
    keep()
    if counted > 0 { count(d, table) }
    room.labels.removeAll(keepingCapacity: true)
    for c in room.candidates {
      room.labels.append(LabelRoom.Label(state: c.state, k: c.k, cost: c.cost, penalty: c.penalty, hash: c.hash))
      room.history.append(LabelRoom.Step(parent: c.parent, symbol: c.symbol))
    }
    room.historyStart.append(room.history.count)
  }

  private mutating func extend(_ index: Int, _ d: Int, _ table: borrowing LineTable, _ w: borrowing LineWorkspace) {
    let label = room.labels[index]
    // Most symbols move few totals: all of them as they are left alone, and how many of those cannot be met then.
    var still = label.penalty
    var brokenStill = 0
    if counted > 0 {
      for r32 in table.active[d] {
        let r = Int(r32)
        let value = penalty(table, r, room.counts[index * counted + r], d + 1)
        room.still[r] = value
        if value == Self.broken { brokenStill += 1 } else { still += value }
        still -= room.penalties[index * counted + r]
      }
    }
    for a in Int(table.arcStart[Int(label.state)])..<Int(table.arcStart[Int(label.state) + 1]) {
      let to = Int(table.arcNext[a])
      let k = label.k &+ table.stepAt[Int(table.arcStep[a])]
      guard let at = table.entry(to, k) else { continue }
      let rest = w.table[at]
      if rest >= hopeless { continue }
      let ahead = Int64(rest) << shift
      for i in Int(table.itemStart[a])..<Int(table.itemStart[a + 1]) {
        let charge = Int(table.itemCharge[i])
        let letter = Int(table.itemLetter[i])
        for s in Int(table.letterFirst[letter])..<Int(table.letterFirst[letter + 1]) {
          let symbol = table.letterSymbols[s]
          let own = w.symbolCost[d * table.size + Int(symbol)]
          if own == barred { continue }
          let cost = label.cost + w.chargeCost[charge] + own
          var penalty = still
          var hash = label.hash
          if counted > 0 {
            guard moved(index, d, symbol, charge, table, brokenStill, &penalty, &hash) else { continue }
          }
          let value = cost + ahead + penalty
          if value > most { continue }
          room.candidates.append(
            LabelRoom.Candidate(
              parent: Int32(index), state: Int32(to), charge: Int32(charge), symbol: symbol, k: k, cost: cost,
              penalty: penalty, hash: hash, value: value))
        }
      }
    }
  }

  /// Puts what a step does to relaxed totals in place of what leaving them alone would; false where a hard one cannot be met.
  @inline(__always)
  private func moved(
    _ index: Int, _ d: Int, _ symbol: UInt8, _ charge: Int, _ table: borrowing LineTable, _ brokenStill: Int,
    _ penalty: inout Int64, _ hash: inout UInt64
  ) -> Bool {
    let cell = d * table.size + Int(symbol)
    var broken = brokenStill
    func take(_ r: Int, _ weight: Int32) -> Bool {
      hash &+= UInt64(truncatingIfNeeded: weight) &* totals[r].factor
      let now = self.penalty(table, r, room.counts[index * counted + r] + weight, d + 1)
      if now == Self.broken { return false }
      if room.still[r] == Self.broken { broken -= 1 } else { penalty -= room.still[r] }
      penalty += now
      return true
    }
    for j in Int(table.emitStart[charge])..<Int(table.emitStart[charge + 1]) {
      let r = Int(table.emitMoves[j].total)
      guard take(r, table.emitMoves[j].weight + table.relaxedWeight[cell * counted + r]) else { return false }
    }
    let isAlone = table.emitStart[charge] == table.emitStart[charge + 1]
    for j in Int(table.relaxedStart[cell])..<Int(table.relaxedStart[cell + 1]) {
      let r = Int(table.relaxedMoves[j].total)
      if !isAlone, table.chargeEmits[charge * counted + r] != 0 { continue }
      guard take(r, table.relaxedMoves[j].weight) else { return false }
    }
    return broken == 0
  }

  /// Carries the relaxed totals over to the candidates that were kept.
  private mutating func count(_ d: Int, _ table: borrowing LineTable) {
    room.nextCounts.removeAll(keepingCapacity: true)
    room.nextPenalties.removeAll(keepingCapacity: true)
    for c in room.candidates {
      let from = Int(c.parent) * counted
      for r in 0..<counted {
        room.nextCounts.append(room.counts[from + r])
        room.nextPenalties.append(room.penalties[from + r])
      }
      let own = room.nextCounts.count - counted
      let cell = (d * table.size + Int(c.symbol)) * counted
      let charge = Int(c.charge) * counted
      for r32 in table.active[d] {
        let r = Int(r32)
        let now = room.nextCounts[own + r] + table.relaxedWeight[cell + r] + table.chargeEmits[charge + r]
        room.nextCounts[own + r] = now
        room.nextPenalties[own + r] = penalty(table, r, now, d + 1)
      }
    }
    swap(&room.counts, &room.nextCounts)
    swap(&room.penalties, &room.nextPenalties)
  }

  /// Keeps the `beam` best candidates, in the order in which they were found, equal ones by that order; of those with the same future
  /// no more than are wanted in the end.
  private mutating func keep() {
    let count = room.candidates.count
    guard count > search.beam else { return }
    room.ranked.removeAll(keepingCapacity: true)
    for index in 0..<count {
      room.ranked.append(LabelRoom.Ranked(value: room.candidates[index].value, index: Int32(index)))
    }
    room.kept.removeAll(keepingCapacity: true)
    if counted == 0 {
      select(search.beam)
      for ranked in room.ranked.prefix(search.beam) { room.kept.append(ranked.index) }
    } else {
      // The best few are nearly always enough to find as many futures as are wanted.
      var size = min(count, 4 * search.beam)
      while true {
        select(size)
        room.ranked[..<size].sort { $0 < $1 }
        distinct(size)
        if room.kept.count == search.beam || size == count { break }
        size = min(count, 4 * size)
      }
    }
    room.kept.sort()
    for (to, from) in room.kept.enumerated() { room.candidates[to] = room.candidates[Int(from)] }
    room.candidates.removeLast(count - room.kept.count)
  }

  /// Brings the `size` best to the front.
  private mutating func select(_ size: Int) {
    var low = 0
    var high = room.ranked.count - 1
    while low < high {
      let pivot = room.ranked[(low + high) / 2]
      var i = low
      var j = high
      while i <= j {
        while room.ranked[i] < pivot { i += 1 }
        while pivot < room.ranked[j] { j -= 1 }
        if i <= j {
          room.ranked.swapAt(i, j)
          i += 1
          j -= 1
        }
      }
      if size <= j { high = j } else if size >= i { low = i } else { break }
    }
  }

  /// Keeps the first of the `size` best, `beam` of them, where no more than `limit` have the same future.
  private mutating func distinct(_ size: Int) {
    room.kept.removeAll(keepingCapacity: true)
    var places = 64
    while places < 2 * size { places *= 2 }
    room.futures.removeAll(keepingCapacity: true)
    for _ in 0..<places { room.futures.append(LabelRoom.Future(first: -1, count: 0)) }
    for at in 0..<size where room.kept.count < search.beam {
      let index = room.ranked[at].index
      let c = room.candidates[Int(index)]
      var key = c.hash &+ UInt64(truncatingIfNeeded: c.state) &* 0x9E37_79B9_7F4A_7C15
      for axis in 0..<4 { key = (key ^ UInt64(truncatingIfNeeded: c.k[axis])) &* 0xBF58_476D_1CE4_E5B9 }
      var place = Int(truncatingIfNeeded: key >> 33) & (places - 1)
      while true {
        let first = room.futures[place].first
        if first < 0 {
          room.futures[place] = LabelRoom.Future(first: index, count: 1)
          room.kept.append(index)
          break
        }
        let other = room.candidates[Int(first)]
        if other.state == c.state, other.hash == c.hash, other.k == c.k {
          if room.futures[place].count < search.limit { room.kept.append(index) }
          room.futures[place].count += 1
          break
        }
        place = (place + 1) & (places - 1)
      }
    }
  }

  /// The whole lines of the labels that are left, in the order in which they were found.
  func lines() -> [[UInt8]] {
    let days = room.historyStart.count - 1
    return room.labels.indices.map { last in
      var line = [UInt8](repeating: 0, count: days)
      var at = last
      for d in stride(from: days - 1, through: 0, by: -1) {
        let step = room.history[room.historyStart[d] + at]
        line[d] = step.symbol
        at = Int(step.parent)
      }
      return line
    }
  }
}
