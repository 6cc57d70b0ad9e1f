import Foundation
import Testing

/// `rota offer`, as an organisation meets it.
@Suite struct OfferTests {
  private static let pool = """
    system: Two
    start: 2026-11-30
    weeks: 1
    organisations:
      Trust: {type: acute, units: {Ash Ward: Hospital}}
      Other: {type: acute, units: {Elm: Clinic}}
    sites: {Hospital: Trust, Clinic: Other}
    travel: [{between: [Hospital, Clinic], minutes: 20}]

    """

  private func write(_ folder: Folder) throws {
    try Ward.write(folder, yaml: Ward.yaml(registered: 2))
    try folder.write(
      "ward/staff.csv",
      Ward.staff.replacing("available\n", with: "available,extra hours,consent\n").replacing("34.5,,", with: "34.5,,,")
        .replacing("Ade B,6,34.5,,,", with: "Ade B,6,34.5,,,12,needed"))
    try folder.write("rota.csv", "person,date,shift\nBo C,2026-12-01,LD\nAde B,2026-12-02,N\n")
    try folder.write("pool.yaml", Self.pool)
  }

  private func offer(_ folder: Folder, _ more: String...) throws -> Program.Run {
    try Program.run(
      ["offer", folder.path("ward"), folder.path("rota.csv"), "--pool", folder.path("pool.yaml"), "--out", folder.path("out")]
        + more)
  }

  @Test func anOfferHoldsNoNameAndTheKeyTellsWhoIsWho() throws {
    let folder = try Folder()
    try write(folder)
    let run = try offer(folder, "--organisation", "Trust", "--key", folder.path("home/key.csv"))
    #expect(run.exit == 0 && run.out.contains("Trust offers 1 person"), "\(run.out)\(run.err)")
    #expect(folder.list("out") == ["gaps.csv", "offers.csv", "spare.csv", "units.csv", "windows.csv"])
    for name in try #require(folder.list("out")) {
      let text = try folder.read("out/\(name)")
      for person in ["Ade", "Bo C", "Cy D", "Hal"] { #expect(!text.contains(person), "\(name)") }
    }
    let key = try folder.read("home/key.csv").split(separator: "\n")
    #expect(key.count == 3 && key[1].hasPrefix("secret,") && key[2].hasSuffix(",Ade B"))
    // Nobody else on the machine can read it.
    let mode = try FileManager.default.attributesOfItem(atPath: folder.path("home/key.csv"))[.posixPermissions] as? Int
    #expect(mode == 0o600)
    // The same key, the same bytes.
    let before = try folder.read("out/windows.csv")
    #expect(try offer(folder, "--organisation", "Trust", "--key", folder.path("home/key.csv"), "--quiet").exit == 0)
    #expect(try folder.read("out/windows.csv") == before)
    #expect(before.contains("\(key[2].prefix(11)),2026-12-05"))
  }

  @Test func whatHasBegunIsNeitherOfferedNorAskedFor() throws {
    let folder = try Folder()
    try write(folder)
    let run = try offer(folder, "--organisation", "Trust", "--as-of", "2026-12-04T12:00", "--json")
    #expect(run.exit == 0 && run.json?["people"] as? Int == 1)
    let windows = try folder.read("out/windows.csv").split(separator: "\n").dropFirst()
    #expect(!windows.isEmpty && windows.allSatisfy { $0.split(separator: ",")[1] >= "2026-12-04" })
    let gaps = try folder.read("out/gaps.csv")
    #expect(gaps.contains("2026-12-04,N") && !gaps.contains("2026-12-04,LD") && !gaps.contains("2026-12-03"))
    #expect(gaps.contains("within 24 hours"))
  }

  @Test func wrongOrganisationsKeysAndMomentsAreRefused() throws {
    let folder = try Folder()
    try write(folder)
    let unknown = try offer(folder, "--organisation", "Trus")
    #expect(unknown.exit == 64 && unknown.err.contains("Did you mean 'Trust'?"))
    let inside = try offer(folder, "--organisation", "Trust", "--key", folder.path("out/key.csv"))
    #expect(inside.exit == 64 && inside.err.contains("stays at home"))
    #expect(try offer(folder, "--organisation", "Trust", "--as-of", "yesterday").exit == 64)
    #expect(try offer(folder, "--organisation", "Trust", "--purpose", "strike").exit == 64)
    try folder.write("key.csv", "id,person\nsecret,xyz\n")
    let bad = try offer(folder, "--organisation", "Trust", "--key", folder.path("key.csv"))
    #expect(bad.exit == 2 && bad.err.contains("bad-key"))
    #expect(folder.list("out") == nil)
  }

  @Test func aKeptListOfGapsAndAPurposeAreHeldAgainstTheRota() throws {
    let folder = try Folder()
    try write(folder)
    #expect(try offer(folder, "--organisation", "Trust", "--purpose", "industrial action:2026-12-05..2026-12-06").exit == 0)
    let all = try folder.read("out/gaps.csv").split(separator: "\n")
    #expect(all.count { $0.contains("industrial action") } > 0)
    let one = try #require(all.first { $0.contains("2026-12-01,LD") && $0.contains(",RN,") })
    try folder.write("list.csv", "\(all[0])\n\(one.replacing(",2,1,1,", with: ",4,1,3,"))\n")
    let run = try offer(folder, "--organisation", "Trust", "--gaps", folder.path("list.csv"))
    #expect(
      run.exit == 0 && run.out.contains("over the template: 4 are asked for, the unit is planned with 2"), "\(run.out)\(run.err)")
    #expect(try folder.read("out/gaps.csv").split(separator: "\n").count == 2)
  }
}
