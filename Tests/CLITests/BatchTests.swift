import Foundation
import Testing

/// `rota batch` runs many instances, each by itself.
@Suite struct BatchTests {
  private static let tiny = """
    SECTION_HORIZON
    7
    SECTION_SHIFTS
    D,480,
    SECTION_STAFF
    A,D=7,2400,960,5,2,2,1
    B,D=7,2400,960,5,2,2,1
    SECTION_DAYS_OFF
    A,0
    SECTION_SHIFT_ON_REQUESTS
    SECTION_SHIFT_OFF_REQUESTS
    SECTION_COVER

    """ + (0..<7).map { "\($0),D,1,100,1\n" }.joined()

  /// Far too much for a proof: 24 people, 4 weeks, 3 shifts.
  private static let long = """
    SECTION_HORIZON
    28
    SECTION_SHIFTS
    E,480,
    L,480,E
    N,600,E|L
    SECTION_STAFF
    \((0..<24).map { "P\($0),E=28|L=\(8 + $0 % 5)|N=\(4 + $0 % 3),10080,7200,5,2,2,\(1 + $0 % 3)" }.joined(separator: "\n"))
    SECTION_DAYS_OFF
    \((0..<24).map { "P\($0),\($0 * 7 % 28),\(($0 * 11 + 3) % 28)" }.joined(separator: "\n"))
    SECTION_SHIFT_ON_REQUESTS
    \((0..<24).map { "P\($0),\(($0 * 5 + 1) % 28),L,2" }.joined(separator: "\n"))
    SECTION_SHIFT_OFF_REQUESTS
    SECTION_COVER

    """ + (0..<28).map { "\($0),E,\(5 + $0 % 3),100,1\n\($0),L,\(4 + $0 % 2),100,1\n\($0),N,3,100,1\n" }.joined()

  private func records(_ folder: Folder) throws -> [[String: Any]] {
    try folder.read("out/results.jsonl").split(separator: "\n").map { line in
      try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
    }
  }

  @Test func aBadInstanceHarmsOnlyItself() throws {
    let folder = try Folder()
    try Ward.write(folder, "in/ash")
    try folder.write("in/Tiny.txt", Self.tiny)
    try folder.write("in/broken.yaml", "ward: [")
    let batch = ["batch", folder.path("in"), "--out", folder.path("out"), "--iterations", "2", "--jobs", "2"]
    let first = try Program.run(batch)
    #expect(first.exit == 2 && first.err.split(separator: "\n").count == 3)
    let rows = try records(folder)
    #expect(rows.compactMap { $0["instance"] as? String } == ["Tiny", "ash", "broken"])
    #expect(rows.compactMap { $0["endedBy"] as? String }.filter { $0 == "fault" }.count == 1)
    #expect(rows.allSatisfy { ($0["version"] as? String)?.isEmpty == false && $0["seconds"] is Double })
    #expect(folder.list("out/ash")?.contains("report.json") == true && folder.list("out/Tiny")?.contains("solution.csv") == true)
    #expect(try folder.read("out/results.csv").split(separator: "\n").count == 4)
    #expect(folder.list("out") == ["Tiny", "ash", "results.csv", "results.jsonl"])

    // What is complete is kept; what was wrong is tried again; what changed is made again.
    let again = try Program.run(batch + ["--resume"])
    #expect(again.err.split(separator: "\n").filter { $0.hasSuffix("kept") }.count == 2 && again.exit == 2)
    try folder.write("in/broken.yaml", try folder.read("in/ash/rota.yaml"))
    try folder.write("in/Tiny.txt", Self.tiny.replacing("960", with: "480"))
    let mended = try Program.run(batch + ["--resume", "--json"])
    #expect(mended.err.split(separator: "\n").filter { $0.hasSuffix("kept") }.map { $0.contains("ash") } == [true])
    #expect((try JSONSerialization.jsonObject(with: Data(mended.out.utf8)) as? [Any])?.count == 3)
  }

  /// An interrupt ends the running ones with the best they have, which are run again by `--resume`, and begins no more.
  @Test func anInterruptEndsTheBatch() throws {
    let folder = try Folder()
    for i in 1...3 { try folder.write("in/Long\(i).txt", Self.long) }
    let batch = ["batch", folder.path("in"), "--out", folder.path("out"), "--time", "600", "--jobs", "1"]
    let run = try Program.run(batch) { process in
      Thread.sleep(forTimeInterval: 3)
      process.terminate()
    }
    let rows = try records(folder)
    #expect(rows.count == 1 && rows.first?["endedBy"] as? String == "interrupt" && run.exit == 4)
    #expect(folder.list("out/Long1")?.contains("report.json") == true)
  }

  @Test func nothingToRunIsSaid() throws {
    let folder = try Folder()
    let none = try Program.run("batch", folder.path("nowhere"), "--out", folder.path("out"))
    #expect(none.exit == 2 && none.err.contains("missing-file") && folder.list("out") == nil)
    #expect(try Program.run("batch", "--out", folder.path("out")).exit == 64)
  }
}
