public import LinearProgram
import LinePricing
import RotaRules

extension RestrictedMaster where Solver: ~Copyable {
  /// Does so many rounds: solve, price everybody, add lines, bound. Fixed work; the clock is read only by the limits of `stop`.
  ///
  /// - Parameters:
  ///   - lines: most lines a person that a round adds.
  ///   - stop: asked by the solver now and then; true ends the round without its result.
  public mutating func epoch(rounds count: Int, lines: Int = 3, stop: @escaping @Sendable () -> Bool = { false })
    throws(SolverError)
  {
    limits.stop = stop
    for _ in 0..<count where !isFinished && !stop() { try round(lines) }
  }

  private mutating func round(_ lines: Int) throws(SolverError) {
    rounds += 1
    let outcome = try resolve(.primal)
    guard outcome.status == .optimal else { return }
    relaxation = outcome.objective
    let rows = frame.personRow
    var current = certificate
    for t in 0..<rows { current[t] = Int64((-solver.dual(Int32(t)) * Double(costUnit)).rounded()) }
    // In-out separation (Ben-Ameur & Neto 2007): price between the best duals and the programme's.
    let share = value == nil ? 0 : smoothing
    let before = value ?? .min
    var between = current
    for t in 0..<rows {
      between[t] = Int64((share * Double(certificate[t]) + (1 - share) * Double(current[t])).rounded())
    }
    var added = try price(at: between, against: current, lines)
    if added == 0, share > 0 {
      // A mispricing: nothing improves the programme from here, so look where it stands.
      added = try price(at: current, against: current, lines)
      if added > 0 { smoothing = max(0.3, smoothing * 0.9) }
    }
    isConverged = added == 0
    if isConverged {
      // Only multipliers can still lift the bound.
      smoothing = 0
      polish(at: current)
      idle = value ?? .min > before ? 0 : idle + 1
    }
    isFinished = isConverged && (idle > 3 || Double(value ?? .min) > Double(costUnit) * (relaxation - 0.01))
    try purge()
  }

  /// Prices everybody at duals `at` (of linking totals; the multipliers are the master's own), keeps the bound if it is better,
  /// and adds the lines that improve the programme, whose own duals are `against`. Returns how many were added.
  ///
  /// - Parameter free: whom to price; the bound is left alone unless that is everybody.
  mutating func price(at linked: [Int64], against current: [Int64], _ lines: Int, free: ((Int) -> Bool)? = nil)
    throws(SolverError) -> Int
  {
    let program = linking.program
    let duals = Array(linked[..<program.linking]) + multipliers
    let costs = linking.slotCosts(duals)
    let own = linking.slotCosts(current)
    var sum = linking.rest(duals)
    var isBound = free == nil
    var columns: [Column] = []
    for (person, table) in linking.pricer.tables.enumerated() where free?(person) ?? true {
      let slots = linking.slots(of: person)
      let first = linking.multiplierStart[person]
      let (least, found) = table.bestLines(
        costs.span.extracting(slots), multipliers: duals.span.extracting(first..<(first + table.multipliers)),
        LineSearch(limit: lines, beam: table.multipliers == 0 ? max(8, 2 * lines) : 40), &workspace)
      if let least { sum += least } else { isBound = false }
      let worth = Int64((solver.dual(Int32(frame.personRow + person)) * Double(costUnit)).rounded())
      for line in found {
        var reduced = costUnit * line.own.soft - worth
        for (day, symbol) in line.cells.enumerated() {
          reduced += own[slots.lowerBound + day * Int(program.paletteSize[person]) + Int(symbol)]
        }
        // Less than a hundredth of a program unit is rounding.
        if reduced < -40 { columns.append(Column(person: person, cells: line.cells, cost: line.own.soft)) }
      }
    }
    if isBound { keep(sum, duals) }
    return try add(columns)
  }

  /// Improves everybody's multipliers at fixed duals of the linking totals, person by person, and keeps the bound if it is better.
  private mutating func polish(at linked: [Int64]) {
    let count = linking.program.linking
    let costs = linking.slotCosts(linked)
    var sum = linking.rest(linked)
    for (person, table) in linking.pricer.tables.enumerated() {
      let slots = linking.slots(of: person)
      let first = linking.multiplierStart[person] - count
      var own = Array(multipliers[first..<(first + table.multipliers)])
      let found = table.bestLines(
        costs.span.extracting(slots), multipliers: own.span, LineSearch(limit: 1, beam: 40), &workspace)
      let reached = found.lines.first?.value ?? .min
      guard
        let bound = table.tune(
          costs.span.extracting(slots), multipliers: &own, reached: reached, passes: 6, &workspace)
      else { return }
      sum += bound
      multipliers.replaceSubrange(first..<(first + own.count), with: own)
    }
    keep(sum, Array(linked[..<count]) + multipliers)
  }

  /// Keeps a bound if it is better.
  private mutating func keep(_ sum: Int64, _ duals: [Int64]) {
    if let value, value >= sum { return }
    value = sum
    certificate = duals
  }

  /// Keeps the programme small: where there are many columns, those with the worst reduced costs go.
  private mutating func purge() throws(SolverError) {
    let most = 6 * (frame.personRow + linking.program.people)
    guard pool.count > most else { return }
    let idle = pool.indices.filter { !solver.isBasic(Int32(frame.structural + $0)) }
    let order = idle.sorted {
      (solver.reducedCost(Int32(frame.structural + $0)), $0) > (solver.reducedCost(Int32(frame.structural + $1)), $1)
    }
    let gone = Set(order.prefix(idle.count * 2 / 3))
    try solver.delete(pool.indices.filter { gone.contains($0) }.map { Int32(frame.structural + $0) })
    for index in gone.sorted() { known[pool[index].person].remove(pool[index].cells) }
    pool = pool.indices.filter { !gone.contains($0) }.map { pool[$0] }
  }
}
