public import RotaModel
public import RotaPooling

extension PoolTables {
  /// `approvals.csv`: how far each loan has come, who decided and when, and for whom it waits.
  public var approvals: CSVTable {
    let stages: [LoanStage] = [.homeApproved, .hostAccepted, .personConsented, .recalled]
    var table = CSVTable(["gap", "id", "home", "host", "state", "published", "waiting for"] + stages.map(\.rawValue))
    for booking in plan.bookings {
      let candidate = plan.candidate(booking)
      let gap = plan.gaps[candidate.gap]
      let state = plan.state(booking)
      let decided = stages.map { stage in
        plan.approvals.decision(gap.id, plan.id(candidate), stage).map { "\($0.who), \(clock.text($0.when))" } ?? ""
      }
      table.add(
        [
          .text(gap.id), .text(plan.id(candidate)), .text(home(candidate)), .text(name(gap.organisation)),
          .text(state.stage.rawValue), .text(state.isPublished ? "yes" : "no"),
          .text(state.waiting.map(\.rawValue).joined(separator: "; ")),
        ] + decided.map { .text($0) })
    }
    return table
  }

  /// The rota of an organisation with those loans in it that everybody agreed to: its own people's under their names where its rota is at
  /// hand, those of others under pseudonyms. What is only asked for changes nothing.
  public func published(_ member: MemberID, _ home: (home: HomeRota, offer: HomeOffer, first: Int)?) -> CSVTable {
    var roster = home?.home.roster
    var rows: [[CSVTable.Cell]] = []
    for booking in plan.bookings where plan.state(booking).isPublished {
      let candidate = plan.candidate(booking)
      let gap = plan.gaps[candidate.gap]
      let isOwn = plan.home(candidate) == member && candidate.isPerson
      guard isOwn || gap.organisation == member else { continue }
      var person = plan.id(candidate)
      if isOwn, let home {
        let id = home.offer.people[candidate.offer - home.first]
        person = home.home.instance.people[id.index].name
        let window = plan.input.windows[candidate.window]
        let day = home.home.instance.horizon.day(window.date)
        if window.way == .release, home.home.instance.horizon.contains(day), case .duty(let duties)? = roster?[id, day] {
          let left = duties.filter { home.home.instance.shifts[$0.shift.index].code != window.releasedShift }
          roster?[id, day] = left.isEmpty ? .off : .duty(left)
        }
      }
      for _ in 0..<booking.count {
        rows.append([
          .text(person), .text(gap.date.iso), .text(gap.shift), .text(gap.unit), .text(gap.role), .text(name(gap.organisation)),
          .text(candidate.isPerson ? "loan" : "agency"),
        ])
      }
    }
    var table =
      home.map { CSVTable.rota(roster ?? $0.home.roster, $0.home.instance) }
      ?? CSVTable(["person", "date", "shift", "unit", "role", "organisation", "source"])
    for row in rows { table.add(row) }
    return table
  }

  /// `balance.csv`: who gave and who received, before the plan and by it, how far the organisation is ahead of the others, and after it
  /// what limits and prices say of that.
  public func balance(_ past: [PastLoan]) -> CSVTable {
    var table = CSVTable([
      "organisation", "period", "loans given", "hours given", "loans received", "hours received", "hours ahead", "cost",
      "most hours", "free hours", "price", "priced hours", "without rates",
    ])
    func hours(_ minutes: Int) -> CSVTable.Cell { .decimal(Double(minutes) / 60, places: 2) }
    for balance in plan.balances(past) {
      let terms = system.imbalance(of: balance.member)
      let stated: [CSVTable.Cell] = [
        terms.mostMinutes.map { hours($0) } ?? .empty, terms.price > 0 ? hours(terms.freeMinutes) : .empty,
        terms.price > 0 ? .whole(terms.price) : .empty,
        terms.price > 0 ? .whole(terms.pricedHours(ahead: balance.minutesAhead)) : .empty,
      ]
      let blank = Array(repeating: CSVTable.Cell.empty, count: stated.count)
      for (period, flow) in [("before", balance.past), ("plan", balance.planned), ("after", balance.past + balance.planned)] {
        table.add(
          [
            .text(name(balance.member)), .text(period), .whole(flow.given), hours(flow.minutesGiven), .whole(flow.received),
            hours(flow.minutesReceived), hours(flow.minutesAhead),
            .optional(flow.penceAhead),
          ] + (period == "after" ? stated : blank) + [.whole(flow.withoutRates)])
      }
    }
    return table
  }
}
