import RotaModel
import RotaRules

/// What one more person would be worth where cover is asked for.
enum Relief {
  /// Dual prices of linking tallies, gathered by requirement of `Instance.cover`, in the objective's own unit; empty without duals.
  static func perRequirement(_ compiled: Problem.Compiled, _ duals: [Double]?) -> [Double] {
    guard let duals else { return [] }
    var relief = [Double](repeating: 0, count: compiled.problem.instance.cover.count)
    for (index, tally) in compiled.program.tallies[..<compiled.program.linking].enumerated() {
      guard compiled.problem.rules[Int(tally.rule)].rule is Cover else { continue }
      // A dual is the slope of the objective in the count, so less than nothing where somebody is missing.
      relief[Int(tally.item)] += max(0, -duals[index]) / Double(compiled.program.scale)
    }
    return relief
  }
}
