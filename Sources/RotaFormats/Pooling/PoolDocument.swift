public import RotaModel
public import RotaPooling

extension PoolTables {
  /// All files of a plan without a history, where no home rota is at hand.
  public var files: [(name: String, text: String)] { files(past: [], homes: []) }

  /// All files of a plan, by name; views for partners and rotas with what everybody agreed to in a folder each.
  public func files(past: [PastLoan], homes: [(home: HomeRota, offer: HomeOffer, first: Int)]) -> [(name: String, text: String)] {
    var files: [(name: String, text: String)] = [
      ("redeployments.csv", redeployments.text), ("offers.csv", offers.text), ("ledger.csv", ledgerTable.text),
      ("ladder.jsonl", ladder), ("calls.csv", calls.text), ("board.md", board), ("situation.md", situationText),
      ("situation.csv", situation.text), ("approvals.csv", approvals.text), ("balance.csv", balance(past).text),
    ]
    for member in system.members.indices.map({ MemberID($0) }) {
      let folder = "share/\(PoolTables.fileName(name(member)))"
      files.append(("\(folder)/loans.csv", sharedLoans(member).text))
      files.append(("\(folder)/gaps.csv", sharedGaps(member).text))
      let home = homes.first { $0.offer.organisation == member }
      if let home {
        let own = "own/\(PoolTables.fileName(name(member)))"
        files.append(("\(own)/calls.csv", ownCalls(home).text))
        files.append(("\(own)/people.csv", ownPeople(home).text))
        if let notices = ownNotices(home) { files.append(("\(own)/notices.csv", notices.text)) }
      }
      files.append(("published/\(PoolTables.fileName(name(member)))/rota.csv", published(member, home).text))
    }
    return files
  }

  /// A name as a file may have it.
  static func fileName(_ name: String) -> String {
    let safe = name.map { $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" || $0 == "_" ? $0 : "_" }
    return String(safe)
  }

  /// The exit code: 0 where every place is filled, 1 where some stay open.
  public var exitCode: Int32 { plan.gaps.indices.allSatisfy { plan.open($0) == 0 } ? 0 : 1 }

  /// The plan as one document.
  public func document(assumptions: [String], warnings: [Fault], seconds: Double, inputHash: String, version: String) -> JSONValue
  {
    let bookings = plan.bookings.map { booking in
      let candidate = plan.candidate(booking)
      let gap = plan.gaps[candidate.gap]
      return JSONValue.object([
        "gap": .string(gap.id), "id": .string(plan.id(candidate)), "count": .whole(booking.count),
        "home": .string(home(candidate)),
        "host": .string(name(gap.organisation)), "unit": .string(gap.unit), "date": .string(gap.date.iso),
        "shift": .string(gap.shift), "role": .string(gap.role), "step": .string(candidate.step.rawValue),
        "agreement": .string(agreement(candidate)), "cost": plan.cost(candidate).map { .whole($0 * booking.count) } ?? .null,
        "agreed": .bool(booking.isAgreed), "askBy": .string(clock.text(askBy(candidate, gap))),
      ])
    }
    let open = plan.gaps.indices.filter { plan.open($0) > 0 }.map { index in
      let gap = plan.gaps[index]
      return JSONValue.object([
        "gap": .string(gap.id), "organisation": .string(name(gap.organisation)), "unit": .string(gap.unit),
        "date": .string(gap.date.iso), "shift": .string(gap.shift), "role": .string(gap.role), "open": .whole(plan.open(index)),
        "danger": .string(plan.exposure(index).words), "riskOwner": .optional(system.riskOwner(of: gap.organisation)),
      ])
    }
    let levels = plan.levels.map { level in
      JSONValue.object([
        "level": .string(words(level.level)), "value": .whole(level.value), "bound": level.bound.map { .whole($0) } ?? .null,
        "proved": .bool(level.isProved),
      ])
    }
    return .object([
      "system": .string(system.name), "asOf": .string(clock.text(plan.now)), "version": .string(version),
      "inputHash": .string(inputHash), "status": .string(plan.isProved ? "optimal" : "feasible"),
      "weightedWithout": .whole(plan.without.value), "weightedWith": .whole(plan.with.value),
      "cost": plan.cost.pence.map { .whole($0) } ?? .null, "withoutRates": .whole(plan.cost.withoutRates),
      "lowerBound": plan.with.bound.map { .whole($0) } ?? .null, "bookings": .array(bookings), "open": .array(open),
      "withdrawn": .array(
        plan.withdrawn.map {
          .object(["gap": .string($0.gap.id), "places": .whole($0.places), "why": .string($0.why)])
        }),
      "levels": .array(levels), "notices": .strings(plan.notices), "assumptions": .strings(assumptions),
      "warnings": .strings(warnings.map(\.description)), "candidates": .whole(plan.programme.candidates.count),
      "limits": .whole(plan.programme.limits.count), "forbiddenLines": .whole(plan.forbidden),
      "seconds": .decimal(seconds, places: 3), "exit": .whole(Int(exitCode)),
    ])
  }

  /// A level in words.
  public func words(_ level: Level) -> String {
    switch level {
    case .unfilled: "weighted gaps"
    case .step(let rank): system.ladder[rank].rawValue
    case .changed: "changes"
    case .cost: "cost"
    case .moved: "moves, squared, a whole-time equivalent, in hundredths"
    case .travel: "travel minutes"
    }
  }
}
