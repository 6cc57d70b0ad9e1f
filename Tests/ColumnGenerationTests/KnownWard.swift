import RotaModel
import RotaRules
import RuleOracle

/// A problem whose optimum is plain to see.
enum KnownWard {
  /// Two people and three days, each of which needs one person at a price of 10; each may work one day. One day stays open.
  static func problem() -> Problem {
    var ward = TrialWard.instance(people: 2, days: 3, shifts: ["E"])
    for day in 0..<3 {
      ward.cover.append(
        CoverRequirement(
          unit: UnitID(0), day: Day(day), period: .shift(ShiftID(0)), group: .role(RoleID(0)), label: "RN", minimum: 1, target: 1,
          minimumPrice: 10))
    }
    var rules: [RuleEntry] = []
    for (kind, arguments) in [("cover", [:]), ("totals", ["most": 1])] as [(String, ArgumentTree)] {
      rules.append(Catalogue.read(kind, at: nil, arguments, instance: ward, taken: []).entry!)
    }
    return Problem(instance: ward, rules: rules)
  }
}
