import LinePricing
import LinearProgram
import RotaRules

/// Where to divide.
extension BranchSearch where Solver: ~Copyable {
  /// Most decisions that are looked at more closely, how many on end without a better one, and pivots for each side. With a quarter of
  /// the pivots most sides were not solved, and trees three times as large.
  private static var tries: Int { 8 }
  private static var patience: Int { 4 }
  private static var pivots: Int { 400 }

  /// The decision, of those that split the node's solution most evenly, that makes both sides dearest; nil where nothing is left to
  /// decide.
  mutating func choose() throws(SolverError) -> Branch? {
    let usage = master.usage()
    let wanted = undecided(usage)
    guard !wanted.isEmpty else { return anyOpen(usage) }
    let value = master.relaxation
    let basis = try master.solver.basis()
    var best: (gain: Double, branch: Branch)?
    var vain = 0
    for branch in wanted.prefix(Self.tries) where vain < Self.patience {
      var gain = 1.0
      for isInside in [true, false] {
        let found = try master.probe(branch, isInside: isInside, pivots: Self.pivots, from: basis)
        gain *= max(found - value, 1e-3)
      }
      vain += 1
      if gain > best?.gain ?? -1 { (best, vain) = ((gain, branch), 0) }
    }
    return best?.branch
  }

  /// Decisions between symbols of which the solution uses parts, the most even first: free of all linking totals or not, or one symbol
  /// against all others.
  private func undecided(_ usage: [Double]) -> [Branch] {
    let program = linking.program
    var found: [(share: Double, branch: Branch)] = []
    for cell in 0..<(program.people * program.days) {
      let (person, day) = (cell / program.days, cell % program.days)
      let symbols = program.allowed[Int(program.allowedStart[cell])..<Int(program.allowedStart[cell + 1])]
      func share(_ kept: [UInt8]) -> Double { kept.reduce(0) { $0 + usage[program.slot(person, day, Int($1))] } }
      var sets = symbols.map { [$0] }.filter { share($0) > 1e-4 && share($0) < 1 - 1e-4 }
      guard !sets.isEmpty else { continue }
      let idle = symbols.filter { isIdle(program.slot(person, day, Int($0))) }
      if !idle.isEmpty, idle.count < symbols.count, !sets.contains(Array(idle)) { sets.insert(Array(idle), at: 0) }
      for kept in sets {
        let share = share(kept)
        if share > 1e-4, share < 1 - 1e-4 {
          found.append((min(share, 1 - share), Branch(person: person, day: day, allowed: kept)))
        }
      }
    }
    let order = found.indices.sorted { (-found[$0].share, $0) < (-found[$1].share, $1) }
    return order.map { found[$0].branch }
  }

  /// Whether a slot gives nothing to any linking total.
  private func isIdle(_ slot: Int) -> Bool {
    let program = linking.program
    return !(Int(program.termStart[slot])..<Int(program.termStart[slot + 1])).contains {
      Int(program.terms[$0].tally) < program.linking
    }
  }

  /// Where every line is whole, but the rota dearer than the node's bound or not legal: the first cell that is still open.
  private func anyOpen(_ usage: [Double]) -> Branch? {
    let program = linking.program
    for cell in 0..<(program.people * program.days) {
      let (person, day) = (cell / program.days, cell % program.days)
      let symbols = program.allowed[Int(program.allowedStart[cell])..<Int(program.allowedStart[cell + 1])]
        .filter { master.scope.masks[person]?.admits($0, day: day) ?? true }
      guard symbols.count > 1 else { continue }
      let used = symbols.max { usage[program.slot(person, day, Int($0))] < usage[program.slot(person, day, Int($1))] }
      return Branch(person: person, day: day, allowed: [used ?? symbols[0]])
    }
    return nil
  }
}
