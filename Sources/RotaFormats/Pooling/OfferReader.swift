import Foundation
public import RotaModel
public import RotaPooling

/// Reads what organisations offer and lack: folders of `offers.csv`, `windows.csv`, `spare.csv`, `units.csv` and `gaps.csv`, as
/// `rota offer` writes them.
public struct OfferReader: Sendable {
  /// What was found so far.
  public internal(set) var findings = Findings()
  /// Offers, windows, spare, hours and gaps.
  public private(set) var input: PoolInput
  /// Files read.
  public private(set) var files: [InputFile] = []
  let system: PoolSystem
  let members: NameIndex
  let sites: NameIndex
  let dates: DateReading
  private var offerOf: [String: Int] = [:]
  private var gapOf: [String: SourceLocation] = [:]

  /// Nothing read yet.
  public init(_ system: PoolSystem) {
    self.system = system
    input = PoolInput(system: system)
    members = NameIndex(system.members.map(\.name))
    sites = NameIndex(system.sites.map(\.name))
    dates = DateReading(style: .iso, near: system.horizon.start)
  }

  static let offerColumns: [TableColumns.Kind] = [
    .init("id", required: true), .init("organisation", required: true), .init("unit", required: true),
    .init("grade", "role", "roles", required: true), .init("skills"), .init("kind"), .init("zone", "site"), .init("most shifts"),
    .init("hours left"), .init("consent"), .init("wte", "whole-time equivalent"),
  ]
  static let windowColumns: [TableColumns.Kind] = [
    .init("id", required: true), .init("date", required: true), .init("from", required: true), .init("to", required: true),
    .init("way", required: true), .init("most hours"), .init("not with"), .init("released shift"), .init("released unit"),
    .init("released hours"),
  ]
  static let spareColumns: [TableColumns.Kind] = [
    .init("organisation", required: true), .init("unit", required: true), .init("date", required: true),
    .init("requirement", "label", required: true), .init("cover", required: true), .init("minimum", required: true),
    .init("accepted", "accepted by"), .init("ids", required: true),
  ]
  static let unitColumns: [TableColumns.Kind] = [
    .init("organisation", required: true), .init("unit", required: true), .init("hours", "rostered hours", required: true),
  ]
  static let gapColumns: [TableColumns.Kind] = [
    .init("gap", required: true), .init("organisation", required: true), .init("unit", required: true), .init("site"),
    .init("date", required: true), .init("shift", required: true), .init("start", required: true), .init("end", required: true),
    .init("role", "grade", required: true), .init("skills"), .init("required", required: true), .init("filled", required: true),
    .init("short", required: true), .init("minimum"), .init("danger"), .init("purpose"), .init("paid hours", "paid"),
    .init("buddies"),
  ]

  /// Reads the folder that an organisation handed over.
  public mutating func read(folder: String, of member: MemberID) {
    let base = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    guard FileKind(base) == .folder else {
      findings.fault(
        "missing-offer", SourceLocation(file: base),
        "“\(system.members[member.index].name.shown)” has no offer folder “\(base.shown)”",
        "write it with `rota offer`, or leave `offer:` away")
      return
    }
    let names = ["offers", "windows", "spare", "units", "gaps"]
    if names.allSatisfy({ FileKind("\(base)/\($0).csv") == nil }) {
      findings.warn(
        "empty-offer", SourceLocation(file: base),
        "“\(system.members[member.index].name.shown)” offers nothing and lacks nothing: its folder holds no table",
        "put there what `rota offer` wrote")
    }
    for name in names {
      let path = "\(base)/\(name).csv"
      // Who only asks has no offers, and who only offers has no gaps.
      guard FileKind(path) != nil, let file = InputFile(reading: path, limit: Limits.tableBytes, into: &findings) else {
        continue
      }
      read(file, of: member)
    }
  }

  /// Reads one table, known by its name; rows of other organisations are faults.
  public mutating func read(_ file: InputFile, of member: MemberID?) {
    files.append(file)
    guard let table = SheetTable(file, into: &findings) else { return }
    switch file.baseName.lowercased() {
    case "offers.csv": readOffers(table, member)
    case "windows.csv": readWindows(table, member)
    case "spare.csv": readSpare(table, member)
    case "units.csv": readUnits(table, member)
    case "gaps.csv": readGaps(table, member)
    default:
      findings.fault(
        "unknown-table", SourceLocation(file: file.name), "“\(file.baseName.shown)” is none of the tables of an offer",
        "tables are offers.csv, windows.csv, spare.csv, units.csv and gaps.csv")
    }
  }

  /// Reads a list of gaps that an organisation keeps, whatever its file is called.
  ///
  /// - Throws: every fault at once.
  public static func gaps(at path: String, _ system: PoolSystem, of member: MemberID) throws(Faults) -> [PoolGap] {
    var reader = OfferReader(system)
    if let file = InputFile(reading: path, limit: Limits.tableBytes, into: &reader.findings),
      let table = SheetTable(file, into: &reader.findings)
    {
      reader.readGaps(table, member)
    }
    return try reader.finish().gaps
  }

  /// All that was read.
  ///
  /// - Throws: every fault at once.
  public func finish() throws(Faults) -> PoolInput {
    try findings.check()
    return input
  }

  // MARK: Tables

  private mutating func readOffers(_ table: SheetTable, _ of: MemberID?) {
    let columns = TableColumns(table, Self.offerColumns, into: &findings)
    for row in table.rows {
      guard let id = columns.cell("id", row), let member = member(columns, row, of), let unit = columns.cell("unit", row),
        let grade = columns.cell("grade", row)
      else {
        incomplete(row, "id, organisation, unit or grade")
        continue
      }
      guard findings.accept(name: id.text, id.at, "the offer") else { continue }
      if let known = offerOf[id.text] {
        findings.fault(
          "duplicate-offer", id.at,
          "“\(id.text.shown)” is offered twice, also at \(input.offers[known].place?.description ?? "")",
          "give each person one row")
        continue
      }
      var offer = Offer(
        id: id.text, organisation: member, unit: unit.text, roles: Self.parts(grade.text), zone: nil, mostShifts: nil,
        minutesLeft: nil, consent: nil, place: id.at)
      offer.skills = columns.cell("skills", row).map { Self.parts($0.text) } ?? []
      if let kind = columns.cell("kind", row) {
        offer.kind = findings.workerKind(kind) ?? offer.kind
      }
      offer.zone = columns.cell("zone", row).flatMap { site($0) }
      offer.mostShifts = columns.cell("most shifts", row).flatMap { count($0, "the shifts of an offer", in: 0...1_000) }
      offer.minutesLeft = columns.cell("hours left", row).flatMap { hours($0, "the hours left") }
      if let consent = columns.cell("consent", row), consent.text.key != "no" {
        offer.consent = consent.text.key == "yes" ? .needed : findings.consent(consent, "the consent")
      }
      if let share = columns.cell("wte", row).flatMap({ wholeTime($0) }) { offer.wholeTime = share }
      offerOf[id.text] = input.offers.count
      input.offers.append(offer)
    }
  }

  private mutating func readWindows(_ table: SheetTable, _ of: MemberID?) {
    let columns = TableColumns(table, Self.windowColumns, into: &findings)
    for row in table.rows {
      guard let id = columns.cell("id", row), let when = columns.cell("date", row), let from = columns.cell("from", row),
        let to = columns.cell("to", row), let way = columns.cell("way", row)
      else {
        incomplete(row, "id, date, from, to or way")
        continue
      }
      guard let offer = offerOf[id.text], of == nil || input.offers[offer].organisation == of else {
        findings.fault("unknown-offer", id.at, "“\(id.text.shown)” has a window but no offer", "add a row to offers.csv")
        continue
      }
      guard let date = date(when), let begin = moment(from, date, after: nil), let end = moment(to, date, after: begin) else {
        continue
      }
      guard let known = LendingWay(rawValue: way.text.key) else {
        findings.fault("bad-way", way.at, "the way is “\(way.text.shown)”", "write extra or release")
        continue
      }
      let most = columns.cell("most hours", row).flatMap { hours($0, "the most hours") }
      var window = Window(
        offer: offer, date: date, from: begin, to: end, way: known,
        // A blank longest duty means none.
        mostMinutes: most ?? 0, place: id.at)
      if let dates = columns.cell("not with", row) {
        for part in Self.parts(dates.text) {
          if let other = self.date(SheetTable.Cell(text: part, at: dates.at)) { window.notWith.append(other) }
        }
      }
      if known == .release {
        window.releasedShift = columns.cell("released shift", row)?.text
        window.releasedUnit = columns.cell("released unit", row)?.text ?? input.offers[offer].unit
        window.releasedMinutes = columns.cell("released hours", row).flatMap { hours($0, "the released hours") } ?? 0
        if window.releasedShift == nil {
          findings.fault(
            "no-released-shift", id.at, "a release of “\(id.text.shown)” does not say which shift is released",
            "fill the column released shift")
        }
      }
      input.windows.append(window)
    }
  }

  private mutating func readSpare(_ table: SheetTable, _ of: MemberID?) {
    let columns = TableColumns(table, Self.spareColumns, into: &findings)
    for row in table.rows {
      guard let member = member(columns, row, of), let unit = columns.cell("unit", row), let when = columns.cell("date", row),
        let label = columns.cell("requirement", row), let cover = columns.cell("cover", row), let ids = columns.cell("ids", row)
      else {
        incomplete(row, "organisation, unit, date, requirement, cover or ids")
        continue
      }
      guard let date = date(when), let people = count(cover, "the cover", in: 0...5_000) else { continue }
      let minimum = columns.cell("minimum", row).map { count($0, "the minimum", in: 0...5_000) }
      if case .some(nil) = minimum { continue }
      let names = Self.parts(ids.text)
      for name in names where offerOf[name] == nil {
        findings.fault("unknown-offer", ids.at, "“\(name.shown)” is nobody who is offered", "name pseudonyms of offers.csv")
      }
      input.spares.append(
        Spare(
          organisation: member, unit: unit.text, date: date, label: label.text, cover: people, minimum: minimum ?? nil,
          accepted: columns.cell("accepted", row)?.text ?? "", ids: names, place: unit.at))
    }
  }

  private mutating func readUnits(_ table: SheetTable, _ of: MemberID?) {
    let columns = TableColumns(table, Self.unitColumns, into: &findings)
    for row in table.rows {
      guard let member = member(columns, row, of), let unit = columns.cell("unit", row), let cell = columns.cell("hours", row)
      else {
        incomplete(row, "organisation, unit or hours")
        continue
      }
      guard let minutes = hours(cell, "the rostered hours") else { continue }
      if input.homes.contains(where: { $0.organisation == member && $0.unit == unit.text }) {
        findings.fault("duplicate-unit", unit.at, "the unit “\(unit.text.shown)” has hours twice", "keep one row")
        continue
      }
      input.homes.append(HomeUnit(organisation: member, unit: unit.text, minutes: minutes))
    }
  }

  private mutating func readGaps(_ table: SheetTable, _ of: MemberID?) {
    let columns = TableColumns(table, Self.gapColumns, into: &findings)
    for row in table.rows {
      guard let id = columns.cell("gap", row), let member = member(columns, row, of), let unit = columns.cell("unit", row),
        let when = columns.cell("date", row), let shift = columns.cell("shift", row), let from = columns.cell("start", row),
        let to = columns.cell("end", row), let role = columns.cell("role", row), let required = columns.cell("required", row),
        let filled = columns.cell("filled", row), let short = columns.cell("short", row)
      else {
        incomplete(row, "gap, organisation, unit, date, shift, start, end, role, required, filled or short")
        continue
      }
      guard findings.accept(name: id.text, id.at, "the gap") else { continue }
      if let first = gapOf[id.text] {
        findings.fault(
          "duplicate-gap", id.at, "the gap “\(id.text.shown)” stands twice, also at \(first)", "give each its own name")
        continue
      }
      gapOf[id.text] = id.at
      let place: SiteID?
      if let cell = columns.cell("site", row) {
        place = site(cell)
      } else {
        place = system.members[member.index].site(of: unit.text)
        if place == nil {
          findings.fault(
            "no-site", unit.at, "nobody says where the unit “\(unit.text.shown)” is",
            "fill the column site, or list the unit under its organisation in pool.yaml")
        }
      }
      guard let date = date(when), let start = clock(from), let last = clock(to), let place,
        let wanted = count(required, "the number required", in: 0...5_000),
        let there = count(filled, "the number filled", in: 0...5_000),
        let missing = count(short, "the number short", in: 0...5_000)
      else { continue }
      let end = last <= start ? last + 1440 : last
      let minimum = columns.cell("minimum", row).map { count($0, "the minimum", in: 0...5_000) }
      if case .some(nil) = minimum { continue }
      let day = system.horizon.day(date)
      var gap = PoolGap(
        id: id.text, organisation: member, unit: unit.text, site: place, date: date, shift: shift.text, start: start, end: end,
        begin: system.horizon.instant(day, Minutes(start)), finish: system.horizon.instant(day, Minutes(end)), role: role.text,
        required: wanted, filled: there, short: missing, minimum: minimum ?? nil,
        danger: there < (minimum ?? nil) ?? wanted ? .belowMinimum : .belowTarget, place: id.at)
      gap.skills = columns.cell("skills", row).map { Self.parts($0.text) } ?? []
      gap.purpose = columns.cell("purpose", row)?.text ?? ""
      if let cell = columns.cell("paid hours", row), let paid = hours(cell, "the paid hours") {
        if paid > end - start {
          findings.fault(
            "long-pay", cell.at, "\(cell.text.shown) paid hours are more than those between the times", "correct one of them")
        }
        gap.paid = paid
      }
      if let cell = columns.cell("buddies", row) { gap.buddies = count(cell, "the unit's own people", in: 0...5_000) }
      if let cell = columns.cell("danger", row) {
        if let known = Danger.allCases.first(where: { $0.words.key == cell.text.key || String($0.rawValue) == cell.text }) {
          gap.danger = known
        } else {
          findings.unknown(
            "unknown-danger", cell.at, "danger", cell.text, among: Danger.allCases.map(\.words), otherwise: "take one of these")
        }
      }
      input.gaps.append(gap)
    }
  }
}
