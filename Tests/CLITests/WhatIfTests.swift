import Foundation
import Testing

/// Questions beside a plan of redeployments, as a bank office asks them.
@Suite struct WhatIfCommandTests {
  private static let instance = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("instances/pooling/uncertain")

  private func pool(_ arguments: String...) throws -> Program.Run {
    try Program.run(["pool", Self.instance.path, "--as-of", "2026-11-30T08:00"] + arguments)
  }

  private var scenarios: String { Self.instance.appendingPathComponent("scenarios.yaml").path }

  @Test func joiningIsValuedForEveryOutsider() throws {
    let folder = try Folder()
    let run = try pool("--join", "--out", folder.path("out"))
    #expect(run.exit == 1, "\(run.err)")
    #expect(run.out.contains("Cranmore: 30 -> 10 weighted gaps, 3 -> 1 people missing; under Neighbours (lends and borrows)"))
    #expect(
      try folder.read("out/what-if.csv").contains(
        "join,Cranmore,joins,Neighbours (lends and borrows),,30,10,20,3,1,10,0,1,12.5,1,12.5"))
    let named = try pool("--join", "Cranmore", "--under", "On call for one another")
    #expect(named.out.contains("under On call for one another"))
    #expect(try pool("--join", "Bramley").exit == 64)
    #expect(try pool("--join", "Nobody").exit == 64)
    #expect(try pool("--join", "Cranmore", "--under", "Nothing").exit == 64)
  }

  @Test func theTableNamesTheSkillToTrainAndTheFirstShiftToFail() throws {
    let folder = try Folder()
    let run = try pool("--what-if", "--demand", "120", "--staff", "90", "--json", "--out", folder.path("out"))
    let rows = try #require(run.json?["whatIf"] as? [[String: Any]])
    func row(_ kind: String) -> [String: Any]? { rows.first { $0["kind"] as? String == kind } }
    #expect(row("skill")?["what"] as? String == "IV" && row("skill")?["weightedAfter"] as? Int == 20)
    #expect(row("whole-time")?["weightedAfter"] as? Int == 20)
    #expect(row("demand")?["firstToFail"] as? String == "Bram 16" && row("demand")?["weightedAfter"] as? Int == 40)
    #expect(row("staff")?["firstToFail"] is NSNull && row("staff")?["weightedAfter"] as? Int == 30)
    #expect(rows.filter { $0["kind"] as? String == "pressure" }.count == 4)
    #expect(folder.list("out/pressure") == ["1", "2", "3", "4"])
    #expect(try pool("--what-if", "--staff", "120").exit == 64)
  }

  @Test func whatNeedsNoticeNowBeatsThePlanForTheMean() throws {
    let folder = try Folder()
    let run = try pool("--scenarios", scenarios, "--out", folder.path("out"))
    #if GLPK
      #expect(run.out.contains("this plan: expected 30, worst 20 % 30, both 30"))
      let table = try folder.read("out/scenarios.csv")
      #expect(table.contains("plan,surge,1,50,50,30") && table.contains("test,two short,1,40,40,30"))
      let commitments = try folder.read("out/commitments.csv").split(separator: "\n")
      #expect(commitments.count == 3)
      #expect(commitments.contains { $0.hasPrefix("on-call list,p3") && $0.contains("2026-12-07T07:00") })
      let json = try pool("--scenarios", scenarios, "--json").json?["scenarios"] as? [String: Any]
      #expect(json?["proved"] as? Bool == true && json?["value"] as? Int == 30)
      let again = try pool("--scenarios", scenarios, "--out", folder.path("again"))
      #expect(again.exit == run.exit)
      #expect(try folder.read("again/scenarios.csv") == table)
    #endif
    #expect(try pool("--scenarios", scenarios, "--solver", "native").exit == 64)
  }

  @Test func faultsOfScenariosAreAllTold() throws {
    let folder = try Folder()
    try folder.write("s.yaml", "react: soon\nscenarios:\n  - {name: a, gaps: {Ahs 10: 1}}\n  - {name: a, absent: [p9]}\n")
    let run = try pool("--scenarios", folder.path("s.yaml"), "--out", folder.path("out"))
    #expect(run.exit == 2)
    for code in ["bad-duration", "unknown-gap", "duplicate-name", "unknown-offer"] {
      #expect(run.err.contains(code), "\(run.err)")
    }
    #expect(run.err.contains("s.yaml:3") && folder.list("out") == nil)
  }
}
