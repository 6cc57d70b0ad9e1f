import RotaRules

extension LineTable {
  /// Follows the table forwards from the start: the first arc, letter and symbol that give each entry's value.
  func trace(_ w: inout LineWorkspace) {
    w.line.removeAll(keepingCapacity: true)
    w.counts = [Int32](repeating: 0, count: relaxed.count)
    let count = relaxed.count
    var q = 0
    var k = SIMD4<Int32>(repeating: 0)
    for d in 0..<days {
      let value = w.table[entry(q, k)!]
      var found: (letter: Int, charge: Int, to: Int, k: SIMD4<Int32>)?
      search: for a in Int(arcStart[q])..<Int(arcStart[q + 1]) {
        let to = Int(arcNext[a])
        let after = k &+ stepAt[Int(arcStep[a])]
        guard let at = entry(to, after) else { continue }
        for i in Int(itemStart[a])..<Int(itemStart[a + 1]) {
          let letter = Int(itemLetter[i])
          if w.letterCost[letter] == barred { continue }
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

  /// The entry of a state at values of the axes; nil outside its window.
  @inline(__always)
  func entry(_ q: Int, _ k: SIMD4<Int32>) -> Int? {
    let i = k &- lowAt[q]
    let width = widthAt[q]
    if any(i .< 0) || any(i .>= width) { return nil }
    return offset[q] + ((Int(i[0]) * Int(width[1]) + Int(i[1])) * Int(width[2]) + Int(i[2])) * Int(width[3]) + Int(i[3])
  }
}
