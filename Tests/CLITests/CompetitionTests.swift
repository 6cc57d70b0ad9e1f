import Foundation
import Testing

/// The competitions' sets from the command line: instances named, rotas written and checked in the sets' own forms.
@Suite struct CompetitionTests {
  private static let week =
    "WEEK_DATA\nn002w2\nREQUIREMENTS\nDay Nurse (1,1) (1,1) (1,1) (0,1) (0,1) (0,2) (0,0)\nSHIFT_OFF_REQUESTS = 1\nAnn Any Mon\n"

  private func scenario(_ folder: Folder) throws {
    try folder.write(
      "n002w2/Sc-n002w2.txt",
      "SCENARIO = n002w2\nWEEKS = 2\nSKILLS = 1\nNurse\nSHIFT_TYPES = 1\nDay (2,5)\nFORBIDDEN_SHIFT_TYPES_SUCCESSIONS\nDay 0\n"
        + "CONTRACTS = 1\nFull (4,8) (2,5) (2,3) 1 1\nNURSES = 2\nAnn Full 1 Nurse\nBob Full 1 Nurse\n")
    try folder.write("n002w2/H0-n002w2-0.txt", "HISTORY\n0 n002w2\nNURSE_HISTORY\nAnn 0 0 None 0 0 2\nBob 0 0 Day 3 3 0\n")
    try folder.write("n002w2/WD-n002w2-0.txt", Self.week)
  }

  @Test func weeksAreSolvedTogetherOrOneByOne() throws {
    let folder = try Folder()
    try scenario(folder)
    let named = [folder.path("n002w2"), "--history", "0", "--weeks", "0,0"]
    for stage in [false, true] {
      let place = folder.path(stage ? "staged" : "static")
      let solve = ["solve"] + named + ["--iterations", "3", "--solution", place, "--json"] + (stage ? ["--stage"] : [])
      let run = try Program.run(solve)
      #expect(run.exit == 0, "\(run.err)")
      let check = try Program.run(["check"] + named + [place, "--json"])
      #expect(
        check.json?["objective"] as? Double == run.json?["objective"] as? Double && check.json?["hardBreaches"] as? Int == 0)
    }
    #expect(folder.list("static") == ["sol-week0.txt", "sol-week1.txt"])
    #expect(folder.list("staged") == ["H2-n002w2.txt", "sol-week0.txt", "sol-week1.txt"])
    let bare = try Program.run("solve", folder.path("n002w2"))
    #expect(bare.exit == 2 && bare.err.contains("--history 0 --weeks 0"))
  }

  /// An interrupt leaves whole weeks and the history that they lead to.
  @Test func anInterruptKeepsTheWeeksPlanned() throws {
    let folder = try Folder()
    try scenario(folder)
    let run = try Program.run(
      [
        "solve", folder.path("n002w2"), "--history", "0", "--weeks", "0,0", "--stage", "--time", "60", "--solver", "native",
        "--solution", folder.path("s"), "--json",
      ]
    ) { process in
      Thread.sleep(forTimeInterval: 2)
      process.interrupt()
    }
    #expect([0, 1, 3].contains(run.exit) && run.json?["endedBy"] as? String == "interrupt", "\(run.err)")
    #expect(folder.list("s")?.contains("sol-week0.txt") == true && folder.list("s")?.contains { $0.hasPrefix("H") } == true)
  }

  @Test func penaltiesAreListedByRuleAndPerson() throws {
    let folder = try Folder()
    try scenario(folder)
    try folder.write("s/sol-week0.txt", "SOLUTION\n0 n002w2\nASSIGNMENTS = 1\nAnn Mon Day Nurse\n")
    try folder.write("s/sol-week1.txt", "SOLUTION\n1 n002w2\nASSIGNMENTS = 0\n")
    let run = try Program.run("check", folder.path("n002w2"), folder.path("s"), "--history", "0", "--weeks", "0,0")
    #expect(run.exit == 3)
    #expect(run.out.contains("Ann asked to be off on Mon 5 Jan") && run.out.contains("[requests, cost 10]"))
    #expect(run.out.contains("[shifts-in-a-row-Day, cost 15]") && run.out.contains("Bob: work, 4 days too little"))
  }
}
