import RotaModel
import RotaPooling

extension PoolTables {
  /// The approvers of a booking: whoever answers for the home and for the host.
  func approver(_ candidate: Candidate, _ gap: PoolGap) -> String {
    let host = system.riskOwner(of: gap.organisation) ?? "nobody named"
    guard let member = plan.home(candidate), member != gap.organisation else { return host }
    return "\(system.riskOwner(of: member) ?? "nobody named") (\(name(member))), \(host) (\(name(gap.organisation)))"
  }

  /// `board.md`: what became of every gap, on one page.
  public var board: String {
    let places = plan.gaps.reduce(0) { $0 + $1.short } + plan.withdrawn.reduce(0) { $0 + $1.places }
    let open = plan.gaps.indices.reduce(0) { $0 + plan.open($1) }
    var text = "# \(mark(system.name)): the board as of \(clock.text(plan.now))\n\n"
    text += "\(places) places missing in all:\n\n"
    text += "| | places |\n| --- | ---: |\n"
    text += "| withdrawn | \(plan.withdrawn.reduce(0) { $0 + $1.places }) |\n"
    for (rank, step) in system.ladder.enumerated() {
      let count = plan.bookings.reduce(0) { plan.candidate($1).rank == rank ? $0 + $1.count : $0 }
      text += "| \(step.rawValue) | \(count) |\n"
    }
    text += "| open | \(open) |\n\n"
    text += "Weighted gaps: \(plan.without.value) without the pool, \(plan.with.value) with it. \(proof)\n"
    if !plan.bookings.isEmpty { text += "\n\(costs)\n" }
    for notice in plan.notices { text += "\nNot kept: \(mark(notice)).\n" }
    if !plan.bookings.isEmpty {
      text += "\n## Asks\n\n| gap | unit | shift | role | danger | who | step | home cover | approver |\n"
      text += "| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n"
      let covers = plan.lenders
      for booking in plan.bookings {
        let candidate = plan.candidate(booking)
        let gap = plan.gaps[candidate.gap]
        let cover = plan.cover(booking, among: covers).map { "\($0.before) to \($0.after), minimum \($0.minimum)" } ?? ""
        let times = booking.count > 1 ? " x \(booking.count)" : ""
        text += row([
          gap.id, "\(gap.unit) (\(name(gap.organisation)))", when(gap), gap.role, gap.danger.words,
          "\(plan.id(candidate))\(times) (\(home(candidate)))",
          "\(candidate.step.rawValue), \(plan.state(booking).stage.rawValue)",
          cover,
          approver(candidate, gap),
        ])
      }
    }
    if open > 0 {
      text +=
        "\n## Open\n\n| gap | unit | shift | role | danger | places | who answers for it |\n| --- | --- | --- | --- | --- | ---: | --- |\n"
      for (index, gap) in plan.gaps.enumerated() where plan.open(index) > 0 {
        text += row([
          gap.id, "\(gap.unit) (\(name(gap.organisation)))", when(gap), gap.role, plan.exposure(index).words,
          String(plan.open(index)), system.riskOwner(of: gap.organisation) ?? "nobody named",
        ])
      }
    }
    text += balances
    text += refused
    if !plan.withdrawn.isEmpty {
      text += "\n## Withdrawn\n\n| gap | unit | places | why |\n| --- | --- | ---: | --- |\n"
      for known in plan.withdrawn {
        text += row([known.gap.id, "\(known.gap.unit) (\(name(known.gap.organisation)))", String(known.places), known.why])
      }
    }
    return text
  }

  /// Where limits or prices are stated: how far each organisation is ahead of the others, before and after.
  private var balances: String {
    var text = ""
    func hours(_ minutes: Int) -> String { Decimals.text(Double(minutes) / 60, places: 2) }
    for balance in plan.balances([]) {
      let terms = system.imbalance(of: balance.member)
      guard terms.isStated else { continue }
      let before = plan.input.ahead(balance.member)
      let after = before + balance.planned.minutesAhead
      let priced = "\(terms.pricedHours(ahead: after)) h beyond \(hours(terms.freeMinutes)) h, \(terms.price)p each"
      let price = terms.price > 0 ? priced : "none"
      text += row([
        name(balance.member), hours(before), hours(after), terms.mostMinutes.map { "\(hours($0)) h" } ?? "none", price,
      ])
    }
    guard !text.isEmpty else { return "" }
    return "\n## Hours given beyond those received\n\n| organisation | before | with the plan | limit | price |\n"
      + "| --- | ---: | ---: | --- | --- |\n" + text
  }

  /// Releases that would have filled an open gap, and only moved it.
  private var refused: String {
    var text = ""
    for gap in plan.gaps.indices where plan.open(gap) > 0 {
      for step in plan.evidence(open: gap) {
        for excluded in step.excluded
        where excluded.rule == Exclusion.relocates.rawValue || excluded.rule == Exclusion.reserve.rawValue {
          text += row([plan.gaps[gap].id, step.step.rawValue, excluded.ids.joined(separator: ", "), excluded.words])
        }
      }
    }
    return text.isEmpty ? "" : "\n## Refused\n\n| gap | step | who | why |\n| --- | --- | --- | --- |\n" + text
  }

  /// What the bookings cost, in words: those without rates are not free.
  var costs: String {
    let (pence, unknown) = plan.cost
    guard let pence else { return "Cost: not known, all \(unknown) without rates." }
    let sum = "£\(pence / 100).\(pence % 100 < 10 ? "0" : "")\(pence % 100)"
    return "Cost: \(sum)" + (unknown > 0 ? " and \(unknown) without rates." : ".")
  }

  /// How the plan is known to be good, in words.
  public var proof: String {
    if plan.isProved { return "Proved: no plan is better at any step of the ladder." }
    if plan.with.isProved { return "Proved: no plan leaves less open; of the steps after that, not all are proved." }
    return "Not proved: no plan leaves less than \(plan.with.bound ?? 0) open."
  }

  /// `situation.md`: how each organisation stands.
  public var situationText: String {
    var text = "# \(mark(system.name)): the situation as of \(clock.text(plan.now))\n\n"
    text +=
      "| organisation | 24 h: missing, open | 72 h: missing, open | all: missing, open | weighted: nothing done, each alone, with the pool | lent | borrowed | exposure | tier |\n"
    text += "| --- | --- | --- | --- | --- | ---: | ---: | --- | --- |\n"
    for known in plan.situations {
      text += row([
        known.member.map { name($0) } ?? "the system", "\(known.missing24.before), \(known.missing24.after)",
        "\(known.missing72.before), \(known.missing72.after)", "\(known.missing.before), \(known.missing.after)",
        "\(known.weighted.before), \(known.alone), \(known.weighted.after)",
        String(known.lent.loans), String(known.borrowed.loans), known.exposure?.words ?? "none",
        known.missing.after > 0 ? "unfilled" : known.tier?.rawValue ?? "none",
      ])
    }
    return text
  }

  private func when(_ gap: PoolGap) -> String {
    "\(gap.date.spoken) \(gap.shift) \(PoolClock.clock(gap.start))-\(PoolClock.clock(gap.end))"
  }

  private func row(_ cells: [String]) -> String { "| " + cells.map { mark($0) }.joined(separator: " | ") + " |\n" }

  /// Text that a page shows as it was written, on one line.
  private func mark(_ text: String) -> String {
    var result = ""
    for character in text {
      if character.isNewline {
        result += " "
      } else if "\\|<>`*_[]#".contains(character) {
        result += "\\\(character)"
      } else {
        result.append(character)
      }
    }
    return result
  }
}

extension PoolTables {
  /// What the terminal shows.
  public func summary(assumptions: [String], folder: String?, besides more: [String] = []) -> String {
    let open = plan.gaps.indices.filter { plan.open($0) > 0 }
    let missing = plan.gaps.reduce(0) { $0 + $1.short }
    let left = open.reduce(0) { $0 + plan.open($1) }
    var text = "\(system.name), as of \(clock.text(plan.now)): \(count(system.members.count, "organisation")), "
    text += count(plan.input.offers.count, "person", "people")
    text += " offered, \(missing) missing on \(count(plan.gaps.count, "shift"))"
    text += plan.withdrawn.isEmpty ? "\n\n" : " (\(plan.withdrawn.count) withdrawn)\n\n"
    for (rank, step) in system.ladder.enumerated() {
      let count = plan.bookings.reduce(0) { plan.candidate($1).rank == rank ? $0 + $1.count : $0 }
      if count > 0 { text += "  \(String(count).padded(5)) \(step.rawValue)\n" }
    }
    text += "  \(String(left).padded(5)) open\n\n"
    text += "Weighted gaps: \(plan.without.value) without the pool, \(plan.with.value) with it. \(proof)\n"
    for notice in plan.notices { text += "Not kept: \(notice).\n" }
    for index in open.prefix(20) {
      let gap = plan.gaps[index]
      text +=
        "  open: \(gap.id) \(gap.date.spoken) \(gap.shift) \(gap.unit) (\(name(gap.organisation))) \(plan.open(index)) x \(gap.role), "
      text += "\(plan.exposure(index).words); \(system.riskOwner(of: gap.organisation) ?? "nobody named") answers for it\n"
    }
    if open.count > 20 { text += "  and \(open.count - 20) more\n" }
    for words in assumptions { text += "Assumed: \(words)\n" }
    if let folder {
      text +=
        "\n\(folder): redeployments.csv, calls.csv, board.md, approvals.csv, ladder.jsonl, ledger.csv, balance.csv, offers.csv, "
      text += (["situation.md", "situation.csv", "share/", "published/"] + more).joined(separator: ", ") + "\n"
    }
    return text
  }
}

private func count(_ n: Int, _ one: String, _ many: String? = nil) -> String { "\(n) \(n == 1 ? one : many ?? one + "s")" }

extension String {
  /// With spaces before it, at least so many characters.
  fileprivate func padded(_ width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }
}
