import Foundation
import RotaFormats
import RotaModel
import RotaRules
import Testing

/// Every instance of the repository is read without a fault, and can be compiled.
struct InstancesTests {
  private static let folders: [String] = {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("instances").path
    let found = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
    return found.filter { $0.hasSuffix("/rota.yaml") }.sorted().map { "\(root)/\($0.dropLast("/rota.yaml".count))" }
  }()

  @Test(arguments: folders) func `reads and compiles`(folder: String) throws {
    let file = try NativeReader.read(at: folder)
    #expect(try file.problem.compile().grid.people == file.instance.people.count)
  }

  @Test func `there are instances`() { #expect(Self.folders.count >= 10) }
}
