import LinearProgram
import RotaModel

/// A skill that somebody lacks, with what the pool is expected to gain if they had it.
struct SkillGain {
  var offer: Int
  var skill: String
  /// Weighted gaps that the relaxation's prices promise, of those that are open; a first guess.
  var estimate: Double
  /// Gaps with open places that the skill alone keeps the person from.
  var opens: Int
}

/// Which skill to train next: what stands in the way of candidates is one skill alone, and the prices of the last relaxation say what
/// such a candidate would be worth.
enum SkillGains {
  /// Skills by what they promise, the most first; of those that promise alike, by how many open gaps they let the person fill, then by how
  /// many people lack them, then by name.
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
    let within = reach(plan)
    var best: [SkillKey: [Int: Double]] = [:]
    var opens: [SkillKey: Set<Int>] = [:]
    for (index, candidate) in candidates.enumerated() where !allowed[index] && candidate.isPerson {
      let has = plan.input.offers[candidate.offer].skills
      var lacks = Set(plan.gaps[candidate.gap].skills.filter { !has.contains($0) })
      if candidate.agreement >= 0, case .skill(let name)? = system.agreements[candidate.agreement].induction, !has.contains(name)
      {
        lacks.insert(name)
      }
      guard lacks.count == 1 else { continue }
      let open = plan.programme.worstOpen(candidate.gap, plan.choice)
      // Prices of a degenerate programme promise more than there is; without prices, only what is open counts.
      let worth = prices.isEmpty ? Double(open) : min(max(0, -prices[index]), Double(within[candidate.gap]))
      guard worth > 1e-6 else { continue }
      let skill = SkillKey(offer: candidate.offer, skill: lacks.first!)
      let day = plan.gaps[candidate.gap].date.daysSinceEpoch
      best[skill, default: [:]][day] = max(best[skill]?[day] ?? 0, worth)
      if open > 0 { opens[skill, default: []].insert(candidate.gap) }
    }
    let gains = best.map { key, days in
      let offer = plan.input.offers[key.offer]
      let sum = days.values.sorted(by: >).prefix(offer.mostShifts ?? 0).reduce(0, +)
      return SkillGain(
        offer: key.offer, skill: key.skill, estimate: min(sum, Double(plan.with.value)), opens: opens[key]?.count ?? 0)
    }
    let lacking = Dictionary(
      Set(gains.map(\.skill)).map { skill in (skill, plan.input.offers.count { !$0.skills.contains(skill) }) },
      uniquingKeysWith: { first, _ in first })
    func isBefore(_ a: SkillGain, _ b: SkillGain) -> Bool {
      if a.estimate != b.estimate { return a.estimate > b.estimate }
      if a.opens != b.opens { return a.opens > b.opens }
      if lacking[a.skill] != lacking[b.skill] { return lacking[a.skill]! > lacking[b.skill]! }
      return (a.skill, plan.input.offers[a.offer].id) < (b.skill, plan.input.offers[b.offer].id)
    }
    return gains.sorted(by: isBefore)
  }

  /// What one more person at each gap could close at most: the most dangerous place that is open there, or where those who come to it could
  /// go instead, one after the other.
  private static func reach(_ plan: PoolPlan) -> [Int] {
    let programme = plan.programme
    func who(_ candidate: Candidate) -> Int { candidate.isPerson ? candidate.offer : programme.offers + candidate.supply }
    var gapsOf: [Int: [Int]] = [:]
    for booking in plan.bookings { gapsOf[who(plan.candidate(booking)), default: []].append(plan.candidate(booking).gap) }
    var reach = programme.gaps.indices.map { programme.worstOpen($0, plan.choice) }
    var isSeen = Array(repeating: false, count: reach.count)
    // The most dangerous first, so that whatever is reached first is what counts.
    for start in reach.indices.sorted(by: { (reach[$1], $0) < (reach[$0], $1) }) where reach[start] > 0 && !isSeen[start] {
      let weight = reach[start]
      var queue = [start]
      isSeen[start] = true
      while let gap = queue.popLast() {
        reach[gap] = weight
        for column in programme.candidates(of: gap) {
          for from in gapsOf[who(programme.candidates[column])] ?? [] where !isSeen[from] {
            isSeen[from] = true
            queue.append(from)
          }
        }
      }
    }
    return reach
  }

  private struct SkillKey: Hashable {
    let offer: Int, skill: String
  }
}
