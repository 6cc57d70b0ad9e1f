import Foundation
import RotaFormats
import RotaModel
import RotaRules
import Testing

/// An instance in another form is the same instance, or what is not is listed.
@Suite struct ConversionTests {
  private static let instances = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("instances")

  /// Rota folders of the project.
  static let folders: [URL] =
    (FileManager.default.enumerator(at: instances, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL } ?? [])
    .filter { $0.lastPathComponent == "rota.yaml" }.map { $0.deletingLastPathComponent() }.sorted { $0.path < $1.path }

  @Test(arguments: folders) func nativeToNativeIsTheIdentity(_ url: URL) throws {
    let file = try InstanceReader.read(at: url.path)
    let folder = try Folder()
    let conversion = try Conversion(file, to: .rota)
    try conversion.text.write(to: folder.url("copy").path)
    let again = try InstanceReader.read(at: folder.url("copy").path)
    #expect(conversion.lost == [] && again.instance == file.instance)
    #expect(again.problem.rules.map(\.name) == file.problem.rules.map(\.name))
    #expect(again.problem.rules.map(\.price) == file.problem.rules.map(\.price))
  }

  /// To a rota folder and back, and every rota costs the same in all three.
  @Test func nrpGoesThereAndBack() throws {
    let folder = try Folder()
    var random = SplitMix64(seed: 11)
    for (i, tiny) in TinyNRP.all.enumerated() {
      let file = try InstanceReader.read(at: try folder.write("Tiny\(i).txt", tiny.text).path)
      let there = try Conversion(file, to: .rota)
      try there.text.write(to: folder.url("rota\(i)").path)
      let native = try InstanceReader.read(at: folder.url("rota\(i)").path)
      let back = try Conversion(native, to: .nrp)
      try back.text.write(to: folder.url("back\(i).txt").path)
      let again = try InstanceReader.read(at: folder.url("back\(i).txt").path)
      #expect(there.lost == [] && back.lost == [] && native.format == .rota && again.format == .nrp)
      let programs = try [file, native, again].map { try $0.problem.compile() }
      let rosters = (0..<50).map { _ in NRPTests.random(file.instance, &random) }
      let scores = programs.map { program in rosters.map { Scored(program, $0) } }
      #expect(scores[0] == scores[1] && scores[0] == scores[2], "tiny \(i)")
    }
  }

  @Test func whatCannotBeSaidIsListed() throws {
    let ward = Self.instances.appendingPathComponent("ward").path
    guard let folder = Self.folders.first(where: { $0.path.hasPrefix(ward) }) else { return }
    let file = try InstanceReader.read(at: folder.path)
    let lost = try Conversion(file, to: .nrp).lost
    #expect(lost.contains { $0.hasPrefix("grades") } && lost.contains { $0.hasPrefix("the rule minimum-rest") })
  }
}
