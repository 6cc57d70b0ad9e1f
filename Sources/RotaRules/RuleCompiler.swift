public import RotaModel

/// Position of an automaton with its classes, ready to be used by lines.
public struct SeriesHandle: Sendable {
  let automaton: Int
  /// Classes by (day + history days) and symbol of the whole grid.
  let classes: [UInt8]
  /// Counts the handles, so that what was worked out for a handle and a palette is found again.
  let number: Int
}

/// Position of a total.
public struct TallyHandle: Hashable, Sendable {
  let index: Int
}

/// What a rule writes its meaning with.
///
/// Prices are the entry's own unless a call gives another; `hard` entries make hard cells, series and tallies.
public struct RuleCompiler {
  /// Cells, symbols and clock.
  public let grid: Grid
  /// Every rule of the problem, for rules that look at others (none should need to know more than kinds).
  public let problem: Problem
  /// The rule being compiled.
  public private(set) var entry: RuleEntry
  private(set) var ruleIndex = 0
  private var handles = 0
  /// Positions of class tables by series handle and palette.
  private var classTables: [ClassKey: Int] = [:]
  private struct ClassKey: Hashable {
    let handle: Int
    let palette: Int
  }
  var builder: RuleProgramBuilder
  /// Whom the rule names, by person; nil where skills, which may lapse, decide from day to day.
  private var named: [Bool]?

  init(_ problem: Problem, _ grid: Grid) {
    self.problem = problem
    self.grid = grid
    self.entry = problem.rules.first ?? RuleEntry(NoRule(), name: "", price: .hard)
    self.builder = RuleProgramBuilder(LineFrame(grid))
  }

  /// Turns to the next rule.
  mutating func begin(_ index: Int, _ entry: RuleEntry) {
    self.entry = entry
    ruleIndex = index
    named = nil
    if entry.people.skills.isEmpty {
      let start = instance.horizon.start
      named = instance.personIDs.map { entry.people.matches($0, among: instance.people, on: start) }
    }
  }

  /// The instance.
  public var instance: Instance { grid.instance }

  /// People to whom the rule applies on some day (a skill may lapse meanwhile; see `applies`).
  public var people: [PersonID] {
    if let named { return instance.personIDs.filter { named[$0.index] } }
    return instance.personIDs.filter { id in instance.dayIDs.contains { applies(id, $0) } }
  }

  /// Whether the rule applies to a person on a day.
  public func applies(_ person: PersonID, _ day: Day) -> Bool {
    if let named { return named[person.index] }
    return entry.people.matches(person, among: instance.people, on: instance.horizon.date(day))
  }

  /// Whom the rule applies to on a day, by person; for loops, which would otherwise ask for each.
  func applying(on day: Day) -> [Bool] {
    if let named { return named }
    let date = instance.horizon.date(day)
    return instance.personIDs.map { entry.people.matches($0, among: instance.people, on: date) }
  }

  /// Reports something that makes the rule impossible to compile.
  public mutating func fault(_ code: String, _ cause: String, advice: String) {
    builder.faults.append(Fault(code, at: entry.arguments.location, "rule \(entry.name): \(cause)", advice: advice))
  }

  // MARK: Cells

  /// `units` breaches (or prices) where a person's cell on a day holds a symbol for which `units` is not 0.
  public mutating func cell(
    _ person: PersonID, _ day: Day, item: Int = 0, price: Price? = nil, units: (SymbolID) -> Int
  ) {
    let price = price ?? entry.price
    for (local, symbol) in grid.palette(person).enumerated() {
      let units = units(symbol)
      guard units != 0 else { continue }
      let slot = builder.slot(person, day, local)
      switch price {
      case .hard:
        builder.cells.append(.init(slot: slot, rule: ruleIndex, item: item, units: units, price: 0, level: 0, isHard: true))
      case .soft(let perUnit, let level):
        builder.cells.append(
          .init(slot: slot, rule: ruleIndex, item: item, units: units, price: perUnit, level: level, isHard: false))
      }
    }
  }

  // MARK: Series

  /// An automaton over classes of symbols; `classify` is asked for history days (negative) too.
  public mutating func series(_ automaton: Automaton, classify: (Day, SymbolID) -> Int) -> SeriesHandle {
    var classes: [UInt8] = []
    classes.reserveCapacity((grid.days + grid.historyDays) * grid.symbols.count)
    for d in -grid.historyDays..<grid.days {
      for symbol in grid.symbols.indices {
        let c = classify(Day(d), symbol)
        precondition(c >= 0 && c < automaton.classes, "class \(c) of an automaton with \(automaton.classes)")
        classes.append(UInt8(c))
      }
    }
    handles += 1
    return SeriesHandle(automaton: builder.automaton(automaton), classes: classes, number: handles)
  }

  /// Lets an automaton run over a person's line, from where the known past left it, or from `start`.
  ///
  /// - Parameters:
  ///   - emitting: the row-local tally that the steps' `emit` go to, times `factor`.
  public mutating func use(
    _ series: SeriesHandle, for person: PersonID, start: Int? = nil, item: Int = 0, price: Price? = nil,
    emitting tally: TallyHandle? = nil, factor: Int = 1
  ) {
    let (level, perUnit, hard) = parts(price ?? entry.price)
    if let tally {
      precondition(builder.tallies[tally.index].owner == person.index, "an automaton emits into its own line's tally only")
      builder.tallies[tally.index].emitFactors.append(factor)
    }
    builder.uses.append(
      .init(
        person: person.index, automaton: series.automaton, classes: classTable(series, person),
        start: start ?? pastState(series, person), price: perUnit, level: level, isHard: hard, emitTo: tally?.index ?? -1,
        emitFactor: factor, rule: ruleIndex, item: item))
  }

  /// Classes by planned day and palette-local symbol.
  private mutating func classTable(_ series: SeriesHandle, _ person: PersonID) -> Int {
    let key = ClassKey(handle: series.number, palette: grid.paletteOf[person.index])
    if let known = classTables[key] { return known }
    let palette = grid.palette(person)
    let symbols = grid.symbols.count
    var table: [UInt8] = []
    table.reserveCapacity(grid.days * palette.count)
    for d in 0..<grid.days {
      let base = (d + grid.historyDays) * symbols
      for symbol in palette { table.append(series.classes[base + symbol]) }
    }
    let index = builder.classes(table)
    classTables[key] = index
    return index
  }

  /// The state in which a person's known days before the horizon leave an automaton.
  public func pastState(_ series: SeriesHandle, _ person: PersonID) -> Int {
    let automaton = builder.automata[series.automaton]
    var state = automaton.initial
    for d in stride(from: -instance.history.known(person), to: 0, by: 1) {
      guard let symbol = grid.past(person, Day(d)) else { continue }
      state = automaton.step(state, Int(series.classes[(d + grid.historyDays) * grid.symbols.count + symbol])).next
    }
    return state
  }

  /// Says that the rule looks `days` back; where less is known of somebody, that is reported rather than passed.
  public mutating func needs(historyDays days: Int, of person: PersonID) {
    let known = instance.history.known(person)
    if known < days, !instance.history.standsAlone {
      builder.unchecked.append(Unchecked(rule: ruleIndex, person: person, needed: days, known: known))
    }
  }

  /// Says that the rule cannot hold for a person or a need, so that it is reported rather than passed over.
  mutating func cannotHold(person: PersonID? = nil, need: Int? = nil, because cause: CannotHold.Cause = .captive) {
    builder.cannotHold.append(CannotHold(rule: ruleIndex, person: person, need: need, cause: cause))
  }

  // MARK: Tallies

  /// A total with its price. `owner` is the person whose line alone it counts, nil for one over many lines.
  ///
  /// In a soft rule, the curve's prices are multiplied by the price given (default: the entry's), so a curve of price 1 costs the
  /// entry's price a unit; give `.soft(1)` for a curve that holds its own prices.
  ///
  /// - Parameters:
  ///   - legalFrom: a total that another, hard total over the same cells demands. Bounds look at no less where it can be had.
  public mutating func tally(
    owner: PersonID? = nil, item: Int = 0, day: Day? = nil, base: Int = 0, _ curve: Curve, price: Price? = nil,
    legalFrom: Int? = nil
  ) -> TallyHandle {
    let (level, perUnit, hard) = parts(price ?? entry.price)
    let hinges = curve.hinges.map { hinge in
      Curve.Hinge(isBelow: hinge.isBelow, at: hinge.at, price: hinge.price * perUnit, per: hinge.per)
    }
    builder.tallies.append(
      .init(
        rule: ruleIndex, item: item, owner: owner?.index ?? -1, day: day?.index ?? -1, base: base,
        curve: hard ? curve : Curve(hinges, voidBelow: curve.voidBelow), isHard: hard, level: level, legalFrom: legalFrom))
    return TallyHandle(index: builder.tallies.count - 1)
  }

  /// Adds a person's cell on a day to a total: `weight` of each symbol, in the rule's own unit.
  public mutating func add(to tally: TallyHandle, _ person: PersonID, _ day: Day, weight: (SymbolID) -> Int) {
    for (local, symbol) in grid.palette(person).enumerated() {
      let weight = weight(symbol)
      guard weight != 0 else { continue }
      builder.tallies[tally.index].terms.append(.init(slot: builder.slot(person, day, local), weight: weight))
    }
  }

  // MARK: Choices

  /// A whole number beside the cells, from `lower` to `upper`, at `price` a unit, with its weight in totals.
  public mutating func choice(
    item: Int = 0, _ range: ClosedRange<Int>, price: Int, level: Int = 1, in tallies: [(TallyHandle, weight: Int)]
  ) {
    builder.choices.append(
      .init(rule: ruleIndex, item: item, lower: range.lowerBound, upper: range.upperBound, price: price, level: level))
    for (tally, weight) in tallies where weight != 0 {
      builder.tallies[tally.index].choiceTerms.append((builder.choices.count - 1, weight))
    }
  }

  private func parts(_ price: Price) -> (level: Int, perUnit: Int, hard: Bool) {
    switch price {
    case .hard: (0, 0, true)
    case .soft(let perUnit, let level): (level, perUnit, false)
    }
  }
}

extension Problem {
  /// A problem compiled: its cells and its program.
  public struct Compiled: Sendable {
    /// The problem.
    public let problem: Problem
    /// Symbols and clock.
    public let grid: Grid
    /// The rules as numbers.
    public let program: RuleProgram
    /// Names and dates for words.
    public var names: Names { Names(grid) }
  }

  /// Compiles every rule. `rosters` are rotas that must be expressible, whatever they hold.
  public func compile(admitting rosters: [Roster] = []) throws(Faults) -> Compiled {
    let (grid, builder) = try build(admitting: rosters)
    return Compiled(problem: self, grid: grid, program: try builder.seal(rules: rules.count))
  }

  /// Every rule's meaning, not yet laid out.
  func build(admitting rosters: [Roster]) throws(Faults) -> (grid: Grid, builder: RuleProgramBuilder) {
    let grid = Grid(instance, admitting: rosters)
    if let person = grid.overcrowded {
      throw Faults([
        Fault(
          "too-many-choices", at: nil,
          "\(instance.people[person.index].name) has more than 255 different duties, or pairs of duties, on single days",
          advice: "check the rota for days with several shifts")
      ])
    }
    try LineFrame(grid).check()
    var compiler = RuleCompiler(self, grid)
    for (index, entry) in rules.enumerated() {
      compiler.begin(index, entry)
      entry.rule.compile(&compiler)
    }
    return (grid, compiler.builder)
  }
}

extension LineFrame {
  /// The most things that all people together can do on all days: twenty times a year of 150 people with 32 shifts. It takes
  /// some gigabytes.
  private static let most = 40_000_000

  /// Faults where so much would not fit.
  func check() throws(Faults) {
    let slots = slotBase[people]
    guard slots > Self.most else { return }
    throw Faults([
      Fault(
        "too-large", at: nil, "\(people) people on \(days) days could do \(slots) things, more than \(Self.most)",
        advice: "plan fewer people, days or shifts at a time")
    ])
  }
}

/// Stands in for the entry of a problem without rules.
private struct NoRule: Rule {
  static let about = RuleAbout("none", family: "", "", usually: .hard)
  init() {}
  init(_ arguments: inout Arguments) {}
  func compile(_ c: inout RuleCompiler) {}
  func words(_ breach: Breach, _ names: Names) -> String { "" }
}
