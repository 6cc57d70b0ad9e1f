import RotaRules

extension LineTable {
  /// Reduced-cost fixing: the symbols that stand in some line within `margin` of the least value, as `minimise` counts; all others
  /// can be closed where only such lines are of use.
  ///
  /// The table says what is still to come after each entry; a pass forwards says what it takes to get there, and for every arc both
  /// together are the least of all lines that take it. Both round down, so nothing is closed that a line within it holds; where
  /// the table is exact and its numbers are not shortened, nothing else stays open.
  /// - Parameters:
  ///   - slots, multipliers: as in `minimise`.
  ///   - margin: how far above the least value a line may be, in 1/4096 of a program unit.
  /// - Returns: nil where no line is legal.
  public func symbols(
    _ slots: Span<Int64>, multipliers: Span<Int64>, within margin: Int64, _ w: inout LineWorkspace
  ) -> LineMask? {
    precondition(slots.count == days * size && multipliers.count == relaxed.count, "costs of another person")
    guard let least = pass(slots, multipliers, nil, &w) else { return nil }
    let most = (least + margin) >> w.shift
    var best = [Int64](repeating: .max, count: days * size)
    var ahead = [Int32](repeating: hopeless, count: entries)
    guard let start = entry(0, SIMD4(repeating: 0)) else { return nil }
    ahead[start] = 0
    for day in 0..<days {
      for q in layerStart[day]..<layerStart[day + 1] {
        for a in Int(arcStart[q])..<Int(arcStart[q + 1]) {
          let items = Int(itemStart[a])..<Int(itemStart[a + 1])
          let cost = items.reduce(Int32.max) {
            min($0, w.letterShort[Int(itemLetter[$1])] &+ w.chargeShort[Int(itemCharge[$1])])
          }
          if cost > hopeless { continue }
          let whole = Int64(push(q, a, cost, &ahead, w))
          if whole >= Int64(hopeless) { continue }
          for i in items {
            let letter = Int(itemLetter[i])
            for s in Int(letterFirst[letter])..<Int(letterFirst[letter + 1]) {
              let at = day * size + Int(letterSymbols[s])
              best[at] = min(best[at], whole + Int64(w.chargeShort[Int(itemCharge[i])]) + (w.symbolCost[at] >> w.shift))
            }
          }
        }
      }
    }
    var kept = LineMask(program, person: person)
    for day in 0..<days { kept.keep(day: day) { best[day * size + Int($0)] <= most } }
    return kept
  }

  /// Takes what it costs to get to the entries of a state on along an arc of this cost; returns the least that any of them comes to
  /// with what is still to come after the arc, the arc's own cost left out.
  private func push(_ q: Int, _ arc: Int, _ cost: Int32, _ ahead: inout [Int32], _ w: borrowing LineWorkspace) -> Int32 {
    let to = Int(arcNext[arc])
    let step = Int(arcStep[arc]) * 4
    let parts = (0..<4).map { overlap(q * 4 + $0, to * 4 + $0, step + $0) }
    guard parts.allSatisfy({ $0.2 > 0 }) else { return hopeless }
    // Where a row of the innermost axis begins.
    func row(_ state: Int, _ at: (Int, Int, Int, Int)) -> Int {
      let w = (Int(width[state * 4 + 1]), Int(width[state * 4 + 2]), Int(width[state * 4 + 3]))
      return offset[state] + ((at.0 * w.0 + at.1) * w.1 + at.2) * w.2 + at.3
    }
    var least = hopeless
    for i0 in 0..<parts[0].2 {
      for i1 in 0..<parts[1].2 {
        for i2 in 0..<parts[2].2 {
          let x = row(q, (parts[0].0 + i0, parts[1].0 + i1, parts[2].0 + i2, parts[3].0))
          let y = row(to, (parts[0].1 + i0, parts[1].1 + i1, parts[2].1 + i2, parts[3].1))
          for i in 0..<parts[3].2 {
            let here = ahead[x + i]
            if here == hopeless { continue }
            least = min(least, here &+ w.table[y + i])
            ahead[y + i] = min(ahead[y + i], here &+ cost)
          }
        }
      }
    }
    return least
  }
}
