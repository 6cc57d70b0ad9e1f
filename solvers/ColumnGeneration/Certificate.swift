import LinePricing
public import RotaRules

/// Whole numbers from which anybody can add a lower bound up again: duals of the linking totals and multipliers of the totals of
/// each line.
///
/// For any such numbers, the least cost of a line of each person under them, and of each total's price less what its dual pays, add
/// up to no more than any legal rota costs (Lagrange).
public struct Certificate: Sendable, Equatable {
  /// In 1/4096 of a program unit a step, by position in `RuleProgram.tallies`; totals without an entry have 0.
  public let duals: [Int: Int64]
  /// Totals of single lines that the tables count although a multiplier would usually stand for them.
  public let counted: [Int]

  /// All parts.
  public init(duals: [Int: Int64], counted: [Int]) {
    self.duals = duals
    self.counted = counted
  }

  /// The duals of a Lagrangian (`DualBound.certificate`) whose tables count `counted`.
  public init(_ duals: [Int64], of linking: Linking, counted: [Int]) {
    var entries: [Int: Int64] = [:]
    for t in 0..<linking.program.linking where duals[t] != 0 { entries[t] = duals[t] }
    for (person, table) in linking.pricer.tables.enumerated() {
      for (r, t) in table.relaxed.enumerated() where duals[linking.multiplierStart[person] + r] != 0 {
        entries[t] = duals[linking.multiplierStart[person] + r]
      }
    }
    self.init(duals: entries, counted: counted)
  }

  /// The bound, in program units, by tables built anew and whole numbers alone; nil where somebody has no legal line or some total no
  /// legal value, so that no rota is legal. Entries that no table relaxes are left out.
  public func bound(_ program: RuleProgram) -> Int64? {
    let linking = Linking(program, LinePricer(program, counted: Set(counted)))
    guard !linking.hulls.contains(where: { $0.vertices.isEmpty }) else { return nil }
    // Numbers beyond what is worth trying could only overflow.
    func entry(_ t: Int, _ index: Int) -> Int64 {
      Int64(min(max(Double(duals[t] ?? 0), linking.lower[index]), linking.upper[index]))
    }
    var values = (0..<program.linking).map { entry($0, $0) }
    for table in linking.pricer.tables {
      for t in table.relaxed { values.append(entry(t, values.count)) }
    }
    var workspace = LineWorkspace()
    return linking.value(values, &workspace).map { roundedUp($0, granularity: program.granularity) }
  }
}
