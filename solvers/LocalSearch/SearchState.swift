import RotaRules

/// A tally as it stands.
struct TallyRecord: BitwiseCopyable {
  /// Price (or breach units) at `k`.
  var now: Int64
  /// 1, or the hard weight of the tally's rule.
  var weight: Int64
  var k: Int32
  /// Least and most `k` about the present one between which the price stays what it is.
  var low: Int32
  var high: Int32
  /// The person whose line alone it counts; -1 where it is about many.
  var owner: Int32
}

/// What a tally costs by its `k`; never changes.
struct TallyShape: BitwiseCopyable {
  var lowest: Int32
  var count: Int32
  var table: Int32
  var slopeBelow: Int32
  var slopeAbove: Int32
  var rule: Int32
  var isHard: Bool
}

/// What a line costs now, weighted: no change of it can win more than this.
struct LineCost: BitwiseCopyable {
  /// Of its runs.
  var runs: Int64 = 0
  /// Of its tallies.
  var tallies: Int64 = 0

  /// More than anything can win.
  static let unknown = Int64.max / 4

  @inline(__always)
  var all: Int64 { runs &+ tallies }
}

/// A cell given another symbol.
struct CellChange: BitwiseCopyable {
  var person: Int32
  var day: Int32
  var symbol: Int32
}

/// What a change does: to the score, and to the weighted cost that the search follows.
struct Delta: BitwiseCopyable {
  var weighted: Int64 = 0
  var hard: Int64 = 0
  var soft: Int64 = 0
}

/// A rota with every automaton's trace and every total, so that a change costs only what it touches.
///
/// A trace holds, for each run and day, the position of the step taken in the step table. With `i` the recorded position and
/// `shift` the distance to the row (and class) taken instead, the new step is `steps[i + shift]`, and the next day's shift is
/// the difference of the two steps' rows: 0 means that the line has rejoined its recorded path (the prefix idea of PyVRP,
/// doi 10.1287/ijoc.2023.0055). What is due after the last day is one more step, whose row is the same for all.
struct SearchState: ~Copyable {
  let program: RuleProgram
  let tables: SearchTables
  let people: Int
  let days: Int
  /// Palette-local symbols, `person * days + day`.
  let cells: Flat<UInt8>
  let choices: Flat<Int32>
  let runs: Flat<Run>
  let trace: Flat<Int32>
  let tallies: Flat<TallyRecord>
  let shapes: Flat<TallyShape>
  /// Breach units of each run that does not emit.
  let runUnits: Flat<Int32>
  let lineCosts: Flat<LineCost>
  /// Hard weight by rule; one more entry for hard breaches of single cells.
  let hardWeight: Flat<Int64>
  /// Hard breach units by rule; one more for single cells.
  let hardUnits: Flat<Int64>
  var score = Score()
  /// Soft cost and weighted hard units.
  var weighted: Int64 = 0
  /// Changes proposed: grouped by person, days ascending within one.
  let changes: Flat<CellChange>
  var changeCount = 0
  /// Cells evaluated so far: the unit of work.
  var work = 0

  /// Steps of a tally not yet priced; 0 between moves.
  let pending: Flat<Int32>
  private let touchMark: Flat<UInt32>
  private let touched: Flat<Int32>
  private var stamp: UInt32 = 0

  /// A state of `plan`. `weight` is the first weight of a hard breach unit.
  init(_ program: RuleProgram, _ plan: Plan, extra: [Int32]? = nil, weight: Int64) {
    precondition(plan.cells.count == program.people * program.days && plan.choices.count == program.choices.count)
    self.program = program
    people = program.people
    days = program.days
    var runs: [Run] = []
    tables = SearchTables.lay(program, extra: extra, runs: &runs)
    self.runs = Flat(runs)
    trace = Flat(repeating: 0, count: runs.count * (days + 1))
    cells = Flat(plan.cells)
    choices = Flat(plan.choices)
    tallies = Flat(program.tallies.map { TallyRecord(now: 0, weight: 1, k: 0, low: 0, high: 0, owner: $0.owner) })
    shapes = Flat(
      program.tallies.map {
        TallyShape(
          lowest: $0.lowest, count: $0.count, table: $0.table, slopeBelow: $0.slopeBelow, slopeAbove: $0.slopeAbove,
          rule: $0.rule, isHard: $0.isHard)
      })
    runUnits = Flat(repeating: 0, count: runs.count)
    lineCosts = Flat(repeating: LineCost(), count: program.people)
    hardWeight = Flat(repeating: weight, count: program.rules + 1)
    hardUnits = Flat(repeating: 0, count: program.rules + 1)
    changes = Flat(repeating: CellChange(person: 0, day: 0, symbol: 0), count: max(512, 4 * program.days))
    pending = Flat(repeating: 0, count: program.tallies.count)
    touchMark = Flat(repeating: 0, count: program.tallies.count)
    touched = Flat(repeating: 0, count: program.tallies.count)
    spreadWeights()
    refresh()
  }

  deinit {
    cells.free()
    choices.free()
    runs.free()
    trace.free()
    tallies.free()
    shapes.free()
    runUnits.free()
    lineCosts.free()
    hardWeight.free()
    hardUnits.free()
    changes.free()
    pending.free()
    touchMark.free()
    touched.free()
  }

  /// The rota.
  var plan: Plan { Plan(cells: cells.values, choices: choices.values) }

  /// The symbol of a cell.
  @inline(__always)
  func symbol(_ person: Int, _ day: Int) -> Int { Int(cells[person &* days &+ day]) }

  /// Price (or breach units) of a tally at `k`.
  @inline(__always)
  func price(_ tally: Int, _ k: Int32) -> Int64 {
    let shape = shapes[tally]
    let i = k &- shape.lowest
    if UInt32(bitPattern: i) < UInt32(bitPattern: shape.count) {
      return Int64(tables.prices[Int(shape.table) &+ Int(i)])
    }
    if i < 0 { return Int64(tables.prices[Int(shape.table)]) &+ Int64(shape.slopeBelow) &* Int64(0 &- i) }
    let last = shape.count &- 1
    return Int64(tables.prices[Int(shape.table) &+ Int(last)]) &+ Int64(shape.slopeAbove) &* Int64(i &- last)
  }

  /// By how much the weighted cost changes when a tally goes on by `steps`.
  @inline(__always)
  func change(_ tally: Int, _ steps: Int32) -> Int64 {
    let record = tallies[tally]
    let k = record.k &+ steps
    if k >= record.low && k <= record.high { return 0 }
    return (price(tally, k) &- record.now) &* record.weight
  }

  /// Sets a tally to `k`, whose price is known.
  @inline(__always)
  func set(_ tally: Int, _ k: Int32, price: Int64) {
    tallies[tally].k = k
    tallies[tally].now = price
    let (low, high) = plateau(tally, k)
    tallies[tally].low = low
    tallies[tally].high = high
  }

  /// The stretch about `k` over which a tally costs the same.
  private func plateau(_ tally: Int, _ k: Int32) -> (low: Int32, high: Int32) {
    let shape = shapes[tally]
    let i = k &- shape.lowest
    let from = i < 0 ? 0 : i >= shape.count ? shape.count &- 1 : i
    guard from == i || (i < 0 ? shape.slopeBelow : shape.slopeAbove) == 0 else { return (k, k) }
    let price = tables.prices[Int(shape.table &+ from)]
    var low = from
    var high = from
    while low > 0, tables.prices[Int(shape.table &+ low &- 1)] == price { low &-= 1 }
    while high &+ 1 < shape.count, tables.prices[Int(shape.table &+ high &+ 1)] == price { high &+= 1 }
    return (
      low == 0 && shape.slopeBelow == 0 ? Int32.min : low &+ shape.lowest,
      high == shape.count &- 1 && shape.slopeAbove == 0 ? Int32.max : high &+ shape.lowest
    )
  }

  /// Notes steps of a tally that wait to be priced.
  @inline(__always)
  mutating func touch(_ tally: Int, _ steps: Int32, _ list: inout Int) {
    if touchMark[tally] != stamp {
      touchMark[tally] = stamp
      touched[list] = Int32(truncatingIfNeeded: tally)
      list &+= 1
    }
    pending[tally] &+= steps
  }

  /// Begins a new list of touched tallies.
  mutating func openTouched() {
    stamp &+= 1
    if stamp == 0 {
      for i in 0..<touchMark.count { touchMark[i] = 0 }
      stamp = 1
    }
  }

  /// Prices what was touched, and with `write` keeps it.
  @inline(__always)
  mutating func settle(_ list: Int, _ delta: inout Delta, write: Bool) {
    for i in 0..<list {
      let t = Int(touched[i])
      let steps = pending[t]
      pending[t] = 0
      guard steps != 0 else { continue }
      let record = tallies[t]
      let price = price(t, record.k &+ steps)
      let change = price &- record.now
      delta.weighted &+= change &* record.weight
      if shapes[t].isHard { delta.hard &+= change } else { delta.soft &+= change }
      if write {
        set(t, record.k &+ steps, price: price)
        if record.owner >= 0 { lineCosts[Int(record.owner)].tallies &+= change &* record.weight }
        if shapes[t].isHard { hardUnits[Int(shapes[t].rule)] &+= change }
      }
    }
  }

  /// What was touched costs more than before, weighted; nothing is kept.
  @inline(__always)
  mutating func weighTouched(_ list: Int) -> Int64 {
    var total: Int64 = 0
    for i in 0..<list {
      let t = Int(touched[i])
      let steps = pending[t]
      pending[t] = 0
      if steps != 0 { total &+= change(t, steps) }
    }
    return total
  }

  /// Forgets what was touched.
  @inline(__always)
  mutating func dropTouched(_ list: Int) {
    for i in 0..<list { pending[Int(touched[i])] = 0 }
  }
}
