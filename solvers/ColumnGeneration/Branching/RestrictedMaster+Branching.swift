import LinePricing
import LinearProgram
import RotaRules

/// What a search tree asks of the programme of everybody's lines.
extension RestrictedMaster where Solver: ~Copyable {
  /// Goes over to another part of the tree: columns that the masks leave out are shut, the others open again, and bounding begins
  /// anew from duals whose value under these masks is at least `value`.
  mutating func enter(_ masks: [LineMask?], duals: [Int64], value: Int64) throws(SolverError) {
    let changed = masks.indices.map { masks[$0] != scope.masks[$0] }
    for index in pool.indices where changed[pool[index].person] {
      let column = pool[index]
      let was = scope.masks[column.person]?.admits(column.cells) ?? true
      let isOpen = masks[column.person]?.admits(column.cells) ?? true
      if was != isOpen { try setOpen(index, isOpen) }
    }
    scope.masks = masks
    certificate = duals
    self.value = value
    smoothing = 0.85
    idle = 0
    isConverged = false
    isFinished = false
    _ = try resolve(.dual)
  }

  /// How often each slot is used in the last solution.
  func usage() -> [Double] {
    let program = linking.program
    var usage = [Double](repeating: 0, count: program.slots)
    for index in pool.indices {
      let value = solver.value(Int32(frame.structural + index))
      guard value > 1e-6 else { continue }
      for (day, symbol) in pool[index].cells.enumerated() {
        usage[program.slot(pool[index].person, day, Int(symbol))] += value
      }
    }
    return usage
  }

  /// The rota of the last solution, where everybody has one whole line in it. It may break rules that rows stand for: audit it.
  func wholeRota() -> Plan? {
    let program = linking.program
    var lines = [[UInt8]?](repeating: nil, count: program.people)
    for index in pool.indices where solver.value(Int32(frame.structural + index)) > 0.999 {
      lines[pool[index].person] = pool[index].cells
    }
    guard lines.allSatisfy({ $0 != nil }) else { return nil }
    return rota(lines)
  }

  /// What the programme over the lines in hand would be worth on one side of a decision, as far as a few pivots tell; afterwards it
  /// stands at `basis` again.
  mutating func probe(_ branch: Branch, isInside: Bool, pivots: Int, from basis: Basis) throws(SolverError) -> Double {
    let before = relaxation
    let shut = pool.indices.filter { index in
      pool[index].person == branch.person && branch.allowed.contains(pool[index].cells[branch.day]) != isInside
        && scope.masks[branch.person]?.admits(pool[index].cells) ?? true
    }
    for index in shut { try setOpen(index, false) }
    let outcome = try resolve(.dual, pivots: pivots)
    for index in shut { try setOpen(index, true) }
    try solver.restore(basis)
    relaxation = before
    // A dual simplex that was cut off stands below the truth.
    return (outcome.status == .optimal ? outcome.objective : outcome.bound) + relaxedOffset
  }
}
