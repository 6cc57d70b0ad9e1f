import RotaRules

extension LineTable {
  /// Follows the table forwards from the start: the first arc, letter and symbol that give each entry's value.
  func trace(_ w: inout LineWorkspace) {
    w.line.removeAll(keepingCapacity: true)
    w.counts = [Int32](repeating: 0, count: relaxed.count)
    let count = relaxed.count
    var q = 0
    var k = InlineArray<4, Int>(repeating: 0)
    for d in 0..<days {
      let value = w.table[entry(q, k)!]
      var found: (letter: Int, charge: Int, to: Int, k: InlineArray<4, Int>)?
      search: for a in Int(arcStart[q])..<Int(arcStart[q + 1]) {
        let to = Int(arcNext[a])
        let after = moved(k, Int(arcStep[a]))
        guard let at = entry(to, after) else { continue }
        for i in Int(itemStart[a])..<Int(itemStart[a + 1]) {
          let letter = Int(itemLetter[i])
          let charge = Int(itemCharge[i])
          if w.letterShort[letter] + w.chargeShort[charge] + w.table[at] == value {
            found = (letter, charge, to, after)
            break search
          }
        }
      }
      guard let step = found else { preconditionFailure("an entry of the table has no arc") }
      var chosen = UInt8(0)
      var least = Int64.max
      for i in Int(letterFirst[step.letter])..<Int(letterFirst[step.letter + 1]) {
        let symbol = letterSymbols[i]
        let cost = w.symbolCost[d * size + Int(symbol)]
        if cost < least { (least, chosen) = (cost, symbol) }
      }
      for r in 0..<count {
        w.counts[r] += relaxedWeight[(d * size + Int(chosen)) * count + r] + chargeEmits[step.charge * count + r]
      }
      w.line.append(chosen)
      (q, k) = (step.to, step.k)
    }
    let close = Int(closeCharge[q - layerStart[days]])
    for r in 0..<count { w.counts[r] += chargeEmits[close * count + r] }
  }

  /// Values of the axes after a step.
  @inline(__always)
  func moved(_ k: InlineArray<4, Int>, _ step: Int) -> InlineArray<4, Int> {
    var after = k
    for axis in 0..<4 { after[axis] += Int(steps[step * 4 + axis]) }
    return after
  }

  /// The entry of a state at values of the axes; nil outside its window.
  @inline(__always)
  func entry(_ q: Int, _ k: InlineArray<4, Int>) -> Int? {
    var at = 0
    for axis in 0..<4 {
      let i = k[axis] - Int(low[q * 4 + axis])
      if i < 0 || i >= Int(width[q * 4 + axis]) { return nil }
      at = at * Int(width[q * 4 + axis]) + i
    }
    return offset[q] + at
  }
}
