import LinePricing
public import LinearProgram
import RotaRules

extension RestrictedMaster where Solver: ~Copyable {
  /// Does so many rounds: solve, price everybody, add lines, bound. Fixed work; the clock is read only by the limits of `stop`.
  ///
  /// - Parameters:
  ///   - lines: most lines a person that a round adds.
  ///   - cutoff: the rounds end when the bound has come to this, in program units.
  ///   - stop: asked by the solver now and then; true ends the round without its result.
  public mutating func epoch(
    rounds count: Int, lines: Int = 3, cutoff: Int64 = .max, stop: @escaping @Sendable () -> Bool = { false }
  ) throws(SolverError) {
    limits.stop = stop
    for _ in 0..<count where !isFinished && !stop() && bound ?? .min < cutoff { try round(lines) }
  }

  private mutating func round(_ lines: Int) throws(SolverError) {
    rounds += 1
    guard try resolve(.primal).status == .optimal else { return }
    let current = programmeDuals()
    // In-out separation (Ben-Ameur & Neto 2007): price between the best duals and the programme's.
    // Duals without a value yet come from the whole of which this is a part, and are better than any of the first solves.
    let share = value != nil ? smoothing : rounds == 1 ? 1 : 0
    let before = value ?? .min
    var found = 0
    if share > 0 {
      var slope = 0.0
      found = try price(at: blended(current, share), against: current, lines, slope: &slope)
      if value != nil { smoothing = Self.adapted(smoothing, slope) }
    }
    if found == 0 {
      // A mispricing: nothing improves the programme from there, so look where it stands.
      found = try price(at: current, against: current, lines)
      if found > 0 { smoothing *= 0.9 }
    }
    for width in [4, 16] where found == 0 && scope.isCounting && linking.duals > linking.program.linking {
      found = try price(at: current, against: current, lines, width: width)
    }
    isConverged = found == 0
    if isConverged { idle = value ?? .min > before ? 0 : idle + 1 }
    let least = relaxation - 0.01 - Self.perturbation * Double(scope.people.count)
    let isReached = Double(value ?? .min) > Double(costUnit) * least
    // Multipliers without a row may keep the bound down: the finer ones are given a row too, before the rounds end.
    if isConverged, !scope.isCounting, !isReached, idle > 1, tolerance > 8, solver.rowCount < 3 * frame.programme.rowCount {
      tolerance /= 8
      idle = 0
    }
    isFinished = isConverged && (scope.isCounting || idle > 3 || isReached)
    // Where the programme and the bound round up to the same, more rounds would say no more.
    if !scope.isCounting || scope.rest != nil, let bound, Double(bound) > least { isFinished = true }
    try purge()
  }

  /// The weight of the best duals in the next round: less where the bound still rises towards the programme's duals, more where it
  /// falls (Pessoa, Sadykov, Uchoa & Vanderbeck 2018, doi 10.1287/ijoc.2017.0784).
  private static func adapted(_ smoothing: Double, _ slope: Double) -> Double {
    slope > 0 ? max(0, smoothing - 0.1) : smoothing + 0.1 * (0.95 - smoothing)
  }

  /// Duals between the programme's and the best ones, which have so much weight.
  func blended(_ current: [Int64], _ share: Double) -> [Int64] {
    Linking.blended(certificate, current, share)
  }

  /// The programme's duals as those of the Lagrangian; multipliers that have no row keep their value.
  mutating func programmeDuals() -> [Int64] {
    var duals = certificate
    let linked = linking.program.linking
    for (row, group) in frame.rowGroups.enumerated() {
      linking.groups[group].split(-solver.dual(Int32(row)) * Double(costUnit)) {
        duals[$0] = linking.whole($1 / Double(costUnit), $0)
      }
    }
    for (r, row) in relaxedRow.enumerated() where row >= 0 {
      duals[linked + r] = linking.whole(-solver.dual(Int32(row)), linked + r)
    }
    return duals
  }

  /// Prices everybody at duals `at`, keeps the bound if it is better, and adds the lines that improve the programme, whose own duals
  /// are `against`, and rows for relaxed totals that the best lines break.
  ///
  /// - Parameters:
  ///   - lines: most lines a person.
  ///   - width: how many times more partial lines than usual are kept.
  ///   - ceiling: reduced cost below which a line is added, in 1/4096 of a program unit. Less than a hundredth of a unit is rounding.
  ///   - free: whom to price; the bound is left alone unless that is everybody.
  /// - Returns: lines and rows added.
  mutating func price(
    at duals: [Int64], against current: [Int64], _ lines: Int, width: Int = 1, below ceiling: Int64 = -40,
    free: ((Int) -> Bool)? = nil
  ) throws(SolverError) -> Int {
    var slope = 0.0
    return try price(at: duals, against: current, lines, width: width, below: ceiling, free: free, slope: &slope)
  }

  /// The same; `slope` becomes how the bound changes from `duals` on towards `current`.
  private mutating func price(
    at duals: [Int64], against current: [Int64], _ lines: Int, width: Int = 1, below ceiling: Int64 = -40,
    free: ((Int) -> Bool)? = nil, slope: inout Double
  ) throws(SolverError) -> Int {
    let program = linking.program
    let priced = free.map { scope.people.filter($0) } ?? scope.people
    let costs = linking.slotCosts(duals, of: priced)
    let own = duals == current ? costs : linking.slotCosts(current, of: priced)
    var sum = linking.rest(duals) + costUnit * scope.baseCost + frame.settledCost
    for t in 0..<program.linking { sum += duals[t] * scope.base[t] }
    slope = linking.slope(duals, towards: current, base: scope.base)
    var isBound = free == nil
    let searches = priced.map { person in
      let isExact = linking.pricer.tables[person].multipliers == 0 || !scope.isCounting
      return LineSearch(
        limit: lines, beam: width * (isExact ? max(8, 2 * lines) : 40), within: ceiling > 0 ? ceiling : nil,
        isCounting: scope.isCounting, mask: scope.masks[person])
    }
    let results = team.map(priced.count) { [linking] index, room -> Priced in
      let (least, best) = linking.bestLines(of: priced[index], duals, costs, searches[index], &room)
      return Priced(least: least, lines: best, line: room.line, counts: room.counts)
    }
    var found: [(person: Int, line: PersonLine)] = []
    var broken: [Int] = []
    for (index, result) in results.enumerated() {
      let person = priced[index]
      let table = linking.pricer.tables[person]
      let first = linking.multiplierStart[person]
      if let least = result.least { sum += least } else { isBound = false }
      let size = Int(program.paletteSize[person])
      for (day, symbol) in result.line.enumerated() {
        let slot = linking.slots(of: person).lowerBound + day * size + Int(symbol)
        slope += Double(own[slot] - costs[slot])
      }
      for r in 0..<table.multipliers {
        let step = result.counts[r] - table.hulls[r].least(duals[first + r]).k
        slope += Double(current[first + r] - duals[first + r]) * Double(step)
      }
      if !scope.isCounting { breaks(table, first, duals, result.counts, &broken) }
      found += result.lines.map { (person, $0) }
      // A table does 2,000 elements in a microsecond; a partial line of the search takes about half of one a day.
      spent += table.work / 2000 + searches[index].beam * scope.openDays / 2
    }
    if isBound { keep(sum, duals) }
    try relax(broken)
    var columns: [Column] = []
    for (person, line) in found where !known[person].contains(line.cells) {
      let cells = line.cells
      let whole = Column(person: person, cells: cells, cost: line.own.soft, relaxed: [])
      guard let column = scope.isCounting ? whole : column(cells, person) else { continue }
      var reduced = costUnit * column.cost
      reduced -= Int64((solver.dual(Int32(frame.rowOf[person])) * Double(costUnit)).rounded())
      let first = linking.slots(of: person).lowerBound
      for (day, symbol) in cells.enumerated() { reduced += own[first + day * Int(program.paletteSize[person]) + Int(symbol)] }
      let position = linking.multiplierStart[person]
      for (r, steps) in column.relaxed.enumerated() where relaxedRow[position - program.linking + r] >= 0 {
        reduced += current[position + r] * Int64(steps)
      }
      guard reduced < ceiling else { continue }
      known[person].insert(cells)
      columns.append(column)
    }
    try add(columns)
    return columns.count + broken.count
  }

  /// Notes relaxed totals without a row whose price, on a line that makes so many steps of each, is more than their multiplier pays.
  private func breaks(
    _ table: LineTable, _ first: Int, _ duals: [Int64], _ counts: [Int32], _ broken: inout [Int]
  ) {
    let program = linking.program
    for r in table.relaxed.indices where relaxedRow[first + r - program.linking] < 0 {
      let tally = program.tallies[table.relaxed[r]]
      let k = Int(counts[r])
      let price = program.price(tally, k)
      let isBroken =
        tally.isHard
        ? price > 0 : costUnit * price - duals[first + r] * Int64(k) > table.hulls[r].least(duals[first + r]).value + tolerance
      if isBroken { broken.append(first + r - program.linking) }
    }
  }

  /// Gives relaxed totals a row each: lines that break them may stay, but the programme pays for it.
  mutating func relax(_ broken: [Int]) throws(SolverError) {
    guard !broken.isEmpty else { return }
    let program = linking.program
    var rows = Rows()
    for position in broken {
      let person = linking.owner(ofMultiplier: position + program.linking)
      let r = position + program.linking - linking.multiplierStart[person]
      let table = linking.pricer.tables[person]
      let first = table.hulls[r].vertices.first
      relaxedRow[position] = solver.rowCount + rows.count
      rows.begin(Double(first?.k ?? 0), Double(first?.k ?? 0))
      relaxedOffset += Double(first?.price ?? 0)
      for piece in frame.relaxedPieces[position] {
        rows.term(piece.column, piece.sign)
        try solver.setBounds(piece.column, piece.lower, piece.upper)
      }
      let tally = program.tallies[table.relaxed[r]]
      for index in pool.indices where pool[index].person == person {
        let steps = pool[index].relaxed[r]
        if steps != 0 { rows.term(Int32(frame.structural + index), Double(steps)) }
        guard !tally.isHard else { continue }
        let price = program.price(tally, steps)
        if price != 0 {
          pool[index].cost -= price
          try solver.setCost(Int32(frame.structural + index), self.price(pool[index]))
        }
      }
    }
    try solver.add(rows)
  }

  /// Keeps a bound if it is better.
  private mutating func keep(_ sum: Int64, _ duals: [Int64]) {
    if let value, value >= sum { return }
    value = sum
    certificate = duals
  }

  /// Keeps the programme small: where there are many columns, those with the worst reduced costs go.
  private mutating func purge() throws(SolverError) {
    let most = 6 * (frame.personRow + scope.people.count)
    // Lines added since the last solve have no reduced cost yet and stay.
    guard pool.count > most else { return }
    let idle = pool.indices.filter {
      !solver.isBasic(Int32(frame.structural + $0)) && solver.reducedCost(Int32(frame.structural + $0)) > 0
    }
    let order = idle.sorted {
      (solver.reducedCost(Int32(frame.structural + $0)), $0) > (solver.reducedCost(Int32(frame.structural + $1)), $1)
    }
    var isGone = [Bool](repeating: false, count: pool.count)
    for index in order.prefix(idle.count * 2 / 3) { isGone[index] = true }
    try remove(isGone)
  }

  /// Takes lines out of the programme, and forgets that they were known.
  mutating func remove(_ isGone: [Bool]) throws(SolverError) {
    for index in pool.indices where isGone[index] {
      known[pool[index].person].remove(pool[index].cells)
      terms -= pool[index].terms
    }
    try solver.delete(pool.indices.filter { isGone[$0] }.map { Int32(frame.structural + $0) })
    pool = pool.indices.filter { !isGone[$0] }.map { pool[$0] }
  }
}

/// What pricing came to for a person.
private struct Priced: Sendable {
  /// Part of the bound; nil where no line is legal.
  let least: Int64?
  /// The best lines, counted as the search says.
  let lines: [PersonLine]
  /// The line that gives `least`, and what it makes of the relaxed totals.
  let line: [UInt8]
  let counts: [Int32]
}
