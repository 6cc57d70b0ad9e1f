import RotaModel

/// Where every cell of a CSV text begins, and what is wrong with its quotes. The cells themselves are read by SwiftCSV, which
/// tells neither; both take line ends, quotes and white space before a quote alike.
struct CellPlaces {
  /// By row and cell.
  private(set) var rows: [[SourceLocation]] = []
  /// Quotes that are not closed, or that do not end their cell.
  private(set) var faults: [Fault] = []

  private enum State { case start, bare, bareQuote, quoted, closed }
  /// What a character is to the table.
  private enum Kind { case quote, separator, newline, space, other }

  private let file: String
  private var state = State.start
  private var line = 1
  private var column = 1
  private var opened: SourceLocation
  private var row: [SourceLocation]

  init(_ text: String, separator: Character, file: String) {
    self.file = file
    opened = SourceLocation(file: file, line: 1, column: 1)
    row = [opened]
    var pending = false
    // Below U+0300 every scalar is a character by itself, but for a line feed after a return.
    if text.utf8.allSatisfy({ $0 < 0xCC }), let separator = separator.asciiValue {
      var before: UInt8 = 0
      for byte in text.utf8 {
        defer { before = byte }
        // The second byte of two is what tells: U+0085 ends a line, U+00A0 is white space.
        if byte >= 0xC0 || byte == 10 && before == 13 { continue }
        let kind: Kind =
          switch byte {
          case UInt8(ascii: "\""): .quote
          case separator: .separator
          case 10...13: .newline
          case 0x85 where before == 0xC2: .newline
          case 9, 32: .space
          case 0xA0 where before == 0xC2: .space
          default: .other
          }
        guard take(kind) else { return }
        pending = kind != .newline || state == .quoted || state == .bareQuote
      }
    } else {
      for character in text {
        let kind: Kind =
          switch character {
          case "\"": .quote
          case separator: .separator
          case _ where character.isNewline: .newline
          case _ where character.isWhitespace: .space
          default: .other
          }
        guard take(kind) else { return }
        pending = kind != .newline || state == .quoted || state == .bareQuote
      }
    }
    if pending { rows.append(row) }
    if state == .quoted || state == .bareQuote {
      faults.append(
        Fault(
          "open-quote", at: state == .quoted ? opened : here, "a double quote is never closed",
          advice: "close it at the end of the cell"))
    }
  }

  private var here: SourceLocation { SourceLocation(file: file, line: line, column: column) }

  /// Takes in one character; false after a fault.
  private mutating func take(_ kind: Kind) -> Bool {
    var isCell = false
    var isEnd = false
    switch state {
    case .start, .bare:
      switch kind {
      case .quote:
        if state == .start { opened = here }
        state = state == .start ? .quoted : .bareQuote
      case .separator: isCell = true
      case .newline: isEnd = true
      case .space: break
      case .other: state = .bare
      }
    case .closed:
      switch kind {
      case .quote: state = .quoted
      case .separator: isCell = true
      case .newline: isEnd = true
      case .space: break
      case .other: return stray()
      }
    case .bareQuote:
      guard kind == .quote else { return stray() }
      state = .bare
    case .quoted: if kind == .quote { state = .closed }
    }
    if kind == .newline {
      line += 1
      column = 1
    } else {
      column += 1
    }
    if isCell {
      state = .start
      row.append(here)
    } else if isEnd {
      state = .start
      rows.append(row)
      row = [here]
    }
    return true
  }

  private mutating func stray() -> Bool {
    faults.append(
      Fault(
        "stray-quote", at: here, "a double quote stands inside a cell",
        advice: "put the whole cell into double quotes and write the ones inside twice"))
    return false
  }
}
