import Foundation
import Testing

/// Pooling, as a bank office meets it.
@Suite struct PoolTests {
  private static let instances = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("instances/pooling")

  private func pool(_ name: String, _ arguments: String...) throws -> Program.Run {
    try Program.run(["pool", Self.instances.appendingPathComponent(name).path, "--as-of", "2026-11-30T06:00"] + arguments)
  }

  private func rows(_ folder: Folder, _ name: String) throws -> [[String: String]] {
    let lines = try folder.read(name).split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    return lines.dropFirst().map { line in
      Dictionary(uniqueKeysWithValues: zip(lines[0].map { String($0) }, line.map { String($0) }))
    }
  }

  @Test func onlyAnExchangeOfThreeHelpsAndItIsFound() throws {
    let folder = try Folder()
    let run = try pool("three-way", "--out", folder.path("out"))
    #expect(run.exit == 0, "\(run.err)")
    #expect(run.out.contains("30 without the pool, 0 with it"))
    let loans = try rows(folder, "out/redeployments.csv")
    #expect(loans.count == 3)
    #expect(Set(loans.map { "\($0["home"]!)-\($0["host"]!)" }) == ["Alder-Cedar", "Birch-Alder", "Cedar-Birch"])
    #expect(try folder.read("out/redeployments.csv").hasPrefix("person,home,host,unit,date,shift,role,tier,agreement,reason"))
    let names = [
      "approvals.csv", "balance.csv", "board.md", "calls.csv", "ladder.jsonl", "ledger.csv", "offers.csv", "own", "published",
      "redeployments.csv", "share", "situation.csv", "situation.md",
    ]
    #expect(folder.list("out") == names)
    // Each line of evidence is a document of its own.
    for line in try folder.read("out/ladder.jsonl").split(separator: "\n") {
      #expect((try? JSONSerialization.jsonObject(with: Data(line.utf8))) as? [String: Any] != nil)
    }
  }

  @Test func noNameLeavesItsHomeButForItsOwnPublishedRota() throws {
    let folder = try Folder()
    _ = try pool("three-way", "--out", folder.path("out"))
    for name in try #require(folder.list("out")) where !["share", "published", "own"].contains(name) {
      let text = try folder.read("out/\(name)")
      for person in ["Amy", "Bea", "Col"] { #expect(!text.contains(person), "\(person) in \(name)") }
    }
    for partner in ["Alder", "Birch", "Cedar"] {
      let view = try rows(folder, "out/share/\(partner)/loans.csv")
      #expect(view.count == 2)
      #expect(view.allSatisfy { $0["home"] == partner || $0["host"] == partner })
      #expect(view.allSatisfy { $0["reason"] == nil && $0["id"]!.hasPrefix("p") })
    }
  }

  @Test func anOrganisationsOwnOfficeKnowsWhomToRing() throws {
    let folder = try Folder()
    let run = try pool("three-way", "--out", folder.path("out"))
    #expect(run.out.contains("own/"))
    #expect(folder.list("out/own") == ["Alder", "Birch", "Cedar"])
    let calls = try rows(folder, "out/own/Alder/calls.csv").filter { $0["turn"] == "1" }
    #expect(calls.map { $0["person"] } == ["Amy Lark"] && calls[0]["host"] == "Cedar")
    // The names lead back to the pseudonyms of every other file, and to nobody else's people.
    let loan = try #require(try rows(folder, "out/redeployments.csv").first { $0["home"] == "Alder" })
    let people = try rows(folder, "out/own/Alder/people.csv")
    #expect(calls[0]["id"] == loan["person"] && people.first { $0["id"] == loan["person"] }?["person"] == "Amy Lark")
    for name in ["calls.csv", "people.csv"] {
      let text = try folder.read("out/own/Alder/\(name)")
      for other in ["Bea", "Col"] { #expect(!text.contains(other)) }
    }
    for partner in ["Alder", "Birch", "Cedar"] {
      for name in ["loans.csv", "gaps.csv"] {
        let text = try folder.read("out/share/\(partner)/\(name)")
        for person in ["Amy", "Bea", "Col"] { #expect(!text.contains(person)) }
      }
    }
    // Whoever keeps its rota to itself knows who is who by its own key.
    _ = try pool("refuse", "--out", folder.path("refused"))
    #expect(folder.list("refused/own") == ["Oakside"])
  }

  @Test func whoHasGivenEnoughGivesNoMore() throws {
    let folder = try Folder()
    let text = try String(contentsOf: Self.instances.appendingPathComponent("three-way/pool.yaml"), encoding: .utf8)
    for name in ["alder", "birch", "cedar"] {
      for file in ["rota.yaml", "rota.csv"] {
        try folder.write(
          "\(name)/\(file)",
          String(contentsOf: Self.instances.appendingPathComponent("three-way/\(name)/\(file)"), encoding: .utf8))
      }
    }
    func run(_ terms: String, _ more: String...) throws -> Program.Run {
      try folder.write("pool.yaml", text + terms)
      return try Program.run(
        ["pool", folder.path("pool.yaml"), "--as-of", "2026-11-30T06:00", "--out", folder.path("out")] + more)
    }
    // An exchange of three leaves everybody even.
    let even = try run("imbalance: {most hours: 0, price: 500}\n")
    #expect(even.exit == 0, "\(even.err)")
    let after = try rows(folder, "out/balance.csv").filter { $0["period"] == "after" }
    #expect(after.count == 3)
    #expect(
      after.allSatisfy {
        $0["hours ahead"] == "0" && $0["most hours"] == "0" && $0["price"] == "500" && $0["priced hours"] == "0"
      })
    #expect(try folder.read("out/board.md").contains("Hours given beyond those received"))
    #expect(try run("imbalance: {most hours: 0}\n", "--solver", "native").exit == 0)
    // History counts: Cedar's people were lent often enough, but what it gets back evens it out.
    try folder.write(
      "past.csv", "person,home,host,date,start,end,cost\nx,Cedar,Birch,2026-11-02,07:00,19:30,100\n")
    #expect(try run("imbalance: {most hours: 5}\n", "--history", folder.path("past.csv")).exit == 0)
    let ahead = try rows(folder, "out/balance.csv").filter { $0["organisation"] == "Cedar" }
    #expect(ahead.map { $0["hours ahead"] } == ["12.5", "0", "12.5"])
    let bad = try run("imbalance: {most hours: -5, free hours: no limit}\n")
    #expect(bad.exit == 2 && bad.err.contains("most hours of imbalance") && bad.err.contains("free hours of imbalance"))
  }

  @Test func onlyWhatEverybodyAgreedToReachesTheRota() throws {
    let folder = try Folder()
    _ = try pool("three-way", "--out", folder.path("out"))
    #expect(try rows(folder, "out/published/Cedar/rota.csv").allSatisfy { $0["source"] != "loan" })
    let loan = try #require(try rows(folder, "out/redeployments.csv").first { $0["host"] == "Cedar" })
    let decisions = ["home approved", "host accepted", "person consented"].map {
      "\(loan["gap"]!),\(loan["person"]!),\($0),Somebody,2026-11-30T05:00"
    }
    try folder.write("decisions.csv", "gap,id,decision,who,when\n" + decisions.joined(separator: "\n") + "\n")
    let run = try pool(
      "three-way", "--approve", folder.path("decisions.csv"), "--earlier", folder.path("out/redeployments.csv"), "--out",
      folder.path("next"))
    #expect(run.exit == 0, "\(run.err)")
    let published = try rows(folder, "next/published/Cedar/rota.csv").filter { $0["source"] == "loan" }
    #expect(published.map { $0["person"] } == [loan["person"]])
    #expect(
      try rows(folder, "next/published/Alder/rota.csv").contains { $0["source"] == "loan" && $0["person"]!.hasPrefix("Amy") })
    // This agreement says nothing of recalls, and blank means no: the loan stands, and the board says so.
    try folder.write(
      "recall.csv",
      "gap,id,decision,who,when\n" + decisions[0] + "\n\(loan["gap"]!),\(loan["person"]!),recalled,Somebody,2026-11-30T05:30\n")
    _ = try pool("three-way", "--approve", folder.path("recall.csv"), "--out", folder.path("recalled"))
    #expect(try rows(folder, "recalled/redeployments.csv").contains { $0["person"] == loan["person"] })
    #expect(try folder.read("recalled/board.md").contains("no recall was agreed"))
  }

  @Test func aLoanThatWouldOnlyMoveTheGapIsRefusedWithTheReason() throws {
    let folder = try Folder()
    let run = try pool("refuse", "--out", folder.path("out"), "--json")
    #expect(run.exit == 1)
    let document = try #require(run.json)
    #expect(document["weightedWithout"] as? Int == document["weightedWith"] as? Int)
    #expect((document["bookings"] as? [Any])?.isEmpty ?? false)
    #expect(try folder.read("out/board.md").contains("the gap would only move"))
    #expect(try folder.read("out/board.md").contains("nobody left for one sick call"))
    #expect(try folder.read("out/ladder.jsonl").contains("Manager of Oakside"))
  }

  @Test func aVolunteerCountsInNoMinimum() throws {
    let folder = try Folder()
    let run = try pool("volunteer", "--out", folder.path("out"))
    #expect(run.exit == 1)
    let loans = try rows(folder, "out/redeployments.csv")
    #expect(loans.map { $0["role"] } == ["Companion"])
  }

  @Test func answersAboutNothingAndNowAfterTheLastDayAreWarnedOf() throws {
    let folder = try Folder()
    try folder.write("answers.csv", "gap,id,answer,when\nno such gap,p1,no,\nnor that,p1,yes,2026-11-30T05:00\n")
    let run = try pool("three-way", "--responses", folder.path("answers.csv"))
    #expect(run.err.contains("answers.csv:2:1: warning[unknown-gap]: there is no gap “no such gap”, nor 1 others"))
    #expect(run.err.contains("warning[unknown-offer]: there is no offer or bank “p1” — write it as calls.csv does"))
    try folder.write("past.csv", "person,home,host,date\nx,Nowhere,Alder,2026-10-01\n")
    #expect(
      try pool("three-way", "--history", folder.path("past.csv")).err
        .contains("warning[unknown-organisation]: there is no organisation “Nowhere”"))
    let late = try Program.run(["pool", Self.instances.appendingPathComponent("three-way").path, "--as-of", "2027-11-30"])
    #expect(late.err.contains("warning[late-now]: now is 2027-11-30T00:00"))
  }

  @Test func whatIsLeftOpenIsSaidToBeAsDangerousAsItCounts() throws {
    let folder = try Folder()
    try folder.write(
      "pool.yaml",
      "system: X\nstart: 2026-11-30\norganisations: {A: {type: acute, offer: a, units: {Ash: S}}}\nsites: {S: A}\n")
    try folder.write(
      "a/offers.csv",
      "id,organisation,unit,grade,kind,zone,most shifts,hours left,consent\np1,A,Ash,HCSW,bank,S,1,24,standing\n")
    try folder.write("a/windows.csv", "id,date,from,to,way,most hours\np1,2026-11-30,07:00,19:30,extra,12.5\n")
    try folder.write(
      "a/gaps.csv",
      "gap,organisation,unit,site,date,shift,start,end,role,required,filled,short,minimum\n"
        + "G,A,Ash,S,2026-11-30,LD,07:00,19:30,HCSW,2,0,2,1\n")
    let run = try Program.run(["pool", folder.path("pool.yaml"), "--as-of", "2026-11-30T06:00"])
    // Tonight's minimum is met by whoever comes; the place that stays open was wished for.
    #expect(run.out.contains("Weighted gaps: 1 without the pool, 1 with it."), "\(run.out)\(run.err)")
    #expect(run.out.contains("1 x HCSW, below target; "), "\(run.out)")
  }

  @Test func aHomeRotaOfOtherDaysIsWarnedOf() throws {
    let folder = try Folder()
    let own = Self.instances.appendingPathComponent("three-way").path
    var yaml = try String(contentsOfFile: "\(own)/pool.yaml", encoding: .utf8).replacing("2026-11-30", with: "2027-03-29")
    for home in ["alder", "birch", "cedar"] { yaml = yaml.replacing(": \(home)", with: ": \(own)/\(home)") }
    try folder.write("pool.yaml", yaml)
    let run = try Program.run(["pool", folder.path("pool.yaml")])
    #expect(run.err.contains("alder/rota.yaml: warning[other-days]: the rota of “Alder” is for 2026-11-30 to 2026-12-06"))
  }

  @Test func anEmptyOfferFolderIsWarnedOfAndAnEarlierAnswerDoesNotStayBesideANewPlan() throws {
    let folder = try Folder()
    let yaml = """
      system: X
      start: 2026-11-30
      organisations: {A: {type: acute, offer: a}}
      sites: {S: A}

      """
    try folder.write("pool.yaml", yaml)
    try folder.write("a/read me.txt", "")
    try folder.write("out/what-if.csv", "old")
    try folder.write("out/mine.csv", "kept")
    let run = try Program.run(["pool", folder.path("pool.yaml"), "--out", folder.path("out")])
    #expect(run.exit == 0 && run.err.contains("a: warning[empty-offer]: “A” offers nothing and lacks nothing"), "\(run.err)")
    let names = try #require(folder.list("out"))
    #expect(!names.contains("what-if.csv") && names.contains("mine.csv") && names.contains("board.md"))
  }

  @Test func warningsOfHomeInstancesSayWhichIsMeant() throws {
    let run = try pool("volunteer")
    #expect(run.err.contains("friends/rota.yaml: warning[no-cover]"))
  }

  @Test func withoutGLPKTheSmallOnesComeOutTheSame() throws {
    #expect(try pool("three-way", "--solver", "native").exit == 0)
    #expect(try pool("refuse", "--solver", "native").exit == 1)
  }

  @Test func whoIsMovedMoreOftenThanTheThresholdIsSentANotice() throws {
    let folder = try Folder()
    let own = Self.instances.appendingPathComponent("three-way").path
    var yaml = try String(contentsOfFile: "\(own)/pool.yaml", encoding: .utf8)
    for home in ["alder", "birch", "cedar"] { yaml = yaml.replacing(": \(home)", with: ": \(own)/\(home)") }
    try folder.write("pool.yaml", yaml + "notice: {moves: 1, text: Somebody to talk to}\n")
    _ = try pool("three-way", "--out", folder.path("plain"))
    #expect(folder.list("plain/own/Alder") == ["calls.csv", "people.csv"])
    let amy = try #require(try rows(folder, "plain/own/Alder/calls.csv").first { $0["person"] == "Amy Lark" })
    // A move before the plan and one in it are two; those of the others are one.
    try folder.write("past.csv", "person,home,host,date\n\(amy["id"]!),Alder,Birch,2026-11-02\n")
    _ = try Program.run([
      "pool", folder.path("pool.yaml"), "--as-of", "2026-11-30T06:00", "--history", folder.path("past.csv"), "--out",
      folder.path("out"),
    ])
    let told = try rows(folder, "out/own/Alder/notices.csv")
    #expect(told.map { $0["person"] } == ["Amy Lark"] && told[0]["text"] == "Somebody to talk to")
    #expect(told[0]["moves before"] == "1" && told[0]["moves in the plan"] == "1")
    for other in ["Birch", "Cedar"] { #expect(try rows(folder, "out/own/\(other)/notices.csv").isEmpty) }
  }

  @Test func loansOfTheSamePeriodAreNoHistory() throws {
    let folder = try Folder()
    _ = try pool("three-way", "--out", folder.path("out"))
    let own = folder.path("out/redeployments.csv")
    let run = try pool("three-way", "--history", own, "--earlier", own, "--out", folder.path("next"))
    #expect(
      run.err.contains("warning[history-inside]: 3 of the history's loans are not before the first day, 2026-11-30:"),
      "\(run.err)")
    for file in ["balance.csv", "offers.csv", "redeployments.csv"] {
      #expect(try folder.read("next/\(file)") == folder.read("out/\(file)"))
    }
  }

  @Test func adviceIsAboutTheFileThatIsAtFault() throws {
    let folder = try Folder()
    try folder.write("pool.yaml", "")
    let empty = try Program.run("pool", folder.path("pool.yaml"))
    #expect(empty.exit == 2 && empty.err.contains("begin with `system: NAME`") && !empty.err.contains("rota new"), "\(empty.err)")
    try folder.write("pool.yaml", "system: X\nstart: 2026-11-30\norganisations: {A: {type: acute, offer: a}}\nsites: {S: A}\n")
    try folder.write("a/offers.csv", "id,organisation,grade,kind,car\np1,A,HCSW,bank,yes\n")
    let run = try Program.run("pool", folder.path("pool.yaml"))
    #expect(run.exit == 2 && run.err.contains("has no column “unit” — add it\n"), "\(run.err)")
    #expect(!run.err.contains("rota.yaml"), "\(run.err)")
  }

  @Test func faultsAreAllTold() throws {
    let folder = try Folder()
    try folder.write(
      "pool.yaml",
      "system: X\nstart: never\norganisations:\n  A: {type: acute, offer: gone}\n  B: {type: odd}\nagreements:\n  - {name: T, step: up}\n"
    )
    let run = try Program.run("pool", folder.path("pool.yaml"), "--out", folder.path("out"))
    #expect(run.exit == 2)
    for code in ["bad-date", "unknown-word", "unknown-step"] { #expect(run.err.contains(code), "\(run.err)") }
    #expect(folder.list("out") == nil)
    #expect(try Program.run("pool", folder.path("none.yaml")).exit == 2)
    #expect(try pool("refuse", "--as-of", "yesterday").exit == 64)
    #expect(try pool("refuse", "--time", "0").exit == 64)
  }

  @Test func theSameInputGivesTheSameFiles() throws {
    let folder = try Folder()
    for name in ["a", "b"] { _ = try pool("three-way", "--out", folder.path(name)) }
    for file in ["redeployments.csv", "ladder.jsonl", "calls.csv", "ledger.csv", "board.md"] {
      #expect(try folder.read("a/\(file)") == folder.read("b/\(file)"))
    }
  }
}
