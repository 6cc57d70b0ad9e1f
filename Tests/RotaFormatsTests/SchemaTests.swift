import Foundation
import RotaFormats
import RotaRules
import Testing

/// The schema in the repository is the one that the program makes.
struct SchemaTests {
  private var path: String {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("instances/rota.schema.json").path
  }

  @Test func `instances/rota.schema.json is up to date`() throws {
    if ProcessInfo.processInfo.environment["ROTA_WRITE_SCHEMA"] == "1" {
      try RotaSchema.json.write(toFile: path, atomically: true, encoding: .utf8)
    }
    let written = try String(contentsOfFile: path, encoding: .utf8)
    #expect(written == RotaSchema.json, "run ROTA_WRITE_SCHEMA=1 swift test --filter SchemaTests, and commit the file")
  }

  @Test func `it is JSON and names every kind of rule`() throws {
    let any = try JSONSerialization.jsonObject(with: Data(RotaSchema.json.utf8)) as? [String: Any]
    let definitions = any?["$defs"] as? [String: Any] ?? [:]
    #expect(Catalogue.rules.allSatisfy { definitions["rule-\($0.about.kind)"] != nil })
  }
}
