import RotaModel
import RotaRules

/// Agreements and banks of `pool.yaml`.
extension PoolDraft {
  /// A skill, or `none`; nil where it is blank.
  mutating func induction(_ cell: SheetTable.Cell?) -> Induction? {
    guard let cell, !cell.text.isEmpty, findings.accept(name: cell.text, cell.at, "the induction") else { return nil }
    return cell.text.key == "none" ? Induction.none : .skill(cell.text)
  }

  mutating func read(agreement tree: ArgumentTree) {
    var section = Section(tree, "an agreement", into: &findings)
    let before = findings.faults.count
    guard let (name, step) = head(&section, "agreement", known: system.agreements.map(\.name)) else { return }
    var agreement = Agreement(name: name, step: step)
    let both = parties(section.texts("parties", into: &findings))
    (agreement.lenders, agreement.borrowers) = (both, both)
    // `from` and `to` are dates, unless they name organisations: then they are a direction, and the days stand under their other names.
    var first = section.take("from", "first day")
    if isDirection(first) {
      agreement.lenders = parties(cells(first, "from"))
      first = section.take("from", "first day")
    }
    var last = section.take("to", "last day")
    if isDirection(last) {
      agreement.borrowers = parties(cells(last, "to"))
      last = section.take("to", "last day")
    }
    if let cells = section.texts("lenders", into: &findings) { agreement.lenders = parties(cells) }
    if let cells = section.texts("borrowers", into: &findings) { agreement.borrowers = parties(cells) }
    (agreement.from, agreement.to) = days(first, last)
    agreement.groups = names(section.texts("groups", "staff groups", "roles", into: &findings), "a staff group")
    for cell in section.texts("lends", into: &findings) ?? [] {
      let ways = LendingWay.allCases
      if let i = word(cell, "way of lending", among: ways.map(\.rawValue)), !agreement.lends.contains(ways[i]) {
        agreement.lends.append(ways[i])
      }
    }
    agreement.shiftsAPerson = cap(section.text("shifts a person", into: &findings), "the shifts a person", in: 0...1_000)
    agreement.shareOfHomeRota = cap(
      section.text("share of home rota", into: &findings), "the share of the home rota", in: 0...100)
    agreement.minutesAMonth = cap(
      section.text("hours a month", into: &findings), "the hours a month", in: 0...1_000_000, each: 60)
    agreement.notice = duration(section.text("notice", into: &findings), "the notice").map { Minutes($0) }
    agreement.recall = duration(section.text("recall", into: &findings), "the recall notice").map { Minutes($0) }
    agreement.travel = duration(section.text("travel", into: &findings), "the longest way", plain: 1, most: 1440)
    if let i = word(section.text("consent", into: &findings), "kind of consent", among: Consent.allCases.map(\.rawValue)) {
      agreement.consent = Consent.allCases[i]
    }
    agreement.induction = induction(section.text("induction", into: &findings))
    agreement.payment = payment(section.take("payment"))
    agreement.rates = rates(&section, groups: agreement.groups)
    agreement.excluded = names(section.texts("excluded", into: &findings), "an excluded purpose")
    if let cell = section.text("buddies", into: &findings), !cell.text.isEmpty {
      agreement.buddies = count(cell, "the people lent for each of the unit's own", in: 1...20)
    }
    readWhatIf(&section, &agreement)
    section.finish(into: &findings)
    for blank in agreement.blanks where findings.faults.count == before {
      findings.warn(
        "blank-term", tree.location, "the agreement “\(name.shown)” leaves `\(blank)` blank, so nobody is lent under it",
        "fill it in where the parties agreed on it")
    }
    if step.isAgency {
      findings.fault(
        "agency-agreement", tree.location, "the agreement “\(name.shown)” stands at the step “\(step.rawValue)”",
        "agencies stand under `banks:`")
    }
    let isOne = agreement.lenders == agreement.borrowers && agreement.lenders.count == 1
    if step.isWithin, !isOne, !agreement.lenders.isEmpty {
      findings.fault(
        "wide-agreement", tree.location,
        "the step “\(step.rawValue)” stays inside one organisation, but “\(name.shown)” has several",
        "name one party, or take the step mutual aid or collaborative bank")
    }
    system.agreements.append(agreement)
  }

  mutating func read(supply tree: ArgumentTree) {
    var section = Section(tree, "a bank", into: &findings)
    let before = findings.faults.count
    guard let (name, step) = head(&section, "bank", known: system.supplies.map(\.name)) else { return }
    var supply = Supply(name: name, step: step)
    if let cell = section.text("organisation", "organization", into: &findings), !cell.text.isEmpty, cell.text.key != "none" {
      supply.organisation = member(cell)
    }
    let hasTo = section.has("to")
    supply.borrowers = parties(section.texts("to", "serves", into: &findings))
    if !hasTo, let own = supply.organisation, supply.borrowers.isEmpty { supply.borrowers = [own] }
    supply.groups = names(section.texts("groups", "staff groups", "roles", into: &findings), "a staff group")
    supply.skills = names(section.texts("skills", into: &findings), "a skill")
    supply.shiftsADay = cap(section.text("shifts a day", into: &findings), "the shifts a day", in: 0...10_000)
    supply.notice = duration(section.text("notice", into: &findings), "the notice").map { Minutes($0) }
    supply.rates = rates(&section, groups: supply.groups)
    supply.excluded = names(section.texts("excluded", into: &findings), "an excluded purpose")
    (supply.from, supply.to) = days(section.take("first day", "from"), section.take("last day"))
    section.finish(into: &findings)
    for blank in supply.blanks where findings.faults.count == before {
      findings.warn(
        "blank-term", tree.location, "“\(name.shown)” leaves `\(blank)` blank, so it sends nobody",
        "fill it in where it was agreed")
    }
    system.supplies.append(supply)
  }

  private mutating func head(_ section: inout Section, _ what: String, known: [String]) -> (String, LadderStep)? {
    let name = section.text("name", into: &findings)
    let step = section.text("step", "tier", into: &findings)
    guard let name, let step else {
      findings.fault("incomplete-terms", section.at, "\(section.words) has no name or no step", "add `name:` and `step:`")
      return nil
    }
    let isNew = findings.isNew(
      name.text, name.at, what, known: known.contains(name.text), count: known.count, most: Limits.names)
    guard let rung = self.step(step), isNew else { return nil }
    if system.rank(rung) == nil {
      findings.warn(
        "unused-step", step.at, "the step “\(rung.rawValue)” is not on the ladder, so “\(name.text.shown)” is never used",
        "add the step to `ladder:`, or remove it here")
    }
    return (name.text, rung)
  }

  private func isDirection(_ tree: ArgumentTree?) -> Bool {
    switch tree {
    case .list?: true
    case .text(let text, _)?: members[text] != nil
    default: false
    }
  }

  private mutating func cells(_ tree: ArgumentTree?, _ what: String) -> [SheetTable.Cell] {
    tree.map { Section.texts($0, "“\(what)” of an agreement", $0.location, into: &findings) } ?? []
  }

  private mutating func days(_ first: ArgumentTree?, _ last: ArgumentTree?) -> (CivilDate?, CivilDate?) {
    func cell(_ tree: ArgumentTree?, _ what: String, _ findings: inout Findings) -> SheetTable.Cell? {
      guard let tree, tree != .text("", tree.location) else { return nil }
      return Section.text(tree, what, tree.location, into: &findings)
    }
    let from = cell(first, "the first day", &findings).flatMap { date($0, "the first day") }
    let last = cell(last, "the last day", &findings)
    let to = last.flatMap { date($0, "the last day") }
    if let from, let to, to < from {
      findings.fault("empty-range", last?.at, "the days run from \(from.iso) to \(to.iso)", "put the earlier date first")
    }
    return (from, to)
  }

  private mutating func payment(_ tree: ArgumentTree?) -> PaymentModel? {
    let words = ["home pays", "host pays", "harmonised rate"]
    switch tree {
    case nil, .text("", _)?: return nil
    case .text(let text, let at)?:
      let cell = SheetTable.Cell(text: text, at: at ?? SourceLocation(file: ""))
      guard let i = word(cell, "payment model", among: words + ["lead employer"]) else { return nil }
      guard i < 3 else {
        findings.fault("no-lead", at, "the lead employer is not named", "write `payment: {lead employer: NAME}`")
        return nil
      }
      return [.homePays, .hostPays, .harmonisedRate][i]
    case let tree?:
      var section = Section(tree, "the payment", into: &findings)
      let lead = section.text("lead employer", into: &findings)
      section.finish(into: &findings)
      return lead.flatMap { member($0) }.map { .leadEmployer($0) }
    }
  }

  private mutating func rates(_ section: inout Section, groups: [String]) -> Rates {
    var rates = Rates()
    for entry in entries(section.take("rates"), "rates") {
      guard let cell = Section.text(entry.value, "the rate of “\(entry.key.shown)”", entry.location, into: &findings) else {
        continue
      }
      if !groups.contains(entry.key) {
        findings.warn(
          "unused-rate", entry.location, "there is a rate for “\(entry.key.shown)”, which is no staff group here",
          "add it to `groups:`, or remove the rate")
      }
      if let pence = Int(cell.text), (0...1_000_000).contains(pence) {
        rates.pence[entry.key] = pence
      } else {
        findings.fault(
          "bad-rate", cell.at, "the rate of “\(entry.key.shown)” is “\(cell.text.shown)”",
          "give whole pence an hour: 24.50 pounds are 2450")
      }
    }
    for entry in entries(section.take("enhancements"), "enhancements") {
      if case .map = entry.value {
        if rates.ofRole[entry.key] != nil {
          findings.fault("duplicate-key", entry.location, "“\(entry.key.shown)” has enhancements twice", "keep one")
        }
        var own = Rates.Enhancement()
        for inner in entries(entry.value, "enhancements") { enhance(&own, inner) }
        rates.ofRole[entry.key] = own
      } else {
        enhance(&rates.enhancement, entry)
      }
    }
    return rates
  }

  private mutating func enhance(_ enhancement: inout Rates.Enhancement, _ entry: ArgumentTree.Entry) {
    let key = SheetTable.Cell(text: entry.key, at: entry.location ?? SourceLocation(file: ""))
    let what = "the enhancement “\(entry.key.shown)”"
    guard let band = word(key, "time of enhanced pay", among: ["night", "saturday", "sunday"]),
      let cell = Section.text(entry.value, what, entry.location, into: &findings),
      let percent = count(
        SheetTable.Cell(text: cell.text.hasSuffix("%") ? String(cell.text.dropLast()).trimmed : cell.text, at: cell.at), what,
        in: 0...500)
    else { return }
    switch band {
    case 0: enhancement.night = percent
    case 1: enhancement.saturday = percent
    default: enhancement.sunday = percent
    }
  }
}
