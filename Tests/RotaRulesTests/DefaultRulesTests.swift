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
    #expect(added.count == 17 && added.allSatisfy { $0.entry.isDefault && !$0.words.isEmpty })
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
    let nights = stated("consecutive-run", ["of": ["N"], "most": 3])
    let runs = DefaultRules.entries(for: ward, beside: [nights]).filter { $0.entry.kind == "consecutive-run" }
    #expect(runs.map(\.words) == ["at most 6 days of work in a row", "at most 4 long shifts (more than 10 h) in a row"])
    let least = stated("consecutive-run", ["of": "night", "least": 2])
    #expect(DefaultRules.entries(for: ward, beside: [least]).count { $0.entry.kind == "consecutive-run" } == 3)
  }

  @Test func aStatedRuleForSomeReplacesTheDefaultForThem() throws {
    let ade = stated("hours-in-window", ["most": 48, "for": ["people": "Ade"]])
    let rest = try #require(DefaultRules.entries(for: ward, beside: [ade]).first { $0.entry.kind == "hours-in-window" })
    #expect(rest.entry.people.except == [PersonID(0)] && rest.words.hasSuffix("but for those whose own rule says otherwise"))
    let bo = stated("hours-in-window", ["most": 40, "for": ["people": "Bo"]])
    #expect(!DefaultRules.entries(for: ward, beside: [ade, bo]).contains { $0.entry.kind == "hours-in-window" })
  }

  @Test func noDefaultSpeaksOfShiftsThatTheWardLacks() {
    let days = TrialWard.instance(people: 1, days: 7, shifts: ["E"])
    let words = DefaultRules.entries(for: days, beside: []).map(\.words).joined(separator: "; ")
    #expect(!words.contains("night") && !words.contains("long shifts"))
  }
}
