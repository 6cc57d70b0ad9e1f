public import RotaPlanner
import RotaFormats

/// What a run proved, in words and as data.
public enum Quality {
  /// "no legal rota costs less (proved)", "at most 2.8 % above ...".
  public static func words(_ result: PlanResult) -> String {
    let cost = Amount.text(result.objective)
    let proof =
      switch result.boundProof {
      case .certified: "in whole numbers that anybody can add up again"
      case .solver: "by the solver's word"
      case .none: ""
      }
    if result.status == .infeasible {
      return result.isProvedIllegal
        ? "cost \(cost); no rota can keep every hard rule at once (proved): something above must give"
        : "cost \(cost), but no rota that keeps every hard rule was found (that there is none is not proved)"
    }
    guard let bound = result.lowerBound, let gap = result.optimalityGap else {
      return "cost \(cost); how much better a rota could be is not known"
    }
    if result.status == .optimal { return "cost \(cost), and no legal rota costs less (proof: \(proof))" }
    let percent = Decimals.text(gap * 100, places: gap < 0.01 ? 2 : 1)
    return "cost \(cost); no legal rota costs less than \(Amount.text(bound)) (proof: \(proof)), optimality gap \(percent) %"
  }

  /// Why and when the run ended.
  public static func ending(_ result: PlanResult) -> String {
    let seconds = Decimals.text(result.seconds, places: 1)
    let why =
      switch result.endedBy {
      case .proof: "nothing was left to try"
      case .time: "the time was up"
      case .iterations: "the iterations were done"
      case .interrupt: "it was interrupted"
      }
    return
      "\(seconds) s, best after \(Decimals.text(result.secondsToBest, places: 1)) s; ended because \(why); solver \(result.solver)"
  }
}
