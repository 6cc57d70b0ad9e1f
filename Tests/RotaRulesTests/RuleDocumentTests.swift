import Foundation
import RotaRules
import RuleOracle
import Testing

/// `docs/rules.md` says what the catalogue says.
@Suite struct RuleDocumentTests {
  let text: String

  init() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    text = try String(contentsOf: root.appending(path: "docs/rules.md"), encoding: .utf8)
  }

  @Test func everyRuleAndParameterIsDocumented() {
    let missing = Catalogue.rules.flatMap { rule -> [String] in
      let about = rule.about
      guard let head = text.range(of: "**`\(about.kind)`**") else { return [about.kind] }
      let rest = text[head.upperBound...]
      let section = rest[..<(rest.range(of: "**`")?.lowerBound ?? rest.endIndex)]
      return (section.contains(about.words) ? [] : ["\(about.kind): its words"])
        + about.parameters.filter { !section.contains("- `\($0.name)` (") || !section.contains($0.words) }
        .map { "\(about.kind): \($0.name)" }
    }
    #expect(missing == [])
  }

  @Test func everyDefaultIsDocumented() {
    let ward = TrialWard.instance(people: 1, days: 7, shifts: ["E", "LD", "N"])
    let missing = DefaultRules.entries(for: ward, beside: []).map(\.words).filter { !text.contains("- \($0)\n") }
    #expect(missing == [])
  }
}
