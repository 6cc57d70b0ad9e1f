import RotaModel

/// Where every cell of a CSV text begins, and what is wrong with its quotes. The cells themselves are read by SwiftCSV, which
/// tells neither; both take line ends, quotes and white space before a quote alike.
struct CellPlaces {
  /// By row and cell.
  private(set) var rows: [[SourceLocation]] = []
  /// Quotes that are not closed, or that do not end their cell.
  private(set) var faults: [Fault] = []

  private enum State { case start, bare, bareQuote, quoted, closed }

  init(_ text: String, separator: Character, file: String) {
    var state = State.start
    var line = 1
    var column = 1
    var opened = SourceLocation(file: file, line: 1, column: 1)
    var row = [opened]
    var pending = false
    func here() -> SourceLocation { SourceLocation(file: file, line: line, column: column) }
    for character in text {
      var cell = false
      var end = false
      switch state {
      case .start, .bare:
        if character == "\"" {
          if state == .start { opened = here() }
          state = state == .start ? .quoted : .bareQuote
        } else if character == separator {
          cell = true
        } else if character.isNewline {
          end = true
        } else if state == .bare || !character.isWhitespace {
          state = .bare
        }
      case .bareQuote, .closed:
        if character == "\"" {
          state = state == .closed ? .quoted : .bare
        } else if state == .closed, character == separator {
          cell = true
        } else if state == .closed, character.isNewline {
          end = true
        } else if state == .bareQuote || !character.isWhitespace {
          faults.append(
            Fault(
              "stray-quote", at: here(), "a double quote stands inside a cell",
              advice: "put the whole cell into double quotes and write the ones inside twice"))
          return
        }
      case .quoted: if character == "\"" { state = .closed }
      }
      pending = true
      if character.isNewline {
        line += 1
        column = 1
      } else {
        column += 1
      }
      if cell {
        state = .start
        row.append(here())
      } else if end {
        state = .start
        rows.append(row)
        row = [here()]
        pending = false
      }
    }
    if pending { rows.append(row) }
    if state == .quoted || state == .bareQuote {
      faults.append(
        Fault(
          "open-quote", at: state == .quoted ? opened : here(), "a double quote is never closed",
          advice: "close it at the end of the cell"))
    }
  }
}
