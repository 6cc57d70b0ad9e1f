public import LinearProgram
import LinePricing
public import RotaRules

extension RestrictedMaster where Solver: ~Copyable {
  /// Looks for a rota by fixing stretches of lines, the most wanted first, and pricing again in between; then leaves the programme free.
  ///
  /// - Parameters:
  ///   - cutoff: soft cost from which on a rota is of no use; the dive ends when the programme has come to it.
  ///   - random: lets lines that are wanted almost as much go first; nil always takes the most wanted.
  ///   - stop: as in `epoch`.
  /// - Returns: the rota, audited; nil where the programme gave out.
  public mutating func dive(
    cutoff: Int64 = .max, random: SplitMix64?, stop: @escaping @Sendable () -> Bool = { false }
  ) throws(SolverError) -> (plan: Plan, score: Score)? {
    var dive = Dive(people: scope, cutoff: cutoff, random: random)
    while !dive.isOver, !stop() { try advance(&dive, stop: stop) }
    if !dive.isOver { try end(&dive) }
    return dive.found
  }

  /// One step of a dive: one solve of the programme. Nothing else may be done with the programme until the dive is over.
  ///
  /// Where fixing the most wanted lines makes the programme dearer, others are tried too, and the cheapest are taken.
  public mutating func advance(_ dive: inout Dive, stop: @escaping @Sendable () -> Bool = { false }) throws(SolverError) {
    limits.stop = stop
    guard dive.settling != nil else { return try choose(&dive) }
    let value = try settle(&dive)
    guard dive.settling == nil, !stop() else { return }
    if dive.trial != nil { return try judge(value ?? .infinity, &dive) }
    dive.objective = value
    if value == nil { try end(&dive) }
  }

  /// Fixes lines, or begins to try some.
  private mutating func choose(_ dive: inout Dive) throws(SolverError) {
    guard let value = dive.objective else {
      dive.settling = Dive.Settling(enough: dive.start)
      return
    }
    guard value <= dive.ceiling else { return try end(&dive) }
    guard dive.open > 0 else {
      dive.found = rota(dive)
      return try end(&dive)
    }
    // A rise of less than this is no reason to look further.
    let enough = value + max(0.05, (dive.ceiling.isFinite ? dive.ceiling - value : value.magnitude) * Dive.rise)
    let (whole, wanted) = wishes(&dive)
    try fix(whole, &dive)
    guard !wanted.isEmpty else {
      if whole.isEmpty { return try end(&dive) }
      dive.settling = Dive.Settling(enough: enough)
      return
    }
    dive.trial = Dive.Trial(choices: choices(wanted, dive), enough: enough, before: try solver.basis())
    try attempt(&dive)
  }

  /// Tries the next choice of lines.
  private mutating func attempt(_ dive: inout Dive) throws(SolverError) {
    guard var trial = dive.trial else { return }
    if let last = trial.last {
      try free(last, &dive)
      // From the basis of other lines fixed the dual simplex would have a long way.
      try solver.restore(trial.before)
    }
    let choice = trial.choices.removeFirst()
    try fix(choice, &dive)
    trial.last = choice
    dive.trial = trial
    dive.settling = Dive.Settling(enough: trial.enough)
  }

  /// Goes on to the next choice, unless this one is cheap enough or the last one.
  private mutating func judge(_ value: Double, _ dive: inout Dive) throws(SolverError) {
    guard var trial = dive.trial, let choice = trial.last else { return }
    if value < trial.least?.value ?? .infinity { trial.least = (value, choice, try solver.basis()) }
    dive.trial = trial
    if value > trial.enough, !trial.choices.isEmpty { return try attempt(&dive) }
    dive.trial = nil
    guard let least = trial.least else { return try end(&dive) }
    dive.objective = least.value
    if least.choice != choice {
      try free(choice, &dive)
      try fix(least.choice, &dive)
      try solver.restore(least.basis)
      guard try resolve(.dual).status == .optimal else { return try end(&dive) }
    }
    if dive.isLast { try clear(&dive) }
  }

  /// The rota of a dive in which everybody has a line, audited.
  private func rota(_ dive: Dive) -> (plan: Plan, score: Score) {
    let plan = rota(dive.lines)
    return (plan, linking.program.audit(plan))
  }

  /// Removes the lines that the dive has passed by, and those that are least wanted where there are many.
  private mutating func clear(_ dive: inout Dive) throws(SolverError) {
    dive.isBarred += [Bool](repeating: false, count: max(0, pool.count - dive.isBarred.count))
    var isGone = dive.isBarred
    for index in isGone.indices where solver.isBasic(Int32(frame.structural + index)) { isGone[index] = false }
    let unwanted = pool.indices.filter {
      !isGone[$0] && dive.left[pool[$0].person] > 0 && !solver.isBasic(Int32(frame.structural + $0))
    }
    let most = Dive.most * dive.left.count { $0 > 0 }
    if unwanted.count > most {
      let order = unwanted.sorted {
        (solver.reducedCost(Int32(frame.structural + $0)), $0) > (solver.reducedCost(Int32(frame.structural + $1)), $1)
      }
      for index in order.prefix(unwanted.count - most / 2) { isGone[index] = true }
    }
    dive.isBarred = dive.isBarred.indices.filter { !isGone[$0] }.map { dive.isBarred[$0] }
    try remove(isGone)
  }

  /// What to fix next, the first choice first: of many people several stretches that are nearly whole at once, then single ones.
  private func choices(_ wanted: [(weight: Double, choice: Dive.Choice)], _ dive: Dive) -> [[Dive.Choice]] {
    var choices: [[Dive.Choice]] = []
    let clear = wanted.prefix(max(1, dive.open / 8)).filter { $0.weight > 0.7 }.map(\.choice)
    var seen: Set<Int> = []
    let together = clear.filter { seen.insert(pool[$0.index].person).inserted }
    if together.count > 1 { choices.append(together) }
    choices += wanted.prefix(dive.open > 1 ? Dive.tries : 1).map { [$0.choice] }
    return choices
  }

  /// Leaves the programme free again.
  private mutating func end(_ dive: inout Dive) throws(SolverError) {
    dive.isOver = true
    scope.masks = dive.masks
    for index in dive.isBarred.indices where dive.isBarred[index] {
      try setOpen(index, true)
    }
  }

  /// Solves the programme as it is fixed once, first as it stands, then with new lines for the others each time; what it comes to, once
  /// that costs no more than it should or hardly falls any more, with `settling` nil then. Nil also where it gave out.
  private mutating func settle(_ dive: inout Dive) throws(SolverError) -> Double? {
    guard var settling = dive.settling else { return nil }
    dive.settling = nil
    let outcome: Outcome
    if settling.values.isEmpty {
      // Lines may have come since the last solve, as long as nothing was fixed.
      outcome =
        try dive.objective == nil ? resolve(.primal) : resolve(.dual, pivots: Dive.pivots(rows: solver.rowCount))
    } else {
      guard try enrich(dive) > 0 else { return settling.values.last }
      outcome = try resolve(.primal)
    }
    guard outcome.status == .optimal else { return nil }
    settling.values.append(outcome.objective)
    if dive.open > 0, settling.values.count <= Dive.rounds, !settling.isDone { dive.settling = settling }
    return outcome.objective
  }

  /// Adds lines of open people that improve the programme; returns how many.
  ///
  /// The best duals of the whole stay nearly the best while lines are fixed, and lines found near them fit together better than those
  /// found at the duals of a programme that has just lost most of its lines.
  private mutating func enrich(_ dive: Dive) throws(SolverError) -> Int {
    let current = programmeDuals()
    let isOpen = { dive.left[$0] > 0 }
    let found = try price(at: blended(current, Dive.smoothing), against: current, Dive.more, free: isOpen)
    return found > 0 ? found : try price(at: current, against: current, Dive.more, free: isOpen)
  }
}
