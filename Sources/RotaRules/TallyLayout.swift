import RotaModel

/// Works out each tally's step, reach and price table.
struct TallyLayout {
  let allowedStart: [Int32]
  private let frame: LineFrame
  var prices: [Int32] = []
  private var known: [[Int32]: Int] = [:]
  private var shapes: [Shape: RuleProgram.Tally] = [:]
  private let isAllowed: [Bool]
  /// What a tally's table depends on; windows of one rule mostly share it.
  private struct Shape: Hashable {
    let curve: Curve
    let base: Int
    let step: Int
    let all: ClosedRange<Int>
    let reach: ClosedRange<Int>
    let isHard: Bool
    let level: Int
  }

  init(allowed: [UInt8], allowedStart: [Int32], frame: LineFrame) {
    self.allowedStart = allowedStart
    self.frame = frame
    var isAllowed = Array(repeating: false, count: frame.slotBase[frame.people])
    for person in 0..<frame.people {
      let size = frame.size(person)
      for day in 0..<frame.days {
        let cell = person * frame.days + day
        for i in Int(allowedStart[cell])..<Int(allowedStart[cell + 1]) {
          isAllowed[frame.slotBase[person] + day * size + Int(allowed[i])] = true
        }
      }
    }
    self.isAllowed = isAllowed
  }

  mutating func lay(
    _ raw: RuleProgramBuilder.RawTally, uses: [RuleProgramBuilder.RawUse], _ automata: [Automaton],
    _ choices: [RuleProgramBuilder.RawChoice], step: Int, _ money: Money
  ) throws(Faults) -> RuleProgram.Tally {
    // The table holds what any rota can have, also one that works where it may not; bounds look only at what a legal one can have.
    let (all, allowed) = reaches(raw, uses, automata, choices, step)
    let legal = raw.legalFrom.map { Int((Double($0 - raw.base) / Double(step)).rounded(.up)) } ?? allowed.lowerBound
    let reach = legal <= allowed.upperBound ? max(allowed.lowerBound, legal)...allowed.upperBound : allowed
    let shape = Shape(
      curve: raw.curve, base: raw.base, step: step, all: all, reach: reach, isHard: raw.isHard, level: raw.level)
    var tally: RuleProgram.Tally
    if let found = shapes[shape] {
      tally = found
    } else {
      tally = try table(raw, all, reach, step, money)
      shapes[shape] = tally
    }
    tally.rule = Int32(raw.rule)
    tally.item = Int32(raw.item)
    tally.owner = Int32(raw.owner)
    tally.day = Int32(raw.day)
    return tally
  }

  /// A tally with its table: `all` is what any rota can have, `reach` what a legal one can.
  private mutating func table(
    _ raw: RuleProgramBuilder.RawTally, _ all: ClosedRange<Int>, _ reach: ClosedRange<Int>, _ step: Int, _ money: Money
  ) throws(Faults) -> RuleProgram.Tally {
    // The curve is linear beyond its outermost hinges, so the table need not reach further.
    let corners = raw.curve.hinges.map(\.at) + [raw.curve.voidBelow].compactMap { $0 }
    let knees = corners.map { Int((Double($0 - raw.base) / Double(step)).rounded(.down)) }
    let low = max(all.lowerBound, min((knees.min() ?? 0) - 1, all.upperBound))
    let high = min(all.upperBound, max((knees.max() ?? 0) + 2, low))
    guard high - low < 1 << 20, all.lowerBound > -(1 << 30), all.upperBound < 1 << 30 else {
      throw Faults([
        Fault("tally-too-wide", at: nil, "a total would need a table of \(high - low) entries", advice: "use coarser weights")
      ])
    }
    var entries: [Int32] = []
    // Two entries more than asked, for the slopes.
    for k in (low - 1)...(high + 1) { entries.append(try value(raw, raw.base + step * k, step, money)) }
    let below = entries[0] - entries[1]
    let above = entries[entries.count - 1] - entries[entries.count - 2]
    entries = Array(entries[1..<(entries.count - 1)])
    var convex = true
    var slopes: [Int32] = [-below]
    for i in 1..<max(entries.count, 1) { slopes.append(entries[i] - entries[i - 1]) }
    slopes.append(above)
    for i in 1..<slopes.count where slopes[i] < slopes[i - 1] { convex = false }
    let at: Int
    if let found = known[entries] {
      at = found
    } else {
      at = prices.count
      known[entries] = at
      prices += entries
    }
    return RuleProgram.Tally(
      rule: Int32(raw.rule), item: Int32(raw.item), owner: Int32(raw.owner), day: Int32(raw.day), base: Int64(raw.base),
      step: Int64(step), lowest: Int32(low), count: Int32(entries.count), table: Int32(at), slopeBelow: below,
      slopeAbove: above, isHard: raw.isHard, isConvex: convex, reach: Int32(reach.lowerBound)...Int32(reach.upperBound),
      curve: raw.curve)
  }

  /// Price in program units, or breach units of a hard rule in steps of `k`, rounded up.
  private func value(_ raw: RuleProgramBuilder.RawTally, _ total: Int, _ step: Int, _ money: Money) throws(Faults) -> Int32 {
    if let from = raw.curve.voidBelow, total < from { return 0 }
    var sum = 0
    for hinge in raw.curve.hinges {
      let excess = hinge.isBelow ? max(0, hinge.at - total) : max(0, total - hinge.at)
      if raw.isHard {
        sum += (excess + step - 1) / step
      } else {
        let price = Int(try money.price(1, level: raw.level))
        let product = excess * hinge.price * price
        // Whole by the choice of the scale where the hinge lies on a step; elsewhere rounded up, away from "free".
        sum += product >= 0 ? (product + hinge.per - 1) / hinge.per : -(-product / hinge.per)
      }
    }
    guard let fits = Int32(exactly: sum) else {
      throw Faults([
        Fault("price-too-large", at: nil, "a total of \(total) would cost \(sum)", advice: "use lower prices, or a hard rule")
      ])
    }
    return fits
  }

  /// Smallest and largest number of steps that cells, choices and emits can give: any cells, and allowed ones.
  private func reaches(
    _ raw: RuleProgramBuilder.RawTally, _ uses: [RuleProgramBuilder.RawUse], _ automata: [Automaton],
    _ choices: [RuleProgramBuilder.RawChoice], _ step: Int
  ) -> (all: ClosedRange<Int>, allowed: ClosedRange<Int>) {
    var low = (all: 0, allowed: 0)
    var high = (all: 0, allowed: 0)
    let terms = TallyLayout.ascending(raw.terms)
    let origin = raw.origin
    var person = 0
    var next = 0
    while next < terms.count {
      let slot = origin + Int(terms[next].slot)
      if slot < frame.slotBase[person] || slot >= frame.slotBase[person + 1] { person = frame.person(slot) }
      let size = frame.size(person)
      let day = (slot - frame.slotBase[person]) / size
      let end = frame.slotBase[person] + (day + 1) * size - origin
      var seen = (all: 0, allowed: 0)
      var least = (all: Int.max, allowed: Int.max)
      var most = (all: Int.min, allowed: Int.min)
      while next < terms.count, Int(terms[next].slot) < end {
        let weight = Int(terms[next].weight)
        seen.all += 1
        least.all = min(least.all, weight)
        most.all = max(most.all, weight)
        if isAllowed[origin + Int(terms[next].slot)] {
          seen.allowed += 1
          least.allowed = min(least.allowed, weight)
          most.allowed = max(most.allowed, weight)
        }
        next += 1
      }
      // Symbols that are in no term weigh nothing.
      let cell = person * frame.days + day
      let isWhole = seen.all == size
      low.all += isWhole ? least.all : min(0, least.all)
      high.all += isWhole ? most.all : max(0, most.all)
      let isWholeAllowed = seen.allowed == Int(allowedStart[cell + 1] - allowedStart[cell])
      low.allowed += isWholeAllowed ? least.allowed : min(0, least.allowed)
      high.allowed += isWholeAllowed ? most.allowed : max(0, most.allowed)
    }
    var others = 0...0
    for term in raw.choiceTerms {
      let ends = [choices[term.choice].lower * term.weight, choices[term.choice].upper * term.weight]
      others = (others.lowerBound + ends.min()!)...(others.upperBound + ends.max()!)
    }
    for use in uses {
      let automaton = automata[use.automaton]
      let emits = automaton.steps.map { $0.emit * use.emitFactor }
      let closes = automaton.close.map { $0.emit * use.emitFactor }
      let least = min(0, emits.min()!) * frame.days + min(0, closes.min()!)
      let most = max(0, emits.max()!) * frame.days + max(0, closes.max()!)
      others = (others.lowerBound + least)...(others.upperBound + most)
    }
    func steps(_ low: Int, _ high: Int) -> ClosedRange<Int> {
      let (low, high) = (low + others.lowerBound, high + others.upperBound)
      return (low / step)...(max(low, high) / step)
    }
    return (steps(low.all, high.all), steps(low.allowed, high.allowed))
  }

  /// Terms by slot, each slot once.
  private static func ascending(_ terms: [RuleProgramBuilder.RawTerm]) -> [RuleProgramBuilder.RawTerm] {
    var last: Int32 = -1
    var rises = true
    for term in terms {
      rises = rises && term.slot > last
      last = term.slot
    }
    if rises { return terms }
    var merged: [RuleProgramBuilder.RawTerm] = []
    merged.reserveCapacity(terms.count)
    for term in terms.sorted(by: { $0.slot < $1.slot }) {
      if let last = merged.last, last.slot == term.slot {
        merged[merged.count - 1].weight += term.weight
      } else {
        merged.append(term)
      }
    }
    return merged
  }
}
