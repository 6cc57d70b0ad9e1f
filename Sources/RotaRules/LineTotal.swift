import RotaModel

/// Windows of so many dates in a row.
enum DateWindows {
  /// First days of the windows of `length` days that touch the horizon and hold no unknown day: from the known past on, to the
  /// one that ends with the horizon. Where even the known past and the horizon together are shorter, the one window there is.
  static func starts(length: Int, known: Int, days: Int) -> ClosedRange<Int> {
    let first = -min(known, length - 1)
    return first...max(first, days - length)
  }
}

/// What one palette's symbols weigh over some planned days; the same for everybody who has the palette.
struct LineTerms {
  /// `day * palette size + symbol`, for weights other than 0.
  var offsets: [RuleProgramBuilder.RawTerm] = []
  /// The least and the most that one symbol a day can come to.
  var lowest = 0
  var highest = 0

  init(_ palette: [SymbolID], over days: Range<Int>, of planned: Int, weight: (Day, SymbolID) -> Int) {
    for day in days.clamped(to: 0..<planned) {
      var least = Int.max
      var most = Int.min
      for (local, symbol) in palette.enumerated() {
        let weight = weight(Day(day), symbol)
        least = min(least, weight)
        most = max(most, weight)
        if weight != 0 { offsets.append(.init(slot: day * palette.count + local, weight: weight)) }
      }
      lowest += least
      highest += most
    }
  }
}

extension RuleCompiler {
  /// A total over some days of one line: known days before the horizon are its base, unknown ones count nothing.
  ///
  /// What the past alone exceeds is not the rota's doing: an upper limit below the base is raised to it. Where no rota could
  /// make the total cost anything, none is made: search and pricing pay for each one.
  ///
  /// - Parameters:
  ///   - carried: what earlier periods add, where their excess counts too.
  ///   - terms: the planned days, where they were worked out before for somebody with the same palette.
  ///   - more: the most that an automaton may add.
  /// - Returns: the total; nil where none is made.
  @discardableResult
  mutating func lineTotal(
    of person: PersonID, over days: Range<Int>, item: Int = 0, day: Day? = nil, _ curve: Curve, carried: Int? = nil,
    terms known: LineTerms? = nil, more: Int = 0, weight: (Day, SymbolID) -> Int
  ) -> TallyHandle? {
    let terms = known ?? LineTerms(grid.palette(person), over: days, of: grid.days, weight: weight)
    var base = 0
    for index in days.clamped(to: min(days.lowerBound, 0)..<0) {
      if let past = grid.past(person, Day(index)) { base += weight(Day(index), past) }
    }
    var curve = curve
    if let carried {
      base += carried
    } else {
      for i in curve.hinges.indices where !curve.hinges[i].isBelow { curve.hinges[i].at = max(curve.hinges[i].at, base) }
    }
    let binds = curve.hinges.contains { $0.isBelow ? base + terms.lowest < $0.at : base + terms.highest + more > $0.at }
    guard binds else { return nil }
    let tally = tally(owner: person, item: item, day: day, base: base, curve)
    builder.tallies[tally.index].terms = terms.offsets
    builder.tallies[tally.index].origin = builder.slotBase[person.index]
    return tally
  }
}
