import Foundation
import Testing

/// Staff who live in for blocks of days, as care homes asked them to.
@Suite struct LiveInTests {
  private static let home = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("instances/small/live-in").path

  @Test func blocksOfSevenDaysArePlannedWithinTheLaw() throws {
    let folder = try Folder()
    let run = try Program.run(["solve", Self.home, "--iterations", "10", "--out", folder.path("out")])
    #expect(run.exit == 0, "\(run.err)")
    #expect(run.out.contains("LEGAL") && run.out.contains("COVERED"))
  }

  @Test func aFortnightOfLivingInIsRefusedByNameOfTheLaw() throws {
    let folder = try Folder()
    var rows = "person,date,shift\n"
    for day in 1...14 {
      let date = day == 1 ? "2026-11-30" : "2026-12-\(day < 11 ? "0" : "")\(day - 1)"
      rows += "Ola,\(date),LI\nPia,\(date),LI\n"
    }
    try folder.write("hand.csv", rows)
    let run = try Program.run(["check", Self.home, folder.path("hand.csv")])
    #expect(run.exit == 3)
    let text = run.out.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(text.contains("Ola: LI in a row up to Sun 13 Dec, outside 7 to 7 days by 7 days [live-in block, hard]"))
    #expect(
      text.contains("fewer than 2 rests of 24 h in the 14 days up to Sun 13 Dec [weekly-rest, hard; WTR 1998, regulation 11(2)"))
  }
}
