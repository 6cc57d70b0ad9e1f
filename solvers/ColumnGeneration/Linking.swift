public import LinePricing
public import RotaRules

/// What ties the lines of a rota together: the linking totals with their price hulls, and the choices.
///
/// A dual of a total is a price a step, in 1/4096 of a program unit, that is added to the lines' costs and taken from the total's
/// own price; a total whose lack costs something has a dual below 0.
public struct Linking: Sendable {
  /// The program.
  public let program: RuleProgram
  /// The pricing tables.
  public let pricer: LinePricer
  /// Threads that price people side by side; nothing depends on them but time.
  public let threads: Int
  /// By linking total: hull over what it can reach.
  public let hulls: [TallyHull]
  /// Where each person's multipliers begin among all duals; linking totals come first.
  public let multiplierStart: [Int]
  /// Duals in all: linking totals, then the relaxed totals of each person.
  public let duals: Int
  /// Least and greatest dual worth trying, by dual.
  let lower: [Double]
  let upper: [Double]
  /// Totals that count the same.
  private(set) var groups: [TotalGroup] = []

  /// The linking part of a program.
  public init(_ program: RuleProgram, _ pricer: LinePricer, threads: Int = 1) {
    self.program = program
    self.pricer = pricer
    self.threads = threads
    hulls = (0..<program.linking).map { t in
      let tally = program.tallies[t]
      return TallyHull(program, tally, over: Int(tally.reach.lowerBound)...Int(tally.reach.upperBound))
    }
    var starts: [Int] = []
    var next = program.linking
    for table in pricer.tables {
      starts.append(next)
      next += table.multipliers
    }
    multiplierStart = starts
    duals = next
    var lower: [Double] = []
    var upper: [Double] = []
    let room = Double(1 << 58) / Double(next + 1)
    func add(_ tally: RuleProgram.Tally, _ hull: TallyHull) {
      let ends = hull.slopes(isHard: tally.isHard)
      // Sums of duals times steps must fit into 64 bits.
      let steps = hull.vertices.reduce(1) { max($0, abs(Double($1.k))) }
      let limit = min(1e12, (room / steps).rounded(.down))
      // The hull of a hard total may be left at any price, but only where a limit ends it: a limit on one side has a dual of one
      // sign. One that no price moves needs no dual.
      func isFree(_ k: Int?) -> Bool { tally.isHard && k.map { program.price(tally, $0) == 0 } ?? false }
      let isFixed = !tally.isHard && hull.vertices.count < 2
      let isOpenBelow = isFree(hull.vertices.first.map { Int($0.k) - 1 })
      let isOpenAbove = isFree(hull.vertices.last.map { Int($0.k) + 1 })
      lower.append(isFixed || isOpenBelow ? 0 : ends.least.map(Double.init) ?? -limit)
      upper.append(isFixed || isOpenAbove ? 0 : ends.most.map(Double.init) ?? limit)
    }
    for t in 0..<program.linking { add(program.tallies[t], hulls[t]) }
    for table in pricer.tables {
      for (r, t) in table.relaxed.enumerated() { add(program.tallies[t], table.hulls[r]) }
    }
    self.lower = lower
    self.upper = upper
    groups = TotalGroup.all(self)
  }

  /// Relaxed totals of all lines.
  public var multipliers: Int { duals - program.linking }

  /// Whether no rota meets every hard rule, as far as single lines and totals show.
  public var isImpossible: Bool {
    pricer.tables.contains { $0.isImpossible || program.unavoidable($0.person) > 0 } || hulls.contains { $0.vertices.isEmpty }
  }

  /// The person to whose relaxed totals a dual belongs.
  func owner(ofMultiplier dual: Int) -> Int {
    var low = 0
    var high = multiplierStart.count
    // The last person whose multipliers begin at or before it.
    while high - low > 1 {
      let middle = (low + high) / 2
      if multiplierStart[middle] <= dual { low = middle } else { high = middle }
    }
    return low
  }

  /// A dual of the programme in whole numbers, between the ends worth trying.
  func whole(_ dual: Double, _ index: Int) -> Int64 {
    Int64(min(max(dual * Double(costUnit), lower[index]), upper[index]).rounded())
  }

  /// Duals between the best ones, which have so much weight, and others.
  static func blended(_ best: [Int64], _ current: [Int64], _ share: Double) -> [Int64] {
    current.indices.map { Int64((share * Double(best[$0]) + (1 - share) * Double(current[$0])).rounded()) }
  }

  /// The duals of a person's relaxed totals.
  func multipliers(of person: Int) -> Range<Int> {
    multiplierStart[person]..<(multiplierStart[person] + pricer.tables[person].multipliers)
  }

  /// The slots of a person.
  func slots(of person: Int) -> Range<Int> {
    let first = Int(program.slotBase[person])
    return first..<(first + program.days * Int(program.paletteSize[person]))
  }

  /// The cost that duals put on every slot; with `people`, only on theirs, the others' being 0.
  func slotCosts(_ duals: [Int64], of people: [Int]? = nil) -> [Int64] {
    var costs = [Int64](repeating: 0, count: program.slots)
    var own: [Int64] = []
    for person in people ?? Array(0..<program.people) {
      slotCosts(of: person, duals, into: &own)
      costs.replaceSubrange(slots(of: person), with: own)
    }
    return costs
  }

  /// The cost that duals put on the slots of one person.
  func slotCosts(of person: Int, _ duals: [Int64], into costs: inout [Int64]) {
    costs.removeAll(keepingCapacity: true)
    let (duals, starts, terms) = (duals.span, program.termStart.span, program.terms.span)
    for slot in slots(of: person) {
      var cost: Int64 = 0
      for i in Int(starts[slot])..<Int(starts[slot + 1]) where Int(terms[i].tally) < program.linking {
        cost += duals[Int(terms[i].tally)] * Int64(terms[i].weight)
      }
      costs.append(cost)
    }
  }

  /// Duals of the same program under other tables; multipliers that only these tables ask for are 0.
  public func translate(_ duals: [Int64], from other: Linking) -> [Int64] {
    var result = Array(duals[..<program.linking])
    for (person, table) in pricer.tables.enumerated() {
      let theirs = other.pricer.tables[person]
      for t in table.relaxed {
        result.append(theirs.relaxed.firstIndex(of: t).map { duals[other.multiplierStart[person] + $0] } ?? 0)
      }
    }
    return result
  }

  /// The Lagrangian in whole numbers, in 1/4096 of a program unit; nil where somebody has no legal line. `masks` say by person what
  /// lines may hold; empty for everything. `met` is told of the line of each person that is least under the duals.
  func value(
    _ duals: [Int64], masks: [LineMask?] = [], _ team: inout PricingTeam, met: (Int, LeastLine) -> Void = { _, _ in }
  ) -> Int64? {
    let lines = team.map(pricer.tables.count) { person, room -> LeastLine? in
      // A year's costs are many: the room keeps them from one person to the next.
      var costs: [Int64] = []
      swap(&costs, &room.slotCosts)
      defer { swap(&costs, &room.slotCosts) }
      slotCosts(of: person, duals, into: &costs)
      let least = least(of: person, duals, costs, masks.isEmpty ? nil : masks[person], &room)
      return least.map { LeastLine(value: $0, cells: room.line, counts: room.counts) }
    }
    var value = rest(duals)
    for (person, line) in lines.enumerated() {
      guard let line else { return nil }
      value += line.value
      met(person, line)
    }
    return value
  }

  /// A line that is least under duals: its part of the Lagrangian, its symbols by day, and what it makes of the relaxed totals.
  struct LeastLine: Sendable {
    let value: Int64
    let cells: [UInt8]
    let counts: [Int32]
  }

  /// One person's part of the Lagrangian; `costs` are what the duals put on the person's slots.
  func least(
    of person: Int, _ duals: [Int64], _ costs: [Int64], _ mask: LineMask?, _ workspace: inout LineWorkspace
  ) -> Int64? {
    pricer.tables[person].minimise(
      costs.span, multipliers: duals.span.extracting(multipliers(of: person)), mask: mask, &workspace)
  }

  /// One person's part of the Lagrangian, and the lines that `search` finds; `costs` are what the duals put on everybody's slots.
  func bestLines(
    of person: Int, _ duals: [Int64], _ costs: [Int64], _ search: LineSearch, _ workspace: inout LineWorkspace
  ) -> (bound: Int64?, lines: [PersonLine]) {
    pricer.tables[person].bestLines(
      costs.span.extracting(slots(of: person)), multipliers: duals.span.extracting(multipliers(of: person)), search, &workspace)
  }

  /// What each person's line may hold in rotas cheaper than `cutoff` (program units), by reduced costs: the others' lines and the totals
  /// cost at least what the duals say, so that nobody's line may be dearer than its least by more than the gap. `value` is the
  /// Lagrangian's at these duals, in 1/4096 of a program unit. Nil where no such rota is left.
  func masks(_ duals: [Int64], value: Int64, cutoff: Int64) -> [LineMask?]? {
    let margin = (cutoff - program.granularity) * costUnit - value
    guard margin >= 0 else { return nil }
    var team = PricingTeam(threads: threads)
    let masks = team.map(pricer.tables.count) { person, room -> LineMask? in
      var costs: [Int64] = []
      slotCosts(of: person, duals, into: &costs)
      return pricer.tables[person].symbols(
        costs.span, multipliers: duals.span.extracting(multipliers(of: person)), within: margin, &room)
    }
    return masks.contains { $0 == nil } ? nil : masks
  }

  /// What the Lagrangian holds beside the lines: the best value of every linking total and choice under duals.
  func rest(_ duals: [Int64]) -> Int64 {
    var sum: Int64 = 0
    for t in 0..<program.linking { sum += hulls[t].least(duals[t]).value }
    for choice in program.choices {
      let price = price(of: choice, duals)
      sum += price * Int64(price < 0 ? choice.upper : choice.lower)
    }
    return sum
  }

  /// How `rest` changes from duals on towards others, with `base` steps of each total.
  func slope(_ duals: [Int64], towards other: [Int64], base: [Int64]) -> Double {
    var sum = 0.0
    for t in 0..<program.linking where other[t] != duals[t] {
      sum += Double(other[t] - duals[t]) * Double(base[t] - Int64(hulls[t].least(duals[t]).k))
    }
    for choice in program.choices {
      let (here, there) = (price(of: choice, duals), price(of: choice, other))
      sum += Double(there - here) * Double(here < 0 ? choice.upper : choice.lower)
    }
    return sum
  }

  /// What one unit of a choice costs under duals.
  func price(of choice: RuleProgram.Choice, _ duals: [Int64]) -> Int64 {
    program.choiceTerms[Int(choice.terms.lowerBound)..<Int(choice.terms.upperBound)].reduce(costUnit * Int64(choice.price)) {
      Int($1.tally) < program.linking ? $0 + duals[Int($1.tally)] * Int64($1.weight) : $0
    }
  }

  /// Adds a person's line to the steps of linking totals.
  func add(_ line: [UInt8], of person: Int, to counts: inout [Int64]) {
    for (day, symbol) in line.enumerated() {
      let slot = program.slot(person, day, Int(symbol))
      for i in Int(program.termStart[slot])..<Int(program.termStart[slot + 1]) {
        let term = program.terms[i]
        if Int(term.tally) < program.linking { counts[Int(term.tally)] += Int64(term.weight) }
      }
    }
  }
}
