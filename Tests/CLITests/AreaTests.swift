import Foundation
import Testing

/// Areas, restrictions and work for others, as a user meets them.
@Suite struct AreaTests {
  private static let yaml = """
    ward: System
    start: 2026-11-30
    weeks: 2
    organisations: [Trust, Hospice]
    units: {Ash: Trust, Elm: {organisation: Trust, intensity: 2}, Oak: Hospice}
    shifts:
      E: 07:00-15:00 break 30
    grades: {RN: [5]}
    cover:
      - {shift: E, unit: Ash, RN: 1}
      - {shift: E, unit: Elm, RN: 2}
      - {shift: E, unit: Oak, RN: 1}
    rules:
      - area-share
      - area-run
      - area-return
      - fair-share: {of: high-intensity, price: 10}
    """
  private static let staff =
    "name,band,hours,unit,units\n"
    + ["A1", "A2", "A3", "A4"].map { "\($0),5,30,Ash,Elm;Oak\n" }.joined()
    + ["O1", "O2", "O3", "O4"].map { "\($0),5,30,Oak,Elm;Ash\n" }.joined()

  @Test func aHighIntensityUnitIsSharedEquallyAndNobodyIsOverTheCap() throws {
    let folder = try Folder()
    try folder.write("ward/rota.yaml", Self.yaml)
    try folder.write("ward/staff.csv", Self.staff)
    let run = try Program.run("solve", folder.path("ward"), "--iterations", "8", "--out", folder.path("out"), "--quiet")
    #expect(run.exit == 0, "\(run.err)")
    let rows = try folder.read("out/people.csv").split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    let (all, high) = (
      try #require(rows[0].firstIndex(of: "shifts")), try #require(rows[0].firstIndex(of: "high_pressure_shifts"))
    )
    let counts = rows.dropFirst().compactMap { Int($0[high]) }
    #expect(counts.count == 8 && counts.reduce(0, +) >= 28)
    #expect(counts.max()! - counts.min()! <= 1)
    #expect(rows.dropFirst().allSatisfy { 2 * Int($0[high])! <= Int($0[all])! + 1 })
  }

  @Test func aCapThatCannotHoldIsSaid() throws {
    let folder = try Folder()
    try folder.write("ward/rota.yaml", Self.yaml.replacing("- area-share\n", with: "- area-share: {who: everybody}\n"))
    try folder.write("ward/staff.csv", Self.staff + "E1,5,30,Elm,\n")
    let run = try Program.run("solve", folder.path("ward"), "--iterations", "1", "--out", folder.path("out"))
    #expect(run.out.contains("area-share: cannot hold for E1, who may work in no other unit"))
    #expect(try folder.read("out/report.json").contains("cannot hold for E1"))
  }

  // MARK: Privacy

  /// Odd words that could come from nowhere but the absence kinds and the references.
  private func odd(_ folder: Folder) throws {
    let yaml = Ward.yaml(more: "").replacing(
      "shifts:\n", with: "absence kinds: {ZQXABS1: contract day, ZQXABS2: none}\nshifts:\n")
    try Ward.write(
      folder, yaml: yaml, grid: "name,28/11,29/11,30/11,01/12,02/12\nAde B,ZQXABS1,LD,ZQXABS2,ZQXABS2,\nBo C,LD,,,,ZQXABS1?\n")
    try folder.write(
      "ward/restrictions.csv",
      "person,restriction,hours,from,to,reference\nBo C,no nights,,,,ZQXREF77\nCy D,most hours,23,,,ZQXREF78\nDi E,not alone,,,,ZQXREF79\n"
    )
    try folder.write("ward/elsewhere.csv", "person,date,to,start,end,paid\nEd F,2026-12-02,,08:00,14:00,\n")
  }

  private func leaks(_ folder: Folder, _ outs: [String], _ runs: [Program.Run]) throws -> [String] {
    var found = runs.flatMap { [$0.out, $0.err] }.filter { $0.contains("ZQX") }
    for out in outs {
      for name in try #require(folder.list(out)) {
        let text = try folder.read("\(out)/\(name)")
        if text.contains("ZQXREF") || name != "grid.csv" && text.contains("ZQX") { found.append("\(out)/\(name)") }
      }
    }
    return found
  }

  @Test func kindsOfAbsenceAndReferencesAppearInNoOutput() throws {
    let folder = try Folder()
    try odd(folder)
    let (ward, out) = (folder.path("ward"), folder.path("out"))
    var runs = [try Program.run("solve", ward, "--iterations", "4", "--out", out, "--verbose")]
    #expect([0, 1].contains(runs[0].exit), "\(runs[0].out) \(runs[0].err)")
    #expect(try folder.read("out/grid.csv").contains("ZQXABS2"))
    runs.append(try Program.run("solve", ward, "--iterations", "1", "--json"))
    runs.append(try Program.run("check", ward, out))
    runs.append(try Program.run("check", ward, out, "--json"))
    // A hand-made rota that breaks every restriction and every absence.
    try folder.write(
      "bad.csv",
      "name,30/11,01/12,02/12,03/12,04/12,05/12,06/12\nAde B,LD,N,LD,,,,\nBo C,N,N,N,,,,\nCy D,LD,LD,LD,LD,,,\nDi E,N,LD,,LD,,,N\n"
    )
    runs.append(try Program.run("check", ward, folder.path("bad.csv")))
    let bad = try Program.run("check", ward, folder.path("bad.csv"), "--json")
    runs.append(bad)
    #expect(bad.exit == 3)
    runs.append(try Program.run("check", ward, folder.path("bad.csv"), "--add", "Ed F:ZQXABS1 2026-12-04"))
    runs.append(
      try Program.run(
        "repair", ward, out, "--absent", "Fay G:2026-12-01..2026-12-03", "--iterations", "2", "--out", folder.path("out2")))
    runs.append(try Program.run("swaps", ward, out, "--person", "Ed F", "--date", "2026-12-02"))
    let found = try leaks(folder, ["out", "out2"], runs)
    #expect(found.isEmpty, "\(found)")
    // What a breach says, of whatever was agreed.
    let all = [runs[4].out, bad.out].joined()
    #expect(all.contains("a shift outside an agreed restriction on"))
    for word in ["no nights", "most hours", "not alone", "alone", "remote only"] { #expect(!all.contains(word)) }
    let hard = bad.json?["hard"] as? [[String: Any]] ?? []
    let agreed = hard.filter { $0["kind"] as? String == "restrictions" }
    #expect(agreed.count > 4 && agreed.allSatisfy { $0["units"] as? Int == 1 && $0["person"] is String })
  }

  @Test func comparingNamesNoKindOfAbsenceAndNoRestriction() throws {
    let folder = try Folder()
    try odd(folder)
    // One rota with the days away and one at work on them, either way round.
    try folder.write("one.csv", "name,30/11,01/12,02/12,03/12\nAde B,ZQXABS2,ZQXABS1,,LD\nBo C,LD,LD,,\n")
    try folder.write("two.csv", "name,30/11,01/12,02/12,03/12\nAde B,LD,N,ZQXABS1,ZQXABS1\nBo C,N,,ZQXABS2,\n")
    let ward = folder.path("ward")
    for (first, second) in [("one.csv", "two.csv"), ("two.csv", "one.csv")] {
      for options in [[], ["--json"]] {
        let run = try Program.run(["compare", ward, folder.path(first), folder.path(second)] + options)
        #expect(run.exit == 3 && run.out.contains("Ade B") && run.out.contains("N"), "\(run.out) \(run.err)")
        #expect(!(run.out + run.err).contains("ZQX"))
        for word in ["restriction ", "no nights", "most hours", "not alone", "agreed", "leave", "sick"] {
          #expect(!(run.out + run.err).lowercased().contains(word), "\(word): \(run.out)")
        }
      }
    }
  }

  /// Documents about bad input may be passed on: they give the cell.
  @Test func faultsOfSomebodysDayGiveTheCellAndNotTheKind() throws {
    let folder = try Folder()
    try odd(folder)
    let ward = folder.path("ward")
    try folder.write("ward/absences.csv", "person,date,kind\nAde B,2026-11-30,ZQXABS1\n")
    try folder.write("ward/fixed.csv", "person,date,shift\nBo C,2026-12-03,ZQXABS1\n")
    try folder.write("ward/requests.csv", "person,date,wish\nCy D,2026-12-03,ZQXABS1\n")
    let run = try Program.run("check", ward, folder.path("ward/grid.csv"), "--json")
    #expect(run.exit == 2 && !(run.out + run.err).contains("ZQX"), "\(run.out)")
    let error = run.json?["error"] as? [String: Any]
    let places = (error?["faults"] as? [[String: Any]] ?? []).map { "\($0["file"] ?? "") \($0["line"] ?? "")" }
    for file in ["absences", "fixed", "requests"] { #expect(places.contains { $0.hasSuffix("ward/\(file).csv 2") }, "\(places)") }
    let add = try Program.run("check", ward, folder.path("ward/grid.csv"), "--add", "Ed F:ZQXABS1", "--json")
    #expect(add.exit != 0 && !(add.out + add.err).contains("ZQX"))
  }

  @Test func repairSwapsAndOpenShiftsKeepRestrictionsAndWorkElsewhere() throws {
    let folder = try Folder()
    try odd(folder)
    let (ward, out) = (folder.path("ward"), folder.path("out"))
    _ = try Program.run("solve", ward, "--iterations", "4", "--out", out, "--quiet")
    let repaired = try Program.run(
      "repair", ward, out, "--absent", "Gus H:2026-12-01..2026-12-04", "--iterations", "3", "--out", folder.path("out2"),
      "--quiet", "--json")
    #expect([0, 1].contains(repaired.exit), "\(repaired.out)")
    for name in ["out", "out2"] {
      let rows = try folder.read("\(name)/rota.csv").split(separator: "\n")
      #expect(!rows.contains { $0.hasPrefix("Bo C,") && $0.contains(",N,") })
      #expect(rows.count { $0.hasPrefix("Cy D,") } <= 2)
      #expect(rows.contains("Ed F,2026-12-02,X0800-1400,,,,elsewhere"))
    }
    // Whoever works a night cannot give it to Bo.
    let night = try #require(
      try folder.read("out/rota.csv").split(separator: "\n").first { $0.contains(",N,") && $0.contains(",RN,") }
    )
    .split(separator: ",")
    let swaps = try Program.run(
      "swaps", ward, out, "--person", String(night[0]), "--date", String(night[1]), "--json")
    let options = swaps.json?["options"] as? [[String: Any]] ?? []
    let given = options.flatMap { $0["changes"] as? [[String: Any]] ?? [] }
    #expect(swaps.exit == 0 && !given.contains { $0["person"] as? String == "Bo C" && $0["after"] as? String == "N" })
  }

  @Test func aFolderIsWrittenBackWithAllThatIsNew() throws {
    let folder = try Folder()
    try odd(folder)
    try folder.write(
      "ward/rota.yaml",
      try folder.read("ward/rota.yaml").replacing("weeks: 1\n", with: "weeks: 1\nunits: {Ash: {intensity: 3}}\n")
        .replacing("N:  19:00-07:30 break 60", with: "N: {time: 19:00-07:30, break: 60, mode: remote}"))
    let run = try Program.run("convert", folder.path("ward"), folder.path("again"), "--json")
    #expect(run.exit == 0 && (run.json?["lost"] as? [String] ?? ["?"]).isEmpty, "\(run.out) \(run.err)")
    #expect(try folder.read("again/elsewhere.csv") == "person,date,start,end,paid\nEd F,2026-12-02,08:00,14:00,\n")
    #expect(try folder.read("again/restrictions.csv").contains("Cy D,most hours,23:00,,,ZQXREF78"))
    #expect(try folder.read("again/rota.yaml").contains("intensity: 3"))
  }
}
