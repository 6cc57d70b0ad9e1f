import Foundation
import RotaModel
import RotaRules

/// The frame of an instance: its name, days, time zone, units and employers.
extension Draft {
  mutating func readFrame(_ top: inout Section) {
    if let name = top.text("ward", "name", into: &findings), accept(name: name, "the ward") { instance.name = name.text }
    if let style = top.text("date format", "dates", into: &findings) {
      dates.style = findings.dateStyle(style) ?? dates.style
    } else {
      findings.assume("dates such as 05/01/2026 are day/month/year (`date format: UK`)")
    }
    readHorizon(&top)
  }

  private mutating func readHorizon(_ top: inout Section) {
    var zone = TimeZone(identifier: "Europe/London") ?? .gmt
    if let name = top.text("time zone", "timezone", into: &findings) {
      zone = findings.timeZone(name) ?? zone
    } else {
      findings.assume("times are local time in Europe/London (`time zone:`)")
    }
    var start: CivilDate?
    if let cell = top.text("start", "from", into: &findings) {
      start = date(cell, "the start").flatMap { findings.start($0, cell.at) }
    } else if !top.entries.isEmpty, !top.has("start"), !top.has("from") {
      findings.fault(
        "missing-key", top.at, "\(top.words) has no `start:`", "add the first day of the rota, such as `start: 2026-11-30`")
    }
    let weeks = top.text("weeks", into: &findings)
    let days = top.text("days", into: &findings)
    var length = 7
    switch (weeks, days) {
    case (let weeks?, let days?):
      findings.fault(
        "weeks-and-days", days.at, "both `weeks: \(weeks.text.shown)` and `days: \(days.text.shown)` are given", "keep one")
    case (let weeks?, nil):
      length = (count(weeks, "the number of weeks", in: 1...Limits.days / 7) ?? 1) * 7
    case (nil, let days?):
      length = count(days, "the number of days", in: 1...Limits.days) ?? 7
    case (nil, nil):
      findings.assume("one week is planned (`weeks:` or `days:`)")
    }
    hasHorizon = start != nil
    instance.horizon = Horizon(start: start ?? CivilDate(year: 2026, month: 1, day: 5)!, days: length, timeZone: zone)
    dates.near = instance.horizon.start
  }

  /// Organisations and units; where none are named, the ward is the one unit of one employer.
  mutating func readPlaces(_ top: inout Section) {
    if let tree = top.take("organisations", "organizations", "employers", "organisation", "employer") {
      for cell in Section.texts(tree, "`organisations:`", top.at, into: &findings)
      where isNew(cell, "organisation", in: organisations) {
        organisations.add(cell.text)
        instance.organisations.append(Organisation(name: cell.text))
      }
    }
    if instance.organisations.isEmpty {
      let name = instance.name.isEmpty ? "employer" : "employer of \(instance.name)"
      findings.assume("everybody has one employer (`organisations:`)")
      organisations.add(name)
      instance.organisations = [Organisation(name: name)]
    }
    if let tree = top.take("units", "wards", "unit") { readUnits(tree, top.at) }
    if instance.units.isEmpty {
      let name = instance.name.isEmpty ? "ward" : instance.name
      if instance.name.isEmpty { findings.assume("the one unit is called “ward” (`ward:`)") }
      units.add(name)
      instance.units = [Unit(name: name, organisation: OrganisationID(0))]
    }
    if instance.name.isEmpty { instance.name = instance.units[0].name }
  }

  private mutating func readUnits(_ tree: ArgumentTree, _ at: SourceLocation?) {
    if case .map(let entries, _) = tree {
      for entry in entries {
        let cell = SheetTable.Cell(text: entry.key, at: entry.location ?? at ?? SourceLocation(file: ""))
        var section = Section(
          {
            if case .text(let text, let place) = entry.value, !text.isEmpty {
              return .map([ArgumentTree.Entry("organisation", .text(text, place), at: place)], place)
            } else {
              return entry.value
            }
          }(), "the unit \(entry.key.shown)", into: &findings)
        let employer = section.text("organisation", "employer", "organization", into: &findings)
        let intensity = section.text("intensity", into: &findings)
        let beds = bedPlan(&section, entry.key)
        section.finish(into: &findings)
        add(unit: cell, employer, intensity, beds)
      }
      return
    }
    let items: [ArgumentTree]
    if case .list(let list, _) = tree { items = list } else { items = [tree] }
    for item in items {
      if case .map = item {
        var section = Section(item, "a unit", into: &findings)
        let name = section.text("name", "unit", into: &findings)
        let employer = section.text("organisation", "employer", "organization", into: &findings)
        let intensity = section.text("intensity", into: &findings)
        let beds = bedPlan(&section, name?.text ?? "without a name")
        section.finish(into: &findings)
        if let name {
          add(unit: name, employer, intensity, beds)
        } else {
          findings.fault("empty-name", item.location, "a unit has no name", "add `name:`")
        }
      } else if let cell = Section.text(item, "`units:`", at, into: &findings) {
        add(unit: cell, nil, nil, nil)
      }
    }
  }

  private mutating func add(
    unit cell: SheetTable.Cell, _ employer: SheetTable.Cell?, _ intensity: SheetTable.Cell?, _ beds: BedPlan?
  ) {
    var organisation = OrganisationID(0)
    if let employer {
      if let i = organisations[employer.text] {
        organisation = OrganisationID(i)
      } else {
        findings.unknown(
          "unknown-organisation", employer.at, "organisation", employer.text, among: organisations.names,
          otherwise: "list it under `organisations:`")
      }
    } else if instance.organisations.count > 1 {
      findings.fault(
        "unit-without-organisation", cell.at,
        "the unit “\(cell.text.shown)” belongs to none of the \(instance.organisations.count) organisations",
        "write it as `\(cell.text.shown): ORGANISATION`")
    }
    if let i = units[cell.text], instance.units[i].organisation != organisation {
      findings.fault(
        "overlapping-organisations", cell.at,
        "the unit “\(cell.text.shown)” belongs to both \(instance.organisations[instance.units[i].organisation.index].name) and "
          + instance.organisations[organisation.index].name, "give each its own unit")
      return
    }
    guard isNew(cell, "unit", in: units) else { return }
    let level = intensity.flatMap { count($0, "the intensity of \(cell.text.shown)", in: 0...3) } ?? 0
    units.add(cell.text)
    if let beds { bedPlans[instance.units.count] = beds }
    instance.units.append(Unit(name: cell.text, organisation: organisation, intensity: level))
  }
}
