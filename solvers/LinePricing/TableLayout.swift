import RotaRules

/// Lays a product and its axes out flat for `LineTable`.
struct TableLayout {
  struct Charge: Hashable {
    var price: Int64
    var emits: [Int32]
  }
  private struct Arc: Hashable {
    var next: Int32
    var step: Int32
  }
  private(set) var layerStart: [Int] = [0]
  private(set) var letterStart: [Int] = [0]
  private(set) var letterFirst: [Int32] = [0]
  private(set) var letterSymbols: [UInt8] = []
  private(set) var arcStart: [Int32] = [0]
  private(set) var arcNext: [Int32] = []
  private(set) var arcStep: [Int32] = []
  private(set) var itemStart: [Int32] = [0]
  private(set) var itemLetter: [Int32] = []
  private(set) var itemCharge: [Int32] = []
  private(set) var charges: [Charge] = []
  private(set) var chargesOfDay: [[Int32]] = []
  private(set) var closeCharge: [Int32] = []
  private(set) var closeStep: [Int32] = []
  private(set) var steps: [[Int32]] = []
  private(set) var low: [Int32] = []
  private(set) var width: [Int32] = []
  private(set) var offset: [Int] = []
  private(set) var entries = 0
  private(set) var work = 0

  private var stepIndex: [[Int32]: Int32] = [:]
  private var chargeIndex: [Charge: Int32] = [:]

  init(_ totals: RowTotals, _ choice: AxisChoice) {
    let layers = totals.product.layers
    let days = layers.days
    for d in 0...days { layerStart.append(layerStart[d] + layers.states[d]) }
    windows(totals, choice)
    let pad = AxisChoice.most - choice.axes.count
    let axisWeights = choice.axes.map { totals.weights(of: $0) }
    // What each emission bundle moves on the axes, and among the relaxed.
    let axisEmits = totals.product.emissions.indices.map { _ in [Int32](repeating: 0, count: AxisChoice.most) }
    var emitSteps = axisEmits
    for (a, t) in choice.axes.enumerated() {
      for (e, amount) in totals.emitted(t).enumerated() { emitSteps[e][pad + a] = Int32(amount) }
    }
    var emitRelaxed = totals.product.emissions.map { _ in [Int32](repeating: 0, count: choice.relaxed.count) }
    for (r, t) in choice.relaxed.enumerated() {
      for (e, amount) in totals.emitted(t).enumerated() { emitRelaxed[e][r] = Int32(amount) }
    }
    for d in 0..<days {
      // Letters of the product, split by what their symbols add to the axes.
      var found: [(letter: Int, step: [Int32], symbols: [UInt8])] = []
      for symbol in 0..<totals.size {
        let letter = Int(totals.product.letterOf[d * totals.size + symbol])
        if letter < 0 { continue }
        var step = [Int32](repeating: 0, count: AxisChoice.most)
        for a in choice.axes.indices { step[pad + a] = axisWeights[a][d * totals.size + symbol] }
        if let at = found.firstIndex(where: { $0.letter == letter && $0.step == step }) {
          found[at].symbols.append(UInt8(symbol))
        } else {
          found.append((letter, step, [UInt8(symbol)]))
        }
      }
      for entry in found {
        letterSymbols += entry.symbols
        letterFirst.append(Int32(letterSymbols.count))
      }
      var seen: [Int32] = []
      var isSeen: [Int32: Bool] = [:]
      let count = layers.letters[d]
      for state in 0..<layers.states[d] {
        var arcs: [(arc: Arc, items: [(Int32, Int32)])] = []
        for (index, entry) in found.enumerated() {
          let at = state * count + entry.letter
          let to = layers.next[d][at]
          if to < 0 { continue }
          let bundle = Int(layers.emission[d][at])
          var step = entry.step
          if bundle != 0 { for a in step.indices { step[a] += emitSteps[bundle][a] } }
          let charge = charge(layers.cost[d][at], emitRelaxed[bundle])
          if isSeen[charge] == nil {
            isSeen[charge] = true
            seen.append(charge)
          }
          let arc = Arc(next: to + Int32(layerStart[d + 1]), step: self.step(step))
          let item = (Int32(letterStart[d] + index), charge)
          if let known = arcs.firstIndex(where: { $0.arc == arc }) {
            arcs[known].items.append(item)
          } else {
            arcs.append((arc, [item]))
          }
        }
        let global = layerStart[d] + state
        let block = (0..<4).reduce(1) { $0 * Int(width[global * 4 + $1]) }
        work += block * arcs.count
        for (arc, items) in arcs {
          arcNext.append(arc.next)
          arcStep.append(arc.step)
          for (letter, charge) in items {
            itemLetter.append(letter)
            itemCharge.append(charge)
          }
          itemStart.append(Int32(itemLetter.count))
        }
        arcStart.append(Int32(arcNext.count))
      }
      letterStart.append(letterStart[d] + found.count)
      chargesOfDay.append(seen)
    }
    for state in 0..<layers.states[days] {
      let bundle = Int(layers.closeEmission[state])
      closeCharge.append(charge(layers.closeCost[state], emitRelaxed[bundle]))
      closeStep.append(step(emitSteps[bundle]))
    }
  }

  /// The window of each state on each axis: what the product reaches, less what a hard limit makes hopeless.
  private mutating func windows(_ totals: RowTotals, _ choice: AxisChoice) {
    let layers = totals.product.layers
    let pad = AxisChoice.most - choice.axes.count
    // Values of each axis that no hard total forbids.
    let bands: [ClosedRange<Int>] = choice.axes.indices.map { a in
      let reach = choice.reach[a].total
      var (from, to) = (reach.lowerBound, reach.upperBound)
      for member in choice.members[a] where totals.tally(member.tally).isHard {
        let moved = (reach.lowerBound + member.offset)...(reach.upperBound + member.offset)
        let hull = TallyHull(totals.program, totals.tally(member.tally), over: moved)
        guard let first = hull.vertices.first, let last = hull.vertices.last else { continue }
        from = max(from, Int(first.k) - member.offset)
        to = min(to, Int(last.k) - member.offset)
      }
      return from...max(from, to)
    }
    for d in 0...layers.days {
      for state in 0..<layers.states[d] {
        var block = 1
        for axis in 0..<AxisChoice.most {
          guard axis >= pad else {
            low.append(0)
            width.append(1)
            continue
          }
          let reach = choice.reach[axis - pad]
          let band = bands[axis - pad]
          let from = max(reach.least[d][state], band.lowerBound - reach.mostLeft[d][state])
          let to = min(reach.most[d][state], band.upperBound - reach.leastLeft[d][state])
          low.append(Int32(from))
          width.append(Int32(max(0, to - from + 1)))
          block *= max(0, to - from + 1)
        }
        offset.append(entries)
        entries += block
      }
    }
  }

  /// Prices of what lines can end with on each axis, with the first value; `Int64.max` where a hard total is broken.
  func ends(_ totals: RowTotals, _ choice: AxisChoice) -> (prices: [[Int64]], low: [Int]) {
    let pad = AxisChoice.most - choice.axes.count
    let first = layerStart[layerStart.count - 2]
    var prices: [[Int64]] = []
    var lows: [Int] = []
    for axis in 0..<AxisChoice.most {
      var from = Int.max
      var to = Int.min
      for (state, close) in closeStep.enumerated() {
        let at = (first + state) * 4 + axis
        let start = Int(low[at]) + Int(steps[Int(close)][axis])
        from = min(from, start)
        to = max(to, start + max(1, Int(width[at])))
      }
      lows.append(from)
      prices.append(
        (from..<to).map { k in
          if axis < pad { return 0 }
          var sum: Int64 = 0
          for member in choice.members[axis - pad] {
            let tally = totals.tally(member.tally)
            let price = totals.program.price(tally, k + member.offset)
            if tally.isHard, price != 0 { return Int64.max }
            if !tally.isHard { sum += price }
          }
          return sum
        })
    }
    return (prices, lows)
  }

  private mutating func step(_ step: [Int32]) -> Int32 {
    if let known = stepIndex[step] { return known }
    stepIndex[step] = Int32(steps.count)
    steps.append(step)
    return Int32(steps.count - 1)
  }

  private mutating func charge(_ price: Int64, _ emits: [Int32]) -> Int32 {
    let charge = Charge(price: price, emits: emits)
    if let known = chargeIndex[charge] { return known }
    chargeIndex[charge] = Int32(charges.count)
    charges.append(charge)
    return Int32(charges.count - 1)
  }
}
