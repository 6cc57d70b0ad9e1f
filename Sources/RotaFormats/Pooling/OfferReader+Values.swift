import RotaModel
import RotaPooling

/// Values of offers.
extension OfferReader {
  /// Parts of a cell that holds several, each once.
  static func parts(_ text: String) -> [String] {
    var parts: [String] = []
    for part in text.split(separator: ";") {
      let name = String(part).trimmed
      if !name.isEmpty, !parts.contains(name) { parts.append(name) }
    }
    return parts
  }

  mutating func incomplete(_ row: [SheetTable.Cell], _ what: String) {
    // What cannot be read was blamed already, and is no blank.
    if let last = findings.faults.last?.location, let at = row.first?.at, last.file == at.file, last.line == at.line { return }
    findings.fault("incomplete-row", row.first?.at, "a row has no \(what)", "fill these columns")
  }

  /// The organisation of a row; a row of another organisation than the folder's is a fault.
  mutating func member(_ columns: TableColumns, _ row: [SheetTable.Cell], _ of: MemberID?) -> MemberID? {
    guard let cell = columns.cell("organisation", row) else { return nil }
    guard let i = members[cell.text] else {
      findings.unknown(
        "unknown-organisation", cell.at, "organisation", cell.text, among: members.names, otherwise: "list it in pool.yaml")
      return nil
    }
    guard of == nil || of == MemberID(i) else {
      findings.fault(
        "other-organisation", cell.at, "“\(cell.text.shown)” stands in the folder of “\(system.members[of!.index].name.shown)”",
        "an organisation offers and asks for itself alone")
      return nil
    }
    return MemberID(i)
  }

  mutating func site(_ cell: SheetTable.Cell) -> SiteID? {
    if let i = sites[cell.text] { return SiteID(i) }
    findings.unknown("unknown-site", cell.at, "site", cell.text, among: sites.names, otherwise: "list it in pool.yaml")
    return nil
  }

  mutating func date(_ cell: SheetTable.Cell) -> CivilDate? {
    if let date = try? dates.date(cell.text), (1900...2200).contains(date.components.year) { return date }
    findings.fault("bad-date", cell.at, "the date is “\(cell.text.shown)”", "write it as 2026-01-05")
    return nil
  }

  mutating func count(_ cell: SheetTable.Cell, _ what: String, in range: ClosedRange<Int>) -> Int? {
    findings.count(cell, what, in: range)
  }

  /// Hours as 37.5 or 37:30, in minutes.
  mutating func hours(_ cell: SheetTable.Cell, _ what: String) -> Int? {
    let text = cell.text.replacing(",", with: ".")
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    if parts.count == 2, let h = Int(parts[0]), let m = Int(parts[1]), (0...1_000_000).contains(h), (0..<60).contains(m) {
      return h * 60 + m
    }
    if let value = Double(text), value.isFinite, (0...1_000_000).contains(value) { return Int((value * 60).rounded()) }
    findings.fault("bad-hours", cell.at, "\(what) is “\(cell.text.shown)”", "give hours such as 37.5 or 37:30")
    return nil
  }

  /// Contracted hours as a share of a whole-time post, in percent; nil after a fault.
  mutating func wholeTime(_ cell: SheetTable.Cell) -> Int? {
    if let value = Double(cell.text.replacing(",", with: ".")), (0.01...2).contains(value) { return Int((value * 100).rounded()) }
    findings.fault(
      "bad-wte", cell.at, "the whole-time equivalent is “\(cell.text.shown)”",
      "give a share of full-time hours from 0.01 to 2, such as 0.6; nothing means 1")
    return nil
  }

  mutating func clock(_ cell: SheetTable.Cell) -> Int? {
    if let minutes = DateReading.clock(cell.text) { return minutes }
    findings.fault("bad-time", cell.at, "a time is “\(cell.text.shown)”", "write it as 07:30")
    return nil
  }

  /// When something was said, with its day; minutes since 1970 UTC, nil after a fault.
  mutating func instant(_ cell: SheetTable.Cell) -> Int? {
    guard cell.text.contains(where: { $0 == "T" || $0 == " " }) else {
      // A time alone could be of any day, and notice counts from it.
      findings.fault(
        "bad-moment", cell.at, "the time is “\(cell.text.shown)”", "write date and time, such as 2026-01-05T14:30")
      return nil
    }
    return moment(cell, system.horizon.start, after: nil)
  }

  /// A moment: a clock time of the row's date, or of the day after where it is not after another; or a date and time. Minutes since 1970 UTC.
  mutating func moment(_ cell: SheetTable.Cell, _ date: CivilDate, after: Int?) -> Int? {
    let parts = cell.text.split(whereSeparator: { $0 == "T" || $0 == " " })
    if parts.count == 2 {
      guard let other = self.date(SheetTable.Cell(text: String(parts[0]), at: cell.at)),
        let minutes = clock(SheetTable.Cell(text: String(parts[1]), at: cell.at))
      else { return nil }
      let moment = system.horizon.instant(system.horizon.day(other), Minutes(minutes))
      if let after, moment <= after {
        findings.fault(
          "empty-window", cell.at, "a window ends at “\(cell.text.shown)”, before it begins", "correct one of the times")
        return nil
      }
      return moment
    }
    guard let minutes = clock(cell) else { return nil }
    let day = system.horizon.day(date)
    let moment = system.horizon.instant(day, Minutes(minutes))
    guard let after, moment <= after else { return moment }
    return system.horizon.instant(day, Minutes(minutes + 1440))
  }
}
