public import RotaModel
public import RotaPooling

/// The tables of a plan of redeployments.
public struct PoolTables: Sendable {
  let plan: PoolPlan
  let clock: PoolClock
  let ledger: Ledger
  private let covers: [LenderCover]

  /// Tables of a plan.
  public init(_ plan: PoolPlan) {
    self.plan = plan
    clock = PoolClock(plan.input.system)
    ledger = Ledger(plan)
    covers = plan.lenders
  }

  var system: PoolSystem { plan.input.system }

  func name(_ member: MemberID) -> String { system.members[member.index].name }

  /// The organisation or supply from which somebody comes.
  func home(_ candidate: Candidate) -> String { plan.home(candidate).map { name($0) } ?? plan.id(candidate) }

  func agreement(_ candidate: Candidate) -> String {
    candidate.agreement >= 0 ? system.agreements[candidate.agreement].name : candidate.isPerson ? "" : plan.id(candidate)
  }

  /// `redeployments.csv`: one row a booked person.
  public var redeployments: CSVTable {
    var table = CSVTable([
      "person", "home", "host", "unit", "date", "shift", "role", "tier", "agreement", "reason", "gap", "start", "end", "way",
      "released shift", "released unit", "state", "home requirement", "home cover before", "home cover after", "home minimum",
      "reserve", "cost", "paid hours",
    ])
    for booking in plan.bookings {
      let candidate = plan.candidate(booking)
      let gap = plan.gaps[candidate.gap]
      let window = candidate.isPerson ? plan.input.windows[candidate.window] : nil
      let cover = plan.cover(booking, among: covers)
      for _ in 0..<booking.count {
        table.add([
          .text(plan.id(candidate)), .text(home(candidate)), .text(name(gap.organisation)), .text(gap.unit), .text(gap.date.iso),
          .text(gap.shift), .text(gap.role), .text(candidate.step.rawValue), .text(agreement(candidate)), .text(gap.danger.words),
          .text(gap.id), .text(PoolClock.clock(gap.start)), .text(PoolClock.clock(gap.end)), .text(window?.way.rawValue ?? ""),
          .text(window?.releasedShift ?? ""), .text(window?.releasedUnit ?? ""), .text(plan.state(booking).stage.rawValue),
          .text(cover.map { plan.input.spares[$0.spare].label } ?? ""), .optional(cover?.before), .optional(cover?.after),
          .optional(cover?.minimum), .text(cover.map { reserve($0) } ?? ""), .optional(plan.cost(candidate)),
          .decimal(Double(gap.paid) / 60, places: 2),
        ])
      }
    }
    return table
  }

  private func reserve(_ cover: LenderCover) -> String {
    cover.after > cover.minimum ? "kept" : "accepted: \(cover.accepted)"
  }

  /// `offers.csv`: who was offered, how much of it the plan uses or why nothing, and by what moves are spread. No names.
  public var offers: CSVTable {
    var table = CSVTable([
      "id", "organisation", "unit", "grade", "kind", "windows", "asked", "hours", "hours left", "wte", "moves before",
      "why unused",
    ])
    var windows = Array(repeating: 0, count: plan.input.offers.count)
    for window in plan.input.windows { windows[window.offer] += 1 }
    var asked = Array(repeating: 0, count: plan.input.offers.count)
    var minutes = asked
    for booking in plan.bookings where plan.candidate(booking).isPerson {
      asked[plan.candidate(booking).offer] += 1
      minutes[plan.candidate(booking).offer] += plan.gaps[plan.candidate(booking).gap].paid
    }
    for (index, offer) in plan.input.offers.enumerated() {
      table.add([
        .text(offer.id), .text(name(offer.organisation)), .text(offer.unit), .text(offer.roles.joined(separator: "; ")),
        .text(offer.kind.rawValue), .whole(windows[index]), .whole(asked[index]),
        .decimal(Double(minutes[index]) / 60, places: 2),
        offer.minutesLeft.map { .decimal(Double($0) / 60, places: 2) } ?? .empty,
        .decimal(Double(offer.wholeTime) / 100, places: 2), .whole(plan.movesBefore[index]),
        .text(asked[index] > 0 ? "" : plan.unused(index) ?? ""),
      ])
    }
    return table
  }

  /// `ledger.csv`: loans, sums by pair, and what is left of each pair.
  public var ledgerTable: CSVTable {
    var table = CSVTable([
      "kind", "payer", "payee", "agreement", "payment", "gap", "id", "date", "role", "shifts", "hours", "plain hours",
      "night hours", "saturday hours", "sunday hours", "cost", "without rates",
    ])
    for line in ledger.lines {
      let candidate = line.booking >= 0 ? plan.candidate(plan.bookings[line.booking]) : nil
      let gap = candidate.map { plan.gaps[$0.gap] }
      func hours(_ minutes: Int) -> CSVTable.Cell { line.kind == .net ? .empty : .decimal(Double(minutes) / 60, places: 2) }
      table.add([
        .text(line.kind.rawValue), .text(line.payer), .text(line.payee), .text(line.agreement), .text(line.payment),
        .text(gap?.id ?? ""), .text(candidate.map { plan.id($0) } ?? ""), .text(gap?.date.iso ?? ""), .text(gap?.role ?? ""),
        .whole(line.shifts), hours(line.minutes.sum), hours(line.minutes.plain), hours(line.minutes.night),
        hours(line.minutes.saturday), hours(line.minutes.sunday), .optional(line.pence),
        .whole(line.withoutRates),
      ])
    }
    return table
  }

  /// `calls.csv`: whom to ask for what, the most dangerous gap first, until when, and who is next.
  public var calls: CSVTable {
    var table = CSVTable([
      "rank", "gap", "organisation", "unit", "date", "start", "end", "role", "danger", "ask", "home", "step", "agreement",
      "ask by", "answer", "next", "then", "after that",
    ])
    for (rank, booking) in plan.bookings.enumerated() {
      let candidate = plan.candidate(booking)
      let gap = plan.gaps[candidate.gap]
      let next = booking.isAgreed ? [] : plan.next(booking).map { "\(plan.id($0)) (\($0.step.rawValue))" }
      table.add(
        [
          .whole(rank + 1), .text(gap.id), .text(name(gap.organisation)), .text(gap.unit), .text(gap.date.iso),
          .text(PoolClock.clock(gap.start)), .text(PoolClock.clock(gap.end)), .text(gap.role), .text(gap.danger.words),
          .text(plan.id(candidate)), .text(home(candidate)), .text(candidate.step.rawValue), .text(agreement(candidate)),
          .text(clock.text(askBy(candidate, gap))), .text(booking.isAgreed ? "yes" : ""),
        ] + (0..<3).map { .text($0 < next.count ? next[$0] : "") })
    }
    return table
  }

  /// The last moment at which somebody may be asked: notice and the step's closing time both hold.
  func askBy(_ candidate: Candidate, _ gap: PoolGap) -> Int {
    let notice =
      candidate.agreement >= 0
      ? system.agreements[candidate.agreement].notice : candidate.isPerson ? nil : system.supplies[candidate.supply].notice
    return gap.begin - max(notice?.count ?? 0, system.closes[candidate.step]?.count ?? 0)
  }

  /// `situation.csv`: how each organisation stands, and the system.
  public var situation: CSVTable {
    var table = CSVTable([
      "organisation", "type", "missing in 24 h", "open in 24 h", "missing in 72 h", "open in 72 h", "missing", "open",
      "weighted nothing done", "weighted each alone", "weighted with pool", "lent", "hours lent", "borrowed", "hours borrowed",
      "exposure", "tier",
    ])
    for row in plan.situations {
      table.add([
        .text(row.member.map { name($0) } ?? system.name),
        .text(row.member.map { system.members[$0.index].type.rawValue } ?? "system"),
        .whole(row.missing24.before), .whole(row.missing24.after), .whole(row.missing72.before), .whole(row.missing72.after),
        .whole(row.missing.before), .whole(row.missing.after), .whole(row.weighted.before), .whole(row.alone),
        .whole(row.weighted.after),
        .whole(row.lent.loans), .decimal(Double(row.lent.minutes) / 60, places: 2), .whole(row.borrowed.loans),
        .decimal(Double(row.borrowed.minutes) / 60, places: 2), .text(row.exposure?.words ?? ""),
        .text(row.missing.after > 0 ? "unfilled" : row.tier?.rawValue ?? ""),
      ])
    }
    return table
  }

  /// A partner's view of loans: those in which it lends or borrows, by pseudonym, with what the agreement covers and nothing else.
  public func sharedLoans(_ member: MemberID) -> CSVTable {
    var table = CSVTable(["id", "home", "host", "unit", "date", "shift", "start", "end", "role", "agreement", "state"])
    for booking in plan.bookings {
      let candidate = plan.candidate(booking)
      let gap = plan.gaps[candidate.gap]
      guard candidate.isPerson, candidate.agreement >= 0, let home = plan.home(candidate), home != gap.organisation,
        home == member || gap.organisation == member
      else { continue }
      table.add([
        .text(plan.id(candidate)), .text(name(home)), .text(name(gap.organisation)), .text(gap.unit), .text(gap.date.iso),
        .text(gap.shift), .text(PoolClock.clock(gap.start)), .text(PoolClock.clock(gap.end)), .text(gap.role),
        .text(agreement(candidate)), .text(plan.state(booking).stage.rawValue),
      ])
    }
    return table
  }

  /// A partner's view of gaps that stay open: those of others that an agreement lets it help with.
  public func sharedGaps(_ member: MemberID) -> CSVTable {
    var table = CSVTable(["gap", "organisation", "unit", "date", "shift", "start", "end", "role", "skills", "open", "agreement"])
    for (index, gap) in plan.gaps.enumerated() where gap.organisation != member && plan.open(index) > 0 {
      let covering = system.agreements.first { agreement in
        agreement.blanks.isEmpty && agreement.lenders.contains(member) && agreement.borrowers.contains(gap.organisation)
          && agreement.groups.contains(gap.role) && agreement.from.map { $0 <= gap.date } ?? false
          && agreement.to.map { gap.date <= $0 } ?? false
          && (gap.purpose.isEmpty || !agreement.excluded.contains { $0.lowercased() == gap.purpose.lowercased() })
      }
      guard let covering else { continue }
      table.add([
        .text(gap.id), .text(name(gap.organisation)), .text(gap.unit), .text(gap.date.iso), .text(gap.shift),
        .text(PoolClock.clock(gap.start)), .text(PoolClock.clock(gap.end)), .text(gap.role),
        .text(gap.skills.joined(separator: "; ")), .whole(plan.open(index)), .text(covering.name),
      ])
    }
    return table
  }
}
