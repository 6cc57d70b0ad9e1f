import RotaRules

/// One step of an automaton: the row of the state reached (absolute) and what the step is worth.
struct Step: BitwiseCopyable {
  var next: Int32
  var value: Int32
}

/// One automaton over one line, as the search runs it. A use that both costs and emits is two runs.
struct Run: BitwiseCopyable {
  /// Price, or hard weight, of a unit; 0 where it emits.
  var weight: Int64
  /// First row: where the line's history left the automaton.
  var start: Int32
  /// Classes, which is also the column of what is due at the end.
  var classes: Int32
  /// The tally that gets the steps' values, times `factor`; -1 where they are breach units.
  var target: Int32
  var factor: Int32
  var rule: Int32
  var isHard: Bool
}

/// One person as the search needs them.
struct PersonRecord: BitwiseCopyable {
  var cellBase: Int
  var slotBase: Int
  var size: Int
  var runBase: Int
  var runs: Int
  /// Trace of run `k` at `traceBase + k * (days + 1)`.
  var traceBase: Int
  /// Class of run `k` at `classBase + (day * size + symbol) * runs + k`.
  var classBase: Int
  var targetBase: Int
  var targets: Int
  /// Whether some tally is reached both by emits and by slots.
  var isMixed: Bool
  /// Whether some run emits into a tally about many lines.
  var emitsShared: Bool
  /// Whether some run or tally of the line can cost less than nothing.
  var canEarn: Bool
  /// People of one kind have the same palette.
  var kind: Int
}

/// A slot's share in a tally; a slot's terms end with one whose tally is `Term.end`.
struct Term: BitwiseCopyable {
  static let end = Int32.max
  var tally: Int32
  var weight: Int32
}

/// The program laid out for the search: what never changes while it runs.
struct SearchTables: ~Copyable {
  let people: Int
  let days: Int
  let persons: Flat<PersonRecord>
  let steps: Flat<Step>
  let classes: Flat<UInt8>
  /// Tallies that a person's runs emit into.
  let targets: Flat<Int32>
  let termStart: Flat<Int32>
  let terms: Flat<Term>
  /// By slot, the first term of a tally that counts one line alone.
  let ownStart: Flat<Int32>
  let prices: Flat<Int32>
  /// Price of a slot, what a repair adds included.
  let slotPrice: Flat<Int32>
  let slotHard: Flat<UInt16>
  let isAllowed: Flat<Bool>
  let allowedStart: Flat<Int32>
  let allowed: Flat<UInt8>
  /// Cells with more than one allowed symbol.
  let freeCells: Flat<Int32>
  /// `kind * symbols + symbol of the grid`: the palette's own symbol, `absent` where it has none.
  let localOf: Flat<UInt8>
  /// `kind * 256 + own symbol`: the grid's.
  let symbolOf: Flat<Int32>
  let symbols: Int
  /// Tallies below this are about many lines.
  let linking: Int32
  /// Free cells with a term in linking tally `t`: `coverCells[coverStart[t]..<coverStart[t + 1]]`.
  let coverStart: Flat<Int32>
  let coverCells: Flat<Int32>
  let choiceTermStart: Flat<Int32>
  let choiceTerms: Flat<Term>

  static let absent = UInt8.max

  deinit {
    persons.free()
    steps.free()
    classes.free()
    targets.free()
    termStart.free()
    terms.free()
    ownStart.free()
    prices.free()
    slotPrice.free()
    slotHard.free()
    isAllowed.free()
    allowedStart.free()
    allowed.free()
    freeCells.free()
    localOf.free()
    symbolOf.free()
    coverStart.free()
    coverCells.free()
    choiceTermStart.free()
    choiceTerms.free()
  }

  /// Whether a cell may be given a symbol.
  @inline(__always)
  func allows(_ person: Int, _ day: Int, _ symbol: Int) -> Bool {
    let record = persons[person]
    return isAllowed[record.slotBase &+ day &* record.size &+ symbol]
  }

  /// What `symbol` of one person's palette is in another's; nil where that one cannot do it.
  @inline(__always)
  func translate(_ symbol: Int, from a: Int, to b: Int) -> Int? {
    let kindA = persons[a].kind
    let kindB = persons[b].kind
    if kindA == kindB { return symbol }
    let local = localOf[kindB &* symbols &+ Int(symbolOf[kindA &* 256 &+ symbol])]
    return local == SearchTables.absent ? nil : Int(local)
  }
}
