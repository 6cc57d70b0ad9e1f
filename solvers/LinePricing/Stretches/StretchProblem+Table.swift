import CMinPlus
import RotaRules

/// What a broken hard unit counts as, and how many are told apart: above all prices of a stretch, below what no line has.
private let hardWorth: Int32 = 1 << 25
private let hardSeen: Int64 = 4

extension StretchProblem {
  /// Works out what slots, groups and arcs cost under the multipliers, and how many bits the table must do without.
  func price(_ costs: [Int64], _ automaton: JointAutomaton, _ w: inout StretchWork) {
    w.slotCost = costs
    let worths = totals.map { $0.matters ? $0.multiplier : 0 }
    var most: Int64 = 0
    w.groupCost.removeAll(keepingCapacity: true)
    for i in 0..<days.count {
      var dearest: Int64 = 0
      for g in groupStart[i]..<groupStart[i + 1] {
        var least = Int64.max
        for s in symbolStart[g]..<symbolStart[g + 1] {
          let at = i * size + Int(symbols[s])
          var cost = costs[at]
          eachOwn(program.slot(person, days.lowerBound + i, Int(symbols[s]))) { t, weight in
            if t != inner, t != outer { cost += worths[t] * Int64(weight) }
          }
          w.slotCost[at] = cost
          least = min(least, cost)
        }
        w.groupCost.append(least)
        dearest = max(dearest, abs(least))
      }
      most += dearest
    }
    let charged = automaton.charges.map { charge in
      charge.emits.reduce(unit * charge.price) { sum, emit in
        let t = Int(emit.tally)
        return t == inner || t == outer ? sum : sum + worths[t] * Int64(emit.amount)
      }
    }
    var dearest: Int64 = 0
    for charge in w.arcCharge { dearest = max(dearest, abs(charged[Int(charge)])) }
    most += dearest * Int64(days.count)
    w.endCost.removeAll(keepingCapacity: true)
    for end in w.endPrice.indices {
      var cost = unit * w.endPrice[end]
      for emit in w.endEmits[end] where Int(emit.tally) != inner && Int(emit.tally) != outer {
        cost += worths[Int(emit.tally)] * Int64(emit.amount)
      }
      w.endCost.append(cost)
      most = max(most, most + abs(cost))
    }
    for t in [inner, outer] where t >= 0 && !isOpen && !totals[t].tally.isHard {
      let total = totals[t]
      most += unit * [total.rest + total.least, total.rest + total.most].reduce(0) { max($0, abs(cost(t, $1))) }
    }
    w.shift = 0
    while most >> w.shift >= Int64(hardWorth) - 512 { w.shift += 1 }
    w.arcCost.removeAll(keepingCapacity: true)
    for a in w.arcTo.indices {
      w.arcCost.append(Int32((w.groupCost[Int(w.arcGroup[a])] + charged[Int(w.arcCharge[a])]) >> w.shift))
    }
  }

  /// Fills the table from the last day to the first; false where no line is legal.
  func fill(_ w: inout StretchWork) -> Bool {
    if w.table.count < w.entries { w.table = [Int32](repeating: 0, count: w.entries * 5 / 4) }
    ends(&w)
    var table: [Int32] = []
    swap(&table, &w.table)
    defer { swap(&table, &w.table) }
    let last = Int(w.layerStart[days.count])
    var work = 0
    unsafe table.withUnsafeMutableBufferPointer { buffer in
      let base = buffer.baseAddress!
      for node in stride(from: last - 1, through: 0, by: -1) {
        let (low, width) = (Int(w.lowInner[node]), Int(w.widthInner[node]))
        let (lowOuter, widthOuter) = (Int(w.lowOuter[node]), Int(w.widthOuter[node]))
        let block = width * widthOuter
        if block == 0 { continue }
        let own = unsafe base + w.offset[node]
        unsafe own.update(repeating: 2 * hopeless, count: block)
        for a in Int(w.arcStart[node])..<Int(w.arcStart[node + 1]) {
          let to = Int(w.arcTo[a])
          let (step, stepOuter) = (Int(w.arcInner[a]), Int(w.arcOuter[a]))
          let from = max(low, Int(w.lowInner[to]) - step)
          let count = min(low + width, Int(w.lowInner[to]) + Int(w.widthInner[to]) - step) - from
          if count <= 0 { continue }
          let outer = max(lowOuter, Int(w.lowOuter[to]) - stepOuter)
          let end = min(lowOuter + widthOuter, Int(w.lowOuter[to]) + Int(w.widthOuter[to]) - stepOuter)
          let cost = w.arcCost[a]
          let next = unsafe base + w.offset[to]
          let rows = max(0, end - outer)
          let widthTo = Int(w.widthInner[to])
          let x = unsafe own + (outer - lowOuter) * width + from - low
          let y = unsafe next + (outer + stepOuter - Int(w.lowOuter[to])) * widthTo + from + step - Int(w.lowInner[to])
          unsafe cminplus_relax(x, y, cost, Int64(rows), Int64(count), Int64(width), Int64(widthTo))
          work += rows * count + 8
        }
      }
    }
    w.work += work
    return table[0] < hopeless
  }

  /// The last layer: what the days after the stretch cost, and the totals on the axes.
  private func ends(_ w: inout StretchWork) {
    let last = Int(w.layerStart[days.count])
    var inners: [Int64] = []
    for node in last..<w.nodeState.count {
      let hard = min(max(Int64(w.endHard[node - last]), -hardSeen), hardSeen)
      let due = (w.endCost[node - last] >> w.shift) + hard * Int64(hardWorth)
      let moreOuter = Int(w.lowOuter[node]) + w.endStep(node - last, outer)
      let moreInner = Int(w.lowInner[node]) + w.endStep(node - last, inner)
      // Prices are looked up once for each value of an axis, not for each pair.
      axisCosts(inner, moreInner, Int(w.widthInner[node]), w.shift, into: &inners)
      var at = w.offset[node]
      for b in 0..<Int(w.widthOuter[node]) {
        let outerCost = due + axisCost(outer, moreOuter + b, w.shift)
        for inner in inners {
          w.table[at] = Int32(min(outerCost + inner, Int64(2 * hopeless)))
          at += 1
        }
      }
      w.work += StretchWork.stepWork / 10 * (inners.count + Int(w.widthOuter[node])) + inners.count * Int(w.widthOuter[node])
    }
  }

  private func axisCosts(_ t: Int, _ first: Int, _ count: Int, _ shift: Int, into costs: inout [Int64]) {
    costs.removeAll(keepingCapacity: true)
    for steps in first..<(first + count) { costs.append(axisCost(t, steps, shift)) }
  }

  private func axisCost(_ t: Int, _ steps: Int, _ shift: Int) -> Int64 {
    guard t >= 0, !isOpen else { return 0 }
    let price = program.price(totals[t].tally, totals[t].rest + steps)
    return totals[t].tally.isHard ? min(price, hardSeen) * Int64(hardWorth) : (unit * price) >> shift
  }

  /// Follows the table from the entry; `turn` says which of equally cheap arcs is taken.
  func trace(_ automaton: JointAutomaton, _ w: inout StretchWork) {
    w.cells.removeAll(keepingCapacity: true)
    w.steps = [Int](repeating: 0, count: totals.count)
    var node = 0
    var (a0, b0) = (0, 0)
    for i in 0..<days.count {
      let value = w.table[w.entry(node, a0, b0)!]
      let arcs = Int(w.arcStart[node])..<Int(w.arcStart[node + 1])
      let skip = (turn &+ i &* 5) & 0xFFFF
      var found = -1
      for n in 0..<arcs.count {
        let a = arcs.lowerBound + (n + skip) % arcs.count
        guard let at = w.entry(Int(w.arcTo[a]), a0 + Int(w.arcInner[a]), b0 + Int(w.arcOuter[a])),
          w.table[at] &+ w.arcCost[a] == value
        else { continue }
        found = a
        break
      }
      precondition(found >= 0, "an entry of the table has no arc")
      let g = Int(w.arcGroup[found])
      var chosen = Int(symbols[symbolStart[g]])
      let count = symbolStart[g + 1] - symbolStart[g]
      var isFull = true
      for n in 0..<count {
        let symbol = Int(symbols[symbolStart[g] + (n + skip) % count])
        // Of symbols that the axes do not tell apart, one whose totals have no room left comes last.
        let full = overfills(symbol, days.lowerBound + i, w)
        let (cost, best) = (w.slotCost[i * size + symbol], w.slotCost[i * size + chosen])
        if n == 0 || (isFull && !full) || (isFull == full && cost < best) { (chosen, isFull) = (symbol, full) }
      }
      w.cells.append(UInt8(chosen))
      eachOwn(program.slot(person, days.lowerBound + i, chosen)) { t, weight in w.steps[t] += weight }
      for emit in automaton.charges[Int(w.arcCharge[found])].emits { w.steps[Int(emit.tally)] += Int(emit.amount) }
      a0 += Int(w.arcInner[found])
      b0 += Int(w.arcOuter[found])
      node = Int(w.arcTo[found])
    }
    for emit in w.endEmits[node - Int(w.layerStart[days.count])] { w.steps[Int(emit.tally)] += Int(emit.amount) }
    w.isBroken = w.endHard[node - Int(w.layerStart[days.count])] > 0
  }

  /// Whether a symbol would lift one of the totals that are not counted above its limit.
  @inline(__always)
  private func overfills(_ symbol: Int, _ day: Int, _ w: StretchWork) -> Bool {
    var isFull = false
    eachOwn(program.slot(person, day, symbol)) { t, weight in
      if weight > 0, w.steps[t] + weight > totals[t].room { isFull = true }
    }
    return isFull
  }

  /// Whether the stretch found breaks nothing more than the old one; else multipliers move by `bump` against what it breaks.
  mutating func isMet(_ w: inout StretchWork, _ bump: Int64) -> Bool {
    var isMet = true
    for t in totals.indices where totals[t].matters && t != inner && t != outer && (isOpen || totals[t].tally.isHard) {
      let value = totals[t].rest + w.steps[t]
      let now = cost(t, value)
      guard now > (isOpen ? 0 : max(0, cost(t, totals[t].old))) else {
        // What has room to spare need not be so dear.
        let push = totals[t].multiplier > 0 ? 1 : -1
        if cost(t, value + push) == 0 { totals[t].multiplier -= Int64(push) * min(bump / 2, abs(totals[t].multiplier)) }
        continue
      }
      isMet = false
      let isTooLow = isOpen ? value < totals[t].band!.lowerBound : cost(t, value + 1) < now
      totals[t].multiplier += isTooLow ? -bump : bump
    }
    return isMet
  }

  /// Multipliers for the person's next stretch: those of hard totals with room to spare fade.
  func settled(_ w: StretchWork, most: Int64) -> [Int64] {
    totals.indices.map { t in
      let total = totals[t]
      guard total.tally.isHard else { return 0 }
      let value = total.rest + w.steps[t]
      let push = total.multiplier > 0 ? 1 : -1
      let hasRoom = !total.matters || cost(t, value + push) == 0
      let next = hasRoom ? total.multiplier * 3 / 4 : total.multiplier
      return min(max(next, -most), most)
    }
  }
}
