import RotaRules

extension LocalSearch {
  /// One move: chosen at random by fixed odds, evaluated, and taken if it costs no more than the temperature allows.
  mutating func step() {
    let kind = replanKind() ?? chooseKind()
    let before = state.work
    tried[kind.rawValue] &+= 1
    let allowance = allowance()
    if carryOut(kind, allowance: allowance) { taken[kind.rawValue] &+= 1 }
    // A move that could not even be proposed counts too, so that an epoch always ends.
    state.work &+= 1
    if kind == .replanLine || kind == .replanGroup {
      schedule.replanDue = state.work &+ (isLong ? 1 : 20) &* (state.work &- before)
    }
  }

  /// Whole lines are re-planned after the first cycle, for about a twentieth of the work; long ones from the beginning, for half of
  /// it: hours that lie months apart change places by no other move.
  @inline(__always)
  private mutating func replanKind() -> MoveKind? {
    guard state.work >= schedule.replanDue, schedule.cycle > 1 || isLong else { return nil }
    return random.next() & 3 == 0 ? .replanGroup : .replanLine
  }

  /// Odds out of 1,024; the dear moves are rare enough to take about a tenth of the work each.
  @inline(__always)
  private mutating func chooseKind() -> MoveKind {
    let dice = random.next() >> 54
    if state.choices.count > 0, dice & 31 == 31 { return .choose }
    switch dice {
    case 0..<360: return .change
    case 360..<680: return .swap
    case 680..<760: return .swapTwice
    case 760..<880: return .swapBlock
    case 880..<940: return .moveStretch
    case 940..<1012: return .placeRun
    case 1012..<1017: return .chain
    case 1017..<1022: return .cover
    default: return .rebuild
    }
  }

  /// Takes the proposal if it costs no more than the allowance.
  @inline(__always)
  mutating func settle(_ allowance: Int64) -> Bool {
    guard state.changeCount > 0, state.isWithin(allowance) else { return false }
    state.apply()
    keepIfBest()
    return true
  }

  /// A cell that is not decided beforehand.
  @inline(__always)
  mutating func pickCell() -> (person: Int, day: Int)? {
    let count = state.tables.freeCells.count
    guard count > 0 else { return nil }
    let cell = Int(state.tables.freeCells[random.below(count)])
    let person = cell / state.days
    return (person, cell &- person &* state.days)
  }

  /// One of a cell's allowed symbols.
  @inline(__always)
  mutating func pickSymbol(_ person: Int, _ day: Int) -> Int {
    let cell = person &* state.days &+ day
    let from = Int(state.tables.allowedStart[cell])
    let to = Int(state.tables.allowedStart[cell &+ 1])
    return Int(state.tables.allowed[from &+ random.below(to &- from)])
  }

  /// Adds the swap of a day to the proposal's part of `person`; false where `person` cannot take what the other does.
  @inline(__always)
  mutating func take(_ person: Int, _ day: Int, from other: Int) -> Bool {
    guard let symbol = state.tables.translate(state.symbol(other, day), from: other, to: person),
      state.tables.allows(person, day, symbol)
    else { return false }
    state.change(person, day, to: symbol)
    return true
  }
}
