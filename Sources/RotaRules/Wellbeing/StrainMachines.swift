import RotaModel

/// Whole points of strain of a line, by part: prices of cells, and automata that emit. The rule and the reports both add these up.
struct StrainMachines {
  private let grid: Grid
  private let weights: StrainWeights
  private let standIn: FatigueStandIn
  private let series: [(part: StrainPart, handle: SeriesHandle, factor: Int)]

  /// Days of history that the parts look at.
  let historyDays: Int

  init(_ c: inout RuleCompiler, _ weights: StrainWeights) {
    grid = c.grid
    self.weights = weights
    standIn = FatigueStandIn(c.grid)
    var series: [(part: StrainPart, handle: SeriesHandle, factor: Int)] = []
    func add(_ part: StrainPart, _ handle: (inout RuleCompiler) -> SeriesHandle) {
      if weights[part] > 0 { series.append((part, handle(&c), weights[part])) }
    }
    let clock = WorkClock(c.grid)
    add(.weekend, Self.weekends)
    add(.quickReturn) { Self.quickReturns(&$0, clock, rest: weights.rest) }
    add(.backward) { Self.backward(&$0, tolerance: weights.tolerance) }
    add(.isolated, Self.isolated)
    if weights[.fatigue] > 0 {
      let points = { (hundredths: Int) in StrainMachines.points(hundredths, weights[.fatigue]) }
      series.append((.fatigue, standIn.series(&c, emits: true, amount: points), 1))
    }
    self.series = series
    let reach = weights[.quickReturn] > 0 ? clock.reach(weights.rest) : 0
    historyDays = max(
      reach, weights[.backward] > 0 || weights[.isolated] > 0 ? StrainWeights.rotationDays : 0,
      weights[.fatigue] > 0 ? FatigueStandIn.historyDays : 0)
  }

  /// Hundredths of risk as points, rounded half up: so many for each 1.00.
  static func points(_ hundredths: Int, _ weight: Int) -> Int { (hundredths * weight + 50) / 100 }

  /// Adds everything of one line to a total of each part, which may be the same one.
  func add(_ person: PersonID, to tally: (StrainPart) -> TallyHandle, _ c: inout RuleCompiler) {
    for part in series { c.use(part.handle, for: person, emitting: tally(part.part), factor: part.factor) }
    let requests = Dictionary(grouping: grid.instance.requests.filter { $0.person == person }, by: \.day)
    // What goes to one total is added up first, so that a cell is there once.
    let parts: [StrainPart] = [.night, .refused, .fatigue, .highIntensity].filter { weights[$0] > 0 }
    var tallies: [TallyHandle] = []
    for part in parts where !tallies.contains(tally(part)) { tallies.append(tally(part)) }
    for target in tallies {
      let own = parts.filter { tally($0) == target }
      for day in grid.instance.dayIDs {
        let asked = requests[day] ?? []
        c.add(to: target, person, day) { symbol in own.reduce(0) { $0 + cell($1, symbol, asked) } }
      }
    }
  }

  private func cell(_ part: StrainPart, _ symbol: SymbolID, _ asked: [Request]) -> Int {
    switch part {
    case .night: grid.isNight(symbol) ? weights[part] : 0
    case .refused: weights[part] * asked.count { !$0.wish.isMet(by: grid.ownDuties(symbol)) }
    case .fatigue: StrainMachines.points(standIn.times(symbol), weights[part])
    case .highIntensity: grid.isHighIntensity(symbol) ? weights[part] : 0
    case .weekend, .quickReturn, .backward, .isolated: 0
    }
  }

  /// One for each weekend in which a shift begins.
  private static func weekends(_ c: inout RuleCompiler) -> SeriesHandle {
    let grid = c.grid
    let weekend = Weekend()
    return c.series(
      initial: Weekend.Progress(), letter: { weekend.letter($0, $1, grid) },
      close: { Move(next: $0, emit: $0.inside && $0.worked ? 1 : 0) },
      step: { state, letter in
        var next = state
        let worked = next.pass(letter)
        return Move(next: next, emit: worked == true ? 1 : 0)
      })
  }

  /// One for each start that comes less than `rest` minutes after the last end.
  private static func quickReturns(_ c: inout RuleCompiler, _ clock: WorkClock, rest: Int) -> SeriesHandle {
    let earliest = clock.earliestStart
    return c.series(initial: 0, letter: { clock.letter($0, $1) }) { free, letter in
      let next = (letter.span?.end ?? free - rest) + rest - letter.length
      return Move(next: next <= earliest ? 0 : next, emit: letter.span.map { $0.start < free } ?? false ? 1 : 0)
    }
  }

  private struct Last: Hashable {
    var start: Int
    var age: Int
  }

  /// One for each shift that starts earlier in the day, by more than the tolerance, than one of the two days before.
  private static func backward(_ c: inout RuleCompiler, tolerance: Int) -> SeriesHandle {
    let starts = c.grid.symbols.indices.map { symbol in c.grid.tiringClock(symbol).map { $0.start % 1440 } }
    return c.series(initial: Last?.none, letter: { _, symbol in starts[symbol] }) { state, start in
      if let start {
        return Move(next: Last(start: start, age: 1), emit: state.map { start + tolerance < $0.start } ?? false ? 1 : 0)
      }
      guard let state, state.age < StrainWeights.rotationDays else { return Move(next: nil) }
      return Move(next: Last(start: state.start, age: state.age + 1))
    }
  }

  private enum Kind { case work, free, away }
  private struct Pair: Hashable {
    var first: Kind?
    var second: Kind?
  }

  /// One for each free day between two days of work, and each day of work between two without; leave is no lonely day off.
  private static func isolated(_ c: inout RuleCompiler) -> SeriesHandle {
    let kinds = c.grid.symbols.map { symbol -> Kind in
      if case .absent = symbol.meaning { return .away }
      return symbol.isWork ? .work : .free
    }
    return c.series(initial: Pair(), letter: { _, symbol in kinds[symbol] }) { state, kind in
      let isLonely =
        switch (state.first, state.second) {
        case (.work?, .free?): kind == .work
        case (.free?, .work?), (.away?, .work?): kind != .work
        default: false
        }
      return Move(next: Pair(first: state.second, second: kind), emit: isLonely ? 1 : 0)
    }
  }
}

extension Weekend {
  /// Saturday and Sunday, worked where a shift begins.
  init() {
    days = [.saturday, .sunday]
    counts = .start
  }
}
