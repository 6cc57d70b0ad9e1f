import LinePricing
public import RotaRules

/// Columns over everybody where the simplex method is too slow: the programme is solved nearly to its optimum by a first-order method,
/// and lines are priced at its duals. Every round ends with a bound from the tables, in whole numbers.
public struct FirstOrderMaster: Sendable {
  /// The problem.
  public let linking: Linking
  /// Whose lines are planned.
  var scope: MasterScope
  /// The best bound so far in program units, rounded up to what prices can add up to; nil before there is one.
  public var bound: Int64? { value.map { roundedUp($0, granularity: granularity) } }
  /// The same in 1/4096 of a program unit and before rounding.
  public private(set) var value: Int64?
  /// The duals of the best bound; see `DualBound.certificate`.
  public private(set) var certificate: [Int64]
  /// Value of the programme in program units after the last round, nearly; not a bound.
  public internal(set) var relaxation = Double.infinity
  /// Counted microseconds of all rounds.
  public private(set) var spent = 0
  /// Whether no line improves the programme any more, or bound and value are close.
  public private(set) var isFinished = false

  /// Lines that the last round found, and rounds on end that hardly changed the bound or the programme.
  private(set) var news = 0
  private var idle = 0
  /// The least value of the programme so far.
  private var least = Double.greatestFiniteMagnitude

  private let granularity: Int64
  var programme: FirstOrderProgramme
  /// Lines in the order of the programme's, by person.
  var pool: [[[UInt8]]]
  var known: [Set<[UInt8]>]
  /// What the rest of the rota costs beside the programme.
  private let offset: Double
  /// Row of each linking total's group, and of each multiplier.
  private let rowOfTotal: [Int32]
  private let firstMultiplier: Int
  /// What a step of each row is divided by.
  private let scale: [Double]
  private var team: PricingTeam

  /// Steps of the first-order method in a round, and how close value and dual value must come before.
  private static let steps = 400
  private static let tolerance = 0.0005
  /// Distance of bound and value, as a share, that is close enough.
  private static let close = 0.0005
  /// Rounds on end without a better bound or a better programme that end the method, once there is one.
  private static let patience = 40
  /// Lines of a person that a round adds at most, and that are kept.
  private static let lines = 3
  private static let most = 60

  /// Begins with duals (as `DualBound.certificate`), their value, and lines by person; without a scope, for everybody.
  public init(_ linking: Linking, _ scope: MasterScope? = nil, duals: [Int64], value: Int64?, lines: [[[UInt8]]]) {
    self.linking = linking
    team = PricingTeam(threads: linking.threads)
    let scope = scope ?? MasterScope(everybody: linking.program, isCounting: false)
    self.scope = scope
    let program = linking.program
    granularity = program.granularity
    certificate = duals
    self.value = value
    var rows: [FirstOrderProgramme.RowPrice] = []
    var scale: [Double] = []
    var rowOfTotal = [Int32](repeating: -1, count: program.linking)
    let weights = FirstOrderMaster.weights(program)
    let elastic = FirstOrderMaster.elastic(linking)
    let settled = scope.settled(program)
    var offset = Double(scope.baseCost)
    for group in linking.groups {
      let leader = group.members[0]
      guard settled[leader] == nil else {
        for t in group.members where !program.tallies[t].isHard {
          offset += Double(program.price(program.tallies[t], Int(settled[t] ?? 0)))
        }
        continue
      }
      rowOfTotal[leader] = Int32(rows.count)
      scale.append(weights[leader])
      rows.append(
        FirstOrderMaster.price(
          group.vertices.map { ($0.k - Int(scope.base[leader]), $0.price) }, group.isOpenBelow, group.isOpenAbove,
          isHard: group.members.contains { program.tallies[$0].isHard }, elastic: elastic, scale: scale.last!))
    }
    firstMultiplier = rows.count
    for person in scope.isCounting ? [] : scope.people {
      let table = linking.pricer.tables[person]
      for (r, t) in table.relaxed.enumerated() {
        let dual = linking.multiplierStart[person] + r
        let isHard = program.tallies[t].isHard
        let hull = table.hulls[r].vertices
        scale.append(max(1, Double(hull.last!.k - hull.first!.k) / 2))
        rows.append(
          FirstOrderMaster.price(
            hull.map { (Int($0.k), Double($0.price)) }, !isHard || linking.lower[dual] == 0,
            !isHard || linking.upper[dual] == 0, isHard: isHard, elastic: elastic, scale: scale.last!))
      }
    }
    self.rowOfTotal = rowOfTotal
    self.scale = scale
    self.offset = offset
    programme = FirstOrderProgramme(people: scope.people.count, rows: rows)
    pool = Array(repeating: [], count: program.people)
    known = Array(repeating: [], count: program.people)
    var start = [Double](repeating: 0, count: rows.count)
    for group in linking.groups where rowOfTotal[group.members[0]] >= 0 {
      let row = Int(rowOfTotal[group.members[0]])
      for t in group.members { start[row] += Double(duals[t]) / Double(costUnit) * scale[row] }
    }
    for r in firstMultiplier..<rows.count {
      start[r] = Double(duals[program.linking + r - firstMultiplier]) / Double(costUnit) * scale[r]
    }
    programme.set(duals: start)
    add(lines)
  }

  /// What a step beyond a hard limit costs: many times what any step costs that is allowed, and no more, since great prices make the
  /// method slow.
  private static func elastic(_ linking: Linking) -> Double {
    let program = linking.program
    var most = Double(program.scale)
    for hull in linking.hulls {
      for (a, b) in zip(hull.vertices, hull.vertices.dropFirst()) {
        most = max(most, abs(Double(b.price - a.price)) / Double(b.k - a.k))
      }
    }
    for use in program.uses where !use.isHard { most = max(most, Double(use.price)) }
    return 20 * most
  }

  /// The most that one cell adds to each linking total.
  private static func weights(_ program: RuleProgram) -> [Double] {
    var weights = [Double](repeating: 1, count: program.linking)
    for term in program.terms where Int(term.tally) < program.linking {
      weights[Int(term.tally)] = max(weights[Int(term.tally)], abs(Double(term.weight)))
    }
    return weights
  }

  private static func price(
    _ vertices: [(k: Int, price: Double)], _ isOpenBelow: Bool, _ isOpenAbove: Bool, isHard: Bool, elastic: Double, scale: Double
  ) -> FirstOrderProgramme.RowPrice {
    var slopes: [Double] = []
    for (a, b) in zip(vertices, vertices.dropFirst()) { slopes.append((b.price - a.price) / Double(b.k - a.k) * scale) }
    let least = isHard && !isOpenBelow ? -elastic * scale : slopes.first ?? 0
    let most = isHard && !isOpenAbove ? elastic * scale : slopes.last ?? 0
    return FirstOrderProgramme.RowPrice(
      points: vertices.map { Double($0.k) / scale }, prices: vertices.map(\.price), slopes: [least] + slopes + [most])
  }

  /// Takes the lines of a rota as columns.
  public mutating func adopt(_ plan: Plan) {
    let days = linking.program.days
    add((0..<linking.program.people).map { [Array(plan.cells[($0 * days)..<(($0 + 1) * days)])] })
  }

  /// The lines of the programme by person, the most useful first, at most `most` each.
  public func lines(most: Int) -> [[[UInt8]]] {
    var found = [[[UInt8]]](repeating: [], count: pool.count)
    for (position, person) in scope.people.enumerated() {
      let first = programme.first[position]
      let order = pool[person].indices.map { (-programme.share[first + $0], programme.reduced(first + $0, programme.duals), $0) }
        .sorted { $0 < $1 }
      found[person] = order.prefix(most).map { pool[person][$0.2] }
    }
    return found
  }

  /// Adds lines that are not known yet; those with no share and the greatest reduced costs go, where a person has many.
  private mutating func add(_ lines: [[[UInt8]]]) {
    var isKept = [Bool](repeating: true, count: programme.cost.count)
    var adding: [[(cost: Double, terms: [(row: Int32, weight: Float)])]] = []
    for (position, person) in scope.people.enumerated() {
      let first = programme.first[position]
      if pool[person].count > Self.most {
        let order = pool[person].indices.filter { programme.share[first + $0] < 1e-6 }
          .map { (programme.reduced(first + $0, programme.duals), $0) }.sorted { $0 > $1 }
        for (_, index) in order.prefix(pool[person].count - Self.most / 2) {
          isKept[first + index] = false
          known[person].remove(pool[person][index])
        }
        pool[person] = pool[person].indices.filter { isKept[first + $0] }.map { pool[person][$0] }
      }
      var own: [(cost: Double, terms: [(row: Int32, weight: Float)])] = []
      for line in lines[person]
      where scope.masks[person]?.admits(line) ?? true && known[person].insert(line).inserted {
        guard let column = column(line, person) else { continue }
        pool[person].append(line)
        own.append(column)
      }
      adding.append(own)
    }
    programme.replace(keeping: { isKept[$0] }, adding: adding)
  }

  /// A line's own cost without relaxed totals, and its steps of every row.
  private func column(_ cells: [UInt8], _ person: Int) -> (cost: Double, terms: [(row: Int32, weight: Float)])? {
    let program = linking.program
    let table = linking.pricer.tables[person]
    var (score, totals) = program.ownSteps(of: person, cells)
    let first = Int(program.rowTallyStart[person])
    var terms: [(row: Int32, weight: Float)] = []
    for (r, t) in table.relaxed.enumerated() where !scope.isCounting {
      let row = firstMultiplier + linking.multiplierStart[person] - program.linking + r
      if totals[t - first] != 0 { terms.append((Int32(row), Float(Double(totals[t - first]) / scale[row]))) }
    }
    for (index, total) in totals.enumerated() where scope.isCounting || !table.relaxed.contains(first + index) {
      let tally = program.tallies[first + index]
      let price = program.price(tally, total)
      if tally.isHard { score.hard += price } else { score.soft += price }
    }
    if score.hard > program.unavoidable(person), !table.isImpossible { return nil }
    for (day, symbol) in cells.enumerated() {
      let slot = program.slot(person, day, Int(symbol))
      for i in Int(program.termStart[slot])..<Int(program.termStart[slot + 1]) {
        let t = Int(program.terms[i].tally)
        guard t < program.linking, rowOfTotal[t] >= 0 else { continue }
        let row = Int(rowOfTotal[t])
        terms.append((Int32(row), Float(Double(program.terms[i].weight) / scale[row])))
      }
    }
    return (Double(score.soft), terms)
  }

  /// One round: the programme, then lines and a bound at its duals.
  public mutating func round() {
    solve(Self.steps)
    idle += 1
    // As long as the programme falls, its duals are on their way, and bounds will follow.
    if relaxation < least - abs(least) / 1000 {
      least = relaxation
      idle = 0
    }
    if let found = price(), value.map({ $0 < found.value }) ?? true {
      if value.map({ found.value > $0 + abs($0) / 10_000 }) ?? true { idle = 0 }
      value = found.value
      certificate = found.duals
    }
    let gap = relaxation - Double(bound ?? .min)
    isFinished =
      news == 0 || value != nil && gap < Self.close * max(1, abs(relaxation))
      || idle >= (gap < 0.01 * abs(relaxation) ? Self.patience / 5 : Self.patience)
  }

  /// So many steps of the first-order method, at most.
  mutating func solve(_ steps: Int) {
    let before = programme.work
    programme.solve(steps: steps, tolerance: Self.tolerance)
    relaxation = programme.value + offset
    spent += (programme.work - before) / 500
  }

  /// How far the programme's value is from its dual value.
  var gap: Double { programme.gap }

  /// Adds everybody's best lines at the programme's duals, or between those and the ones it began with, which have the weight
  /// `smoothing`; returns what bounds the whole. With `free`, only theirs, and no bound.
  @discardableResult mutating func price(
    smoothing: Double = 0, lines: Int = Self.lines, free: ((Int) -> Bool)? = nil
  ) -> (value: Int64, duals: [Int64])? {
    let current = wholeDuals()
    let duals = smoothing > 0 ? Linking.blended(certificate, current, smoothing) : current
    let priced = free.map { scope.people.filter($0) } ?? scope.people
    let costs = linking.slotCosts(duals, of: priced)
    var sum = linking.rest(duals)
    var isBound = free == nil && scope.rest == nil
    var found = [[[UInt8]]](repeating: [], count: pool.count)
    news = 0
    let searches = priced.map { person in
      let isExact = linking.pricer.tables[person].multipliers == 0 || !scope.isCounting
      return LineSearch(
        limit: lines, beam: isExact ? max(8, 2 * lines) : 40, isCounting: scope.isCounting, mask: scope.masks[person])
    }
    let results = team.map(priced.count) { [linking] index, room in
      linking.bestLines(of: priced[index], duals, costs, searches[index], &room)
    }
    for (index, (least, best)) in results.enumerated() {
      let person = priced[index]
      if let least { sum += least } else { isBound = false }
      found[person] = best.map(\.cells).filter { !known[person].contains($0) }
      news += found[person].count
      spent += linking.pricer.tables[person].work / 2000 + searches[index].beam * scope.openDays / 2
    }
    add(found)
    return isBound ? (sum, duals) : nil
  }

  private func wholeDuals() -> [Int64] {
    var duals = certificate
    for group in linking.groups where rowOfTotal[group.members[0]] >= 0 {
      let row = Int(rowOfTotal[group.members[0]])
      group.split(programme.duals[row] / scale[row] * Double(costUnit)) {
        duals[$0] = linking.whole($1 / Double(costUnit), $0)
      }
    }
    for r in firstMultiplier..<scale.count {
      let dual = linking.program.linking + r - firstMultiplier
      duals[dual] = linking.whole(programme.duals[r] / scale[r], dual)
    }
    return duals
  }
}
