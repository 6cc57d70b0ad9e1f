import RotaModel
import RotaRules

/// Organisations of `pool.yaml`.
extension PoolDraft {
  mutating func read(organisation entry: ArgumentTree.Entry) {
    // A second one of a name was blamed already.
    guard members.names.contains(entry.key), !system.members.contains(where: { $0.name == entry.key }) else { return }
    var section = Section(entry.value, "the organisation \(entry.key.shown)", into: &findings)
    var member = PoolMember(name: entry.key, type: .acute)
    let types = OrganisationType.allCases.map(\.rawValue)
    if let type = section.text("type", "kind", into: &findings) {
      if let i = word(type, "type of organisation", among: types) { member.type = OrganisationType.allCases[i] }
    } else if !section.has("type"), !section.has("kind") {
      findings.fault(
        "missing-key", entry.location, "the organisation “\(entry.key.shown)” has no `type:`",
        "say what it is: \(types.joined(separator: ", "))")
    }
    member.instance = path(section.text("instance", into: &findings))
    member.rota = path(section.text("rota", into: &findings))
    member.offer = path(section.text("offer", into: &findings))
    member.riskOwner = owner(section.text("risk owner", into: &findings))
    member.belowReserve = names(
      section.texts("release below reserve", "below reserve", into: &findings), "somebody who is released below the reserve")
    for place in entries(section.take("units"), "units") {
      let isNew = findings.isNew(
        place.key, place.location, "unit", known: member.units.contains { $0.unit == place.key }, count: member.units.count,
        most: Limits.names)
      guard let cell = Section.text(place.value, "the site of the unit “\(place.key.shown)”", place.location, into: &findings),
        let site = site(cell), isNew
      else { continue }
      member.units.append(PoolMember.Place(unit: place.key, site: site))
    }
    if let i = word(section.text("member", into: &findings), "answer", among: ["yes", "no"]) { member.isMember = i == 0 }
    member.mayChange = mayChange(section.take("may change"), of: entry)
    member.imbalance = imbalance(section.take("imbalance"), of: entry.key.shown, from: system.imbalance)
    member.budget = budget(section.text("budget", into: &findings))
    section.finish(into: &findings)
    if member.instance != nil, member.offer != nil {
      findings.fault(
        "two-sources", entry.location, "“\(entry.key.shown)” has both an instance and an offer folder",
        "keep the one from which it joins the pool")
    }
    if member.rota != nil, member.instance == nil {
      findings.fault(
        "no-instance", entry.location, "“\(entry.key.shown)” has a rota but no instance", "add `instance:`, or remove the rota")
    }
    if member.instance != nil, member.rota == nil {
      findings.fault(
        "no-rota", entry.location, "“\(entry.key.shown)” has an instance but no rota", "add `rota:`, the home rota that stands")
    }
    system.members.append(member)
  }

  /// `yes`, `no`, or `{notice: 7 d, days a person: 4, price: 5}`; blank means no.
  private mutating func mayChange(_ tree: ArgumentTree?, of entry: ArgumentTree.Entry) -> MayChange? {
    switch tree {
    case nil, .text("", _)?: return nil
    case .text(let text, let at)?:
      let cell = SheetTable.Cell(text: text, at: at ?? SourceLocation(file: ""))
      return word(cell, "answer", among: ["yes", "no"]) == 0 ? MayChange() : nil
    case let tree?:
      var section = Section(tree, "what may change at \(entry.key.shown)", into: &findings)
      var change = MayChange()
      if let notice = duration(section.text("notice", into: &findings), "the notice of changes") {
        change.notice = Minutes(notice)
      }
      if let days = section.text("days a person", into: &findings) {
        change.daysAPerson = count(days, "the days a person that may change", in: 0...Limits.days)
      }
      if let price = section.text("price", into: &findings), let cost = count(price, "the price of a changed day", in: 0...1_000)
      {
        change.price = cost
      }
      section.finish(into: &findings)
      return change
    }
  }

  /// Pence that may be spent; nil is no limit.
  mutating func budget(_ cell: SheetTable.Cell?) -> Int? {
    guard let cell, !cell.text.isEmpty else { return nil }
    return count(cell, "the budget in pence", in: 0...100_000_000_000)
  }

  private mutating func path(_ cell: SheetTable.Cell?) -> String? {
    guard let cell, !cell.text.isEmpty else { return nil }
    if cell.text.unicodeScalars.contains(where: { $0.value < 32 || $0.value == 127 }) || cell.text.utf8.count > 1_000 {
      findings.fault("bad-path", cell.at, "“\(cell.text.shown)” is no path", "give a folder beside this file")
      return nil
    }
    return cell.text
  }
}
