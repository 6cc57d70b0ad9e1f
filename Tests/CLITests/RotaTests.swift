import Foundation
import Testing

/// Commands about a rota that exists.
@Suite struct RotaTests {
  private func solved(_ folder: Folder) throws {
    try Ward.write(folder)
    let run = try Program.run("solve", folder.path("ward"), "--iterations", "5", "--out", folder.path("out"), "--quiet")
    try #require(run.exit == 0, "\(run.err)")
  }

  @Test func whatIsWrittenIsReadBackToTheSameRota() throws {
    let folder = try Folder()
    try solved(folder)
    let runs = try ["out", "out/rota.csv", "out/grid.csv"].map {
      try Program.run("check", folder.path("ward"), folder.path($0), "--json")
    }
    let report = try #require(try JSONSerialization.jsonObject(with: Data(folder.read("out/report.json").utf8)) as? [String: Any])
    #expect(runs.map(\.exit) == [0, 0, 0])
    #expect(runs.allSatisfy { $0.out == runs[0].out && $0.json?["objective"] as? Double == report["objective"] as? Double })
    let again = try Program.run(
      "solve", folder.path("ward"), "--start", folder.path("out"), "--iterations", "1", "--quiet", "--json")
    #expect(again.json?["objective"] as? Double ?? .infinity <= report["objective"] as? Double ?? 0)
  }

  @Test func aHandMadeRotaIsCheckedWhateverItHolds() throws {
    let folder = try Folder()
    try Ward.write(folder)
    try folder.write("mine.csv", "name,30/11,01/12,02/12,03/12,04/12,05/12,06/12\nAde B,LD,LD,LD,LD,LD,LD+N,\nEd F,LD,,,,,,\n")
    let run = try Program.run("check", folder.path("ward"), folder.path("mine.csv"))
    #expect(run.exit == 3, "\(run.err)")
    #expect(run.out.contains("NOT LEGAL") && run.out.contains("[consecutive-run, hard]"))
    #expect(run.out.contains("Catalogue/ConsecutiveRun.swift") && run.out.contains("Catalogue/Cover.swift"))
  }

  /// A table of a rota that was worked needs no other rota beside it; a ward does.
  @Test func aWorkedRotaIsCheckedByItself() throws {
    let folder = try Folder()
    try folder.write("trust.csv", "doctor,2015-12-24,2015-12-25\n1_SpR,nwd,L1\n2_SHO,OFF,N1\n")
    let run = try Program.run("check", folder.path("trust.csv"))
    #expect(run.exit == 0 && run.out.contains("2 days, 2 people"), "\(run.err)")
    let converted = try Program.run("convert", folder.path("trust.csv"), folder.path("trust"))
    #expect(converted.exit == 0 && folder.list("trust") == ["rota.csv", "rota.yaml", "staff.csv"], "\(converted.err)")
    #expect(try Program.run("check", folder.path("trust"), folder.path("trust"), "--json").exit == 0)
    try Ward.write(folder)
    let lacking = try Program.run("check", folder.path("ward"))
    #expect(lacking.exit == 64 && lacking.err.contains("holds no rota of its own"))
  }

  @Test func aLeaveRequestShowsWhatItWouldDo() throws {
    let folder = try Folder()
    try solved(folder)
    let before = try folder.read("out/rota.csv")
    let row = try #require(before.split(separator: "\n").first { $0.hasPrefix("Ade B,") }?.split(separator: ","))
    let run = try Program.run(
      "check", folder.path("ward"), folder.path("out"), "--add", "Ade B:AL \(row[1])..\(row[1])", "--json")
    let change = try #require(run.json?["change"] as? [String: Any])
    #expect(run.exit <= 1 && (change["opened"] as? [Any])?.isEmpty == (run.exit == 0))
    #expect(try folder.read("out/rota.csv") == before)
    let wrong = try ["Nobody:AL 2026-12-01", "Ade B:QQ 2026-12-01", "Ade B:AL 2027-12-01", "Ade B"].map {
      try Program.run("check", folder.path("ward"), folder.path("out"), "--add", $0).exit
    }
    #expect(wrong == [64, 64, 64, 64])
  }

  @Test func aRepairChangesLittle() throws {
    let folder = try Folder()
    try solved(folder)
    let row = try #require(
      folder.read("out/rota.csv").split(separator: "\n").first { $0.hasPrefix("Bo C,") }?.split(separator: ","))
    let run = try Program.run(
      "repair", folder.path("ward"), folder.path("out"), "--absent", "bo c:\(row[1])..\(row[1])", "--iterations", "5", "--out",
      folder.path("new"), "--quiet", "--json")
    #expect(run.exit <= 1, "\(run.err)")
    let repair = try #require(run.json?["repair"] as? [String: Any])
    #expect(repair["changes"] as? Int ?? 99 <= 4)
    #expect(try !folder.read("new/rota.csv").contains("Bo C,\(row[1])"))
    let old = try folder.read("out/grid.csv").split(separator: "\n")
    let new = try folder.read("new/grid.csv").split(separator: "\n")
    #expect(zip(old, new).count { $0 != $1 } <= 4)
  }

  @Test func sickDaysInTheGridAreRepairedWithoutSayingThemAgain() throws {
    let folder = try Folder()
    try solved(folder)
    let row = try #require(
      folder.read("out/rota.csv").split(separator: "\n").first { $0.hasPrefix("Bo C,") }?.split(separator: ","))
    try Ward.write(folder, "sick", grid: "name,\(row[1])\nBo C,SICK\n")
    let run = try Program.run(
      "repair", folder.path("sick"), folder.path("out"), "--iterations", "5", "--out", folder.path("new"), "--quiet")
    #expect(run.exit <= 1 && run.out.contains("Bo C"), "\(run.err)")
    #expect(try !folder.read("new/rota.csv").contains("Bo C,\(row[1])"))
    #expect(try folder.read("new/grid.csv").contains("SICK"))
  }

  @Test func swapsAreListed() throws {
    let folder = try Folder()
    try solved(folder)
    let row = try #require(
      folder.read("out/rota.csv").split(separator: "\n").first { $0.hasPrefix("Cy D,") }?.split(separator: ","))
    let run = try Program.run("swaps", folder.path("ward"), folder.path("out"), "--person", "Cy D", "--date", String(row[1]))
    #expect(run.exit == 0 && run.out.hasPrefix("Cy D, "))
    #expect(try Program.run("swaps", folder.path("ward"), folder.path("out"), "--person", "Cy", "--date", "x").exit == 64)
  }

  @Test func fourWeeksInARowStayLegal() throws {
    let folder = try Folder()
    var legal: [Int32] = []
    for (week, start) in ["2026-11-30", "2026-12-07", "2026-12-14", "2026-12-21"].enumerated() {
      try Ward.write(folder, "ward\(week)", yaml: Ward.yaml(start: start))
      let history = week == 0 ? [] : ["--history", folder.path("out\(week - 1)")]
      let run = try Program.run(
        ["solve", folder.path("ward\(week)"), "--iterations", "5", "--out", folder.path("out\(week)"), "--quiet"] + history)
      legal.append(run.exit)
      // The seam: nothing that looks back six days is unknown any more.
      if week > 0 { #expect(!run.out.contains("consecutive-run: not checkable"), "\(run.out)") }
    }
    #expect(legal == [0, 0, 0, 0])
    let grids = try (0..<4).map { week in
      try folder.read("out\(week)/grid.csv").split(separator: "\n").dropFirst().map {
        $0.split(separator: ",", omittingEmptySubsequences: false).suffix(7)
      }
    }
    for person in grids[0].indices {
      let line = grids.flatMap { $0[person] }
      #expect(!line.split(separator: "").contains { $0.count > 4 })
    }
  }

  @Test func anExampleIsMadeAndSolves() throws {
    let folder = try Folder()
    let made = try Program.run("new", folder.path("mine"))
    let again = try Program.run("new", folder.path("mine"))
    let run = try Program.run("solve", folder.path("mine"), "--iterations", "3", "--quiet")
    #expect(made.exit == 0 && again.exit == 2 && run.exit <= 1, "\(run.err)")
    try solved(folder)
    let draft = try Program.run("new", folder.path("draft"), "--from", folder.path("out/grid.csv"))
    #expect(draft.exit == 0 && draft.out.contains("Please confirm:") && draft.out.contains("  - "))
    #expect(folder.list("draft")?.contains("rota.yaml") == true)
  }

  @Test func aRotaIsReadFromStandardInput() throws {
    let folder = try Folder()
    try solved(folder)
    let piped = try Program.run("check", folder.path("ward"), "-", input: folder.read("out/grid.csv"))
    let both = try Program.run("check", "-", "-", input: "")
    #expect(piped.exit == 0 && both.exit != 0)
    #expect(try piped.out == Program.run("check", folder.path("ward"), folder.path("out")).out)
  }

  @Test func rulesAreListed() throws {
    let text = try Program.run("rules")
    let json = try Program.run("rules", "--json")
    let rules = try #require(json.json?["rules"] as? [[String: Any]])
    #expect(rules.count > 5 && rules.allSatisfy { text.out.contains("\($0["kind"]!) (") })
  }

  @Test func packsAreListedAndCompared() throws {
    let name = "nhs-resident-doctors-2016"
    let text = try Program.run("rules", "--pack", "\(name)@2019")
    #expect(text.exit == 0 && text.out.contains("schedule 3, paragraph 8") && text.out.contains("confirm with your employer"))
    let json = try Program.run("rules", "--pack", name, "--json")
    let rules = try #require(json.json?["rules"] as? [[String: Any]])
    #expect(rules.count > 20 && rules.allSatisfy { $0["clause"] is String && $0["grade"] is String })
    let diff = try Program.run("rules", "--diff", "\(name)@2016", "\(name)@2019")
    #expect(diff.exit == 0 && diff.out.contains("+ shifts-in-a-row (hard)") && !diff.out.contains("hours-in-168"))
    let same = try Program.run("rules", "--diff", "\(name)@2019", "\(name)@13")
    #expect(same.exit == 0 && same.out.contains("They ask the same."))
    let wrong = try Program.run("rules", "--pack", "nhs-resident-doctor-2016")
    #expect(wrong.exit == 2 && wrong.err.contains("did you mean “\(name)”"))
    #expect(try Program.run("rules", "--diff", name).exit == 64)
  }

  @Test func aBreachNamesItsClause() throws {
    let folder = try Folder()
    try Ward.write(folder)
    try folder.write("hand.csv", "name,30/11,01/12\nAde B,N,LD\n")
    let run = try Program.run("check", folder.path("ward"), folder.path("hand.csv"), "--pack", "nhs-resident-doctors-2016")
    // On one line, however it was wrapped.
    let said = run.out.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(run.exit == 3 && said.contains("[daily-rest, hard; 2016 TCS, schedule 3, paragraph 19 (grade A)]"), "\(run.out)")
    let json = try Program.run(
      "check", folder.path("ward"), folder.path("hand.csv"), "--pack", "nhs-resident-doctors-2016", "--json")
    let hard = try #require(json.json?["hard"] as? [[String: Any]])
    #expect(hard.contains { ($0["clause"] as? String)?.hasPrefix("2016 TCS, schedule 3, paragraph 19") ?? false })
  }
}
