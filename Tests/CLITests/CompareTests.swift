import Foundation
import Testing

/// Two rotas side by side, and a start that is improved.
@Suite struct CompareTests {
  static let hand = """
    name,30/11,01/12,02/12,03/12,04/12,05/12,06/12
    Ade B,LD,LD,,,LD,,
    Bo C,N,N,,,,,
    Cy D,,,LD,LD,,,LD
    Di E,,,N,N,N,,
    Ed F,LD,LD,,,,LD,
    Fay G,N,N,,,,N,
    Gus H,,,LD,LD,LD,,
    Hal I,,,N,N,N,,

    """

  private func folder() throws -> Folder {
    let folder = try Folder()
    try Ward.write(folder)
    try folder.write("hand.csv", Self.hand)
    return folder
  }

  @Test func aStartIsImprovedAndShownBesideTheResult() throws {
    let folder = try folder()
    let ward = folder.path("ward")
    let run = try Program.run(
      "solve", ward, "--start", folder.path("hand.csv"), "--iterations", "5", "--out", folder.path("out"), "--quiet")
    #expect(run.exit == 0, "\(run.err)")
    #expect(run.out.contains("Wellbeing: mean score "))
    #expect(run.out.contains("on equal cover the mean wellbeing score is no lower"))
    let rows = try folder.read("out/people.csv").split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    let column = try #require(rows[0].firstIndex(of: "nights_before"))
    let wanted = ["wellbeing", "fatigue_mean", "fatigue_highest", "quick_returns", "high_pressure_shifts", "wellbeing_before"]
    #expect(wanted.filter { !rows[0].contains(Substring($0)) } == [])
    #expect(rows.dropFirst().map { $0[column] } == ["0", "2", "0", "3", "0", "3", "0", "3"])
    let compare = try Program.run("compare", ward, folder.path("hand.csv"), folder.path("out"))
    #expect(compare.exit == 0 && compare.out.contains("Gaps closed:") && compare.out.contains("gains "), "\(compare.err)")
    let back = try Program.run("compare", ward, folder.path("out"), folder.path("hand.csv"), "--json")
    let second = try #require(back.json?["second"] as? [String: Any])
    #expect(back.exit == second["exit"] as? Int32 ?? Int32(second["exit"] as? Int ?? -1))
    #expect((back.json?["gapsOpened"] as? [Any])?.isEmpty == false)
  }

  @Test func aSecondStartFromTheResultKeepsScoreAndCover() throws {
    let folder = try folder()
    let ward = folder.path("ward")
    _ = try Program.run("solve", ward, "--iterations", "3", "--out", folder.path("one"), "--quiet")
    _ = try Program.run(
      "solve", ward, "--start", folder.path("one"), "--iterations", "3", "--seed", "9", "--out", folder.path("two"), "--quiet")
    let json = try Program.run("compare", ward, folder.path("one"), folder.path("two"), "--json").json
    let (first, second) = (json?["first"] as? [String: Any], json?["second"] as? [String: Any])
    let scores = [first, second].map { $0?["wellbeingMean"] as? Double ?? -1000 }
    #expect(first?["minimumShort"] as? Int == second?["minimumShort"] as? Int && scores[1] >= scores[0])
  }

  @Test func whatCannotBeComparedIsRefused() throws {
    let folder = try folder()
    let ward = folder.path("ward")
    #expect(try Program.run("compare", ward, folder.path("hand.csv")).exit == 64)
    #expect(try Program.run("compare", ward, "-", "-").exit == 64)
    #expect(try Program.run("compare", ward, folder.path("hand.csv"), folder.path("none.csv")).exit == 2)
  }
}
