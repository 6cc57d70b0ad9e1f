import Foundation
import RotaFormats
import RotaModel
import Testing

@Suite struct WritingTests {
  @Test func cellsThatASpreadsheetWouldRunAreMadeHarmlessAndComeBack() {
    let risky = ["=1+1", "+44", "-x", "@a", "\tq", "'=1", "''-", "plain", "", "'quoted", "a=b", "#1"]
    let guarded = risky.map(CSVTable.guarded)
    #expect(guarded == ["'=1+1", "'+44", "'-x", "'@a", "'\tq", "''=1", "'''-", "plain", "", "'quoted", "a=b", "'#1"])
    #expect(guarded.map(CSVTable.unguarded) == risky)
  }

  @Test func tablesAreQuotedWhereTheyMustBe() {
    var table = CSVTable(["a", "b"])
    table.add(["x,y", "say \"hi\""])
    table.add([.whole(-3), .decimal(-7.5, places: 2)])
    table.add(["two\nlines", .empty])
    #expect(table.text == "a,b\n\"x,y\",\"say \"\"hi\"\"\"\n-3,-7.5\n\"two\nlines\",\n")
  }

  @Test func numbersAreAlikeEverywhere() {
    let texts = [(37.5, 2), (-0.001, 2), (1.0 / 3, 3), (1e6, 2), (0.005, 2)].map { Decimals.text($0.0, places: $0.1) }
    #expect(texts == ["37.5", "0", "0.333", "1000000", "0.01"])
  }

  @Test func documentsHaveSortedKeys() {
    let document = JSONValue.object(["b": .array([.whole(1), .null]), "a": .string("q\"\n\u{1}"), "c": .object([:])])
    #expect(document.text == "{\n  \"a\": \"q\\\"\\n\\u0001\",\n  \"b\": [1, null],\n  \"c\": {}\n}\n")
  }

  @Test func aFolderAppearsWholeAndOthersFilesStay() throws {
    let root = FileManager.default.temporaryDirectory.appendingPathComponent("rota-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: root) }
    let out = root.appendingPathComponent("a/b")
    try OutputFolder(out.path).write([("x.csv", "1")])
    try Data("mine".utf8).write(to: out.appendingPathComponent("notes.txt"))
    try OutputFolder(out.path).write([("x.csv", "2"), ("y.csv", "3")])
    let files = try FileManager.default.contentsOfDirectory(atPath: out.path).sorted()
    #expect(files == ["notes.txt", "x.csv", "y.csv"])
    #expect(try String(contentsOf: out.appendingPathComponent("x.csv"), encoding: .utf8) == "2")
    #expect(try FileManager.default.contentsOfDirectory(atPath: root.appendingPathComponent("a").path) == ["b"])
  }

  @Test func aFileInTheWayIsRefusedBeforeAnythingIsWritten() throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("rota-\(UUID().uuidString)")
    try Data("mine".utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    #expect(throws: Faults.self) { try OutputFolder(file.path).check() }
    #expect(throws: Faults.self) { try OutputFolder(file.path).write([("x.csv", "1")]) }
    #expect(try String(contentsOf: file, encoding: .utf8) == "mine")
  }
}
