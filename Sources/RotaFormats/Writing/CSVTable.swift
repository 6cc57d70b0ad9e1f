/// A table to be written as CSV (RFC 4180, UTF-8, lines ended by LF).
public struct CSVTable: Sendable {
  /// One cell.
  public enum Cell: Sendable, Equatable, ExpressibleByStringLiteral {
    /// Anything that people wrote; made harmless for spreadsheets.
    case text(String)
    /// A whole number.
    case whole(Int)
    /// A number with so many decimals at most, without trailing zeros.
    case decimal(Double, places: Int)
    /// Nothing.
    case empty

    public init(stringLiteral value: String) { self = .text(value) }
  }
  /// Names of the columns.
  public let columns: [String]
  /// Rows of as many cells.
  public private(set) var rows: [[Cell]] = []

  /// A table without rows.
  public init(_ columns: [String]) { self.columns = columns }

  /// Adds a row, one cell a column.
  public mutating func add(_ row: [Cell]) {
    precondition(row.count == columns.count, "a row of \(row.count) cells under \(columns.count) columns")
    rows.append(row)
  }

  /// The whole file.
  public var text: String {
    var text = columns.map { CSVTable.escaped(CSVTable.guarded($0)) }.joined(separator: ",") + "\n"
    for row in rows { text += row.map { CSVTable.escaped($0.text) }.joined(separator: ",") + "\n" }
    return text
  }

  /// Text that a spreadsheet does not take for a formula, nor our own reader for a note: a cell that would begin with = + - @ # tab
  /// or return (also after apostrophes) gets an apostrophe in front. See OWASP, "CSV Injection". `unguarded` takes it away again.
  public static func guarded(_ text: String) -> String { isRisky(text) ? "'" + text : text }

  /// What `guarded` was given.
  public static func unguarded(_ text: String) -> String {
    text.first == "'" && isRisky(text) ? String(text.dropFirst()) : text
  }

  private static func isRisky(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first(where: { $0 != "'" }) else { return false }
    return "=+-@#\t\r".unicodeScalars.contains(first)
  }

  /// Quoted where a reader would otherwise see more than one cell.
  private static func escaped(_ text: String) -> String {
    let needs = text.unicodeScalars.contains { $0 == "," || $0 == "\"" || $0 == "\n" || $0 == "\r" || $0 == ";" }
    let padded = text.first == " " || text.last == " "
    return needs || padded ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
  }
}

extension CSVTable.Cell {
  /// What stands in the file, before quoting.
  var text: String {
    switch self {
    case .text(let text): CSVTable.guarded(text)
    case .whole(let n): String(n)
    case .decimal(let value, let places): Decimals.text(value, places: places)
    case .empty: ""
    }
  }

  /// A number, or nothing.
  static func optional(_ n: Int?) -> Self { n.map { .whole($0) } ?? .empty }
}

/// Numbers as text, alike on every platform and in every locale.
public enum Decimals {
  /// At most so many decimals, rounded half away from zero, without trailing zeros: 37.5, -3, 0.333.
  public static func text(_ value: Double, places: Int) -> String {
    guard value.isFinite, abs(value) < 1e15 else { return value.isNaN ? "nan" : String(value) }
    var unit = 1
    for _ in 0..<places { unit *= 10 }
    let scaled = (value.magnitude * Double(unit)).rounded(.toNearestOrAwayFromZero)
    let whole = Int(scaled) / unit
    var fraction = String(Int(scaled) % unit)
    fraction = String(repeating: "0", count: max(0, places - fraction.count)) + fraction
    while fraction.hasSuffix("0") { fraction.removeLast() }
    let sign = value < 0 && scaled > 0 ? "-" : ""
    return fraction.isEmpty ? "\(sign)\(whole)" : "\(sign)\(whole).\(fraction)"
  }
}
