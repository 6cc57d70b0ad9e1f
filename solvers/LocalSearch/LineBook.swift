import LinePricing
import RotaRules

/// Pricing tables of people whose lines the search re-plans, made when first needed, with the room to work in.
struct LineBook {
  private var tables: [LineTable?]
  private var productOf: [[Int32]: Int] = [:]
  private var known: [LineProduct] = []
  private var workspace = LineWorkspace()
  /// By person: worth of a step of each relaxed total, learnt from the lines found.
  private var multipliers: [[Int64]]
  /// Cost of each slot of the person in hand, `day * palette + symbol`, in 1/4096 of a program unit.
  var slots: [Int64] = []

  init(people: Int) {
    tables = Array(repeating: nil, count: people)
    multipliers = Array(repeating: [], count: people)
  }

  /// The best line of a person under `slots`, and what it took in evaluations; nil where no table can say.
  mutating func bestLine(_ program: RuleProgram, _ person: Int) -> (line: [UInt8]?, work: Int) {
    var work = 0
    if tables[person] == nil { work += make(program, person) }
    guard let table = tables[person], !table.isImpossible, table.work < 20_000_000 else { return (nil, work) }
    // A pass runs through about 1,500 elements in the time of one evaluation.
    work += table.work / 1500 + 20 * program.days
    let worth = multipliers[person]
    let costs = slots
    if table.isExact {
      guard table.minimise(costs.span, multipliers: worth.span, &workspace) != nil else { return (nil, work) }
      return (workspace.line, work)
    }
    let search = LineSearch(limit: 1, beam: 24)
    let found = table.bestLines(costs.span, multipliers: worth.span, search, &workspace)
    work += 100 * program.days
    learn(program, table, person)
    return (found.lines.first?.cells, work)
  }

  /// Moves each multiplier half way to the slope of its total's price where the relaxed line ended.
  private mutating func learn(_ program: RuleProgram, _ table: LineTable, _ person: Int) {
    for r in table.relaxed.indices {
      let tally = program.tallies[table.relaxed[r]]
      guard !tally.isHard else { continue }
      let k = Int(workspace.counts[r])
      let slope = (program.price(tally, k + 1) - program.price(tally, k - 1)) * costUnit / 2
      multipliers[person][r] += (slope - multipliers[person][r]) / 2
    }
  }

  private mutating func make(_ program: RuleProgram, _ person: Int) -> Int {
    let key = LineProduct.key(program, person: person)
    let index: Int
    if let same = productOf[key] {
      index = same
    } else {
      index = known.count
      productOf[key] = index
      known.append(LineProduct(program, person: person))
    }
    let table = LineTable(program, person: person, product: known[index])
    multipliers[person] = [Int64](repeating: 0, count: table.multipliers)
    tables[person] = table
    return table.work / 200 + 10_000
  }
}
