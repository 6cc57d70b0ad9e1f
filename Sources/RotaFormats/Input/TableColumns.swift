import RotaModel

/// Which column of a table holds what, by its heading, one of the usual other spellings, or the instance's own column map.
struct TableColumns {
  /// One thing that a column can hold.
  struct Kind {
    let name: String
    let others: [String]
    let required: Bool

    init(_ name: String, _ others: String..., required: Bool = false) {
      self.name = name
      self.others = others
      self.required = required
    }
  }
  /// The instance's own headings.
  struct Map {
    /// Heading of each kind of column.
    var headings: [String: SheetTable.Cell] = [:]
    /// Headings that are known to be of no use.
    var ignored: [String] = []
  }
  private var index: [String: Int] = [:]
  /// Columns that are none of these kinds.
  private(set) var others: [Int] = []

  /// Finds the columns of a table. `map` is nil where no instance can name headings of its own. `strict` reports headings that are nothing known.
  init(_ table: SheetTable, _ kinds: [Kind], map: Map? = nil, strict: Bool = true, into findings: inout Findings) {
    let advice = map == nil ? "" : ", or name yours under `columns:` in rota.yaml"
    let isMapped = map != nil
    let map = map ?? Map()
    var taken: Set<Int> = []
    // Headings that a fault has named already.
    var blamed: Set<String> = Set(map.headings.keys)
    for kind in kinds {
      let names: [String]
      if let own = map.headings[kind.name] {
        names = [own.text.key]
        if !table.heading.contains(where: { $0.text.key == own.text.key }) {
          findings.unknown(
            "unknown-column", own.at, "column in \(table.file)", own.text, among: table.heading.map(\.text),
            otherwise: "give the heading as it stands in the file")
        }
      } else {
        names = [kind.name.key] + kind.others.map(\.key)
      }
      let found = table.heading.indices.filter { !taken.contains($0) && names.contains(table.heading[$0].text.key) }
      if let first = found.first {
        index[kind.name] = first
        taken.formUnion(found)
        for more in found.dropFirst() {
          findings.fault(
            "duplicate-column", table.heading[more].at,
            "“\(table.heading[more].text.shown)” is a second column of \(kind.name), beside “\(table.heading[first].text.shown)”",
            "keep one of them")
        }
      } else if kind.required, map.headings[kind.name] == nil {
        let near = nearest(to: kind.name, among: table.heading.map(\.text))
        if let near { blamed.insert(near.key) }
        findings.fault(
          "missing-column", SourceLocation(file: table.file, line: table.heading.first?.at.line ?? 1),
          "“\(table.file)” has no column “\(kind.name)”",
          near.map { "is it “\($0)”? Give it the heading \(kind.name)" } ?? "add it\(advice)")
      }
    }
    let ignored = Set(map.ignored.map(\.key))
    others = table.heading.indices.filter { !taken.contains($0) && !ignored.contains(table.heading[$0].text.key) }
    guard strict else { return }
    let known = kinds.flatMap { [$0.name] + $0.others }
    for i in others where !table.heading[i].text.isEmpty && !blamed.contains(table.heading[i].text.key) {
      let cell = table.heading[i]
      if let near = nearest(to: cell.text.key, among: known) {
        findings.fault("unknown-column", cell.at, "there is no column “\(cell.text.shown)”", "did you mean “\(near)”?")
      } else {
        findings.warn(
          "unread-column", cell.at, "the column “\(cell.text.shown)” is not read",
          isMapped
            ? "remove it, or name it under `columns:` in rota.yaml (`ignore: [\(cell.text.shown)]` if it is not needed)"
            : "remove it if it is not needed")
      }
    }
  }

  /// Whether the table has a column of a kind.
  func has(_ name: String) -> Bool { index[name] != nil }

  /// A row's cell in a column; nil where the table has no such column or the cell is empty.
  func cell(_ name: String, _ row: [SheetTable.Cell]) -> SheetTable.Cell? {
    guard let i = index[name], !row[i].text.isEmpty else { return nil }
    return row[i]
  }
}
