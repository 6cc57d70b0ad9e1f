import LinePricing
public import RotaRules

/// Whole numbers from which anybody can add a lower bound up again: decisions that divide all rotas among leaves, and in each leaf
/// duals of the linking totals and multipliers of the totals of each line.
///
/// For any such numbers, the least cost of a line of each person under them, and of each total's price less what its dual pays, add
/// up to no more than any legal rota of the leaf costs (Lagrange). The two sides of a decision leave nothing out, so the least of all
/// leaves is a bound for everything.
public struct Certificate: Sendable, Equatable {
  /// A tree of decisions.
  public indirect enum Node: Sendable, Equatable {
    /// Duals in 1/4096 of a program unit a step, by position in `RuleProgram.tallies`; totals without an entry have 0.
    case leaf([Int: Int64])
    case branch(Branch, inside: Node, outside: Node)
  }
  /// Where the decisions begin; a leaf where there are none.
  public let root: Node
  /// Totals of single lines that the tables count although a multiplier would usually stand for them.
  public let counted: [Int]

  /// All parts.
  public init(root: Node, counted: [Int]) {
    self.root = root
    self.counted = counted
  }

  /// The duals of a Lagrangian (`DualBound.certificate`) whose tables count `counted`.
  public init(_ duals: [Int64], of linking: Linking, counted: [Int]) {
    self.init(root: .leaf(linking.entries(duals)), counted: counted)
  }

  /// The bound, in program units, by tables built anew and whole numbers alone; nil where in every leaf somebody has no legal line or
  /// some total no legal value, so that no rota is legal. Entries that no table relaxes are left out.
  public func bound(_ program: RuleProgram) -> Int64? {
    let linking = Linking(program, LinePricer(program, counted: Set(counted)))
    guard !linking.hulls.contains(where: { $0.vertices.isEmpty }) else { return nil }
    var team = PricingTeam(threads: linking.threads)
    let least = Certificate.value(root, linking, Array(repeating: nil, count: program.people), &team)
    return least.map { roundedUp($0, granularity: program.granularity) }
  }

  /// The least of a node's leaves in 1/4096 of a program unit; nil where all of them are empty.
  private static func value(
    _ node: Node, _ linking: Linking, _ masks: [LineMask?], _ team: inout PricingTeam
  ) -> Int64? {
    switch node {
    case .leaf(let entries): return linking.value(linking.duals(entries), masks: masks, &team)
    case .branch(let branch, let inside, let outside):
      var least: Int64?
      for (side, isInside) in [(inside, true), (outside, false)] {
        var own = masks
        branch.narrow(&own, linking.program, isInside: isInside)
        guard let value = value(side, linking, own, &team) else { continue }
        least = min(least ?? value, value)
      }
      return least
    }
  }
}

extension Linking {
  /// Duals by total, without those that are 0.
  func entries(_ duals: [Int64]) -> [Int: Int64] {
    var entries: [Int: Int64] = [:]
    for t in 0..<program.linking where duals[t] != 0 { entries[t] = duals[t] }
    for (person, table) in pricer.tables.enumerated() {
      for (r, t) in table.relaxed.enumerated() where duals[multiplierStart[person] + r] != 0 {
        entries[t] = duals[multiplierStart[person] + r]
      }
    }
    return entries
  }

  /// Duals of these tables from entries by total. Numbers beyond what is worth trying could only overflow.
  func duals(_ entries: [Int: Int64]) -> [Int64] {
    func entry(_ t: Int, _ index: Int) -> Int64 { Int64(min(max(Double(entries[t] ?? 0), lower[index]), upper[index])) }
    var values = (0..<program.linking).map { entry($0, $0) }
    for table in pricer.tables {
      for t in table.relaxed { values.append(entry(t, values.count)) }
    }
    return values
  }
}
