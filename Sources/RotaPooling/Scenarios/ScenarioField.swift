import RotaModel

/// Gaps, candidates and decisions of a pool whose demand is uncertain.
struct ScenarioField {
  let input: PoolInput
  let gaps: [Gap]
  var programme: PoolProgramme
  let decisions: Decisions
  private let now: Int
  /// Position in the input of each gap.
  private let origin: [Int]
  private let base: [Gap]

  init(_ input: PoolInput, _ options: PoolOptions, _ demand: UncertainDemand) {
    now = options.now
    base = input.gaps
    var most = input.gaps.map { _ in 0 }
    for scenario in demand.scenarios + demand.test {
      for gap in most.indices where gap < scenario.short.count { most[gap] = max(most[gap], scenario.short[gap]) }
    }
    let widest = input.gaps.indices.map { input.gaps[$0].with(short: most[$0], now: options.now) }
    gaps = GapCheck(widest.filter { $0.short > 0 }, input.system, now: options.now).gaps
    let place = Dictionary(input.gaps.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    origin = gaps.map { place[$0.id]! }
    var wide = input
    wide.gaps = gaps
    self.input = wide
    let responses = options.responses
    let eligibility = Eligibility(wide, gaps, now: options.now, responses: responses)
    let candidates = Candidates.all(eligibility)
    programme = PoolProgramme(gaps, candidates, wide)
    decisions = Decisions(programme, wide, now: options.now, reaction: demand.reaction)
  }

  /// Decisions that stay inside each organisation.
  var inside: [Bool] {
    decisions.all.map { decision in
      let candidate = programme.candidates[decision.columns[0]]
      return !candidate.isPerson || input.offers[candidate.offer].organisation == gaps[candidate.gap].organisation
    }
  }

  /// A scenario as the programme takes it.
  func demand(_ scenario: Scenario) -> ScenarioDemand {
    var short: [Double] = []
    var parts: [[(weight: Int, places: Double)]] = []
    var needed: [Double] = []
    for (index, gap) in gaps.enumerated() {
      let missing = origin[index] < scenario.short.count ? scenario.short[origin[index]] : 0
      let own = base[origin[index]].with(short: min(missing, gap.short), now: now)
      short.append(Double(own.short))
      needed.append(Double(own.clinical))
      var classes: [(weight: Int, places: Double)] = []
      for seat in 0..<own.short {
        let weight = own.danger(seat: seat).weight
        if classes.last?.weight == weight { classes[classes.count - 1].places += 1 } else { classes.append((weight, 1)) }
      }
      parts.append(classes)
    }
    let isThere = programme.candidates.map { !$0.isPerson || scenario.isThere($0.offer, on: gaps[$0.gap].date) }
    return ScenarioDemand(weight: scenario.weight, short: short, parts: parts, needed: needed, isThere: isThere)
  }

  /// The mean of several scenarios: parts of people included; whoever is away in more than half of the weight is away.
  func mean(_ scenarios: [Scenario]) -> ScenarioDemand {
    let all = scenarios.map { demand($0) }
    let weights = all.reduce(0) { $0 + $1.weight }
    let share = all.map { Double($0.weight) / Double(max(1, weights)) }
    var short = Array(repeating: 0.0, count: gaps.count)
    var needed = short
    var parts: [[(weight: Int, places: Double)]] = Array(repeating: [], count: gaps.count)
    for gap in gaps.indices {
      for (scenario, one) in all.enumerated() {
        short[gap] += share[scenario] * one.short[gap]
        needed[gap] += share[scenario] * one.needed[gap]
        for part in one.parts[gap] {
          let places = share[scenario] * part.places
          if let known = parts[gap].firstIndex(where: { $0.weight == part.weight }) {
            parts[gap][known].places += places
          } else {
            parts[gap].append((part.weight, places))
          }
        }
      }
      parts[gap].sort { $0.weight > $1.weight }
    }
    let isThere = programme.candidates.indices.map { column in
      2 * all.reduce(0) { $1.isThere[column] ? $0 : $0 + $1.weight } <= weights
    }
    return ScenarioDemand(weight: 1, short: short, parts: parts, needed: needed, isThere: isThere)
  }

  // MARK: What is settled now

  func commitments<Judge>(
    _ committed: Committed, _ solution: ScenarioSolve<Judge>.Solution, _ demands: [ScenarioDemand]
  ) -> [Commitment] {
    let all = max(1, demands.reduce(0) { $0 + $1.weight })
    func percent(_ counts: (Int) -> Bool) -> Int {
      demands.indices.reduce(0) { counts($1) ? $0 + demands[$1].weight : $0 } * 100 / all
    }
    var found: [Commitment] = []
    for (index, decision) in decisions.all.enumerated() where committed.now[index] > 0 {
      let first = decision.columns[0]
      let used = percent { scenario in
        decision.columns.contains { demands[scenario].isThere[$0] && demands[scenario].short[programme.candidates[$0].gap] > 0 }
      }
      found.append(
        Commitment(
          kind: decision.columns.count > 1 ? .secondment : .loan, candidates: decision.columns, count: committed.now[index],
          by: gaps[programme.candidates[first].gap].begin - decisions.notice(first), used: used))
    }
    for (list, place) in decisions.lists.enumerated() where committed.lists[list] > 0 {
      let calls = decisions.all.indices.filter { decisions.all[$0].stage == .call(list: list) }
      let columns = calls.map { decisions.all[$0].columns[0] }
      let used = percent { scenario in
        let choice = solution.built.choice(solution.values, scenario)
        return columns.contains { choice.counts[$0] > 0 }
      }
      let notice = input.system.agreements[place.agreement].notice?.count ?? 0
      let begin = columns.map { gaps[programme.candidates[$0].gap].begin }.min() ?? now
      found.append(Commitment(kind: .onCallList, candidates: columns, count: 1, by: begin - notice, used: used))
    }
    return found.sorted { ($0.by, $0.candidates[0]) < ($1.by, $1.candidates[0]) }
  }
}
