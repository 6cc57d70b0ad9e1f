import RotaModel

/// Where every cell of a CSV text begins, and what is wrong with its quotes. Where there are quotes, the cells themselves are read
/// by SwiftCSV, which tells neither; both take line ends, quotes and white space before a quote alike.
struct CellPlaces {
  /// One cell: where it begins for people, and its bytes, with its quotes.
  struct Place {
    var at: SourceLocation
    var bytes: Range<Int>
  }
  /// By row and cell.
  private(set) var rows: [[Place]] = []
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
  private var row: [Place]
  /// The byte after the character at hand, and how many bytes that character has.
  private var after = 0
  private var width = 1

  init(_ text: String, separator: Character, file: String) {
    self.file = file
    opened = SourceLocation(file: file, line: 1, column: 1)
    row = [Place(at: opened, bytes: 0..<0)]
    var pending = false
    // Below U+0300 every scalar is a character by itself, but for a line feed after a return.
    if text.utf8.allSatisfy({ $0 < 0xCC }), let separator = separator.asciiValue {
      var before: UInt8 = 0
      for byte in text.utf8 {
        defer { before = byte }
        after += 1
        if byte == 10, before == 13 {
          row[0].bytes = after..<after
          continue
        }
        // The second byte of two is what tells: U+0085 and U+00A0 are white space.
        if byte >= 0xC0 { continue }
        width = byte >= 0x80 ? 2 : 1
        let kind: Kind =
          switch byte {
          case UInt8(ascii: "\""): .quote
          case separator: .separator
          case 10, 13: .newline
          case 9, 32: .space
          case 0x85 where before == 0xC2, 0xA0 where before == 0xC2: .space
          default: .other
          }
        guard take(kind) else { return }
        pending = kind != .newline || state == .quoted || state == .bareQuote
      }
    } else {
      for character in text {
        width = character.utf8.count
        after += width
        let kind: Kind =
          switch character {
          case "\"": .quote
          case separator: .separator
          case "\n", "\r", "\r\n": .newline
          case _ where character.isWhitespace: .space
          default: .other
          }
        guard take(kind) else { return }
        pending = kind != .newline || state == .quoted || state == .bareQuote
      }
    }
    if pending {
      close(before: after)
      rows.append(row)
    }
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
      close(before: after - width)
      row.append(Place(at: here, bytes: after..<after))
    } else if isEnd {
      state = .start
      close(before: after - width)
      rows.append(row)
      row = [Place(at: here, bytes: after..<after)]
    }
    return true
  }

  private mutating func close(before end: Int) {
    let last = row.count - 1
    row[last].bytes = row[last].bytes.lowerBound..<end
  }

  /// The cells of a text without quotes, which need no parser.
  func plainCells(of text: String) -> [[String]] {
    let bytes = Array(text.utf8)
    return rows.map { row in row.map { String(decoding: bytes[$0.bytes], as: UTF8.self) } }
  }

  private mutating func stray() -> Bool {
    faults.append(
      Fault(
        "stray-quote", at: here, "a double quote stands inside a cell",
        advice: "put the whole cell into double quotes and write the ones inside twice"))
    return false
  }
}
