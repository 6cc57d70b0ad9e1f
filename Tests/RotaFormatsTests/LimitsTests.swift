import Foundation
import RotaFormats
import RotaModel
import Testing

/// Sizes are limited, and spreadsheets' habits accepted.
struct LimitsTests {
  private func codes(_ changes: [String: String?]) -> [String] {
    do { return try Ward.read(changes).warnings.map(\.code) } catch { return error.all.map(\.code) }
  }

  @Test func `too many columns, people, shifts, choices`() {
    let wide = "name," + (0..<1_000).map { "x\($0)" }.joined(separator: ",") + "\n"
    #expect(codes(["grid.csv": wide]).contains("too-many-columns"))
    let people = "name,band\n" + (0...5_000).map { "P\($0),5\n" }.joined()
    #expect(codes(["staff.csv": people, "grid.csv": nil]).contains("too-many-people"))
    let many = (0...200).map { "  S\($0): 07:00-15:00 break 30\n" }.joined()
    #expect(
      codes(["rota.yaml": Ward.yaml.replacing("shifts:\n", with: "shifts:\n" + many), "grid.csv": nil]).contains("too-many-names")
    )
    let choices = (0..<121).map { "  S\($0): 07:00-15:00 break 30\n" }.joined()
    let two = Ward.yaml.replacing("shifts:\n", with: "shifts:\n" + choices).replacing(
      "HCSW: [2, 3, 4]", with: "HCSW: [2, 3, 4, 5]")
    #expect(codes(["rota.yaml": two, "grid.csv": nil]).contains("too-many-choices"))
  }

  @Test func `the list of faults ends somewhere`() {
    let staff = "name,band,hours\n" + (0..<1_200).map { "P\($0),5,lots\n" }.joined()
    let found = codes(["staff.csv": staff, "grid.csv": nil])
    #expect(found.count == 1_001 && found.last == "more-faults")
  }

  @Test func `files that are too large, and bytes that are no text`() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("rota-limit-\(UUID().uuidString)").path
    try "name,band\nAde,5\n".write(toFile: path, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: path) }
    var findings = Findings()
    #expect(InputFile(reading: path, limit: 10, into: &findings) == nil && findings.faults.map(\.code) == ["file-too-large"])
    let bad: [([UInt8], String)] = [
      ([0x61, 0x0A, 0x62, 0xE9, 0x63], "x:2:2: error[not-utf8]: “x” holds bytes that are not UTF-8 text"),
      ([0xFF, 0xFE, 0x61, 0x00], "x: error[not-utf8]: “x” is UTF-16 text"),
      ([0xC0, 0xAF], "x:1:1: error[not-utf8]: “x” holds bytes that are not UTF-8 text"),
    ]
    for (bytes, expected) in bad {
      var findings = Findings()
      #expect(InputFile(name: "x", bytes: Data(bytes)).text(into: &findings) == nil)
      #expect(findings.faults.first?.description.hasPrefix(expected) == true, "\(findings.faults)")
    }
  }

  @Test func `a table as a spreadsheet saves it`() throws {
    let staff =
      "\u{FEFF}sep=;\r\nStaff Name;Band;Hours;Skills;\r\n\"Ade; B\";6;\"37,5\";charge;\r\n# a note;;;;\r\nBo C;5;30:00;;\r\n;;;;\r\nDi E;3;;;\r\n"
    let map = "columns: {staff: {name: Staff Name}, grid: {name: Who}}\nskills: [charge]\n"
    let grid = "Who\tMon 30/11\t1 Dec\t2-Dec-26\nAde; B\t\tld\toff\n\tMon\tTue\tWed\n"
    let file = try Ward.read(["rota.yaml": Ward.yaml + "\n" + map, "staff.csv": staff, "grid.csv": grid])
    #expect(
      file.instance.people.map { "\($0.name) \($0.contract.weekly?.count ?? -1)" } == ["Ade; B 2250", "Bo C 1800", "Di E -1"])
    #expect(file.instance.fixed.map { "\($0.day.index) \($0.shift?.index ?? -1)" } == ["1 2", "2 -1"])
  }

  @Test(
    arguments: [
      ("2026-11-30", "2026-11-30"), ("30/11/2026", "2026-11-30"), ("30.11.26", "2026-11-30"), ("30/11", "2026-11-30"),
      ("1/1", "2027-01-01"), ("30 Nov", "2026-11-30"), ("30-Nov-2026", "2026-11-30"), ("Monday 30/11", "2026-11-30"),
      ("2026-11-30 00:00:00", "2026-11-30"), ("2026-11-30T00:00:00", "2026-11-30"), ("29/2/2028", "2028-02-29"),
      ("29/2/2027", nil),
      ("11/30/2026", nil), ("30/11/20261", nil), ("30", nil), ("", nil), ("Tue 30/11", nil), ("٣/١", nil), ("-1/11", nil),
    ] as [(String, String?)])
  func `dates as people write them`(text: String, iso: String?) {
    let reading = DateReading(style: .uk, near: CivilDate(iso: "2026-11-30"))
    #expect((try? reading.date(text))?.iso == iso)
  }

  @Test(arguments: [
    ("07:00-15:00", 420, 900), ("7.30 – 13.00", 450, 780), ("1900-0730", 1140, 1890), ("21:00-24:00", 1260, 1440),
    ("08:00-08:00", 480, 1920),
  ])
  func `clock windows`(text: String, start: Int, end: Int) {
    let window = DateReading.window(text)
    #expect(window?.start == start && window?.end == end)
  }

  @Test func `what no clock window is`() {
    let wrong = ["07:00", "25:00-07:00", "07:60-08:00", "24:00-07:00", "7-15", "", "-", "a-b", "07:00-15:00-16:00"]
    #expect(wrong.allSatisfy { DateReading.window($0) == nil })
  }
}
