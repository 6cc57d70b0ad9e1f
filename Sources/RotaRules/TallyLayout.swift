import RotaModel

/// Works out each tally's step, reach and price table.
struct TallyLayout {
  let allowed: [UInt8]
  let allowedStart: [Int32]
  let grid: Grid
  let slotBase: [Int]
  var prices: [Int32] = []
  private var known: [Key: Int] = [:]
  private let isAllowed: [Bool]
  /// Scratch for `reach`: weight by slot, 0 between two tallies, and what the tally at hand found of each cell and slot.
  private var weights: [Int]
  private var found: [CellReach]
  private var lookedAt: [Int32]
  private var look: Int32 = 0

  /// The least and the most that one cell can come to.
  private struct CellReach {
    var look: Int32 = 0
    /// Allowed symbols seen so far.
    var seen: Int32 = 0
    var least = Int.max
    var most = Int.min
  }

  private struct Key: Hashable {
    let entries: [Int32]
  }

  init(allowed: [UInt8], allowedStart: [Int32], grid: Grid, slotBase: [Int]) {
    self.allowed = allowed
    self.allowedStart = allowedStart
    self.grid = grid
    self.slotBase = slotBase
    weights = Array(repeating: 0, count: slotBase.last ?? 0)
    lookedAt = Array(repeating: 0, count: slotBase.last ?? 0)
    found = Array(repeating: CellReach(), count: grid.people * grid.days)
    var isAllowed = Array(repeating: false, count: slotBase.last ?? 0)
    for person in 0..<grid.people {
      let size = grid.palette(PersonID(person)).count
      for day in 0..<grid.days {
        let cell = person * grid.days + day
        for i in Int(allowedStart[cell])..<Int(allowedStart[cell + 1]) {
          isAllowed[slotBase[person] + day * size + Int(allowed[i])] = true
        }
      }
    }
    self.isAllowed = isAllowed
  }

  mutating func lay(
    _ raw: RuleProgramBuilder.RawTally, uses: [RuleProgramBuilder.RawUse], _ automata: [Automaton],
    _ choices: [RuleProgramBuilder.RawChoice], _ money: Money
  ) throws(Faults) -> RuleProgram.Tally {
    let step = raw.step()
    let all = reach(raw, uses, automata, choices, step)
    // The table holds what can be reached at all; bounds look only at what a legal rota can have.
    let legal = raw.legalFrom.map { Int((Double($0 - raw.base) / Double(step)).rounded(.up)) } ?? all.lowerBound
    let reach = legal <= all.upperBound ? max(all.lowerBound, legal)...all.upperBound : all
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
    let key = Key(entries: entries)
    let at: Int
    if let found = known[key] {
      at = found
    } else {
      at = prices.count
      known[key] = at
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

  /// Smallest and largest number of steps that allowed cells, choices and emits can give.
  private mutating func reach(
    _ raw: RuleProgramBuilder.RawTally, _ uses: [RuleProgramBuilder.RawUse], _ automata: [Automaton],
    _ choices: [RuleProgramBuilder.RawChoice], _ step: Int
  ) -> ClosedRange<Int> {
    var low = 0
    var high = 0
    look += 1
    for term in raw.terms { weights[term.slot] += term.weight }
    var person = 0
    var size = 1
    var cells: [Int] = []
    for term in raw.terms where isAllowed[term.slot] && lookedAt[term.slot] != look {
      lookedAt[term.slot] = look
      if term.slot < slotBase[person] || term.slot >= slotBase[person + 1] || cells.isEmpty {
        person = upperBound(term.slot)
        size = grid.palette(PersonID(person)).count
      }
      let cell = person * grid.days + (term.slot - slotBase[person]) / size
      if found[cell].look != look {
        found[cell] = CellReach(look: look)
        cells.append(cell)
      }
      found[cell].seen += 1
      found[cell].least = min(found[cell].least, weights[term.slot])
      found[cell].most = max(found[cell].most, weights[term.slot])
    }
    for cell in cells {
      // Symbols that are in no term weigh nothing.
      let isWhole = found[cell].seen == allowedStart[cell + 1] - allowedStart[cell]
      low += isWhole ? found[cell].least : min(0, found[cell].least)
      high += isWhole ? found[cell].most : max(0, found[cell].most)
    }
    for term in raw.terms { weights[term.slot] = 0 }
    for term in raw.choiceTerms {
      let ends = [choices[term.choice].lower * term.weight, choices[term.choice].upper * term.weight]
      low += ends.min()!
      high += ends.max()!
    }
    for use in uses {
      let automaton = automata[use.automaton]
      let emits = automaton.steps.map { $0.emit * use.emitFactor }
      let closes = automaton.close.map { $0.emit * use.emitFactor }
      low += min(0, emits.min()!) * grid.days + min(0, closes.min()!)
      high += max(0, emits.max()!) * grid.days + max(0, closes.max()!)
    }
    return (low / step)...(max(low, high) / step)
  }

  private func upperBound(_ slot: Int) -> Int {
    var low = 0
    var high = slotBase.count - 1
    while high - low > 1 {
      let middle = (low + high) / 2
      if slotBase[middle] <= slot { low = middle } else { high = middle }
    }
    return low
  }
}
