import LinePricing
import RotaRules

/// A lower bound on every rota's soft cost by duals alone, for long horizons: the volume algorithm (Barahona & Anbil 2000,
/// doi 10.1007/s101070050002) over the Lagrangian of linking totals and of relaxed totals of each line.
///
/// A plain subgradient jumps between lines that all run to the same shifts. Here the direction comes from a running average of the
/// lines met, which nears a fractional optimum, and steps are taken from the best duals so far. Each kind of total has its own
/// scale, since a year's hours move by hundreds where a shift's cover moves by one. Every value is evaluated in whole numbers; the
/// same number of passes gives the same bound on every machine.
public struct VolumeBound: Sendable {
  /// The problem.
  public let linking: Linking
  /// The best bound so far in program units, rounded up to what prices can add up to; nil before the first pass, or where no line
  /// of somebody is legal.
  public var bound: Int64? { value.map { roundedUp($0, granularity: granularity) } }
  /// The same in 1/4096 of a program unit and before rounding.
  public private(set) var value: Int64?
  /// The duals of the best bound in 1/4096 of a program unit a step: linking totals, then relaxed totals of each person.
  public private(set) var certificate: [Int64]
  /// Passes done.
  public private(set) var passes = 0
  /// Whether a person has no legal line, so that there is nothing to bound.
  public private(set) var isHopeless: Bool
  /// Whether the last passes lifted the bound by next to nothing.
  public private(set) var isSettled = false
  /// Whether the average of the lines is near enough to a fractional optimum to say how they use their totals.
  public private(set) var isNear = false

  /// Lines met in the last passes, newest last, by person, without repeats: the average is made of them.
  public var columns: [[[UInt8]]] { recent.lines }

  /// How often each slot is used, in the running average: close to a fractional optimum.
  public var usage: [Double] { used.map { $0 * unit } }

  private let granularity: Int64
  /// Usage in units of `unit`, which shrinks as the average forgets.
  private var used: [Double]
  private var unit = 1.0
  private var lines: [[UInt8]]
  private var team: PricingTeam
  private var counts: [Int64]
  /// Steps of each total on the lines of the last pass, and their running average.
  private var met: [Double]
  private var average: [Double]
  /// What the average is off in each total, and what the last pass is.
  private var direction: [Double]
  private var latest: [Double]
  /// By dual: what a step of the direction moves it by, the more of it the fewer cells count towards the total.
  private let scale: [Double]
  /// Share of the step to the target, the largest share of the last pass in the average, the value aimed at.
  private var pace = 0.5
  private var blend = 0.1
  private var target = 0.0
  private var failures = 0
  /// The value some passes ago, and how many.
  private var mark = 0.0
  private var since = 0
  private var idle = 0

  /// Passes after which progress is looked at.
  private static let look = 100
  /// Looks on end with less than a ten-thousandth won that end the method.
  private static let patience = 6

  private var recent: RecentLines

  /// Starts at duals of 0, or at those given (1/4096 of a program unit), and keeps so many lines of each person.
  public init(_ linking: Linking, duals: [Int64]? = nil, keeping: Int = 0) {
    self.linking = linking
    team = PricingTeam(threads: linking.threads)
    let program = linking.program
    recent = RecentLines(people: program.people, most: keeping)
    certificate = duals ?? [Int64](repeating: 0, count: linking.duals)
    granularity = program.granularity
    counts = [Int64](repeating: 0, count: program.linking)
    met = [Double](repeating: 0, count: linking.duals)
    average = met
    direction = met
    latest = met
    used = [Double](repeating: 0, count: program.slots)
    lines = Array(repeating: [], count: program.people)
    isHopeless = linking.isImpossible
    scale = VolumeBound.scales(linking)
  }

  /// What each dual's direction is multiplied by: one over the sum of squares of what each person's day can add to the total.
  private static func scales(_ linking: Linking) -> [Double] {
    let program = linking.program
    var sums = [Double](repeating: 0, count: linking.duals)
    var dayMost = [Double](repeating: 0, count: program.tallies.count)
    var touched: [Int] = []
    var relaxedAt = [Int32](repeating: -1, count: program.tallies.count)
    for (person, table) in linking.pricer.tables.enumerated() {
      for (r, t) in table.relaxed.enumerated() { relaxedAt[t] = Int32(linking.multiplierStart[person] + r) }
    }
    for person in 0..<program.people {
      for day in 0..<program.days {
        let cell = person * program.days + day
        for i in Int(program.allowedStart[cell])..<Int(program.allowedStart[cell + 1]) {
          let slot = program.slot(person, day, Int(program.allowed[i]))
          for j in Int(program.termStart[slot])..<Int(program.termStart[slot + 1]) {
            let t = Int(program.terms[j].tally)
            if dayMost[t] == 0 { touched.append(t) }
            dayMost[t] = max(dayMost[t], abs(Double(program.terms[j].weight)))
          }
        }
        for t in touched {
          let dual = t < program.linking ? t : Int(relaxedAt[t])
          if dual >= 0 { sums[dual] += dayMost[t] * dayMost[t] }
          dayMost[t] = 0
        }
        touched.removeAll(keepingCapacity: true)
      }
    }
    // Totals that only series move count weeks or runs.
    let plain = max(1, Double(program.days) / 7)
    return sums.map { 1 / ($0 > 0 ? $0 : plain) }
  }

  /// Elements of all min-plus loops of one pass: a measure of its time that does not depend on the machine.
  public var work: Int { linking.pricer.tables.reduce(0) { $0 + $1.work } }

  /// Does so many passes over all people, aiming no higher than `ceiling`, the cost of a known rota in program units. Fixed work;
  /// the clock is not read.
  public mutating func epoch(passes count: Int, ceiling: Int64?) {
    let top = ceiling.map { Double($0) * Double(costUnit) }
    for _ in 0..<count where !isHopeless && !isSettled { pass(top) }
  }

  private mutating func pass(_ top: Double?) {
    passes += 1
    guard let best = value.map(Double.init) else {
      guard let first = evaluate(certificate) else { return }
      value = first
      average = met
      use(1)
      let start = Double(first)
      mark = start
      aim(start + max(0.1 * abs(start), 0.1 * ((top ?? start) - start), Double(costUnit * granularity)), top)
      return
    }
    let norm = VolumeBound.measure(average, certificate, linking, scale, &direction)
    let step = pace * (target - best) / max(norm, 1e-9)
    let trial = moved(step)
    guard let found = evaluate(trial) else { return }
    mix(trial)
    if Double(found) > best {
      // What the new lines want agrees with the way taken: it was too short.
      if agreement() > 0 { pace = min(pace * 1.2, 1.9) }
      value = found
      certificate = trial
      failures = 0
    } else {
      failures += 1
      if failures == 5 {
        pace = max(pace * 0.8, 0.0001)
        failures = 0
      }
    }
    let now = Double(value!)
    if target - now < 0.05 * abs(target) { aim(now + max(0.05 * abs(now), Double(costUnit * granularity)), top) }
    look(now)
  }

  private mutating func aim(_ wanted: Double, _ top: Double?) {
    target = wanted
    // A rota that is as good as the bound needs no higher aim than a little above it.
    if let top, top < target, let value { target = max(top, Double(value) + Double(costUnit)) }
  }

  private mutating func look(_ now: Double) {
    since += 1
    guard since == VolumeBound.look else { return }
    since = 0
    let won = now - mark
    mark = now
    if won < 0.01 * abs(now) { blend = max(blend / 2, 0.002) }
    if won < 0.02 * abs(now) { isNear = true }
    idle = won < 0.0001 * abs(now) ? idle + 1 : 0
    isSettled = idle >= VolumeBound.patience
  }

  /// The best duals moved along the direction.
  private func moved(_ step: Double) -> [Int64] {
    var trial = certificate
    for i in trial.indices where direction[i] != 0 {
      let old = Double(certificate[i])
      var new = old + step * scale[i] * direction[i]
      // A limit at each side of a total has a price of its own; between them lies 0.
      if i >= linking.program.linking, old * new < 0 { new = 0 }
      trial[i] = Int64(min(max(new, linking.lower[i]), linking.upper[i]).rounded())
    }
    return trial
  }

  /// How far totals are from what their duals make best, into `off`; returns the sum of squares, scaled.
  private static func measure(
    _ totals: [Double], _ duals: [Int64], _ linking: Linking, _ scale: [Double], _ off: inout [Double]
  ) -> Double {
    var sum = 0.0
    func add(_ i: Int, _ hull: TallyHull) {
      let (lower, upper) = (linking.lower[i], linking.upper[i])
      off[i] = 0
      guard upper > lower else { return }
      let range = hull.best(duals[i])
      let gap = totals[i] - min(max(totals[i], Double(range.lowerBound)), Double(range.upperBound))
      let dual = Double(duals[i])
      if gap > 0 && dual >= upper || gap < 0 && dual <= lower { return }
      off[i] = gap
      sum += gap * gap * scale[i]
    }
    for t in 0..<linking.program.linking { add(t, linking.hulls[t]) }
    for (person, table) in linking.pricer.tables.enumerated() {
      for r in 0..<table.multipliers { add(linking.multiplierStart[person] + r, table.hulls[r]) }
    }
    return sum
  }

  /// Takes the last pass into the average, as much of it as makes the average fit best.
  private mutating func mix(_ duals: [Int64]) {
    var top = 0.0
    var bottom = 0.0
    for i in met.indices where linking.upper[i] > linking.lower[i] {
      let change = met[i] - average[i]
      top -= direction[i] * change * scale[i]
      bottom += change * change * scale[i]
    }
    let share = min(max(bottom > 0 ? top / bottom : blend, blend / 10), blend)
    for i in met.indices { average[i] += share * (met[i] - average[i]) }
    use(share)
    _ = VolumeBound.measure(met, duals, linking, scale, &latest)
  }

  /// Takes the lines of the last pass into the usage.
  private mutating func use(_ share: Double) {
    let program = linking.program
    unit *= 1 - share
    if unit < 1e-100 {
      for slot in used.indices { used[slot] *= unit }
      unit = 1
    }
    for (person, line) in lines.enumerated() {
      for (day, symbol) in line.enumerated() { used[program.slot(person, day, Int(symbol))] += share / unit }
    }
  }

  private func agreement() -> Double {
    var sum = 0.0
    for i in latest.indices { sum += latest[i] * direction[i] * scale[i] }
    return sum
  }

  /// The Lagrangian in whole numbers; `met` then holds the totals of the lines that give it.
  private mutating func evaluate(_ duals: [Int64]) -> Int64? {
    var lines: [Linking.LeastLine] = []
    guard let value = linking.value(duals, &team, met: { lines.append($1) }) else {
      isHopeless = true
      return nil
    }
    for t in counts.indices { counts[t] = 0 }
    for (person, line) in lines.enumerated() {
      self.lines[person] = line.cells
      recent.keep(line.cells, of: person)
      linking.add(line.cells, of: person, to: &counts)
      let first = linking.multiplierStart[person]
      for (r, count) in line.counts.enumerated() { met[first + r] = Double(count) }
    }
    for t in counts.indices { met[t] = Double(counts[t]) }
    return value
  }
}
