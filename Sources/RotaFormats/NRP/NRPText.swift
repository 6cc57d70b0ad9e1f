import RotaModel

/// A file of the NRP text form as sections of rows, each cell with its place. Lines that begin with `#` are notes.
struct NRPText {
  /// The sections of an instance, in the order of the published files.
  enum Section: String, CaseIterable {
    case horizon = "SECTION_HORIZON"
    case shifts = "SECTION_SHIFTS"
    case staff = "SECTION_STAFF"
    case daysOff = "SECTION_DAYS_OFF"
    case onRequests = "SECTION_SHIFT_ON_REQUESTS"
    case offRequests = "SECTION_SHIFT_OFF_REQUESTS"
    case cover = "SECTION_COVER"
  }

  /// A line, cut at its commas.
  struct Row {
    /// Line of the file, from 1.
    let line: Int
    /// Without white space at their ends.
    let cells: [String]
    /// The whole row.
    let at: SourceLocation
  }

  /// The file's name, for messages.
  let file: String
  /// Rows by section.
  private(set) var rows: [Section: [Row]] = [:]
  /// Lines on which the sections begin.
  private(set) var begins: [Section: Int] = [:]
  /// Lines of the file.
  private(set) var lines = 0

  init?(_ input: InputFile, into findings: inout Findings) {
    file = input.name
    guard let text = input.text(into: &findings) else { return nil }
    var section: Section?
    var isStray = false
    for row in NRPText.rows(text, file: file) {
      lines = row.line
      let first = row.cells[0]
      if first.hasPrefix("#") { continue }
      guard first.hasPrefix("SECTION") else {
        if let section {
          rows[section, default: []].append(row)
        } else if !isStray {
          isStray = true
          findings.fault("outside-section", row.at, "“\(first.shown)” stands in no known section", "begin with SECTION_HORIZON")
        }
        continue
      }
      section = Section(rawValue: first)
      isStray = false
      guard let section else {
        isStray = true
        findings.unknown(
          "unknown-section", row.at, "section", first, among: Section.allCases.map(\.rawValue), otherwise: "remove it")
        continue
      }
      if let other = begins[section] {
        findings.fault(
          "duplicate-section", row.at, "\(first) stands on line \(other) already", "keep one of the two sections")
      } else {
        begins[section] = row.line
        rows[section] = []
      }
    }
    for section in Section.allCases where begins[section] == nil {
      findings.fault(
        "missing-section", SourceLocation(file: file, line: max(lines, 1)), "the file ends without \(section.rawValue)",
        "add the section, or fetch the file again")
    }
  }

  /// Lines that hold anything, cut at their commas.
  static func rows(_ text: String, file: String) -> [Row] {
    var rows: [Row] = []
    var line = 0
    for bytes in text.utf8.split(separator: 10, omittingEmptySubsequences: false) {
      line += 1
      guard bytes.contains(where: { $0 > 32 }) else { continue }
      let cells = bytes.split(separator: 44, omittingEmptySubsequences: false).map { String(trimming: $0) }
      rows.append(Row(line: line, cells: cells, at: SourceLocation(file: file, line: line)))
    }
    return rows
  }
}

extension String {
  /// Bytes of a text without the ASCII white space at their ends.
  fileprivate init(trimming bytes: Substring.UTF8View) {
    var bytes = bytes
    while let first = bytes.first, first <= 32 { bytes.removeFirst() }
    while let last = bytes.last, last <= 32 { bytes.removeLast() }
    self = String(Substring(bytes))
  }
}
