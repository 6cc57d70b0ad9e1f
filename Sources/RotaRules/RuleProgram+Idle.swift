extension RuleProgram {
  /// The same program without totals of lines that need no watching: those that cost nothing wherever they can get, and hard limits
  /// that hold whenever another limit of the same line holds. Of many sums by the clock (any 168 hours, an average over any 17 weeks)
  /// few are left where most of a rota stands still.
  ///
  /// A plan that breaks no hard rule breaks none of the program it came from, and costs the same in both.
  func withoutIdleLimits() -> RuleProgram {
    var isIdle = [Bool](repeating: false, count: tallies.count)
    for person in 0..<people { IdleLimits(self, person).mark(&isIdle) }
    guard isIdle.contains(true) else { return self }
    var position = [Int32](repeating: -1, count: tallies.count)
    var kept: [Tally] = []
    for (index, tally) in tallies.enumerated() where !isIdle[index] {
      position[index] = Int32(kept.count)
      kept.append(tally)
    }
    // Where each person's totals begin now: so many fewer as were left out before.
    var rowStart: [Int32] = []
    for start in rowTallyStart {
      let before = isIdle[..<Int(start)].reduce(0) { $0 + ($1 ? 1 : 0) }
      rowStart.append(start - Int32(before))
    }
    var terms: [Term] = []
    var termStart: [Int32] = [0]
    termStart.reserveCapacity(slots + 1)
    for slot in 0..<slots {
      for term in self.terms[Int(self.termStart[slot])..<Int(self.termStart[slot + 1])] where position[Int(term.tally)] >= 0 {
        terms.append(Term(tally: position[Int(term.tally)], weight: term.weight))
      }
      termStart.append(Int32(terms.count))
    }
    var uses = uses
    for i in uses.indices where uses[i].emitTo >= 0 { uses[i].emitTo = position[Int(uses[i].emitTo)] }
    return RuleProgram(
      people: people, days: days, rules: rules, scale: scale, paletteSize: paletteSize, slotBase: slotBase, slots: slots,
      symbolOf: symbolOf, symbolStart: symbolStart, cellPrice: cellPrice, cellHard: cellHard, cellTerms: cellTerms,
      allowed: allowed, allowedStart: allowedStart, series: series, uses: uses, useStart: useStart, classOf: classOf,
      tallies: kept, linking: linking, rowTallyStart: rowStart, prices: prices, terms: terms, termStart: termStart,
      choices: choices, choiceTerms: choiceTerms, unchecked: unchecked)
  }
}

/// The limits of one line, compared with each other.
private struct IdleLimits {
  /// A hard limit from above over cells alone: `sum of amounts <= most`, in the rule's own unit.
  private struct Limit {
    var tally: Int
    var most: Int64
    /// By day and allowed symbol of the line, one after another.
    var amounts: [Int64]
  }
  private var limits: [Limit] = []
  /// Where each day's allowed symbols begin in `amounts`.
  private var dayStart: [Int] = [0]

  init(_ program: RuleProgram, _ person: Int) {
    let own = Int(program.rowTallyStart[person])..<Int(program.rowTallyStart[person + 1])
    var isEmitted = [Bool](repeating: false, count: own.count)
    for use in program.uses[Int(program.useStart[person])..<Int(program.useStart[person + 1])] where use.emitTo >= 0 {
      isEmitted[Int(use.emitTo) - own.lowerBound] = true
    }
    var position = [Int](repeating: -1, count: own.count)
    for index in own where !isEmitted[index - own.lowerBound] {
      guard let most = IdleLimits.most(program, program.tallies[index]) else { continue }
      position[index - own.lowerBound] = limits.count
      limits.append(Limit(tally: index, most: most, amounts: []))
    }
    guard !limits.isEmpty else { return }
    for day in 0..<program.days {
      let cell = person * program.days + day
      for i in Int(program.allowedStart[cell])..<Int(program.allowedStart[cell + 1]) {
        let slot = program.slot(person, day, Int(program.allowed[i]))
        for limit in limits.indices { limits[limit].amounts.append(0) }
        for j in Int(program.termStart[slot])..<Int(program.termStart[slot + 1]) {
          let tally = Int(program.terms[j].tally)
          guard own.contains(tally), position[tally - own.lowerBound] >= 0 else { continue }
          let limit = position[tally - own.lowerBound]
          limits[limit].amounts[limits[limit].amounts.count - 1] += Int64(program.terms[j].weight) * program.tallies[tally].step
        }
      }
      dayStart.append(limits[0].amounts.count)
    }
  }

  /// The most that a hard total may add up to, in the rule's own unit beyond its base; nil where it is no limit from above alone.
  /// One that cannot be broken has no limit either (`Int64.max`).
  private static func most(_ program: RuleProgram, _ tally: RuleProgram.Tally) -> Int64? {
    guard tally.isHard, tally.step > 0 else { return nil }
    let (low, high) = (Int(tally.reach.lowerBound), Int(tally.reach.upperBound))
    guard high - low < 100_000, program.price(tally, low) == 0 else { return nil }
    guard let first = (low...high).first(where: { program.price(tally, $0) != 0 }) else { return .max }
    guard (first...high).allSatisfy({ program.price(tally, $0) != 0 }) else { return nil }
    return Int64(first - 1) * tally.step
  }

  /// Marks the limits that need no watching.
  func mark(_ isIdle: inout [Bool]) {
    for one in limits where one.most == .max { isIdle[one.tally] = true }
    for one in limits where !isIdle[one.tally] {
      isIdle[one.tally] = limits.contains { other in
        other.tally != one.tally && !isIdle[other.tally] && other.most != .max
          && other.most + excess(of: one, over: other) <= one.most
      }
    }
  }

  /// The most by which the one's sum can exceed the other's, on any line.
  private func excess(of one: Limit, over other: Limit) -> Int64 {
    var sum: Int64 = 0
    let (a, b) = (one.amounts.span, other.amounts.span)
    for day in 0..<(dayStart.count - 1) {
      var most = Int64.min
      for i in dayStart[day]..<dayStart[day + 1] { most = max(most, a[i] - b[i]) }
      sum += most
    }
    return sum
  }
}
