public import RotaRules

/// The pricing tables of everybody on a rota.
public struct LinePricer: Sendable {
  /// By person.
  public let tables: [LineTable]
  /// How many products were built; people with the same past, rules and days share one.
  public let products: Int

  /// Builds every table; `counted` as in `LineTable`.
  public init(_ program: RuleProgram, limits: LineLimits = LineLimits(), counted: Set<Int> = []) {
    self.init(program, limits: limits, counted: counted) { false }!
  }

  /// Builds every table, unless `stop` says before one of them that there is no more time: a year of 150 people takes half a minute.
  public init?(
    _ program: RuleProgram, limits: LineLimits = LineLimits(), counted: Set<Int> = [], unless stop: () -> Bool
  ) {
    var maker = Maker(program, limits: limits, counted: counted)
    while maker.pricer == nil {
      if stop() { return nil }
      maker.next()
    }
    self = maker.pricer!
  }

  private init(_ tables: [LineTable], products: Int) {
    self.tables = tables
    self.products = products
  }

  /// Builds the tables one by one, for those who have other things to do in between.
  public struct Maker: Sendable {
    /// Once every table is built.
    public var pricer: LinePricer? { tables.count == program.people ? LinePricer(tables, products: products.count) : nil }

    private let program: RuleProgram
    private let limits: LineLimits
    private let counted: Set<Int>
    private var known: [[Int32]: Int] = [:]
    private var products: [LineProduct] = []
    private var tables: [LineTable] = []

    /// Nothing is built yet; `counted` as in `LineTable`.
    public init(_ program: RuleProgram, limits: LineLimits = LineLimits(), counted: Set<Int> = []) {
      self.program = program
      self.limits = limits
      self.counted = counted
    }

    /// Builds the next person's table. There must be one.
    public mutating func next() {
      let person = tables.count
      let key = LineProduct.key(program, person: person)
      let index: Int
      if let same = known[key] {
        index = same
      } else {
        index = products.count
        known[key] = index
        products.append(LineProduct(program, person: person, limits: limits))
      }
      tables.append(LineTable(program, person: person, product: products[index], limits: limits, counted: counted))
    }
  }

  /// Size of one person's table.
  public struct Measure: Sendable, Equatable {
    /// Largest number of states on a day.
    public var states: Int
    /// Entries of the table.
    public var entries: Int
    /// Elements of all min-plus loops of a pass.
    public var work: Int
    /// Totals that are axes.
    public var axes: Int
    /// Totals that multipliers stand for.
    public var relaxed: Int
    /// Series left out.
    public var dropped: Int
  }

  /// The size of every table, by person.
  public var measures: [Measure] {
    tables.map {
      Measure(
        states: $0.states.max() ?? 0, entries: $0.entries, work: $0.work, axes: $0.axes.count, relaxed: $0.relaxed.count,
        dropped: $0.dropped.count)
    }
  }
}
