import RotaModel
import RotaRules

/// Values of `pool.yaml`.
extension PoolDraft {
  /// Entries of a map; anything else is a fault.
  mutating func entries(_ tree: ArgumentTree?, _ what: String) -> [ArgumentTree.Entry] {
    switch tree {
    case nil, .text("", _)?: return []
    case .map(let entries, _)?: return entries
    case let other?:
      findings.fault("not-a-map", other.location, "“\(what)” holds “\(other.flow.shown)”", "write it as `key: value`")
      return []
    }
  }

  /// Items of a list; anything else is a fault.
  mutating func list(_ tree: ArgumentTree?, _ what: String) -> [ArgumentTree] {
    switch tree {
    case nil, .text("", _)?: return []
    case .list(let items, _)?: return items
    case let other?:
      findings.fault("not-a-list", other.location, "“\(what)” holds “\(other.flow.shown)”", "write a list, one `- {...}` a line")
      return []
    }
  }

  /// A date; nil after a fault.
  mutating func date(_ cell: SheetTable.Cell, _ what: String) -> CivilDate? {
    do throws(DateReading.Failure) {
      return try dates.date(cell.text)
    } catch {
      let cause =
        switch error {
        case .noSuchDay: ", a day that the calendar does not have"
        case .weekday(let real): ", but that day is a \(real.short)"
        case .unreadable: ""
        }
      findings.fault("bad-date", cell.at, "\(what) is “\(cell.text.shown)”\(cause)", "write the date as 2026-01-05")
      return nil
    }
  }

  /// A whole number; nil after a fault.
  mutating func count(_ cell: SheetTable.Cell, _ what: String, in range: ClosedRange<Int>) -> Int? {
    findings.count(cell, what, in: range)
  }

  /// A limit, or the words `no limit`; nil after a fault.
  mutating func cap(_ cell: SheetTable.Cell?, _ what: String, in range: ClosedRange<Int>, each: Int = 1) -> Cap? {
    guard let cell, !cell.text.isEmpty else { return nil }
    if ["no limit", "unlimited"].contains(cell.text.key) { return .noLimit }
    var text = cell.text
    for unit in ["%", "h", "hours", "percent"] where text.hasSuffix(unit) { text = String(text.dropLast(unit.count)).trimmed }
    return count(SheetTable.Cell(text: text, at: cell.at), what, in: range).map { .most($0 * each) }
  }

  /// A length of time in minutes: `24 h`, `90 min`, `2 days`; a bare number is hours, or what `plain` says. Nil after a fault.
  mutating func duration(_ cell: SheetTable.Cell?, _ what: String, plain: Int = 60, most: Int = 525_600) -> Int? {
    guard let cell, !cell.text.isEmpty else { return nil }
    let text = cell.text.lowercased()
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let unit = String(text.dropFirst(digits.count)).trimmed
    let each: Int? =
      switch unit {
      case "": plain
      case "m", "min", "minute", "minutes": 1
      case "h", "hr", "hrs", "hour", "hours": 60
      case "d", "day", "days": 1440
      case "week", "weeks": 10_080
      default: nil
      }
    if digits.utf8.count <= 7, let number = Int(digits), let each, number * each <= most { return number * each }
    findings.fault(
      "bad-duration", cell.at, "\(what) is “\(cell.text.shown)”",
      plain == 1 ? "give minutes such as 25, at most \(most)" : "give a time such as 24 h or 90 min, at most \(most / 60) h")
    return nil
  }

  /// An organisation by name; nil after a fault.
  mutating func member(_ cell: SheetTable.Cell) -> MemberID? {
    if let i = members[cell.text] { return MemberID(i) }
    findings.unknown(
      "unknown-organisation", cell.at, "organisation", cell.text, among: members.names,
      otherwise: "list it under `organisations:`")
    return nil
  }

  /// A site by name; nil after a fault.
  mutating func site(_ cell: SheetTable.Cell) -> SiteID? {
    if let i = sites[cell.text] { return SiteID(i) }
    findings.unknown("unknown-site", cell.at, "site", cell.text, among: sites.names, otherwise: "list it under `sites:`")
    return nil
  }

  /// A step of the ladder by name; nil after a fault.
  mutating func step(_ cell: SheetTable.Cell) -> LadderStep? {
    let known = LadderStep.allCases.map(\.rawValue)
    if let i = known.firstIndex(where: { $0.key == cell.text.key }) { return LadderStep.allCases[i] }
    findings.unknown("unknown-step", cell.at, "step of the ladder", cell.text, among: known, otherwise: "take one of these")
    return nil
  }

  /// One of some words; nil after a fault.
  mutating func word(_ cell: SheetTable.Cell?, _ what: String, among known: [String]) -> Int? {
    guard let cell, !cell.text.isEmpty else { return nil }
    if let i = known.firstIndex(where: { $0.key == cell.text.key }) { return i }
    findings.unknown("unknown-word", cell.at, what, cell.text, among: known, otherwise: "take one of these")
    return nil
  }

  /// Who answers for something; nil where nobody is named.
  mutating func owner(_ cell: SheetTable.Cell?) -> String? {
    guard let cell, !cell.text.isEmpty, findings.accept(name: cell.text, cell.at, "the risk owner") else { return nil }
    return cell.text
  }

  /// Names fit for every file, each once.
  mutating func names(_ cells: [SheetTable.Cell]?, _ what: String) -> [String] {
    var names: [String] = []
    for cell in cells ?? [] where findings.accept(name: cell.text, cell.at, what) {
      if !names.contains(cell.text) { names.append(cell.text) }
    }
    return names
  }

  /// Organisations, each once.
  mutating func parties(_ cells: [SheetTable.Cell]?) -> [MemberID] {
    var found: [MemberID] = []
    for cell in cells ?? [] {
      if let member = member(cell), !found.contains(member) { found.append(member) }
    }
    return found
  }
}
