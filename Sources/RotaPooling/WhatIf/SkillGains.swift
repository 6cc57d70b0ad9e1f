import LinearProgram
import RotaModel

/// A skill that somebody lacks, with what the pool is expected to gain if they had it.
struct SkillGain {
  var offer: Int
  var skill: String
  /// Weighted gaps that the relaxation's prices promise; a first guess, not a bound.
  var estimate: Double
}

/// Which skill to train next: what stands in the way of candidates is one skill alone, and the prices of the last relaxation say what
/// such a candidate would be worth.
enum SkillGains {
  /// Skills by what they promise, the most first.
  static func ranked(_ plan: PoolPlan, _ options: PoolOptions, _ engine: PoolEngine) -> [SkillGain] {
    let system = plan.input.system
    let asked = Set(plan.gaps.flatMap(\.skills))
    let inductions = system.agreements.compactMap { agreement in
      if case .skill(let name)? = agreement.induction { name } else { nil }
    }
    let all = asked.union(inductions).sorted()
    guard !all.isEmpty else { return [] }
    var trained = plan.input
    for offer in trained.offers.indices { trained.offers[offer].skills = Array(Set(trained.offers[offer].skills + all)).sorted() }
    let eligibility = Eligibility(trained, plan.gaps, now: plan.now, responses: options.responses)
    let candidates = Candidates.all(eligibility)
    func key(_ candidate: Candidate) -> [Int] {
      [candidate.gap, candidate.offer, candidate.window, candidate.supply, candidate.agreement]
    }
    let known = Set(plan.programme.candidates.map(key))
    let allowed = candidates.map { known.contains(key($0)) }
    var programme = PoolProgramme(plan.gaps, candidates, trained)
    programme.guards = plan.programme.guards
    var prices: [Double] = []
    if let price = engine.price {
      let built = LevelProgram(programme, .unfilled, held: [], allowed: allowed, history: [])
      prices = (try? price(built.program, Limits(seconds: options.seconds))) ?? []
    }
    var best: [SkillKey: [Int: Double]] = [:]
    for (index, candidate) in candidates.enumerated() where !allowed[index] && candidate.isPerson {
      let has = plan.input.offers[candidate.offer].skills
      var lacks = Set(plan.gaps[candidate.gap].skills.filter { !has.contains($0) })
      if candidate.agreement >= 0, case .skill(let name)? = system.agreements[candidate.agreement].induction, !has.contains(name)
      {
        lacks.insert(name)
      }
      guard lacks.count == 1 else { continue }
      let open = plan.open(candidate.gap)
      // Without prices, only what is open counts.
      let worth =
        prices.isEmpty
        ? open > 0 ? Double(plan.programme.unfilled(candidate.gap, plan.choice)) / Double(open) : 0 : max(0, -prices[index])
      guard worth > 1e-6 else { continue }
      let skill = SkillKey(offer: candidate.offer, skill: lacks.first!)
      let day = plan.gaps[candidate.gap].date.daysSinceEpoch
      best[skill, default: [:]][day] = max(best[skill]?[day] ?? 0, worth)
    }
    let gains = best.map { key, days in
      let most = plan.input.offers[key.offer].mostShifts ?? 0
      return SkillGain(
        offer: key.offer, skill: key.skill, estimate: days.values.sorted(by: >).prefix(most).reduce(0, +))
    }
    return gains.sorted { ($1.estimate, $0.offer, $0.skill) < ($0.estimate, $1.offer, $1.skill) }
  }

  private struct SkillKey: Hashable {
    let offer: Int, skill: String
  }
}
