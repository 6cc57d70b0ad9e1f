/// A CSV file as RFC 4180 has it, read without any of the program's own readers.
struct WrittenTable {
  var rows: [[String: String]] = []

  init(_ text: String) {
    var lines: [[String]] = []
    var cells: [String] = []
    var cell = ""
    var isQuoted = false
    var wasQuote = false
    func unguarded(_ text: String) -> String {
      guard text.first == "'", let next = text.first(where: { $0 != "'" }), "=+-@#".contains(next) else { return text }
      return String(text.dropFirst())
    }
    for character in text {
      if isQuoted {
        if character == "\"" { (isQuoted, wasQuote) = (false, true) } else { cell.append(character) }
        continue
      }
      if character == "\"" {
        if wasQuote { cell.append(character) }
        isQuoted = true
        wasQuote = false
        continue
      }
      wasQuote = false
      if character == "," || character.isNewline {
        cells.append(unguarded(cell))
        cell = ""
        if character.isNewline {
          lines.append(cells)
          cells = []
        }
      } else {
        cell.append(character)
      }
    }
    if !cells.isEmpty || !cell.isEmpty { lines.append(cells + [unguarded(cell)]) }
    guard let heading = lines.first else { return }
    rows = lines.dropFirst().map { line in
      Dictionary(zip(heading, line), uniquingKeysWith: { first, _ in first })
    }
  }
}

extension [String: String] {
  /// The text of a column; empty where there is none.
  func text(_ column: String) -> String { self[column] ?? "" }

  func whole(_ column: String) -> Int? { Int(text(column)) }

  /// Hours, as 11.5 or 11:30, in minutes.
  func minutes(_ column: String) -> Int? {
    let parts = text(column).split(separator: ":")
    if parts.count == 2, let h = Int(parts[0]), let m = Int(parts[1]) { return h * 60 + m }
    return Double(text(column)).map { Int(($0 * 60).rounded()) }
  }

  /// Parts set off by semicolons.
  func parts(_ column: String) -> [String] {
    text(column).split(separator: ";").map { part in
      String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
  }
}
