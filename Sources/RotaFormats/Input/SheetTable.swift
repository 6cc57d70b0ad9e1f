public import RotaModel
public import RotaRules
import SwiftCSV

/// A table as it was written: a heading and rows of cells, each with its place, whether it came from a CSV file or a YAML list.
public struct SheetTable: Sendable {
  /// One cell.
  public struct Cell: Sendable, Equatable {
    /// What stands in it, without white space at its ends.
    public var text: String
    /// Line and column in the file.
    public var at: SourceLocation
  }
  /// The file, for messages.
  public let file: String
  /// The headings.
  public private(set) var heading: [Cell]
  /// Rows as long as the heading; blank ones are left out.
  public private(set) var rows: [[Cell]]
  /// The separator of a CSV file.
  public let separator: Character

  init(file: String, heading: [Cell], rows: [[Cell]], separator: Character = ",") {
    self.file = file
    self.heading = heading
    self.rows = rows
    self.separator = separator
  }

  // MARK: CSV

  /// Reads a CSV file: UTF-8 with or without byte order mark, lines ended in any usual way, separated by `,`, `;` or tabs; cells in
  /// double quotes may hold separators and line ends. Rows that begin with `#` are notes. Nil after a fault.
  public init?(_ input: InputFile, into findings: inout Findings) {
    guard let text = input.text(into: &findings) else { return nil }
    let file = input.name
    guard text.utf8.count <= Limits.tableBytes else {
      findings.fault(
        "file-too-large", SourceLocation(file: file), "“\(file.shown)” has more than \(Limits.tableBytes >> 20) MiB", "split it")
      return nil
    }
    let separator = SheetTable.separator(text)
    let places = CellPlaces(text, separator: separator, file: file)
    for fault in places.faults { findings.add(fault) }
    guard places.faults.isEmpty else { return nil }
    let hasQuotes = text.utf8.contains(UInt8(ascii: "\""))
    guard let values = hasQuotes ? SheetTable.parsed(text, separator) : places.plainCells(of: text) else {
      findings.fault("bad-csv", SourceLocation(file: file), "“\(file.shown)” cannot be read as a table", "save it again as CSV")
      return nil
    }
    var lines: [[Cell]] = []
    for (row, starts) in zip(values, places.rows) {
      var cells = zip(row, starts).map { Cell(text: $0.trimmed, at: $1.at) }
      // The parser leaves out an empty cell that ends the file.
      if starts.count == cells.count + 1 { cells.append(Cell(text: "", at: starts[cells.count].at)) }
      if cells.allSatisfy(\.text.isEmpty) || cells[0].text.hasPrefix("#") { continue }
      // A spreadsheet's own note of the separator.
      if lines.isEmpty, cells[0].text.lowercased().hasPrefix("sep=") { continue }
      // What our own tables guard against spreadsheets comes back as it was.
      lines.append(cells.map { Cell(text: CSVTable.unguarded($0.text), at: $0.at) })
    }
    guard let heading = lines.first else {
      findings.fault(
        "empty-file", SourceLocation(file: file), "“\(file.shown)” is empty", "give it a line of headings, or remove it")
      return nil
    }
    self.init(file: file, heading: heading, rows: [], separator: separator)
    while let last = self.heading.last, last.text.isEmpty { self.heading.removeLast() }
    guard fits(rows: lines.count, columns: self.heading.count, into: &findings) else { return nil }
    for cells in lines.dropFirst() {
      var row = cells
      if row.count > self.heading.count {
        if let extra = row[self.heading.count...].first(where: { !$0.text.isEmpty }) {
          findings.fault(
            "ragged-row", extra.at,
            "the row of “\(row[0].text.shown)” has \(row.count) cells under \(self.heading.count) headings, “\(extra.text.shown)” is too many",
            "put text that holds “\(separator)” into double quotes, or give the column a heading")
        }
        row.removeLast(row.count - self.heading.count)
      }
      while row.count < self.heading.count { row.append(Cell(text: "", at: row[row.count - 1].at)) }
      if let long = row.first(where: { $0.text.utf8.count > Limits.valueCharacters }) {
        findings.fault(
          "value-too-long", long.at, "a cell has more than \(Limits.valueCharacters) characters",
          "check the double quotes before it")
        return nil
      }
      rows.append(row)
    }
  }

  /// The cells of a text with quotes; nil where it is no table.
  private static func parsed(_ text: String, _ separator: Character) -> [[String]]? {
    // The parser calls back while it runs, and never later.
    let rows = Collected()
    do {
      let csv = try EnumeratedCSV(string: text, delimiter: .character(separator), loadColumns: false, rowLimit: 0)
      try csv.enumerateAsArray(startAt: 0, rowLimit: nil) { rows.all.append($0) }
    } catch {
      return nil
    }
    return rows.all
  }

  private final class Collected { var all: [[String]] = [] }

  private func fits(rows: Int, columns: Int, into findings: inout Findings) -> Bool {
    let at = SourceLocation(file: file)
    if rows > Limits.rows { findings.fault("too-many-rows", at, "there are \(rows) rows, more than \(Limits.rows)", "split it") }
    if columns > Limits.columns {
      findings.fault("too-many-columns", at, "there are \(columns) columns, more than \(Limits.columns)", "keep the ones needed")
    }
    if rows * columns > Limits.cells {
      findings.fault("too-many-cells", at, "there are \(rows * columns) cells, more than \(Limits.cells)", "split it")
    }
    return rows <= Limits.rows && columns <= Limits.columns && rows * columns <= Limits.cells
  }

  /// The separator that the heading uses most outside quotes; a comma where it uses none.
  private static func separator(_ text: String) -> Character {
    var counts: [(Character, Int)] = [(",", 0), (";", 0), ("\t", 0)]
    var quoted = false
    var isNote: Bool?
    for character in text {
      if character.isNewline, !quoted {
        if isNote == false { break }
        isNote = nil
        continue
      }
      if isNote == nil { isNote = character == "#" }
      if isNote == true { continue }
      if character == "\"" { quoted.toggle() }
      guard !quoted, let i = counts.firstIndex(where: { $0.0 == character }) else { continue }
      counts[i].1 += 1
    }
    return counts.reduce(counts[0]) { $1.1 > $0.1 ? $1 : $0 }.0
  }

  // MARK: YAML

  /// A list of maps as a table: each key is a heading, in the order first met. `named` is the heading for the keys of a map of maps.
  public init?(_ tree: ArgumentTree, file: String, named first: String, into findings: inout Findings) {
    let top = tree.location ?? SourceLocation(file: file)
    var items: [(entries: [ArgumentTree.Entry], at: SourceLocation)] = []
    switch tree {
    case .text("", _): break
    case .list(let list, _):
      for item in list {
        guard case .map(let entries, let at) = item else {
          findings.fault(
            "not-a-row", item.location, "“\(item.flow.shown)” stands where a row belongs",
            "write the row as `{\(first): ..., ...}`")
          continue
        }
        items.append((entries, at ?? top))
      }
    case .map(let entries, _):
      for entry in entries {
        guard case .map(let inner, _) = entry.value else {
          findings.fault(
            "not-a-row", entry.location, "“\(entry.key.shown)” is not followed by a row", "write `\(entry.key.shown): {...}`")
          continue
        }
        items.append(([ArgumentTree.Entry(first, .text(entry.key, entry.location))] + inner, entry.location ?? top))
      }
    case .text(let text, let at):
      findings.fault("not-a-table", at, "“\(text.shown)” stands where a table belongs", "write a list of rows")
      return nil
    }
    var heading: [Cell] = []
    var index: [String: Int] = [:]
    for (entries, at) in items {
      for entry in entries where index[entry.key] == nil {
        index[entry.key] = heading.count
        heading.append(Cell(text: entry.key, at: entry.location ?? at))
      }
    }
    self.init(file: file, heading: heading, rows: [])
    guard fits(rows: items.count, columns: heading.count, into: &findings) else { return nil }
    for (entries, at) in items {
      var row = Array(repeating: Cell(text: "", at: at), count: heading.count)
      for entry in entries {
        row[index[entry.key]!] = Cell(
          text: SheetTable.text(entry.value, entry.key, into: &findings), at: entry.value.location ?? at)
      }
      rows.append(row)
    }
  }

  private static func text(_ tree: ArgumentTree, _ key: String, into findings: inout Findings) -> String {
    switch tree {
    case .text(let text, _): return text
    case .list(let items, _): return items.map { text($0, key, into: &findings) }.joined(separator: "; ")
    case .map(_, let at):
      findings.fault("not-a-value", at, "“\(key.shown)” holds a map", "give one value or a list")
      return ""
    }
  }
}
