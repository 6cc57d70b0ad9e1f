import RotaRules

/// A layered automaton over one person's days: layer `d` holds the states before day `d`, the last layer those after the end.
struct Layers: Sendable {
  /// Letters of each day.
  let letters: [Int]
  /// States of each layer, days + 1 of them.
  var states: [Int]
  /// By day, `state * letters + letter`: state of the next layer, -1 where deleted.
  var next: [[Int32]]
  /// Beside `next`: soft price in program units.
  var cost: [[Int64]]
  /// Beside `next`: position in the product's emissions, 0 for none.
  var emission: [[Int32]]
  /// By state of the last layer: price due at the end.
  var closeCost: [Int64]
  /// By state of the last layer: emitted at the end.
  var closeEmission: [Int32]

  var days: Int { letters.count }

  /// One state a layer: every line is accepted and costs nothing.
  init(letters: [Int]) {
    self.letters = letters
    states = Array(repeating: 1, count: letters.count + 1)
    next = letters.map { Array(repeating: 0, count: $0) }
    cost = letters.map { Array(repeating: 0, count: $0) }
    emission = letters.map { Array(repeating: 0, count: $0) }
    closeCost = [0]
    closeEmission = [0]
  }

  /// An automaton to multiply by, as one person uses it.
  struct Factor {
    let series: RuleProgram.Series
    let start: Int
    let isHard: Bool
    let price: Int64
    /// Position of the tally among the person's own; -1 for none.
    let tally: Int
    let emitFactor: Int
    /// Class by day and letter.
    let classOf: [[UInt8]]
  }

  enum Outcome {
    case done(Layers)
    case tooLarge
    case empty
  }

  /// The reachable part of the product with `factor`, minimised. Steps that break a hard series are deleted.
  func times(_ factor: Factor, limit: Int, _ emissions: inout Emissions) -> Outcome {
    var product = self
    let s = factor.series
    let width = Int(s.states)
    let classes = Int(s.classes)
    var pairs: [Int32] = [Int32(factor.start)]
    for d in 0..<days {
      let count = letters[d]
      var index = [Int32](repeating: -1, count: states[d + 1] * width)
      var reached: [Int32] = []
      var next = [Int32](repeating: -1, count: pairs.count * count)
      var cost = [Int64](repeating: 0, count: pairs.count * count)
      var emission = [Int32](repeating: 0, count: pairs.count * count)
      for (row, pair) in pairs.enumerated() {
        let own = Int(pair) / width
        let state = Int(pair) % width
        for letter in 0..<count {
          let at = own * count + letter
          let to = self.next[d][at]
          if to < 0 { continue }
          let step = state * classes + Int(factor.classOf[d][letter])
          let units = s.units[step]
          if factor.isHard, units != 0 { continue }
          let key = Int(to) * width + Int(s.next[step])
          if index[key] < 0 {
            index[key] = Int32(reached.count)
            reached.append(Int32(key))
          }
          let slot = row * count + letter
          next[slot] = index[key]
          cost[slot] = self.cost[d][at] + Int64(units) * factor.price
          emission[slot] = emissions.add(self.emission[d][at], factor.tally, Int(s.emit[step]) * factor.emitFactor)
        }
      }
      if reached.count > limit { return .tooLarge }
      if reached.isEmpty { return .empty }
      product.next[d] = next
      product.cost[d] = cost
      product.emission[d] = emission
      product.states[d] = pairs.count
      pairs = reached
    }
    product.states[days] = pairs.count
    product.closeCost = []
    product.closeEmission = []
    var alive: [Bool] = []
    for pair in pairs {
      let own = Int(pair) / width
      let state = Int(pair) % width
      let units = s.closeUnits[state]
      alive.append(!(factor.isHard && units != 0))
      product.closeCost.append(closeCost[own] + Int64(units) * factor.price)
      product.closeEmission.append(
        emissions.add(closeEmission[own], factor.tally, Int(s.closeEmit[state]) * factor.emitFactor))
    }
    return product.minimise(alive: alive) ? .done(product) : .empty
  }
}

/// Distinct bundles of what a step emits into a person's own tallies; 0 is nothing.
struct Emissions: Sendable {
  struct Entry: Hashable, Sendable {
    var tally: Int32
    var amount: Int32
  }
  private(set) var bundles: [[Entry]] = [[]]
  private var index: [[Entry]: Int32] = [[]: 0]

  /// The bundle `base` with `amount` more for `tally`.
  mutating func add(_ base: Int32, _ tally: Int, _ amount: Int) -> Int32 {
    if amount == 0 || tally < 0 { return base }
    var entries = bundles[Int(base)]
    if let at = entries.firstIndex(where: { $0.tally == Int32(tally) }) {
      entries[at].amount += Int32(amount)
      if entries[at].amount == 0 { entries.remove(at: at) }
    } else {
      entries.append(Entry(tally: Int32(tally), amount: Int32(amount)))
      entries.sort { $0.tally < $1.tally }
    }
    if let known = index[entries] { return known }
    index[entries] = Int32(bundles.count)
    bundles.append(entries)
    return Int32(bundles.count - 1)
  }
}
