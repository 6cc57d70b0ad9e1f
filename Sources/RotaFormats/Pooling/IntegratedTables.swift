import RotaModel
public import RotaPooling

/// Rotas of several organisations that were planned together, as files and words.
public struct IntegratedTables: Sendable {
  private let plan: IntegratedPlan
  private let pool: IntegratedPool
  private let homes: [(home: HomeRota, offer: HomeOffer, first: Int)]
  private let run: Run

  /// What is known of the planning.
  public struct Run: Sendable {
    /// What all rules of all organisations cost before, and now.
    public var cost: (before: Double, after: Double)
    /// No plan costs less; nil where nothing is known.
    public var bound: Double?
    /// Seconds that it took.
    public var seconds: Double
    /// Work done.
    public var iterations: Int

    /// What a run came to.
    public init(cost: (before: Double, after: Double), bound: Double?, seconds: Double, iterations: Int) {
      self.cost = cost
      self.bound = bound
      self.seconds = seconds
      self.iterations = iterations
    }
  }

  /// Tables of a plan. `homes` are the rotas at hand, in the plan's order.
  public init(
    _ plan: IntegratedPlan, _ pool: IntegratedPool, homes: [(home: HomeRota, offer: HomeOffer, first: Int)], run: Run
  ) {
    self.plan = plan
    self.pool = pool
    self.homes = homes
    self.run = run
  }

  private var system: PoolSystem { pool.input.system }

  private func name(_ member: MemberID) -> String { system.members[member.index].name }

  /// Everything, by name of the file.
  public var files: [(name: String, text: String)] {
    var files = [("integrated.csv", organisations.text), ("integrated/redeployments.csv", redeployments.text)]
    for (index, share) in plan.shares.enumerated() {
      let folder = "integrated/\(PoolTables.fileName(name(share.member)))"
      files.append(("\(folder)/rota.csv", rota(share, homes[index].home.instance).text))
      files.append(("\(folder)/changes.csv", changes(share, homes[index].home.instance).text))
    }
    return files
  }

  /// `integrated.csv`: what planning together gains, by organisation and in all.
  public var organisations: CSVTable {
    var table = CSVTable([
      "organisation", "rota may change", "weighted alone", "weighted home first", "weighted integrated", "gain", "missing alone",
      "missing home first", "missing integrated", "loans given", "loans received", "days changed",
    ])
    for share in plan.shares {
      table.add([
        .text(name(share.member)), .text(words(share.mayChange)), .whole(share.weighted.alone), .whole(share.weighted.first),
        .whole(share.weighted.now), .whole(share.weighted.first - share.weighted.now), .whole(share.missing.alone),
        .whole(share.missing.first), .whole(share.missing.now), .whole(share.given), .whole(share.received),
        .whole(share.changes.count),
      ])
    }
    let sum = total
    table.add([
      .text(system.name), .empty, .whole(sum.weighted.alone), .whole(sum.weighted.first), .whole(sum.weighted.now),
      .whole(sum.weighted.first - sum.weighted.now), .whole(sum.missing.alone), .whole(sum.missing.first),
      .whole(sum.missing.now), .whole(plan.shares.reduce(0) { $0 + $1.given }),
      .whole(plan.shares.reduce(0) { $0 + $1.received }), .whole(plan.shares.reduce(0) { $0 + $1.changes.count }),
    ])
    return table
  }

  private func words(_ change: MayChange?) -> String {
    guard let change else { return "no" }
    let notice = change.notice.count == 0 ? [] : ["after \(change.notice.count / 60) h"]
    let days = change.daysAPerson.map { ["\($0) days a person"] } ?? []
    return (["yes"] + notice + days).joined(separator: ", ")
  }

  /// Sums over all organisations.
  private struct Total {
    var weighted = (alone: 0, first: 0, now: 0)
    var missing = (alone: 0, first: 0, now: 0)
  }

  private var total: Total {
    plan.shares.reduce(into: Total()) { sum, share in
      sum.weighted.alone += share.weighted.alone
      sum.weighted.first += share.weighted.first
      sum.weighted.now += share.weighted.now
      sum.missing.alone += share.missing.alone
      sum.missing.first += share.missing.first
      sum.missing.now += share.missing.now
    }
  }

  /// `integrated/redeployments.csv`: one row a loan, by pseudonym.
  public var redeployments: CSVTable {
    var table = CSVTable([
      "person", "home", "host", "unit", "date", "shift", "role", "tier", "agreement", "start", "end", "way", "state",
      "paid hours",
    ])
    for loan in plan.loans {
      let offer = pool.input.offers[loan.offer]
      table.add([
        .text(offer.id), .text(name(offer.organisation)), .text(name(loan.host)), .text(loan.unit),
        .text(system.horizon.date(loan.day).iso), .text(loan.shift), .text(loan.role), .text(loan.step.rawValue),
        .text(loan.agreement >= 0 ? system.agreements[loan.agreement].name : ""), .text(PoolClock.clock(loan.start)),
        .text(PoolClock.clock(loan.end)), .text(loan.way.rawValue), .text("proposed"),
        .decimal(Double(loan.paid) / 60, places: 2),
      ])
    }
    return table
  }

  /// An organisation's rota as it would be: its own people by name, loans to others among their rows, guests by pseudonym after them.
  private func rota(_ share: IntegratedPlan.Share, _ instance: Instance) -> CSVTable {
    var table = CSVTable.rota(share.rota, instance)
    func add(_ person: String, _ loan: IntegratedPlan.Lent) {
      table.add([
        .text(person), .text(system.horizon.date(loan.day).iso), .text(loan.shift), .text(loan.unit), .text(loan.role),
        .text(name(loan.host)), .text("loan"),
      ])
    }
    for change in share.changes { if let loan = change.loan { add(instance.people[change.person.index].name, loan) } }
    for loan in plan.loans where loan.host == share.member && pool.input.offers[loan.offer].organisation != share.member {
      add(pool.input.offers[loan.offer].id, loan)
    }
    return table
  }

  /// What differs from the rota that stands; an absence is never named.
  private func changes(_ share: IntegratedPlan.Share, _ instance: Instance) -> CSVTable {
    var table = CSVTable(["person", "date", "before", "after"])
    func words(_ cell: RosterCell) -> String {
      switch cell {
      case .off: "off"
      case .absent: "absent"
      case .duty(let duties):
        duties.map { duty in
          let unit =
            duty.unit == instance.people[0].home && instance.units.count == 1 ? "" : " \(instance.units[duty.unit.index].name)"
          return instance.shifts[duty.shift.index].code + unit
        }.joined(separator: " + ")
      }
    }
    for change in share.changes {
      let after = change.loan.map { "\($0.shift) \($0.unit), \(name($0.host))" } ?? words(change.after)
      table.add([
        .text(instance.people[change.person.index].name), .text(instance.horizon.date(change.day).iso),
        .text(words(change.before)), .text(after),
      ])
    }
    return table
  }

  /// In words.
  public var text: String {
    let sum = total
    var lines = [
      "", "Planned together (home rotas may change where their organisation says so; agencies and volunteers left aside)",
    ]
    if let refused = plan.refused { lines.append("  nothing better may be taken: \(refused)") }
    for notice in pool.notices { lines.append("  \(notice)") }
    for share in plan.shares {
      lines.append(
        "  \(name(share.member)) (may change: \(words(share.mayChange))): \(share.weighted.first) -> \(share.weighted.now) weighted gaps, "
          + "\(share.missing.first) -> \(share.missing.now) missing; gives \(share.given), gets \(share.received), "
          + "\(share.changes.count) days differ")
    }
    lines.append(
      "  in all \(sum.weighted.alone) weighted gaps by the rotas alone, \(sum.weighted.first) home first, \(sum.weighted.now) together: "
        + "integration gains \(sum.weighted.first - sum.weighted.now); "
        + "missing \(sum.missing.alone), \(sum.missing.first), \(sum.missing.now)")
    let bound = run.bound.map { ", none costs less than \(number($0))" } ?? ""
    lines.append(
      "  all rules of all organisations cost \(number(run.cost.before)) before and \(number(run.cost.after)) now\(bound) (\(number(run.seconds)) s)"
    )
    return lines.joined(separator: "\n") + "\n"
  }

  private func number(_ value: Double) -> String { CSVTable.Cell.decimal(value, places: 1).text }

  /// As a part of the plan's document.
  public var document: JSONValue {
    let sum = total
    return .object([
      "weightedAlone": .whole(sum.weighted.alone), "weightedHomeFirst": .whole(sum.weighted.first),
      "weightedIntegrated": .whole(sum.weighted.now), "missingAlone": .whole(sum.missing.alone),
      "missingHomeFirst": .whole(sum.missing.first), "missingIntegrated": .whole(sum.missing.now),
      "costBefore": .number(run.cost.before), "costAfter": .number(run.cost.after), "lowerBound": .number(run.bound),
      "seconds": .decimal(run.seconds, places: 3), "iterations": .whole(run.iterations), "refused": .optional(plan.refused),
      "notices": .strings(pool.notices),
      "organisations": .array(
        plan.shares.map { share in
          .object([
            "organisation": .string(name(share.member)), "mayChange": .bool(share.mayChange != nil),
            "weightedAlone": .whole(share.weighted.alone), "weightedHomeFirst": .whole(share.weighted.first),
            "weightedIntegrated": .whole(share.weighted.now), "missingHomeFirst": .whole(share.missing.first),
            "missingIntegrated": .whole(share.missing.now), "given": .whole(share.given), "received": .whole(share.received),
            "changes": .whole(share.changes.count),
          ])
        }),
    ])
  }
}
