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

extension RuleCompiler {
  /// A total over some days of one line: known days before the horizon are its base, unknown ones count nothing.
  ///
  /// Where no rota could make it cost anything, none is made: search and pricing pay for each one.
  mutating func lineTotal(
    of person: PersonID, over days: Range<Int>, item: Int = 0, day: Day? = nil, _ curve: Curve,
    weight: (Day, SymbolID) -> Int
  ) {
    let palette = grid.palette(person)
    var base = 0
    var lowest = 0
    var highest = 0
    var terms: [(slot: Int, weight: Int)] = []
    for index in days where index < grid.days {
      let day = Day(index)
      if index < 0 {
        if let past = grid.past(person, day) { base += weight(day, past) }
        continue
      }
      let weights = palette.map { weight(day, $0) }
      lowest += weights.min()!
      highest += weights.max()!
      for (local, weight) in weights.enumerated() where weight != 0 {
        terms.append((builder.slot(person, day, local), weight))
      }
    }
    let binds = curve.hinges.contains { $0.isBelow ? base + lowest < $0.at : base + highest > $0.at }
    guard binds else { return }
    let tally = tally(owner: person, item: item, day: day, base: base, curve)
    builder.tallies[tally.index].terms = terms
  }
}
