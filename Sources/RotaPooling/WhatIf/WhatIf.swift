public import RotaModel

/// What is asked of a plan beside itself.
public struct WhatIfRequest: Sendable {
  /// Organisations whose joining is valued.
  public var joins: [MemberID] = []
  /// The agreement under which they join; nil is all that are open or name them.
  public var under: String?
  /// Whether one more person at each unit and one more skill for each person are valued.
  public var isTable = false
  /// Demands in percent, 100 as it is.
  public var demands: [Int] = []
  /// Staffs in percent, 100 as it is.
  public var staffs: [Int] = []
  /// Levels of pressure for which plans are made.
  public var pressure: [PressureLevel] = []
  /// How many units and skills are tried by planning anew.
  public var top = 5

  /// Nothing yet.
  public init() {}

  /// Whether nothing is asked.
  public var isEmpty: Bool { joins.isEmpty && !isTable && demands.isEmpty && staffs.isEmpty && pressure.isEmpty }
}

/// What a change would come to, found by planning anew.
public struct WhatIfRow: Sendable {
  /// What is changed.
  public enum Kind: String, Sendable, CaseIterable {
    /// An organisation joins.
    case join
    /// One more whole-time person at a unit.
    case wholeTime = "whole-time"
    /// Somebody learns a skill.
    case skill
    /// Demand is more.
    case demand
    /// Staff is less.
    case staff
    /// A level of pressure.
    case pressure
  }
  /// What is changed.
  public var kind: Kind
  /// Whose: an organisation or a pseudonym.
  public var who: String
  /// To what: a unit, a skill, percent, a level.
  public var what: String
  /// As what one more person comes.
  public var role: String?
  /// Agreements under which an organisation joins.
  public var under: [JoinedTerms] = []
  /// Weighted gaps that were expected to go, where something was expected.
  public var estimate: Double?
  /// Weighted gaps of the plan, and with the change; nil where it was not tried.
  public var weighted: (before: Int, after: Int)?
  /// People missing in the plan, and with the change.
  public var open: (before: Int, after: Int)?
  /// Loans to others, and their paid minutes.
  public var gives: (loans: Int, minutes: Int)?
  /// Loans from others, and their paid minutes.
  public var gets: (loans: Int, minutes: Int)?
  /// The organisation's own weighted gaps, before and after.
  public var own: (before: Int, after: Int)?
  /// The first shift below its minimum that is not so far below it without the change.
  public var fails: Gap?
  /// Whether both numbers of weighted gaps are proved.
  public var isProved = false

  init(_ kind: Kind, who: String, what: String) {
    self.kind = kind
    self.who = who
    self.what = what
  }
}

/// What changes would come to.
public struct WhatIf: Sendable {
  /// One row a change.
  public internal(set) var rows: [WhatIfRow] = []
  /// Whether it was asked which skills to train next.
  public internal(set) var asksForSkills = false
  /// The plan of each level of pressure.
  public internal(set) var plans: [(level: PressureLevel, plan: PoolPlan)] = []
}

extension Pool {
  /// Values changes to a plan by planning anew with each.
  ///
  /// - Parameters:
  ///   - options: what the plan was made with; its seconds hold for each new plan.
  ///   - homes: home rotas that are at hand.
  public static func whatIf(
    _ plan: PoolPlan, _ request: WhatIfRequest, _ options: PoolOptions, homes: [HomeAtHand] = [], _ judge: some LineJudge,
    _ engine: PoolEngine
  ) -> WhatIf {
    var work = WhatIfWork(plan: plan, options: options, homes: homes, judge: judge, engine: engine)
    for member in request.joins { work.join(member, under: request.under) }
    if request.isTable {
      work.wholeTimes(request.top)
      work.skills(request.top)
    }
    for percent in request.demands { work.stress(.demand, PressureLevel(name: "\(percent) %", demand: percent)) }
    for percent in request.staffs { work.stress(.staff, PressureLevel(name: "\(percent) %", staff: percent)) }
    for level in request.pressure { work.stress(.pressure, level) }
    return work.result
  }
}

/// Plans anew with one change after the other.
private struct WhatIfWork<Judge: LineJudge> {
  let plan: PoolPlan
  let options: PoolOptions
  let homes: [HomeAtHand]
  let judge: Judge
  let engine: PoolEngine
  var result = WhatIf()

  private var system: PoolSystem { plan.input.system }

  private func anew(_ input: PoolInput, gapsOnly: Bool = true) -> PoolPlan {
    var options = options
    options.isGapsOnly = gapsOnly
    return Pool.plan(input, options, KnownPeople(judge: judge, count: plan.input.offers.count), engine)
  }

  private func note(_ row: inout WhatIfRow, _ other: PoolPlan) {
    func open(_ plan: PoolPlan) -> Int { plan.gaps.indices.reduce(0) { $0 + plan.open($1) } }
    row.weighted = (plan.with.value, other.with.value)
    row.open = (open(plan), open(other))
    row.isProved = plan.with.isProved && other.with.isProved
  }

  mutating func join(_ member: MemberID, under name: String?) {
    let (joined, terms) = system.joined(member, under: name)
    var row = WhatIfRow(.join, who: system.members[member.index].name, what: "joins")
    row.under = terms
    var input = plan.input
    input.system = joined
    let other = anew(input, gapsOnly: false)
    note(&row, other)
    let (before, after) = (plan.situations[member.index], other.situations[member.index])
    row.gives = after.lent
    row.gets = after.borrowed
    row.own = (before.weighted.after, after.weighted.after)
    result.rows.append(row)
  }

  // MARK: One more

  mutating func wholeTimes(_ top: Int) {
    var units: [(member: MemberID, unit: String, open: Int)] = []
    for (index, member) in system.members.enumerated() {
      for place in member.units {
        let open = plan.gaps.indices.filter { plan.gaps[$0].organisation.index == index && plan.gaps[$0].unit == place.unit }
          .reduce(0) { $0 + plan.programme.unfilled($1, plan.choice) }
        units.append((MemberID(index), place.unit, open))
      }
    }
    let order = units.indices.sorted { (units[$1].open, $0) < (units[$0].open, $1) }
    var rows: [WhatIfRow] = []
    for index in order where rows.count < top {
      // Each role that is short is tried; where none is, the usual ones.
      let short = plan.rolesShort(units[index].member, units[index].unit)
      let roles: [(role: String?, open: [(gap: Gap, weight: Int)])] = short.isEmpty ? [(nil, [])] : short.map { ($0, $1) }
      let tried = roles.compactMap { wholeTime(units[index].member, units[index].unit, as: $0, for: $1) }
      if let best = tried.byGain.first { rows.append(best) }
    }
    result.rows += rows.byGain
  }

  private func wholeTime(_ member: MemberID, _ unit: String, as role: String?, for open: [(gap: Gap, weight: Int)]) -> WhatIfRow?
  {
    guard let (input, role) = plan.input.withOneMore(member, unit, as: role, for: open) else { return nil }
    var row = WhatIfRow(.wholeTime, who: system.members[member.index].name, what: unit)
    row.role = role
    note(&row, anew(input))
    return row
  }

  mutating func skills(_ top: Int) {
    result.asksForSkills = true
    let ranked = SkillGains.ranked(plan, options, engine)
    var rows: [WhatIfRow] = []
    var later: [WhatIfRow] = []
    for (number, gain) in ranked.prefix(max(20, top)).enumerated() {
      var row = WhatIfRow(.skill, who: plan.input.offers[gain.offer].id, what: gain.skill)
      row.estimate = gain.estimate
      guard number < top else {
        later.append(row)
        continue
      }
      var input = plan.input
      input.offers[gain.offer].skills = (input.offers[gain.offer].skills + [gain.skill]).sorted()
      note(&row, anew(input))
      rows.append(row)
    }
    result.rows += rows.byGain + later
  }

  // MARK: Pressure

  mutating func stress(_ kind: WhatIfRow.Kind, _ level: PressureLevel) {
    var input = plan.input.stressed(demand: level.demand, staff: level.staff, homes: homes, now: plan.now)
    if let last = level.upTo, let rank = system.rank(last) { input.system.ladder = Array(system.ladder.prefix(rank + 1)) }
    let other = anew(input, gapsOnly: kind != .pressure)
    var row = WhatIfRow(kind, who: "", what: level.name)
    note(&row, other)
    row.fails = plan.firstFailure(in: other)
    result.rows.append(row)
    if kind == .pressure { result.plans.append((level, other)) }
  }
}

extension [WhatIfRow] {
  /// The greatest gain first.
  fileprivate var byGain: [WhatIfRow] {
    func gain(_ row: WhatIfRow) -> Int { row.weighted.map { $0.before - $0.after } ?? 0 }
    return indices.sorted { (gain(self[$1]), $0) < (gain(self[$0]), $1) }.map { self[$0] }
  }
}

extension PoolPlan {
  /// Roles that a unit still lacks somebody in, with the gaps and what is open of them, the most first.
  func rolesShort(_ member: MemberID, _ unit: String) -> [(role: String, open: [(gap: Gap, weight: Int)])] {
    var open: [String: [(gap: Gap, weight: Int)]] = [:]
    for (index, gap) in gaps.enumerated() where gap.organisation == member && gap.unit == unit {
      let weight = programme.unfilled(index, choice)
      if weight > 0 { open[gap.role, default: []].append((gap, weight)) }
    }
    let weights = open.mapValues { $0.reduce(0) { $0 + $1.weight } }
    return open.keys.sorted { (weights[$1]!, $0) < (weights[$0]!, $1) }.map { ($0, open[$0]!) }
  }

  /// The first shift of another plan at which more people are missing below the minimum than at the same time and place here.
  public func firstFailure(in other: PoolPlan) -> Gap? {
    struct Place: Hashable {
      let organisation: MemberID, unit: String, begin: Int, role: String
    }
    func missing(_ plan: PoolPlan) -> [Place: (count: Int, gap: Gap)] {
      var all: [Place: (count: Int, gap: Gap)] = [:]
      for (index, gap) in plan.gaps.enumerated() {
        let count = gap.clinical - plan.programme.filled(index, plan.choice).counting
        guard count > 0 else { continue }
        let place = Place(organisation: gap.organisation, unit: gap.unit, begin: gap.begin, role: gap.role)
        all[place] = ((all[place]?.count ?? 0) + count, all[place]?.gap ?? gap)
      }
      return all
    }
    let here = missing(self)
    return missing(other).filter { $1.count > here[$0]?.count ?? 0 }.values.map(\.gap)
      .min { ($0.begin, $0.danger, $0.id) < ($1.begin, $1.danger, $1.id) }
  }
}
