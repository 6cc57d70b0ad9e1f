import CMinPlus
import RotaRules

/// Above every sum of a legal line's costs in the table, and below every number of a line that is not legal.
let hopeless: Int32 = 1 << 29

/// Cost of a symbol that a mask closes: above every sum of costs.
let barred = Int64.max / 4

extension LineTable {
  /// The least own cost plus slot costs of any legal line, or less where something is relaxed.
  ///
  /// - Parameters:
  ///   - slots: cost of each of the person's slots (`day * palette + symbol`) in 1/4096 of a program unit, beside the person's
  ///     own prices, which the table knows.
  ///   - multipliers: one for each of `relaxed`, in 1/4096 of a program unit a step. 0 is always valid.
  ///   - mask: symbols that the line may hold; nil for all that are allowed.
  ///   - workspace: afterwards holds the line that gives the least value, and its relaxed totals.
  /// - Returns: in 1/4096 of a program unit, what is relaxed and lost included; nil where no line is legal.
  public func minimise(
    _ slots: Span<Int64>, multipliers: Span<Int64>, mask: LineMask? = nil, _ workspace: inout LineWorkspace
  ) -> Int64? {
    precondition(slots.count == days * size && multipliers.count == relaxed.count, "costs of another person")
    guard let least = pass(slots, multipliers, mask, &workspace) else { return nil }
    trace(&workspace)
    return least + outside(multipliers)
  }

  /// What lies outside the table at these multipliers.
  func outside(_ multipliers: Span<Int64>) -> Int64 {
    var sum = costUnit * constant
    for r in relaxed.indices { sum += hulls[r].least(multipliers[r]).value }
    return sum
  }

  /// Fills the table backwards; returns its value at the start.
  func pass(_ slots: Span<Int64>, _ multipliers: Span<Int64>, _ mask: LineMask?, _ w: inout LineWorkspace) -> Int64? {
    guard width[0] > 0, width[1] > 0, width[2] > 0, width[3] > 0 else { return nil }
    price(slots, multipliers, mask, &w)
    let isMasked = mask != nil
    if isMasked { reach(&w) }
    if w.table.count < entries { w.table = [Int32](repeating: 0, count: entries) }
    closeLayer(&w)
    let flat = axes.isEmpty
    let arcs = arcStart.span
    let nexts = arcNext.span
    let items = itemStart.span
    let letters = itemLetter.span
    let charges = itemCharge.span
    // Taken out for the while, since the spans read the rest of the workspace.
    var table: [Int32] = []
    swap(&table, &w.table)
    defer { swap(&table, &w.table) }
    let letterShort = w.letterShort.span
    let chargeShort = w.chargeShort.span
    let reached = w.reached.span
    unsafe table.withUnsafeMutableBufferPointer { buffer in
      let base = buffer.baseAddress!
      for q in stride(from: layerStart[days] - 1, through: 0, by: -1) where !isMasked || reached[q] {
        let block = Int(width[q * 4]) * Int(width[q * 4 + 1]) * Int(width[q * 4 + 2]) * Int(width[q * 4 + 3])
        let own = unsafe base + offset[q]
        unsafe own.update(repeating: 2 * hopeless, count: block)
        for a in Int(arcs[q])..<Int(arcs[q + 1]) {
          var cost = Int32.max
          for i in Int(items[a])..<Int(items[a + 1]) {
            cost = min(cost, letterShort[Int(letters[i])] &+ chargeShort[Int(charges[i])])
          }
          if cost > hopeless { continue }
          let to = Int(nexts[a])
          if flat {
            unsafe own[0] = unsafe min(own[0], base[offset[to]] &+ cost)
          } else {
            unsafe relax(q, to, Int(arcStep[a]) * 4, own, base + offset[to], cost)
          }
        }
      }
    }
    let least = table[offset[0]]
    return least < hopeless ? Int64(least) << w.shift : nil
  }

  /// `own = min(own, next shifted by the step + cost)` over the part of the windows that both have.
  @inline(__always)
  private func relax(
    _ q: Int, _ to: Int, _ step: Int, _ own: UnsafeMutablePointer<Int32>, _ next: UnsafeMutablePointer<Int32>, _ cost: Int32
  ) {
    let (f0, g0, n0) = overlap(q * 4, to * 4, step)
    let (f1, g1, n1) = overlap(q * 4 + 1, to * 4 + 1, step + 1)
    let (f2, g2, n2) = overlap(q * 4 + 2, to * 4 + 2, step + 2)
    let (f3, g3, n3) = overlap(q * 4 + 3, to * 4 + 3, step + 3)
    if n0 <= 0 || n1 <= 0 || n2 <= 0 || n3 <= 0 { return }
    let (a1, a2, a3) = (Int(width[q * 4 + 1]), Int(width[q * 4 + 2]), Int(width[q * 4 + 3]))
    let (b1, b2, b3) = (Int(width[to * 4 + 1]), Int(width[to * 4 + 2]), Int(width[to * 4 + 3]))
    for i0 in 0..<n0 {
      for i1 in 0..<n1 {
        let x = unsafe own + (((f0 + i0) * a1 + f1 + i1) * a2 + f2) * a3 + f3
        let y = unsafe next + (((g0 + i0) * b1 + g1 + i1) * b2 + g2) * b3 + g3
        unsafe cminplus_relax(x, y, cost, Int64(n2), Int64(n3), Int64(a3), Int64(b3))
      }
    }
  }

  /// Where the overlap of two windows begins in each, and its length.
  @inline(__always)
  func overlap(_ own: Int, _ next: Int, _ step: Int) -> (Int, Int, Int) {
    let move = Int(steps[step])
    let from = max(Int(low[own]), Int(low[next]) - move)
    let to = min(Int(low[own]) + Int(width[own]), Int(low[next]) + Int(width[next]) - move)
    return (from - Int(low[own]), from + move - Int(low[next]), to - from)
  }

  /// Works out the cost of every symbol, letter and charge, and how many bits the table must do without.
  private func price(_ slots: Span<Int64>, _ multipliers: Span<Int64>, _ mask: LineMask?, _ w: inout LineWorkspace) {
    let base = Int(program.slotBase[person])
    w.symbolCost.removeAll(keepingCapacity: true)
    for i in 0..<(days * size) {
      var cost = costUnit * Int64(program.cellPrice[base + i]) + slots[i]
      for j in Int(relaxedStart[i])..<Int(relaxedStart[i + 1]) {
        cost += multipliers[Int(relaxedMoves[j].total)] * Int64(relaxedMoves[j].weight)
      }
      w.symbolCost.append(cost)
    }
    if let mask { for i in 0..<(days * size) where !mask.open[i] { w.symbolCost[i] = barred } }
    w.letterCost.removeAll(keepingCapacity: true)
    var most: Int64 = 0
    for d in 0..<days {
      var dearest: Int64 = 0
      for letter in letterStart[d]..<letterStart[d + 1] {
        var cost = Int64.max
        for i in Int(letterFirst[letter])..<Int(letterFirst[letter + 1]) {
          cost = min(cost, w.symbolCost[d * size + Int(letterSymbols[i])])
        }
        w.letterCost.append(cost)
        if cost != barred { dearest = max(dearest, abs(cost)) }
      }
      most += dearest
    }
    w.chargeCost.removeAll(keepingCapacity: true)
    let count = relaxed.count
    for (c, price) in chargePrice.enumerated() {
      var cost = costUnit * price
      for r in 0..<count where chargeEmits[c * count + r] != 0 { cost += multipliers[r] * Int64(chargeEmits[c * count + r]) }
      w.chargeCost.append(cost)
    }
    for charges in chargesOfDay { most += charges.reduce(0) { max($0, abs(w.chargeCost[Int($1)])) } }
    most += closeCharge.reduce(0) { max($0, abs(w.chargeCost[Int($1)])) }
    most += mostAtEnd
    w.shift = 0
    while (most >> w.shift) + 2 * Int64(days) + 2 >= Int64(hopeless) { w.shift += 1 }
    let shift = w.shift
    // Rounding down keeps the value a bound.
    w.letterShort = w.letterCost.map { $0 == barred ? 2 * hopeless : Int32($0 >> shift) }
    w.chargeShort = w.chargeCost.map { Int32($0 >> shift) }
  }

  /// Marks the states that open letters lead to from the start; the others need no entries.
  private func reach(_ w: inout LineWorkspace) {
    let states = layerStart[days + 1]
    if w.reached.count < states { w.reached = [Bool](repeating: false, count: states) }
    for q in 0..<states { w.reached[q] = q == 0 }
    for q in 0..<layerStart[days] where w.reached[q] {
      for a in Int(arcStart[q])..<Int(arcStart[q + 1]) where !w.reached[Int(arcNext[a])] {
        for i in Int(itemStart[a])..<Int(itemStart[a + 1]) where w.letterCost[Int(itemLetter[i])] != barred {
          w.reached[Int(arcNext[a])] = true
          break
        }
      }
    }
  }

  /// The last layer: what is due at the end, and the prices of the axes' totals.
  private func closeLayer(_ w: inout LineWorkspace) {
    for q in layerStart[days]..<layerStart[days + 1] {
      let state = q - layerStart[days]
      let due = w.chargeCost[Int(closeCharge[state])]
      let step = Int(closeStep[state]) * 4
      let from = (0..<4).map { Int(low[q * 4 + $0]) + Int(steps[step + $0]) - endLow[$0] }
      var at = offset[q]
      for a in from[0]..<(from[0] + Int(width[q * 4])) {
        for b in from[1]..<(from[1] + Int(width[q * 4 + 1])) {
          for c in from[2]..<(from[2] + Int(width[q * 4 + 2])) {
            for e in from[3]..<(from[3] + Int(width[q * 4 + 3])) {
              let prices = (endPrices[0][a], endPrices[1][b], endPrices[2][c], endPrices[3][e])
              if prices.0 < .max, prices.1 < .max, prices.2 < .max, prices.3 < .max {
                w.table[at] = Int32((due + costUnit * (prices.0 + prices.1 + prices.2 + prices.3)) >> w.shift)
              } else {
                w.table[at] = 2 * hopeless
              }
              at += 1
            }
          }
        }
      }
    }
  }
}
