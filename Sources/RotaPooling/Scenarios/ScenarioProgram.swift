import LinearProgram
import RotaModel

/// Demand of one scenario, or of the mean of several.
struct ScenarioDemand: Sendable {
  /// How likely it is, beside the weights of the others.
  var weight: Int
  /// People missing, by gap.
  var short: [Double]
  /// What missing people count for and how many there are of each, by gap, dearest first.
  var parts: [[(weight: Int, places: Double)]]
  /// Places that no volunteer fills, by gap.
  var needed: [Double]
  /// Whether a candidate can come.
  var isThere: [Bool]
}

/// The choice of loans for several scenarios at once, in extensive form: what is decided now holds in all of them, what is decided later
/// is a column of its own in each (Birge and Louveaux, Introduction to Stochastic Programming, chapter 2).
struct ScenarioProgram {
  /// What an organisation comes to over all scenarios, times their weights: more is not allowed.
  struct Guard: Sendable, Equatable {
    var unfilled: Double
    var agency: Double
    var bank: Double
  }
  private(set) var program = LinearProgram()
  /// Column by decision of now; -1 where it is none.
  private(set) var nowColumn: [Int32]
  /// Column by place on a list.
  private(set) var listColumn: [Int32] = []
  /// Column by scenario and decision; -1 where it is none.
  private(set) var laterColumn: [[Int32]] = []
  private let programme: PoolProgramme
  private let decisions: Decisions
  private let input: PoolInput
  private var missing: [[Int32]] = []
  private let decisionsOf: [[Int32]]

  /// - Parameters:
  ///   - allowed: decisions that may be taken.
  ///   - fixed: how often each decision of now and each place on a list is taken, where that is settled.
  init(
    _ programme: PoolProgramme, _ decisions: Decisions, _ input: PoolInput, _ demands: [ScenarioDemand], allowed: [Bool],
    fixed: Committed?, guards: [Guard]
  ) {
    self.programme = programme
    self.decisions = decisions
    self.input = input
    var of: [[Int32]] = Array(repeating: [], count: programme.candidates.count)
    for (index, decision) in decisions.all.enumerated() { for column in decision.columns { of[column].append(Int32(index)) } }
    decisionsOf = of
    nowColumn = []
    for (index, decision) in decisions.all.enumerated() {
      guard decision.stage == .now else {
        nowColumn.append(-1)
        continue
      }
      let most = allowed[index] ? Double(decision.most) : 0
      let value = fixed.map { Double($0.now[index]) }
      nowColumn.append(program.column(value ?? 0, value ?? most, integer: true))
    }
    for index in decisions.lists.indices {
      let value = fixed.map { Double($0.lists[index]) }
      listColumn.append(program.column(value ?? 0, value ?? 1, integer: true))
    }
    addLists()
    for demand in demands { add(demand, allowed) }
    addLimits(demands)
    addGuards(demands, guards)
  }

  // MARK: Columns and rows of a scenario

  private mutating func addLists() {
    var byPerson: [[Int]: [Int]] = [:]
    for (index, place) in decisions.lists.enumerated() { byPerson[[place.offer, place.agreement], default: []].append(index) }
    for key in byPerson.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      guard case .most(let most)? = input.system.agreements[key[1]].onCallAPerson else { continue }
      program.row(-.infinity, Double(most))
      for place in byPerson[key]! { program.term(listColumn[place], 1) }
    }
  }

  private mutating func add(_ demand: ScenarioDemand, _ allowed: [Bool]) {
    var later = Array(repeating: Int32(-1), count: decisions.all.count)
    for (index, decision) in decisions.all.enumerated() where decision.stage != .now && allowed[index] {
      // Whoever would come to nothing is not asked.
      guard decision.columns.contains(where: { demand.isThere[$0] && demand.short[programme.candidates[$0].gap] > 0 }),
        decision.columns.count > 1 || demand.isThere[decision.columns[0]]
      else { continue }
      later[index] = program.column(0, Double(decision.most), integer: true)
    }
    laterColumn.append(later)
    for list in decisions.lists.indices {
      let calls = decisions.all.indices.filter { decisions.all[$0].stage == .call(list: list) && later[$0] >= 0 }
      guard !calls.isEmpty else { continue }
      program.row(-.infinity, 0)
      for call in calls { program.term(later[call], 1) }
      program.term(listColumn[list], -1)
    }
    var first: [Int32] = []
    for gap in programme.gaps.indices {
      first.append(Int32(program.columnCount))
      for part in demand.parts[gap] { _ = program.column(0, part.places) }
      guard demand.short[gap] > 0 else { continue }
      let comers = comers(gap, demand, later)
      program.row(demand.short[gap], .infinity)
      for comer in comers { program.term(comer.column, Double(comer.all)) }
      for part in demand.parts[gap].indices { program.term(first[gap] + Int32(part), 1) }
      guard demand.needed[gap] > 0, comers.contains(where: { $0.counting < $0.all }) else { continue }
      program.row(demand.needed[gap], .infinity)
      for comer in comers where comer.counting > 0 { program.term(comer.column, Double(comer.counting)) }
      program.term(first[gap], 1)
    }
    missing.append(first)
  }

  /// Columns that bring people to a gap in a scenario, with how many, without and with volunteers.
  private func comers(_ gap: Int, _ demand: ScenarioDemand, _ later: [Int32]) -> [(column: Int32, all: Int, counting: Int)] {
    var counts: [Int32: (all: Int, counting: Int)] = [:]
    for column in programme.candidates(of: gap) where demand.isThere[column] {
      for decision in decisionsOf[column] {
        let own = nowColumn[Int(decision)] >= 0 ? nowColumn[Int(decision)] : later[Int(decision)]
        guard own >= 0 else { continue }
        counts[own, default: (0, 0)].all += 1
        if !programme.candidates[column].isVolunteer { counts[own]!.counting += 1 }
      }
    }
    return counts.keys.sorted().map { ($0, counts[$0]!.all, counts[$0]!.counting) }
  }

  private mutating func addLimits(_ demands: [ScenarioDemand]) {
    for limit in programme.limits.indices where programme.limits[limit] != .volunteers {
      var weights: [Int: Int] = [:]
      for term in programme.terms(limit) {
        for decision in decisionsOf[Int(programme.limitColumn[term])] {
          weights[Int(decision), default: 0] += Int(programme.limitWeight[term])
        }
      }
      let terms = weights.keys.sorted().map { (decision: $0, weight: weights[$0]!) }
      let most = programme.limitMost[limit]
      let now = terms.filter { nowColumn[$0.decision] >= 0 }.map { (nowColumn[$0.decision], $0) }
      addLimit(now, most)
      for scenario in demands.indices {
        let later = terms.filter { laterColumn[scenario][$0.decision] >= 0 }.map { (laterColumn[scenario][$0.decision], $0) }
        if !later.isEmpty { addLimit(now + later, most) }
      }
    }
  }

  private mutating func addLimit(_ terms: [(column: Int32, term: (decision: Int, weight: Int))], _ most: Int) {
    // What is settled now keeps a balance by itself: nobody knows yet whether anything comes back.
    let reach = terms.reduce(0) { $0 + max(0, $1.term.weight) * decisions.all[$1.term.decision].most }
    guard reach > most else { return }
    program.row(-.infinity, Double(most))
    for (column, term) in terms { program.term(column, Double(term.weight)) }
  }

  /// Over all scenarios together, no organisation has more weighted gaps, nor uses more agency or bank, than by itself.
  private mutating func addGuards(_ demands: [ScenarioDemand], _ guards: [Guard]) {
    for (member, own) in guards.enumerated() {
      let gaps = programme.gaps.indices.filter { programme.gaps[$0].organisation.index == member }
      guard !gaps.isEmpty else { continue }
      program.row(-.infinity, own.unfilled + 1e-6 * max(1, own.unfilled))
      for (scenario, demand) in demands.enumerated() {
        for gap in gaps {
          for (part, known) in demand.parts[gap].enumerated() {
            program.term(missing[scenario][gap] + Int32(part), Double(known.weight * demand.weight))
          }
        }
      }
      for (most, counts) in [(own.agency, { $0.isAgency }), (own.bank, { $0.usesBankOrAgency })]
        as [(Double, (LadderStep) -> Bool)]
      {
        program.row(-.infinity, most + 1e-6 * max(1, most))
        let weights = demands.map(\.weight)
        let all = weights.reduce(0, +)
        for (index, decision) in decisions.all.enumerated() {
          let candidate = programme.candidates[decision.columns[0]]
          guard programme.gaps[candidate.gap].organisation.index == member, counts(candidate.step) else { continue }
          let count = Double(decision.columns.count)
          if nowColumn[index] >= 0 { program.term(nowColumn[index], count * Double(all)) }
          for scenario in demands.indices where laterColumn[scenario][index] >= 0 {
            program.term(laterColumn[scenario][index], count * Double(weights[scenario]))
          }
        }
        for (scenario, demand) in demands.enumerated() {
          for gap in gaps {
            for part in demand.parts[gap].indices {
              program.term(missing[scenario][gap] + Int32(part), Double(weights[scenario]))
            }
          }
        }
      }
    }
  }

  // MARK: Aims

  /// Expected weighted gaps and the mean of the worst cases, weighted, times the weights' sum. The tail is Rockafellar and Uryasev's:
  /// the least over a threshold of the threshold and the mean excess above it.
  mutating func aimAtGaps(_ demands: [ScenarioDemand], alpha: Int, tailWeight: Int) {
    let all = demands.reduce(0) { $0 + $1.weight }
    let tail = Double(tailWeight) / 100
    for (scenario, demand) in demands.enumerated() {
      for gap in programme.gaps.indices {
        for (part, known) in demand.parts[gap].enumerated() {
          program.setCost(missing[scenario][gap] + Int32(part), (1 - tail) * Double(known.weight * demand.weight))
        }
      }
    }
    guard tailWeight > 0 else { return }
    let threshold = program.column(0, .infinity, cost: tail * Double(all))
    for (scenario, demand) in demands.enumerated() {
      let excess = program.column(0, .infinity, cost: tail * Double(demand.weight) * 100 / Double(100 - alpha))
      program.row(0, .infinity)
      program.term(excess, 1)
      program.term(threshold, 1)
      for gap in programme.gaps.indices {
        for (part, known) in demand.parts[gap].enumerated() {
          program.term(missing[scenario][gap] + Int32(part), -Double(known.weight))
        }
      }
    }
  }

  /// Holds what was aimed at so far, and aims at few bookings, each by an early step; who is asked only later counts only where they are.
  mutating func aimAtBookings(_ demands: [ScenarioDemand], holding value: Double) {
    program.row(-.infinity, value + 1e-6 * max(1, abs(value)))
    for column in 0..<Int32(program.columnCount) where program.cost[Int(column)] != 0 {
      program.term(column, program.cost[Int(column)])
      program.setCost(column, 0)
    }
    let all = demands.reduce(0) { $0 + $1.weight }
    for (index, decision) in decisions.all.enumerated() {
      let steps = decision.columns.reduce(0) { $0 + programme.candidates[$1].rank + 1 }
      if nowColumn[index] >= 0 { program.setCost(nowColumn[index], Double(steps * all)) }
      for (scenario, demand) in demands.enumerated() where laterColumn[scenario][index] >= 0 {
        program.setCost(laterColumn[scenario][index], Double(steps * demand.weight))
      }
    }
    for column in listColumn { program.setCost(column, Double(all)) }
  }

  // MARK: Values

  func committed(_ values: [Double]) -> Committed {
    Committed(
      now: nowColumn.map { $0 < 0 ? 0 : Int(values[Int($0)].rounded()) }, lists: listColumn.map { Int(values[Int($0)].rounded()) }
    )
  }

  /// Who comes in a scenario.
  func choice(_ values: [Double], _ scenario: Int) -> Choice {
    var choice = Choice(programme)
    for (index, decision) in decisions.all.enumerated() {
      let column = nowColumn[index] >= 0 ? nowColumn[index] : laterColumn[scenario][index]
      guard column >= 0 else { continue }
      for own in decision.columns { choice.counts[own] += Int32(values[Int(column)].rounded()) }
    }
    return choice
  }

  /// How an organisation fares over all scenarios together.
  func fares(_ member: Int, _ values: [Double], _ demands: [ScenarioDemand]) -> Guard {
    var own = Guard(unfilled: 0, agency: 0, bank: 0)
    for (scenario, demand) in demands.enumerated() {
      let weight = Double(demand.weight)
      own.unfilled += weight * loss(values, demand, scenario, of: member)
      let choice = choice(values, scenario)
      var (agency, bank) = (open(values, demand, scenario, of: member), 0.0)
      bank = agency
      for column in choice.taken {
        let candidate = programme.candidates[column]
        guard programme.gaps[candidate.gap].organisation.index == member else { continue }
        if candidate.step.isAgency { agency += Double(choice.counts[column]) }
        if candidate.step.usesBankOrAgency { bank += Double(choice.counts[column]) }
      }
      own.agency += weight * agency
      own.bank += weight * bank
    }
    return own
  }

  /// Weighted gaps of a scenario; those of one organisation where it is named.
  func loss(_ values: [Double], _ demand: ScenarioDemand, _ scenario: Int, of member: Int? = nil) -> Double {
    var sum = 0.0
    for gap in programme.gaps.indices where member == nil || programme.gaps[gap].organisation.index == member {
      for (part, known) in demand.parts[gap].enumerated() {
        sum += values[Int(missing[scenario][gap]) + part] * Double(known.weight)
      }
    }
    return sum
  }

  /// People missing in a scenario at one organisation.
  func open(_ values: [Double], _ demand: ScenarioDemand, _ scenario: Int, of member: Int) -> Double {
    var sum = 0.0
    for gap in programme.gaps.indices where programme.gaps[gap].organisation.index == member {
      for part in demand.parts[gap].indices { sum += values[Int(missing[scenario][gap]) + part] }
    }
    return sum
  }
}

/// What is decided now.
struct Committed: Sendable, Equatable {
  /// How often each decision of now is taken; 0 for the others.
  var now: [Int]
  /// Whether each place on a list is taken.
  var lists: [Int]
}
