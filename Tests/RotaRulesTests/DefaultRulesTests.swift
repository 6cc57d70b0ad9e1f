import RotaModel
import RotaRules
import RuleOracle
import Testing

@Suite struct DefaultRulesTests {
  let ward = TrialWard.instance(people: 2, days: 7, shifts: ["E", "LD", "N"])

  func stated(_ kind: String, _ arguments: ArgumentTree) -> RuleEntry {
    Catalogue.read(kind, at: nil, arguments, instance: ward, taken: []).entry!
  }

  @Test func everyDefaultIsInTheCatalogueAndCompiles() throws {
    let added = DefaultRules.entries(for: ward, beside: [])
    #expect(added.count == 10 && added.allSatisfy { $0.entry.isDefault && !$0.words.isEmpty })
    #expect(Set(added.map(\.entry.name)).count == added.count)
    let compiled = try Problem(instance: ward, rules: added.map(\.entry)).compile()
    #expect(compiled.program.rules == added.count)
  }

  @Test func withoutProtectionOnlyTheInstancesOwnWordsHaveRules() {
    let kinds = DefaultRules.entries(for: ward, beside: [], protective: false).map(\.entry.kind)
    #expect(
      kinds == ["one-duty-a-day", "absences", "fixed", "qualification", "availability", "cover", "requests"])
  }

  @Test func aStatedRuleOfTheSameSetReplacesTheDefault() {
    let nights = stated("fair-share", ["of": ["N"], "price": 9])
    let shares = DefaultRules.entries(for: ward, beside: [nights]).filter { $0.entry.kind == "fair-share" }
    #expect(shares.map(\.entry.name) == ["fair-share-2"])
  }

  @Test func aStatedRuleForSomeReplacesTheDefaultForThem() throws {
    let ade = stated("contract-hours", ["price": 9, "for": ["people": "Ade"]])
    let rest = try #require(DefaultRules.entries(for: ward, beside: [ade]).first { $0.entry.kind == "contract-hours" })
    #expect(rest.entry.people.except == [PersonID(0)] && rest.words.hasSuffix("but for those whose own rule says otherwise"))
    let bo = stated("contract-hours", ["price": 1, "for": ["people": "Bo"]])
    #expect(!DefaultRules.entries(for: ward, beside: [ade, bo]).contains { $0.entry.kind == "contract-hours" })
  }

  @Test func noDefaultSpeaksOfShiftsThatTheWardLacks() {
    let days = TrialWard.instance(people: 1, days: 7, shifts: ["E"])
    let words = DefaultRules.entries(for: days, beside: []).map(\.words).joined(separator: "; ")
    #expect(!words.contains("night") && !words.contains("long shifts"))
  }
}
