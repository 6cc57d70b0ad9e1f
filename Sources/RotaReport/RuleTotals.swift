import RotaModel
import RotaRules

/// What each rule cost in a rota.
struct RuleTotals {
  /// Position in `Problem.rules`.
  let rule: Int
  /// Breaches of it while hard.
  var hard = 0
  /// Costs of it while soft.
  var soft = 0
  /// Their sum.
  var cost = 0.0

  /// Rules that a rota breaks or pays for, in the order stated.
  static func all(_ rota: CheckedRota) -> [RuleTotals] {
    var totals: [Int: RuleTotals] = [:]
    for breach in rota.breaches {
      var total = totals[breach.rule] ?? RuleTotals(rule: breach.rule)
      if breach.isHard { total.hard += 1 } else { total.soft += 1 }
      total.cost += rota.compiled.program.objective(breach.cost)
      totals[breach.rule] = total
    }
    return totals.keys.sorted().map { totals[$0]! }
  }
}
