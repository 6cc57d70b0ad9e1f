import RotaModel

/// `restrictions.csv`: what was agreed with people about what they may work, and where that is kept. Never why.
extension Draft {
  static let restrictionColumns: [TableColumns.Kind] = [
    .init("person", "name", "staff", required: true), .init("restriction", "kind", required: true),
    .init("hours", "most hours", "hours a week"), .init("from", "date", "since"), .init("to", "until"),
    .init("reference", "ref"),
  ]

  /// The restrictions as they are written.
  static let restrictionWords = ["no high intensity", "no nights", "remote only", "not alone", "most hours"]

  /// Parts of headings under which somebody would write a reason.
  private static let reasons = [
    "reason", "why", "cause", "diagnos", "condition", "health", "medical", "disab", "illness", "pregnan", "matern", "ethnic",
    "race",
    "religio", "belief", "gender", "sex", "orientation", "comment", "note",
  ]

  mutating func readRestrictions(_ table: SheetTable) {
    let map = maps["restrictions"] ?? .init()
    let ignored = map.ignored.map(\.key) + map.headings.values.map(\.text.key)
    var personal: [String] = []
    for cell in table.heading where !ignored.contains(cell.text.key) {
      guard Draft.reasons.contains(where: { cell.text.lowercased().contains($0) }) else { continue }
      personal.append(cell.text)
      findings.fault(
        "reason-not-kept", cell.at, "the column “\(cell.text.shown)” would hold why something was agreed, which no rota may know",
        "remove the column; keep the reason where it was given, and its file number under `reference`")
    }
    let known = TableColumns.Map(headings: map.headings, ignored: map.ignored + personal)
    let columns = TableColumns(table, Draft.restrictionColumns, map: known, into: &findings)
    guard columns.has("person"), columns.has("restriction") else { return }
    for row in table.rows { readRestriction(row, columns) }
  }

  private mutating func readRestriction(_ row: [SheetTable.Cell], _ columns: TableColumns) {
    guard let name = columns.cell("person", row), let what = columns.cell("restriction", row) else {
      findings.fault("incomplete-row", row.first?.at, "a row has no person or no restriction", "fill both columns")
      return
    }
    let person = person(name)
    let from = columns.cell("from", row).map { (cell: $0, date: date($0, "the first day")) }
    let to = columns.cell("to", row).map { (cell: $0, date: date($0, "the last day")) }
    let hours = columns.cell("hours", row).map { (cell: $0, most: self.hours($0, "the most hours a week", in: 0...168)) }
    var kind: Restriction.Kind?
    let words = what.text.lowercased().replacing("-", with: " ").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    switch words {
    case "no high intensity": kind = .noHighIntensity
    case "no nights", "no night": kind = .noNights
    case "remote only": kind = .remoteOnly
    case "not alone": kind = .notAlone
    case "most hours":
      if let most = hours?.most {
        kind = .mostHours(most)
      } else if hours == nil {
        findings.fault("missing-hours", what.at, "“most hours” has no number of hours", "fill the column hours")
      }
    default:
      findings.unknown(
        "unknown-restriction", what.at, "restriction", what.text, among: Draft.restrictionWords,
        otherwise: "what else somebody may not work is said in the column `available` of staff.csv")
    }
    if let hours, kind != nil, words != "most hours" {
      findings.fault(
        "hours-not-meant", hours.cell.at, "“\(what.text.shown)” has hours, which belong to “most hours” only", "remove the hours")
    }
    // A date that could not be read was said already; without it the restriction would hold for too long.
    if from != nil, from?.date == nil { return }
    if to != nil, to?.date == nil { return }
    if let first = from?.date, let last = to?.date, let to, last < first {
      findings.fault(
        "empty-range", to.cell.at, "the dates run from \(first.iso) to \(last.iso)", "put the earlier date first")
      return
    }
    guard let person, let kind else { return }
    let restriction = Restriction(
      person: person, kind: kind, from: from?.date, to: to?.date, reference: columns.cell("reference", row)?.text ?? "")
    if instance.restrictions.contains(restriction) {
      findings.warn("duplicate-restriction", name.at, "\(name.text.shown) has the same restriction twice", "keep one of them")
      return
    }
    let end = instance.horizon.start + (instance.horizon.days - 1)
    if hasHorizon, to?.date.map({ $0 < instance.horizon.start }) ?? false || from?.date.map({ $0 > end }) ?? false {
      findings.warn(
        "outside-horizon", (from?.cell ?? to?.cell)?.at, "a restriction of \(name.text.shown) holds on no planned day",
        "correct the dates or remove it")
    }
    instance.restrictions.append(restriction)
  }
}
