import Foundation
import Testing

@Suite struct SolveTests {
  static let files = [
    "bank-requests.csv", "certificate.json", "compensatory-rest.csv", "gaps.csv", "grid.csv", "kpis-shared.csv", "people.csv",
    "report.json", "rota.csv",
  ]

  @Test func aCoveredWeekIsWrittenWithExit0() throws {
    let folder = try Folder()
    try Ward.write(folder)
    let run = try Program.run("solve", folder.path("ward"), "--iterations", "5", "--out", folder.path("out"))
    #expect(run.exit == 0, "\(run.err)")
    #expect(folder.list("out") == Self.files)
    #expect(folder.list() == ["out", "ward"])
    #expect(try folder.read("gaps.csv".inOut) == "date,shift,unit,role,required,filled,short,relief,reason\n")
    #expect(run.out.contains("LEGAL: every hard rule that could be checked holds."))
    #expect(run.out.contains("COVERED: every minimum is met.") && !run.out.contains("\u{1b}"))
    #expect(run.err.split(separator: "\n").allSatisfy { $0.contains(" s  ") })
    let rows = try folder.read("rota.csv".inOut).split(separator: "\n")
    #expect(rows[0] == "person,date,shift,unit,role,organisation,source" && rows.count >= 1 + 28)
  }

  @Test func aCertificateProvesTheBoundThatWasClaimed() throws {
    let folder = try Folder()
    try Ward.write(folder)
    let arguments = ["solve", folder.path("ward"), "--iterations", "5", "--out", folder.path("out"), "--json"]
    let claimed = try Program.run(arguments).json?["lowerBound"] as? Double
    let paths = [folder.path("ward"), folder.path("out")]
    let again = try Program.run(["check"] + paths + ["--bound", folder.path("out/certificate.json"), "--json"])
    #expect(again.exit == 0 && claimed != nil && again.json?["lowerBound"] as? Double == claimed)
    try Data("{\"scale\": 1}".utf8).write(to: URL(fileURLWithPath: folder.path("bad.json")))
    let bad = try Program.run(["check"] + paths + ["--bound", folder.path("bad.json")])
    #expect(bad.exit == 2 && bad.err.contains("no certificate of the instance"))
  }

  @Test func gapsAreListedWithExit1() throws {
    let folder = try Folder()
    try Ward.write(folder, yaml: Ward.yaml(registered: 3))
    let run = try Program.run("solve", folder.path("ward"), "--iterations", "5", "--out", folder.path("out"), "--quiet")
    #expect(run.exit == 1 && run.err.isEmpty)
    let gaps = try folder.read("gaps.csv".inOut).split(separator: "\n")
    let requests = try folder.read("bank-requests.csv".inOut).split(separator: "\n")
    #expect(gaps.count > 1 && requests.count > 1)
    #expect(gaps.dropFirst().allSatisfy { $0.contains("RN,3,") && $0.contains("qualified") })
    #expect(requests.dropFirst().allSatisfy { $0.contains(",RN,") })
    #expect(run.out.contains("OPEN: ") && run.out.contains("   ring: "))
  }

  @Test func wrongInputIsListedWholeAndNothingIsWritten() throws {
    let folder = try Folder()
    try Ward.write(
      folder, yaml: Ward.yaml(more: "  - no-such-rule: {most: 3}\nbogus: 1\n"), grid: "name,30/11\nNobody Known,LD\nAde B,XYZ\n")
    let run = try Program.run("solve", folder.path("ward"), "--out", folder.path("out"))
    #expect(run.exit == 2 && run.out.isEmpty)
    #expect(folder.list() == ["ward"])
    #expect(
      ["unknown-rule", "unknown-key", "unknown-person", "unknown-code"].allSatisfy { run.err.contains("error[\($0)]") },
      "\(run.err)")
    let json = try Program.run("solve", folder.path("ward"), "--out", folder.path("out"), "--json")
    let error = try #require(json.json?["error"] as? [String: Any])
    #expect(json.exit == 2 && json.err.isEmpty && folder.list() == ["ward"])
    #expect(error["exit"] as? Int == 2 && (error["faults"] as? [[String: Any]])?.count ?? 0 >= 4)
  }

  @Test func brokenHardRulesGiveExit3() throws {
    let folder = try Folder()
    let five = "name,30/11,01/12,02/12,03/12,04/12\nAde B,LD!,LD!,LD!,LD!,LD!\n"
    try Ward.write(folder, grid: five)
    let run = try Program.run("solve", folder.path("ward"), "--iterations", "3", "--out", folder.path("out"), "--quiet")
    #expect(run.exit == 3 && folder.list("out") == Self.files.filter { $0 != "certificate.json" })
    #expect(run.out.contains("NOT LEGAL: ") && run.out.contains("Ade B: ") && run.out.contains(", hard"))
    #expect(run.out.contains("no rota can keep every hard rule at once (proved)"), "\(run.out)")
  }

  @Test func aWrongCommandLineGivesExit64() throws {
    let folder = try Folder()
    try Ward.write(folder)
    let ward = folder.path("ward")
    let wrong = [
      ["solve"], ["solve", ward, "--bogus"], ["solve", ward, "--time", "-1"], ["solve", ward, "--solver", "magic"], ["dance"],
      ["solve", ward, "--quiet", "--verbose"], ["solve", ward, "--format", "excel"], ["solve", ward, "--solution", "x.csv"],
      ["solve", ward, "--out", folder.path("ward/rota.yaml")], ["repair", ward],
    ]
    let runs = try wrong.map { try Program.run($0) }
    #expect(runs.map(\.exit) == wrong.map { _ in 64 })
    #expect(runs.allSatisfy { $0.out.isEmpty && !$0.err.isEmpty })
    let json = try wrong.map { try Program.run($0 + ["--json"]) }
    #expect(json.allSatisfy { $0.exit == 64 && $0.err.isEmpty && ($0.json?["error"] as? [String: Any])?["exit"] as? Int == 64 })
  }

  @Test func helpAndVersionAreNoErrors() throws {
    let help = try Program.run("--help")
    let version = try Program.run("--version")
    #expect(help.exit == 0 && help.out.contains("solve") && version.exit == 0)
    #expect(version.out.wholeMatch(of: #/\d+\.\d+\.\d+\n/#) != nil)
  }

  @Test func jsonIsOneDocumentWithEveryField() throws {
    let folder = try Folder()
    try Ward.write(folder)
    let run = try Program.run("solve", folder.path("ward"), "--iterations", "5", "--json", "--out", folder.path("out"))
    let fields = try #require(run.json)
    let wanted = [
      "instance", "inputHash", "version", "seed", "solver", "status", "objective", "lowerBound", "boundProof", "optimalityGap",
      "hardBreaches", "seconds", "secondsToBest", "peakMemoryBytes", "threads", "iterations", "endedBy", "penalties", "kpis",
      "trace",
    ]
    #expect(run.exit == 0 && run.err.isEmpty && wanted.filter { fields[$0] == nil } == [])
    let report = try #require(
      try JSONSerialization.jsonObject(with: Data(folder.read("report.json".inOut).utf8)) as? [String: Any])
    #expect(wanted.filter { report[$0] == nil } == [] && report["objective"] as? Double == fields["objective"] as? Double)
  }

  @Test func theSameIterationsGiveTheSameBytesOnAnyThreads() throws {
    let folder = try Folder()
    try Ward.write(folder, yaml: Ward.yaml(registered: 2))
    var texts: [[String]] = []
    for threads in ["1", "2", "2"] {
      let run = try Program.run(
        "solve", folder.path("ward"), "--iterations", "4", "--threads", threads, "--seed", "7", "--out", folder.path("out"),
        "--quiet")
      #expect(run.exit <= 1)
      texts.append(
        try Self.files.filter { $0 != "report.json" }.map { try folder.read($0.inOut) } + [
          timeless(folder.read("report.json".inOut))
        ])
    }
    #expect(texts[0] == texts[1] && texts[1] == texts[2])
  }

  /// A report without what a clock, a scheduler or an allocator decides.
  private func timeless(_ report: String) -> String {
    report.split(separator: "\n").filter { line in
      !["\"seconds\"", "\"secondsToBest\"", "\"peakMemoryBytes\"", "\"threads\""].contains { line.contains($0) }
    }.map { $0.replacing(#/"time": [0-9.]+/#, with: "") }.joined(separator: "\n")
  }

  @Test func othersFilesStayAndNothingIsLeftBehind() throws {
    let folder = try Folder()
    try Ward.write(folder)
    try folder.write("out/notes.txt", "mine")
    try folder.write("out/rota.csv", "old")
    let run = try Program.run("solve", folder.path("ward"), "--iterations", "5", "--out", folder.path("out"), "--quiet")
    #expect(run.exit == 0 && folder.list("out") == (Self.files + ["notes.txt"]).sorted())
    #expect(try folder.read("out/notes.txt") == "mine")
    #expect(try folder.read("out/rota.csv").hasPrefix("person,"))
  }

  @Test func standardInputIsRead() throws {
    let run = try Program.run("solve", "-", "--iterations", "5", "--quiet", input: Ward.whole())
    #expect(run.exit == 0 && run.out.contains("Ash Ward"), "\(run.err)")
  }

  @Test func colourIsForTerminalsThatWantIt() throws {
    let folder = try Folder()
    try Ward.write(folder)
    let coloured = try Program.onTerminal("solve", folder.path("ward"), "--iterations", "2")
    let plain = try Program.onTerminal("solve", folder.path("ward"), "--iterations", "2", environment: ["NO_COLOR": "1"])
    #expect(coloured.contains("\u{1b}[") && !plain.contains("\u{1b}[") && plain.contains("LEGAL"))
  }

  @Test func anInterruptWritesTheBestSoFar() throws {
    let folder = try Folder()
    try Ward.write(folder, yaml: Ward.yaml(registered: 3))
    let begun = ContinuousClock.now
    let run = try Program.run([
      "solve", folder.path("ward"), "--time", "120", "--solver", "native", "--out", folder.path("out"), "--quiet",
    ]) { process in
      Thread.sleep(forTimeInterval: 3)
      process.interrupt()
    }
    #expect(run.exit == 1 && ContinuousClock.now - begun < .seconds(20))
    #expect(try folder.read("report.json".inOut).contains("\"endedBy\": \"interrupt\""))
  }
}

extension String {
  /// The file of this name in the folder `out`.
  var inOut: String { "out/\(self)" }
}
