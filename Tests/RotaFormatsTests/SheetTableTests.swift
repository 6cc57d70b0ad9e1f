import RotaModel
import RotaRules
import Testing

@testable import RotaFormats

/// Tables without quotes are cut up by their separators, others by SwiftCSV; both must see the same cells at the same places.
struct SheetTableTests {
  @Test func aTableReadsTheSameWithAndWithoutQuotes() throws {
    let pieces = ["a", "Zoë", "O'Neil", " b ", "", "7:30", "#", "日", "\u{A0}x", "\u{85}y\u{2028}z", "LD?", "e\u{301}"]
    let ends = ["\n", "\r\n", "\r"]
    var random = SplitMix64(seed: 7)
    var differing: [String] = []
    for trial in 0..<300 {
      let separator = [",", ";", "\t"][trial % 3]
      var text = ["one", "two", "three"].joined(separator: separator) + "\n"
      for _ in 0..<(trial % 5) {
        let cells = (0..<3).map { _ in pieces[Int(random.next() % UInt64(pieces.count))] }
        text += cells.joined(separator: separator) + ends[Int(random.next() % UInt64(ends.count))]
      }
      // A quoted cell in a row of its own sends the whole text through the parser.
      if trial % 2 == 0, !text.hasSuffix("\n") { text += "\n" }
      let plain = try rows(text + "p\(separator)q\(separator)r\n")
      let quoted = try rows(text + "\"p\"\(separator)q\(separator)r\n")
      let shifted = quoted.dropLast() + [quoted.last!.enumerated().map { $1.moved(by: $0 == 0 ? 0 : -2) }]
      if plain != Array(shifted) { differing.append(text.debugDescription) }
    }
    #expect(differing == [])
  }

  @Test func aLastEmptyCellIsThere() throws {
    #expect(try rows("a,b\nx,")[0].map(\.text) == ["x", ""])
    #expect(try rows("a,b\r\n\r\nx,y\r\n")[0].map(\.at.line) == [3, 3])
  }

  private func rows(_ text: String) throws -> [[SheetTable.Cell]] {
    var findings = Findings()
    let table = SheetTable(InputFile(name: "t.csv", text: text), into: &findings)
    return try #require(table, "\(findings.faults) in \(text.debugDescription)").rows
  }
}

extension SheetTable.Cell {
  fileprivate func moved(by columns: Int) -> SheetTable.Cell {
    SheetTable.Cell(text: text, at: SourceLocation(file: at.file, line: at.line, column: at.column + columns))
  }
}
