import LinePricing
public import RotaRules

/// A rota near a fractional optimum: person by person, the best whole line against what those before have taken and what those after
/// are expected to do (the method of conditional expectations); then each line once more against all the others.
///
/// What a fractional optimum knows and a search does not is how the totals of a long line are spread: whose hours and weekends are
/// worth how much at which time of the year.
public struct ExpectedRota {
  /// Elements of all loops so far: what the answers took.
  public var work: Int { planner.work }
  /// Whether every line has been planned as often as it should.
  public private(set) var isDone = false

  private let program: RuleProgram
  private let usage: [Double]
  private var lines: [[UInt8]]
  private var planner: StretchPlanner
  private var random: SplitMix64
  /// Of each linking total, steps that the others are expected to make, and their variance.
  private var mean: [Double]
  private var variance: [Double]
  private var order: [Int]
  private var position = 0
  private var round = 0
  private let rounds: Int
  private var costs: [Int64] = []

  /// Costs are counted so much finer than prices.
  private static let unit: Int64 = 64
  /// Days' worth by which hours and weekends may leave the way they take on the line as it is.
  private static let corridor = 14
  /// Middles of six equal parts of a normal distribution.
  private static let quantiles = [-1.383, -0.674, -0.210, 0.210, 0.674, 1.383]

  /// Begins from a legal rota, which says what each line may break, and plans a share of its lines, drawn by lot; `usage` as in
  /// `VolumeBound`, `duals` as its `certificate`.
  public init(
    _ linking: Linking, from plan: Plan, usage: [Double], duals: [Int64], share: Double = 1, rounds: Int = 1, seed: UInt64
  ) {
    let program = linking.program
    self.program = program
    self.usage = usage
    self.rounds = rounds
    planner = StretchPlanner(program)
    random = SplitMix64(seed: seed)
    lines = (0..<program.people).map { Array(plan.cells[($0 * program.days)..<(($0 + 1) * program.days)]) }
    mean = [Double](repeating: 0, count: program.linking)
    variance = mean
    order = Array(0..<program.people)
    random.shuffle(&order)
    let count = max(1, Int(share * Double(program.people)))
    for person in order.dropFirst(count) { assign(person, 1) }
    order = Array(order.prefix(count))
    for person in order {
      expect(person, 1)
      let first = Int(program.rowTallyStart[person])
      var worth = [Int64](repeating: 0, count: Int(program.rowTallyStart[person + 1]) - first)
      for (r, t) in linking.pricer.tables[person].relaxed.enumerated() {
        worth[t - first] = duals[linking.multiplierStart[person] + r] * Self.unit / costUnit
      }
      planner.learn(worth, of: person)
    }
  }

  /// The rota so far.
  public var plan: Plan { Plan(cells: lines.flatMap { $0 }) }

  /// Plans the next line.
  public mutating func next() {
    guard !isDone else { return }
    let person = order[position]
    if round == 0 { expect(person, -1) } else { assign(person, -1) }
    price(person)
    let isFound = planner.plan(
      person, 0..<program.days, line: lines[person], costs: costs, unit: Self.unit, rest: .fixed, axes: 2,
      corridor: Self.corridor, isPatient: true, turn: random.below(1 << 12))
    // Where many totals bind, multipliers may miss what the line as it is does better.
    if isFound, cost(planner.cells, person) < cost(lines[person], person) { lines[person] = planner.cells }
    assign(person, 1)
    position += 1
    guard position == order.count else { return }
    position = 0
    round += 1
    isDone = round > rounds
    random.shuffle(&order)
  }

  /// What each slot costs a person: its own price and what it is expected to do to linking totals.
  private mutating func price(_ person: Int) {
    costs.removeAll(keepingCapacity: true)
    let size = Int(program.paletteSize[person])
    for day in 0..<program.days {
      for symbol in 0..<size {
        let slot = program.slot(person, day, symbol)
        var cost = Double(program.cellPrice[slot])
        for i in Int(program.termStart[slot])..<Int(program.termStart[slot + 1]) {
          let term = program.terms[i]
          if Int(term.tally) < program.linking { cost += change(Int(term.tally), Double(term.weight)) }
        }
        costs.append(Int64((min(max(cost, -1e12), 1e12) * Double(Self.unit)).rounded()))
      }
    }
  }

  /// What a line costs under the prices in hand, in `unit`.
  private func cost(_ line: [UInt8], _ person: Int) -> Int64 {
    let size = Int(program.paletteSize[person])
    let from = program.slot(person, 0, 0)
    var sum = Self.unit * program.ownScore(of: person, line).soft
    for (day, symbol) in line.enumerated() {
      let at = day * size + Int(symbol)
      sum += costs[at] - Self.unit * Int64(program.cellPrice[from + at])
    }
    return sum
  }

  /// By how much a linking total is expected to become dearer with so many steps more.
  private func change(_ t: Int, _ steps: Double) -> Double {
    let spread = max(0, variance[t]).squareRoot()
    if spread < 0.01 { return price(t, mean[t] + steps) - price(t, mean[t]) }
    var sum = 0.0
    for z in Self.quantiles { sum += price(t, mean[t] + z * spread + steps) - price(t, mean[t] + z * spread) }
    return sum / Double(Self.quantiles.count)
  }

  /// Price of a linking total at a fractional number of steps, in program units; a hard one costs more than any soft rule.
  private func price(_ t: Int, _ k: Double) -> Double {
    let tally = program.tallies[t]
    let below = k.rounded(.down)
    let share = k - below
    let low = Double(program.price(tally, Int(below)))
    let value = share < 1e-9 ? low : low * (1 - share) + Double(program.price(tally, Int(below) + 1)) * share
    return tally.isHard ? value * 20_000 * Double(program.scale) : value
  }

  private mutating func expect(_ person: Int, _ sign: Double) {
    let from = program.slot(person, 0, 0)
    for slot in from..<(from + program.days * Int(program.paletteSize[person])) where usage[slot] > 1e-6 {
      for i in Int(program.termStart[slot])..<Int(program.termStart[slot + 1]) where Int(program.terms[i].tally) < program.linking
      {
        let weight = Double(program.terms[i].weight)
        let share = min(1, usage[slot])
        mean[Int(program.terms[i].tally)] += sign * weight * share
        variance[Int(program.terms[i].tally)] += sign * weight * weight * share * (1 - share)
      }
    }
  }

  private mutating func assign(_ person: Int, _ sign: Double) {
    for (day, symbol) in lines[person].enumerated() {
      let slot = program.slot(person, day, Int(symbol))
      for i in Int(program.termStart[slot])..<Int(program.termStart[slot + 1]) where Int(program.terms[i].tally) < program.linking
      {
        mean[Int(program.terms[i].tally)] += sign * Double(program.terms[i].weight)
      }
    }
  }
}
