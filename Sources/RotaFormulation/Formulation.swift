public import LinearProgram
public import RotaRules

/// The integer programme of a rule program: one binary column a person, day and symbol that is still open, rows for what every
/// rule demands. Its objective is the audit's soft cost in program units; its solutions are the rotas without any avoidable
/// hard breach.
public struct Formulation: Sendable {
  /// The programme. Its optimum is a whole number.
  public let program: LinearProgram
  /// By slot: its column; -1 where the cell is decided or the symbol closed.
  public let columnOf: [Int32]
  /// By cell: the palette-local symbol that is the only one left; -1 where the programme decides.
  public let decided: [Int16]
  /// By choice: its column.
  public let choiceColumn: [Int32]
  /// Hard breach units that every rota has. The solutions have these and no others.
  public let unavoidable: Int64
  /// Whether hard rules contradict each other on somebody's line; the programme has no solution then.
  public let isImpossible: Bool

  private let people: Int
  private let days: Int
  private let slotBase: [Int32]
  private let paletteSize: [Int32]

  /// Formulates a program.
  public init(_ p: RuleProgram, _ forms: SeriesForms = SeriesForms()) {
    var builder = FormulationBuilder(p, forms)
    builder.build()
    program = builder.lp
    columnOf = builder.columnOf
    decided = builder.decided
    choiceColumn = builder.choiceColumn
    unavoidable = Int64(builder.unavoidable)
    isImpossible = builder.open.isImpossible
    people = p.people
    days = p.days
    slotBase = p.slotBase
    paletteSize = p.paletteSize
  }

  /// The rota that a solution's column values stand for.
  public func plan(_ value: (Int32) -> Double) -> Plan {
    var cells: [UInt8] = []
    cells.reserveCapacity(people * days)
    for cell in 0..<(people * days) {
      if decided[cell] >= 0 {
        cells.append(UInt8(decided[cell]))
        continue
      }
      var best = (symbol: 0, value: -1.0)
      for symbol in 0..<Int(paletteSize[cell / days]) {
        let column = columnOf[slot(cell, symbol)]
        if column >= 0, value(column) > best.value { best = (symbol, value(column)) }
      }
      cells.append(UInt8(best.symbol))
    }
    return Plan(cells: cells, choices: choiceColumn.map { Int32(value($0).rounded()) })
  }

  /// The programme with every cell and choice held to a rota; nil where the rota holds what is closed.
  public func fixed(to plan: Plan) -> LinearProgram? {
    var fixed = program
    for cell in plan.cells.indices {
      let chosen = Int(plan.cells[cell])
      if decided[cell] >= 0 {
        if Int(decided[cell]) != chosen { return nil }
        continue
      }
      if columnOf[slot(cell, chosen)] < 0 { return nil }
      for symbol in 0..<Int(paletteSize[cell / days]) {
        let column = columnOf[slot(cell, symbol)]
        let held = symbol == chosen ? 1.0 : 0.0
        if column >= 0 { fixed.setBounds(column, held, held) }
      }
    }
    for (choice, column) in choiceColumn.enumerated() {
      fixed.setBounds(column, Double(plan.choices[choice]), Double(plan.choices[choice]))
    }
    return fixed
  }

  private func slot(_ cell: Int, _ symbol: Int) -> Int {
    Int(slotBase[cell / days]) + cell % days * Int(paletteSize[cell / days]) + symbol
  }
}

/// Which rows an automaton becomes. All choices give the same integer solutions; they differ in size and in strength.
public struct SeriesForms: Sendable, Equatable {
  /// Rows by shape: runs and two-day patterns as windows of days. Otherwise every automaton becomes a network flow.
  public var windows = true
  /// Runs that must be at least so long are windows; longer ones flows, whose relaxation is stronger.
  public var longestLeastByWindows = 3
  /// Soft two-day automata become windows while they need at most so many rows a day.
  public var mostPairRows = 3

  /// The defaults above.
  public init() {}
}
