import RotaRules

extension StretchProblem {
  /// Makes the nodes and arcs that legal steps reach from the entry.
  func explore(_ automaton: JointAutomaton, _ w: inout StretchWork) -> Bool {
    w.nextLayer()
    _ = w.node(entry)
    for i in 0..<days.count {
      let begin = w.layerEnd
      let end = w.nodeState.count
      w.layerStart.append(Int32(begin))
      w.layerEnd = end
      if begin == end { return false }
      w.nextLayer()
      for node in begin..<end {
        w.arcStart.append(Int32(w.arcTo.count))
        for g in groupStart[i]..<groupStart[i + 1] {
          let step = automaton.step(w.nodeState[node], groupLetter[g])
          if automaton.hard[Int(step.charge)] != 0 { continue }
          w.arcTo.append(w.node(step.next))
          w.arcGroup.append(Int32(g))
          w.arcCharge.append(step.charge)
        }
      }
      if automaton.isTooLarge { return false }
    }
    w.arcStart.append(Int32(w.arcTo.count))
    w.layerStart.append(Int32(w.layerEnd))
    w.layerStart.append(Int32(w.nodeState.count))
    w.work += StretchWork.stepWork * w.arcTo.count
    return w.layerEnd < w.nodeState.count
  }

  /// What the days after the stretch cost, break and emit from each state that it can end in: more than on the old line, which
  /// they mostly rejoin within days.
  func end(_ line: [UInt8], _ automaton: JointAutomaton, _ w: inout StretchWork) {
    for node in Int(w.layerStart[days.count])..<w.nodeState.count {
      var state = w.nodeState[node]
      var hard: Int32 = 0
      var price: Int64 = 0
      var emits: [Emissions.Entry] = []
      func add(_ charge: Int32, _ sign: Int32) {
        if charge == 0 { return }
        let due = automaton.charges[Int(charge)]
        hard += sign * due.hard
        price += Int64(sign) * due.price
        for emit in due.emits { emits.append(Emissions.Entry(tally: emit.tally, amount: sign * emit.amount)) }
      }
      if isOpen {
        if days.upperBound == program.days { add(automaton.close(state), 1) }
      } else {
        var day = days.upperBound
        while day < program.days, state != oldStates[day - days.upperBound] {
          let step = automaton.step(state, automaton.letterOf[day * size + Int(line[day])])
          add(step.charge, 1)
          add(oldCharges[day - days.upperBound], -1)
          state = step.next
          day += 1
        }
        w.work += StretchWork.stepWork * (day - days.upperBound)
        if day == program.days, state != oldStates[day - days.upperBound] {
          add(automaton.close(state), 1)
          add(oldCharges[day - days.upperBound], -1)
        }
      }
      w.endHard.append(hard)
      w.endPrice.append(price)
      w.endEmits.append(emits)
    }
  }

  /// Steps of each arc on the axes, and which values of the axes each node can have. False where no line is left.
  func narrow(_ line: [UInt8], _ automaton: JointAutomaton, _ w: inout StretchWork) -> Bool {
    let emits = [inner, outer].map { t in
      automaton.charges.map { charge in charge.emits.reduce(Int32(0)) { $0 + (Int($1.tally) == t ? $1.amount : 0) } }
    }
    for a in w.arcTo.indices {
      let g = Int(w.arcGroup[a])
      let c = Int(w.arcCharge[a])
      w.arcInner.append(groupInner[g] + emits[0][c])
      w.arcOuter.append(groupOuter[g] + emits[1][c])
    }
    (w.lowInner, w.widthInner) = windows(inner, w.arcInner, line, automaton, w)
    (w.lowOuter, w.widthOuter) = windows(outer, w.arcOuter, line, automaton, w)
    w.offset.removeAll(keepingCapacity: true)
    w.entries = 0
    for node in w.nodeState.indices {
      w.offset.append(w.entries)
      w.entries += Int(w.widthInner[node]) * Int(w.widthOuter[node])
    }
    return w.widthInner[0] > 0 && w.widthOuter[0] > 0 && w.entries < StretchWork.mostEntries
  }

  /// The window of each node on one axis: what can be reached from the entry and still end where the total may.
  private func windows(
    _ axis: Int, _ steps: [Int32], _ line: [UInt8], _ automaton: JointAutomaton, _ w: StretchWork
  ) -> (low: [Int32], width: [Int32]) {
    let nodes = w.nodeState.count
    let last = Int(w.layerStart[days.count])
    guard axis >= 0 else { return (Array(repeating: 0, count: nodes), Array(repeating: 1, count: nodes)) }
    var from = [Int32](repeating: .max, count: nodes)
    var to = [Int32](repeating: .min, count: nodes)
    from[0] = 0
    to[0] = 0
    for node in 0..<last where from[node] <= to[node] {
      for a in Int(w.arcStart[node])..<Int(w.arcStart[node + 1]) {
        let next = Int(w.arcTo[a])
        from[next] = min(from[next], from[node] + steps[a])
        to[next] = max(to[next], to[node] + steps[a])
      }
    }
    var back = [Int32](repeating: .max, count: nodes)
    var forth = [Int32](repeating: .min, count: nodes)
    for node in last..<nodes {
      let more = w.endStep(node - last, axis)
      let legal = legal(axis, Int(from[node]) + more, Int(to[node]) + more)
      back[node] = Int32(legal.0 - more)
      forth[node] = Int32(legal.1 - more)
    }
    for node in stride(from: last - 1, through: 0, by: -1) {
      for a in Int(w.arcStart[node])..<Int(w.arcStart[node + 1]) {
        let next = Int(w.arcTo[a])
        if back[next] > forth[next] { continue }
        back[node] = min(back[node], back[next] - steps[a])
        forth[node] = max(forth[node], forth[next] - steps[a])
      }
    }
    if let corridor, !isOpen { keep(corridor, axis, line, automaton, w, &from, &to) }
    var lows = [Int32](repeating: 0, count: nodes)
    var widths = [Int32](repeating: 0, count: nodes)
    for node in 0..<nodes {
      let a = max(from[node], back[node])
      let b = min(to[node], forth[node])
      lows[node] = a <= b ? a : 0
      widths[node] = a <= b ? b - a + 1 : 0
    }
    return (lows, widths)
  }

  /// Keeps the nodes of each day near the way of the line as it is, which itself stays open.
  private func keep(
    _ corridor: Int, _ axis: Int, _ line: [UInt8], _ automaton: JointAutomaton, _ w: StretchWork, _ from: inout [Int32],
    _ to: inout [Int32]
  ) {
    let way = way(of: axis, line, automaton)
    // The outer axis is the narrower one.
    let room = Int32((axis == outer ? 2 : corridor) * way.stride)
    for d in 0...days.count {
      let sum = Int32(way.sums[d])
      for node in Int(w.layerStart[d])..<Int(w.layerStart[d + 1]) {
        from[node] = max(from[node], sum - room)
        to[node] = min(to[node], sum + room)
      }
    }
  }

  /// The part of what the stretch may add within which a total may be: a hard one that held may not be broken.
  func legal(_ t: Int, _ low: Int, _ high: Int) -> (Int, Int) {
    let total = totals[t]
    if isOpen {
      guard let band = total.band else { return (low, high) }
      return (max(low, band.lowerBound - total.rest), min(high, band.upperBound - total.rest))
    }
    guard total.tally.isHard, program.price(total.tally, total.old) == 0 else { return (low, high) }
    var (a, b) = (low, high)
    while a <= b, program.price(total.tally, total.rest + a) != 0 { a += 1 }
    while a <= b, program.price(total.tally, total.rest + b) != 0 { b -= 1 }
    return (a, b)
  }
}
