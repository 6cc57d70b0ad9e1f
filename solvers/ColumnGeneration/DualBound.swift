import LinePricing
import RotaRules

/// A lower bound on every rota's soft cost by duals alone, without any linear programme: an incremental subgradient method over
/// the Lagrangian of the linking totals.
///
/// For any duals, the sum over people of the least cost of a line under the duals, and over totals of the least that their price
/// less the duals can be, is below the cost of every rota without hard breaches. Each bound is evaluated in whole numbers.
/// The same number of passes gives the same bound on every machine.
public struct DualBound: Sendable {
  /// The problem.
  public let linking: Linking
  /// The best bound so far in program units, rounded up to what prices can add up to; nil before the first pass, or where no line
  /// of somebody is legal. Where no rota without hard breaches exists (`Linking.isImpossible`), it bounds those that break least.
  public var bound: Int64? { value.map { roundedUp($0, granularity: granularity) } }
  /// The same in 1/4096 of a program unit and before rounding.
  public private(set) var value: Int64?
  /// The duals that give the best bound, in 1/4096 of a program unit a step: linking totals, then relaxed totals of each person.
  public private(set) var certificate: [Int64]
  /// Passes done.
  public private(set) var passes = 0
  /// Whether a person has no legal line, so that there is nothing to bound.
  public internal(set) var isHopeless = false
  /// Lines met on the way, newest last, by person, without repeats: columns to start a master problem with.
  public var columns: [[[UInt8]]] { recent.lines }
  /// How often, in a running average, a person's slot is used: close to a fractional optimum.
  public private(set) var usage: [Double]

  var recent: RecentLines
  let granularity: Int64
  var workspace = LineWorkspace()
  private var team: PricingTeam
  /// Duals that the auction moves, and their average over its last round.
  var centre: [Double]
  var average: [Double]
  /// Step of the auction in 1/4096 of a program unit, and the first one.
  var step: Double
  let firstStep: Double

  /// Rounds of the auction between two evaluations.
  private static let rounds = 3

  /// Starts at duals of 0, or at those given (1/4096 of a program unit).
  public init(_ linking: Linking, duals: [Int64]? = nil) {
    self.linking = linking
    team = PricingTeam(threads: linking.threads)
    certificate = duals ?? [Int64](repeating: 0, count: linking.duals)
    centre = certificate.map(Double.init)
    average = centre
    recent = RecentLines(people: linking.program.people, most: 30)
    usage = [Double](repeating: 0, count: linking.program.slots)
    granularity = linking.program.granularity
    var spans: [Double] = []
    for t in 0..<linking.program.linking {
      let span = linking.upper[t] - linking.lower[t]
      if span > 0, span < 1e12 { spans.append(span) }
    }
    // A thousandth of what prices of a step differ by, on average, was best on wards of 48 people.
    let mean = spans.isEmpty ? 1000 * Double(costUnit) : spans.reduce(0, +) / Double(spans.count)
    firstStep = max(Double(costUnit) / 4, 0.001 * mean)
    step = firstStep
    isHopeless = linking.hulls.contains { $0.vertices.isEmpty }
  }

  /// Begins again at one price an hour for everybody, where that gives a better bound than the duals so far. Some twenty passes' work.
  public mutating func beginAtEvenPrice() {
    guard !isHopeless, let even = EvenPrice(linking, &team), value.map({ $0 < even.value }) ?? true else { return }
    (value, certificate) = (even.value, even.duals)
    centre = even.duals.map(Double.init)
    average = centre
    step = firstStep
  }

  /// Elements of all min-plus loops of one pass: a measure of its time that does not depend on the machine.
  public var work: Int { linking.pricer.tables.reduce(0) { $0 + $1.work } }

  /// What one more step of each linking total is worth, in program units: the best bound's duals with the sign turned.
  public var relief: [Double] { certificate.prefix(linking.program.linking).map { -Double($0) / Double(costUnit) } }

  /// Does so many passes over all people. Fixed work; the clock is not read.
  public mutating func epoch(passes count: Int) {
    for _ in 0..<count where !isHopeless { pass() }
  }

  private mutating func pass() {
    if passes % (DualBound.rounds + 1) != 0 { auction(round: passes) } else { judge() }
    passes += 1
  }

  /// Evaluates the average of the last round, and makes the steps of the next rounds smaller.
  private mutating func judge() {
    let duals = average.map { Int64($0.rounded()) }
    guard let evaluation = evaluate(duals) else { return }
    let share = value == nil ? 1 : 0.5
    for i in usage.indices { usage[i] *= 1 - share }
    for (person, lines) in columns.enumerated() {
      for (day, symbol) in lines.last!.enumerated() { usage[linking.program.slot(person, day, Int(symbol))] += share }
    }
    // The first steps are small; while they lift the bound by much, they grow.
    let isRising = value == nil || evaluation - value! > abs(value!) / 20
    if value == nil || evaluation > value! {
      value = evaluation
      certificate = duals
      centre = average
    }
    guard passes > 0 else { return }
    step *= isRising ? 1.3 : 0.75
    if step < 0.005 * firstStep {
      // Settled: look round once more from the best, with middling steps.
      step = 0.1 * firstStep
      centre = certificate.map(Double.init)
    }
  }

  /// Evaluates the Lagrangian in whole numbers, in 1/4096 of a program unit; nil (and hopeless) where somebody has no legal line.
  private mutating func evaluate(_ duals: [Int64]) -> Int64? {
    var lines: [[UInt8]] = []
    guard let value = linking.value(duals, &team, met: { lines.append($1.cells) }) else {
      isHopeless = true
      return nil
    }
    for (person, line) in lines.enumerated() { recent.keep(line, of: person) }
    return value
  }
}
