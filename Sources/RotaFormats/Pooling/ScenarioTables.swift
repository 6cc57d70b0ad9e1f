import RotaModel
public import RotaPooling

/// A plan for uncertain demand, as files and words.
public struct ScenarioTables: Sendable {
  let plan: ScenarioPlan
  private let clock: PoolClock

  /// Tables of a plan.
  public init(_ plan: ScenarioPlan) {
    self.plan = plan
    clock = PoolClock(plan.input.system)
  }

  private static let plans: [(name: String, of: any KeyPath<ScenarioPlan.Row, Int> & Sendable)] = [
    ("without pool", \.without), ("plan for the mean", \.mean), ("this plan", \.plan),
  ]

  /// `scenarios.csv`: weighted gaps in each scenario after the best later reaction, and what they come to.
  public var table: CSVTable {
    var table = CSVTable(["set", "scenario", "weight", "without", "mean plan", "plan"])
    for row in plan.rows {
      table.add([
        .text(row.isTest ? "test" : "plan"), .text(row.name), .whole(row.weight), .whole(row.without), .whole(row.mean),
        .whole(row.plan),
      ])
    }
    for isTest in [false, true] where plan.rows.contains(where: { $0.isTest == isTest }) {
      let all = Self.plans.map { plan.prospect(test: isTest, $0.of) }
      for (name, part) in [("expected", \Prospect.expected), ("tail", \.tail), ("both", \.value)] {
        table.add(
          [.text(isTest ? "test" : "plan"), .text("all: \(name)"), .empty] + all.map { .decimal($0[keyPath: part], places: 3) })
      }
    }
    return table
  }

  /// `commitments.csv`: what has to be settled now.
  public var commitments: CSVTable {
    var table = CSVTable([
      "kind", "person", "home", "host", "unit", "from", "to", "shift", "role", "step", "agreement", "count", "settle by", "gaps",
      "used percent",
    ])
    let system = plan.input.system
    for own in plan.commitments {
      let all = own.candidates.map { plan.programme.candidates[$0] }
      let gaps = all.map { plan.gaps[$0.gap] }
      let first = all[0]
      func joined(_ names: [String]) -> String {
        names.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }.joined(separator: "; ")
      }
      table.add([
        .text(own.kind.rawValue),
        .text(first.isPerson ? plan.input.offers[first.offer].id : system.supplies[first.supply].name),
        .text(plan.home(first).map { system.members[$0.index].name } ?? ""),
        .text(joined(gaps.map { system.members[$0.organisation.index].name })), .text(joined(gaps.map(\.unit))),
        .text(gaps.map(\.date).min()!.iso), .text(gaps.map(\.date).max()!.iso), .text(joined(gaps.map(\.shift))),
        .text(joined(gaps.map(\.role))), .text(first.step.rawValue),
        .text(first.agreement >= 0 ? system.agreements[first.agreement].name : ""), .whole(own.count),
        .text(clock.text(own.by)), .text(joined(gaps.map(\.id))), .whole(own.used),
      ])
    }
    return table
  }

  /// All files, by name.
  public var files: [(name: String, text: String)] {
    [("scenarios.csv", table.text), ("commitments.csv", commitments.text)]
  }

  /// In words.
  public var text: String {
    let demand = plan.demand
    let now = Dictionary(grouping: plan.commitments, by: \.kind)
    func count(_ kind: Commitment.Kind) -> Int { now[kind]?.reduce(0) { $0 + $1.count } ?? 0 }
    var lines = [
      "",
      "Uncertain demand: \(demand.scenarios.count) scenarios planned for, \(demand.test.count) held out; demand known \(Self.hours(demand.reaction)) before a shift",
      "  settled now: loans \(count(.loan)), secondments \(count(.secondment)), places on on-call lists \(count(.onCallList)); by the plan for the mean \(plan.meanCommitments.reduce(0) { $0 + $1.count }) in all",
    ]
    for own in plan.commitments {
      let first = plan.programme.candidates[own.candidates[0]]
      let gap = plan.gaps[first.gap]
      let who = first.isPerson ? plan.input.offers[first.offer].id : plan.input.system.supplies[first.supply].name
      let days = own.kind == .secondment ? ", \(own.candidates.count) days" : ""
      lines.append(
        "    \(own.kind.rawValue): \(who) for \(gap.unit) \(gap.date.iso)\(days) (\(first.step.rawValue)), settle by \(clock.text(own.by)), used in \(own.used) %"
      )
    }
    for isTest in [false, true] where plan.rows.contains(where: { $0.isTest == isTest }) {
      lines.append(isTest ? "  weighted gaps in scenarios held out" : "  weighted gaps in scenarios planned for")
      for (name, path) in Self.plans {
        let own = plan.prospect(test: isTest, path)
        lines.append(
          "    \(name): expected \(WhatIfTables.number(own.expected)), worst \(100 - demand.alpha) % \(WhatIfTables.number(own.tail)), both \(WhatIfTables.number(own.value))"
        )
      }
    }
    lines.append(
      plan.isProved
        ? "  proved: no plan does better on the scenarios planned for"
        : "  not proved: no plan does better than \(WhatIfTables.number(plan.bound))")
    return lines.joined(separator: "\n") + "\n"
  }

  private static func hours(_ minutes: Int) -> String { "\(WhatIfTables.number(Double(minutes) / 60)) h" }

  /// As a part of the plan's document.
  public var document: JSONValue {
    func prospects(_ isTest: Bool) -> JSONValue {
      .object(
        Dictionary(
          uniqueKeysWithValues: zip(["without", "mean", "plan"], Self.plans).map { name, plan in
            let own = self.plan.prospect(test: isTest, plan.of)
            return (
              name, JSONValue.object(["expected": .number(own.expected), "tail": .number(own.tail), "both": .number(own.value)])
            )
          }))
    }
    return .object([
      "planned": prospects(false), "heldOut": plan.demand.test.isEmpty ? .null : prospects(true), "value": .number(plan.value),
      "bound": .number(plan.bound), "proved": .bool(plan.isProved),
      "commitments": .array(
        plan.commitments.map { own in
          let first = plan.programme.candidates[own.candidates[0]]
          return .object([
            "kind": .string(own.kind.rawValue), "count": .whole(own.count), "by": .string(clock.text(own.by)),
            "person": .string(first.isPerson ? plan.input.offers[first.offer].id : plan.input.system.supplies[first.supply].name),
            "gaps": .strings(own.candidates.map { plan.gaps[plan.programme.candidates[$0].gap].id }),
            "usedPercent": .whole(own.used),
          ])
        }),
      "rows": .array(
        plan.rows.map {
          .object([
            "scenario": .string($0.name), "weight": .whole($0.weight), "test": .bool($0.isTest), "without": .whole($0.without),
            "mean": .whole($0.mean), "plan": .whole($0.plan),
          ])
        }),
    ])
  }
}
