import Foundation
import Testing

/// Home rotas of several organisations planned together, as a bank office asks for it.
@Suite struct IntegratedTests {
  private static let together = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("instances/pooling/together")

  private func pool(_ path: String, _ arguments: String...) throws -> Program.Run {
    try Program.run(["pool", path, "--as-of", "2026-11-28T12:00", "--integrated"] + arguments)
  }

  @Test func whatIntegrationGainsIsSaidAndWritten() throws {
    let folder = try Folder()
    let run = try pool(Self.together.path, "--iterations", "5", "--out", folder.path("out"))
    // The plan that stands is home first, and leaves the place open.
    #expect(run.exit == 1, "\(run.err)")
    #expect(run.out.contains("10 weighted gaps by the rotas alone, 10 home first, 0 together: integration gains 10"))
    #expect(run.out.contains("Birch (may change: no): 10 -> 0 weighted gaps"))
    #expect(try folder.read("out/integrated.csv").contains("\nTogether,,10,10,0,10,1,1,0,1,1,2\n"))
    #expect(try folder.read("out/integrated/Alder/changes.csv").contains("Ann Kite,2026-12-01,off,\"LD Birch, Birch\""))
    #expect(try folder.read("out/integrated/Birch/changes.csv") == "person,date,before,after\n")
    // The host sees a guest under a pseudonym, and nobody's rota is published.
    #expect(try !folder.read("out/integrated/Birch/rota.csv").contains("Ann"))
    #expect(try !folder.read("out/published/Alder/rota.csv").contains("loan"))
    for name in ["integrated.csv", "integrated/redeployments.csv"] {
      #expect(try !folder.read("out/\(name)").contains("Kite"))
    }
  }

  @Test func theDocumentHasTheSame() throws {
    let run = try pool(Self.together.path, "--iterations", "5", "--json")
    let document = try #require(try JSONSerialization.jsonObject(with: Data(run.out.utf8)) as? [String: Any])
    let integrated = try #require(document["integrated"] as? [String: Any])
    #expect(integrated["weightedHomeFirst"] as? Int == 10 && integrated["weightedIntegrated"] as? Int == 0)
    #expect((integrated["organisations"] as? [[String: Any]])?.count == 2)
  }

  @Test func whatCannotBePlannedTogetherIsRefused() throws {
    let folder = try Folder()
    let text = try String(contentsOf: Self.together.appendingPathComponent("pool.yaml"), encoding: .utf8)
    func copy(_ name: String, _ change: (String) -> String) throws -> String {
      try FileManager.default.createDirectory(atPath: folder.path(name), withIntermediateDirectories: true)
      for home in ["alder", "birch"] {
        try FileManager.default.copyItem(
          atPath: Self.together.appendingPathComponent(home).path, toPath: folder.path("\(name)/\(home)"))
      }
      try folder.write("\(name)/pool.yaml", change(text))
      return folder.path(name)
    }
    let stands = try pool(copy("stands") { $0.replacing(", may change: {notice: 24 h, days a person: 2}", with: "") })
    #expect(stands.exit == 64 && stands.err.contains("no organisation says `may change: yes`"))
    let odd = try pool(
      copy("odd") { $0.replacing("notice: 24 h, days a person: 2", with: "notice: soon, days a person: -1, x: 1") })
    #expect(odd.exit == 2)
    for word in ["“soon”", "“-1”", "x"] { #expect(odd.err.contains(word), "\(odd.err)") }
    let word = try pool(copy("word") { $0.replacing("{notice: 24 h, days a person: 2}", with: "maybe") })
    #expect(word.exit == 2 && word.err.contains("maybe"))
    let one = try pool(Self.together.deletingLastPathComponent().appendingPathComponent("uncertain").path)
    #expect(one.exit == 64 && one.err.contains("needs the instances and rotas of two organisations"))
    let alone = try Program.run(["pool", Self.together.path, "--iterations", "5"])
    #expect(alone.exit == 64 && alone.err.contains("--iterations needs --integrated"))
  }
}
