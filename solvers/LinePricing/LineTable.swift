public import RotaRules

/// The exact dynamic programme over one person's product and narrow totals, laid out flat; `minimise` runs it under slot costs.
///
/// Totals that are too wide to be axes are *relaxed*: a multiplier a step takes their place, and their prices come back at the
/// best value the multiplier can buy. That never overstates (Lagrange), and equals the truth where nothing is relaxed.
public struct LineTable: Sendable {
  /// The person.
  public let person: Int
  /// Positions in `RuleProgram.tallies` of the totals that are axes.
  public let axes: [Int]
  /// Positions in `RuleProgram.tallies` of totals that are counted along with an axis.
  public let beside: [Int]
  /// Positions in `RuleProgram.tallies` of the totals that multipliers stand for, in the order of the multipliers.
  public let relaxed: [Int]
  /// The price hull of each relaxed total over what the person's line can reach.
  public let hulls: [TallyHull]
  /// Uses, among the person's own, left out of the product; see `LineProduct.dropped`.
  public let dropped: [Int]
  /// Whether some hard series or total can be met by no line; it is left out, so that the least bad lines can still be found.
  public let isImpossible: Bool
  /// States of each layer.
  public let states: [Int]
  /// Entries of the table.
  public let entries: Int
  /// Elements of all min-plus loops of one pass.
  public let work: Int
  /// What lies outside multipliers and table, in program units: least prices of lost totals and left-out series.
  public let constant: Int64

  let program: RuleProgram
  let days: Int
  let size: Int
  /// First state of each layer, and the number of all states.
  let layerStart: [Int]
  /// First letter of each day among all letters.
  let letterStart: [Int]
  /// Symbols of each letter: `letterSymbols[letterFirst[l]..<letterFirst[l + 1]]`.
  let letterFirst: [Int32]
  let letterSymbols: [UInt8]
  /// Arcs of each state, items (letters that take the arc) of each arc.
  let arcStart: [Int32]
  let arcNext: [Int32]
  let arcStep: [Int32]
  let itemStart: [Int32]
  let itemLetter: [Int32]
  let itemCharge: [Int32]
  /// Prices of the product's steps, and what they emit into relaxed totals (`charge * relaxed.count + r`).
  let chargePrice: [Int64]
  let chargeEmits: [Int32]
  let chargesOfDay: [[Int32]]
  /// Charge due at the end by state of the last layer.
  let closeCharge: [Int32]
  /// Axis steps due at the end, by state of the last layer.
  let closeStep: [Int32]
  /// Four steps each; leading axes are unused where there are fewer than four.
  let steps: [Int32]
  /// Four a state: lowest value and width of its window on each axis.
  let low: [Int32]
  let width: [Int32]
  /// The same, for a look-up of one entry.
  let stepAt: [SIMD4<Int32>]
  let lowAt: [SIMD4<Int32>]
  let widthAt: [SIMD4<Int32>]
  /// First entry of each state's block.
  let offset: [Int]
  /// By axis: price in program units of each value that a line can end with, from `endLow`; `Int64.max` where a hard total is
  /// broken.
  let endPrices: [[Int64]]
  let endLow: [Int]
  /// The greatest price of all ends.
  let mostAtEnd: Int64
  /// Steps of relaxed totals by `(day * palette + symbol) * relaxed.count + r`.
  let relaxedWeight: [Int32]
  /// The same without zeros: entries `relaxedStart[i]..<relaxedStart[i + 1]` belong to `day * palette + symbol`.
  let relaxedStart: [Int32]
  let relaxedMoves: [(total: Int32, weight: Int32)]
  /// The same for what the product's steps emit: entries `emitStart[i]..<emitStart[i + 1]` belong to charge `i`.
  let emitStart: [Int32]
  let emitMoves: [(total: Int32, weight: Int32)]
  /// Least and most of relaxed totals that can still come before each day, and after the last: `day * relaxed.count + r`.
  let leastLeft: [Int32]
  let mostLeft: [Int32]
  /// Relaxed totals that move on each day.
  let active: [[Int32]]

  /// Multipliers are expected in this number.
  public var multipliers: Int { relaxed.count }

  /// Whether the table's least value equals the least own cost plus slot costs.
  public var isExact: Bool { relaxed.isEmpty && dropped.isEmpty && !isImpossible && constant == 0 }

  /// The table of a person over their product. Tallies in `counted` are made axes, if there is room, also where a multiplier would
  /// usually stand for them.
  public init(
    _ program: RuleProgram, person: Int, product: LineProduct, limits: LineLimits = LineLimits(), counted: Set<Int> = []
  ) {
    let totals = RowTotals(program, person: person, product: product)
    let choice = AxisChoice(totals, limits: limits, counted: counted)
    let layout = TableLayout(totals, choice)
    self.program = program
    self.person = person
    axes = choice.axes.map { $0 + totals.first }
    beside = choice.members.flatMap { $0.dropFirst().map { $0.tally + totals.first } }
    relaxed = choice.relaxed.map { $0 + totals.first }
    dropped = product.dropped
    isImpossible = !product.impossible.isEmpty || !choice.impossible.isEmpty
    states = product.states
    days = program.days
    size = totals.size
    let lefts = choice.relaxed.map { totals.quickLeft(of: $0) }
    leastLeft = (0...program.days).flatMap { d in lefts.map { Int32(clamping: $0.least[d]) } }
    mostLeft = (0...program.days).flatMap { d in lefts.map { Int32(clamping: $0.most[d]) } }
    hulls = choice.relaxed.indices.map {
      TallyHull(program, totals.tally(choice.relaxed[$0]), over: lefts[$0].least[0]...lefts[$0].most[0])
    }
    active = (0..<program.days).map { d in
      lefts.indices.filter { lefts[$0].least[d] != lefts[$0].least[d + 1] || lefts[$0].most[d] != lefts[$0].most[d + 1] }
        .map(Int32.init)
    }
    constant =
      product.droppedCost
      + choice.lost.reduce(0) { sum, t in
        // A hard total that is lost is simply not enforced.
        let tally = totals.tally(t)
        guard !tally.isHard else { return sum }
        let hull = TallyHull(program, tally, over: Int(tally.reach.lowerBound)...Int(tally.reach.upperBound))
        return sum + (hull.vertices.map(\.price).min() ?? 0)
      }
    var relaxedWeight = [Int32](repeating: 0, count: program.days * totals.size * choice.relaxed.count)
    for (r, t) in choice.relaxed.enumerated() {
      for (cell, weight) in totals.weights(of: t).enumerated() {
        relaxedWeight[cell * choice.relaxed.count + r] = weight
      }
    }
    self.relaxedWeight = relaxedWeight
    (relaxedStart, relaxedMoves) = LineTable.sparse(
      relaxedWeight, rows: program.days * totals.size, of: choice.relaxed.count)
    layerStart = layout.layerStart
    letterStart = layout.letterStart
    letterFirst = layout.letterFirst
    letterSymbols = layout.letterSymbols
    arcStart = layout.arcStart
    arcNext = layout.arcNext
    arcStep = layout.arcStep
    itemStart = layout.itemStart
    itemLetter = layout.itemLetter
    itemCharge = layout.itemCharge
    chargePrice = layout.charges.map(\.price)
    chargeEmits = layout.charges.flatMap(\.emits)
    (emitStart, emitMoves) = LineTable.sparse(chargeEmits, rows: layout.charges.count, of: choice.relaxed.count)
    chargesOfDay = layout.chargesOfDay
    closeCharge = layout.closeCharge
    closeStep = layout.closeStep
    steps = layout.steps.flatMap { $0 }
    low = layout.low
    width = layout.width
    stepAt = LineTable.quads(steps)
    lowAt = LineTable.quads(low)
    widthAt = LineTable.quads(width)
    offset = layout.offset
    (endPrices, endLow) = layout.ends(totals, choice)
    mostAtEnd = costUnit * endPrices.reduce(0) { $0 + $1.reduce(0) { $1 == .max ? $0 : max($0, abs($1)) } }
    entries = layout.entries
    work = layout.work
  }

  /// Rows of `count` numbers without their zeros.
  private static func sparse(
    _ dense: [Int32], rows: Int, of count: Int
  ) -> (start: [Int32], moves: [(total: Int32, weight: Int32)]) {
    var starts: [Int32] = [0]
    var moves: [(total: Int32, weight: Int32)] = []
    for row in 0..<rows {
      for r in 0..<count where dense[row * count + r] != 0 { moves.append((Int32(r), dense[row * count + r])) }
      starts.append(Int32(moves.count))
    }
    return (starts, moves)
  }

  private static func quads(_ flat: [Int32]) -> [SIMD4<Int32>] {
    stride(from: 0, to: flat.count, by: 4).map { SIMD4(flat[$0], flat[$0 + 1], flat[$0 + 2], flat[$0 + 3]) }
  }
}
