public import RotaModel
import RotaRules

/// What has to be settled now, where demand is uncertain.
public struct Commitment: Sendable, Equatable {
  /// What it is.
  public enum Kind: String, Sendable {
    /// A loan that is given notice of now.
    case loan
    /// A loan of several days in a row.
    case secondment
    /// A place on an on-call list: whoever is on it is called in where demand asks for it.
    case onCallList = "on-call list"
  }
  /// What it is.
  public var kind: Kind
  /// Candidates of the programme: of a loan one, of a secondment one a day, of a place on a list all that it may be called for.
  public var candidates: [Int]
  /// How often.
  public var count: Int
  /// The last moment at which it may be settled, minutes since 1970-01-01 00:00 UTC.
  public var by: Int
  /// Weight of the scenarios in which somebody comes because of it, in percent.
  public var used: Int
}

/// What a plan for several scenarios comes to.
public struct ScenarioPlan: Sendable {
  /// Weighted gaps in one scenario after the best later reaction.
  public struct Row: Sendable, Equatable {
    /// The scenario.
    public var name: String
    /// Its weight.
    public var weight: Int
    /// Whether nobody planned for it.
    public var isTest: Bool
    /// Each organisation by itself.
    public var without: Int
    /// With what the plan for the mean demand settles now.
    public var mean: Int
    /// With what this plan settles now.
    public var plan: Int
  }
  /// How an organisation is expected to fare.
  public struct Fare: Sendable, Equatable {
    /// Weighted gaps.
    public var unfilled: Double
    /// Places open or filled by agencies.
    public var agency: Double
    /// Places open or filled by agencies, own bank or overtime.
    public var bank: Double
  }
  /// What entered.
  public let input: PoolInput
  /// As of when, minutes since 1970-01-01 00:00 UTC.
  public let now: Int
  /// Gaps with as many missing as in the worst scenario of each.
  public let gaps: [Gap]
  /// Candidates and limits.
  public let programme: PoolProgramme
  /// What is wanted of the plan.
  public let demand: UncertainDemand
  /// What has to be settled now.
  public let commitments: [Commitment]
  /// What the plan for the mean demand settles now.
  public let meanCommitments: [Commitment]
  /// Scenarios, those planned for first.
  public let rows: [Row]
  /// Expected and tail gaps of the scenarios planned for, weighted, as the solver counted them.
  public let value: Double
  /// No plan has less; equal to the value where it is proved.
  public let bound: Double
  /// How each organisation is expected to fare by itself over the scenarios planned for: with the plan none fares worse.
  public let alone: [Fare]

  /// Whether it is proved that no plan does better.
  public var isProved: Bool { bound >= value - 1e-6 * max(1, value) }

  /// What one of the plans comes to over the scenarios planned for, or over those that nobody planned for.
  public func prospect(test: Bool, _ plan: KeyPath<Row, Int>) -> Prospect {
    let own = rows.filter { $0.isTest == test }
    return Prospect(
      own.map { $0[keyPath: plan] }, weights: own.map(\.weight), alpha: demand.alpha, tailWeight: demand.tailWeight)
  }

  /// The organisation or supply of a candidate.
  public func home(_ candidate: Candidate) -> MemberID? {
    candidate.isPerson ? input.offers[candidate.offer].organisation : input.system.supplies[candidate.supply].organisation
  }
}

extension Pool {
  /// Chooses what is settled now so that the expected weighted gaps, and those of the worst cases, are least after the best later
  /// reaction; nil without a solver of integer programmes, or where the time was too short for any plan.
  ///
  /// A loan is settled later where its notice, and its step's closing time, are no longer than the time before the shift at which demand is known.
  public static func plan(
    _ input: PoolInput, _ options: PoolOptions, for demand: UncertainDemand, _ judge: some LineJudge, _ engine: PoolEngine
  ) -> ScenarioPlan? {
    var field = ScenarioField(input, options, demand)
    let deadline = ContinuousClock.now + .seconds(options.seconds)
    guard var solve = ScenarioSolve(field.programme, field.decisions, field.input, judge, engine, deadline: deadline) else {
      return nil
    }
    let demands = demand.scenarios.map { field.demand($0) }
    let all = Array(repeating: true, count: field.decisions.all.count)
    let inside = field.inside
    let (alpha, tail) = (demand.alpha, demand.tailWeight)
    guard let alone = solve.solve(demands, allowed: inside, alpha: alpha, tailWeight: tail) else { return nil }
    let members = input.system.members.indices
    let guards = members.map { alone.built.fares($0, alone.values, demands) }
    guard let best = solve.solve(demands, allowed: all, guards: guards, alpha: alpha, tailWeight: tail) else { return nil }
    let mean = [field.mean(demand.scenarios)]
    guard let meanAlone = solve.solve(mean, allowed: inside),
      let meanBest = solve.solve(
        mean, allowed: all, guards: members.map { meanAlone.built.fares($0, meanAlone.values, mean) })
    else { return nil }
    let committed = (
      alone: alone.built.committed(alone.values), mean: meanBest.built.committed(meanBest.values),
      plan: best.built.committed(best.values)
    )
    var rows: [ScenarioPlan.Row] = []
    for (index, scenario) in (demand.scenarios + demand.test).enumerated() {
      let isTest = index >= demands.count
      let own = [isTest ? field.demand(scenario) : demands[index]]
      func loss(_ fixed: Committed, _ allowed: [Bool]) -> Int? {
        solve.solve(own, allowed: allowed, fixed: fixed).map { Int($0.built.loss($0.values, own[0], 0).rounded()) }
      }
      let planned = isTest ? nil : Int(best.built.loss(best.values, own[0], index).rounded())
      let without = isTest ? nil : Int(alone.built.loss(alone.values, own[0], index).rounded())
      guard let mean = loss(committed.mean, all), let plan = planned ?? loss(committed.plan, all),
        let by = without ?? loss(committed.alone, inside)
      else { return nil }
      rows.append(
        ScenarioPlan.Row(name: scenario.name, weight: scenario.weight, isTest: isTest, without: by, mean: mean, plan: plan))
    }
    let weights = Double(max(1, demands.reduce(0) { $0 + $1.weight }))
    field.programme = solve.programme
    let planned = rows.filter { !$0.isTest }
    // Counted from whole people; the solver's own objective is off by its tolerances.
    let value = Prospect(planned.map(\.plan), weights: planned.map(\.weight), alpha: alpha, tailWeight: tail).value
    return ScenarioPlan(
      input: field.input, now: options.now, gaps: field.gaps, programme: solve.programme, demand: demand,
      commitments: field.commitments(committed.plan, best, demands),
      meanCommitments: field.commitments(committed.mean, meanBest, mean), rows: rows, value: value,
      bound: best.isProved ? value : min(value, best.bound / weights),
      alone: guards.map {
        ScenarioPlan.Fare(unfilled: $0.unfilled / weights, agency: $0.agency / weights, bank: $0.bank / weights)
      })
  }
}
