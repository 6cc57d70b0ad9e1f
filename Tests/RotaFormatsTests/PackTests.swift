import Foundation
import RotaFormats
import RotaModel
import RotaRules
import Testing

/// Rule packs: those of the program, files, versions, changes, and what an instance makes of them.
@Suite struct PackTests {
  static func yaml(_ packs: String) -> String { Ward.yaml + "\n\(packs)\n" }

  static func pack(_ rules: String) -> String {
    """
    pack: ours
    title: Our policy
    short: policy
    versions: [{id: "1", from: 2020-01-01}, {id: "2", from: 2026-12-03}]
    rules:
    \(rules)
    """
  }

  static let one = """
      - {id: nights, words: at most 3 nights, clause: section 4, source: the board, grade: B, rule: consecutive-run, with: {of: night, most: 3}}
    """

  @Test(arguments: Packs.names) func everyPackOfTheProgramCanBeRead(_ name: String) throws {
    let pack = try #require(PackReader.builtIn(name))
    var findings = Findings()
    PackReader.check(pack, into: &findings)
    #expect(findings.faults == [])
    #expect(!pack.clauses.isEmpty && pack.clauses.allSatisfy { !$0.words.isEmpty && !$0.source.isEmpty && !$0.clause.isEmpty })
    // Advice has a price, a limit has none.
    #expect(pack.clauses.allSatisfy { clause in clause.isAdvisory == clause.arguments.entries.contains { $0.key == "price" } })
    // In each version something is in force, under one name each.
    for version in pack.versions {
      let clauses = pack.clauses(on: version.from)
      #expect(!clauses.isEmpty && Set(clauses.map(\.id)).count == clauses.count)
    }
  }

  @Test(arguments: Packs.names) func everyPackOfTheProgramCompiles(_ name: String) throws {
    let skill = name == "critical-care-surge" ? "skills: [charge, critical care]\n" : ""
    let file = try Ward.read(["rota.yaml": Self.yaml("\(skill)packs: [\(name)]")])
    let entries = file.problem.rules.filter { $0.origin?.pack == name }
    #expect(!entries.isEmpty && entries.allSatisfy { $0.citation?.contains("grade") ?? false })
    #expect(try file.problem.compile().program.rules == file.problem.rules.count)
  }

  @Test func withoutPacksTheAssumedOnesHoldAndAreSaid() throws {
    let file = try Ward.read()
    #expect(Set(file.problem.rules.compactMap(\.origin?.pack)) == Set(Packs.assumed))
    #expect(file.problem.rules.filter { $0.origin != nil }.allSatisfy { $0.isDefault })
    #expect(
      file.assumptions.contains { $0.contains("at most 6 days of work in a row") && $0.contains("confirm with your employer") })
    #expect(try Ward.read(["rota.yaml": Self.yaml("packs: none")]).problem.rules.allSatisfy { $0.origin == nil })
    #expect(try Ward.read(["rota.yaml": Self.yaml("defaults: none")]).problem.rules.allSatisfy { $0.origin == nil })
  }

  @Test func aStatedRuleTakesThePlaceOfAnAssumedOneOnItsSideOnly() throws {
    func runs(_ rule: String) throws -> [String] {
      try Ward.read(["rota.yaml": Self.yaml("rules: [\(rule)]")]).problem.rules
        .filter { $0.origin != nil && $0.kind == "consecutive-run" }.map(\.name)
    }
    #expect(try runs("{consecutive-run: {of: [N], most: 3}}") == ["days-in-a-row", "long-shifts-in-a-row"])
    #expect(try runs("{consecutive-run: {of: night, least: 2}}").count == 3)
    let some = try Ward.read(["rota.yaml": Self.yaml("rules: [{hours-in-window: {most: 48, for: {people: [Ade B]}}}]")])
    let rest = try #require(some.problem.rules.first { $0.name == "hours-in-168" })
    #expect(rest.people.except == [PersonID(0)])
    #expect(some.assumptions.contains { $0.contains("at most 60 h in any 168 h, but for those whose own rule says otherwise") })
  }

  @Test func aNamedPackIsNotReplacedButChangedWhereItSaysSo() throws {
    let packs =
      "packs:\n  - nhs-agenda-for-change-nursing: {hours-in-168: {most: 56}, weekends-off: off, days-in-a-row: {price: 7}}"
    let file = try Ward.read(["rota.yaml": Self.yaml(packs + "\nrules: [{minimum-rest: {hours: 10}}]")])
    let rules = file.problem.rules
    #expect(rules.count { $0.kind == "minimum-rest" } == 2 && !rules.contains { $0.name == "weekends-off" })
    let week = try #require(rules.first { $0.name == "hours-in-168" })
    #expect(week.origin?.changes == ["most: 56 for 60"] && week.citation!.hasSuffix("changed here: most: 56 for 60)"))
    #expect(rules.first { $0.name == "days-in-a-row" }?.price == .soft(7))
    #expect(rules.allSatisfy { $0.origin == nil || !$0.isDefault })
  }

  @Test func aPackOfTheUsersOwnLiesBesideTheRota() throws {
    let file = try Ward.read([
      "rota.yaml": Self.yaml("packs: [{pack: ours.yaml, for: {bands: [5]}, nights: {most: 2}}]"),
      "ours.yaml": Self.pack(Self.one),
    ])
    let entry = try #require(file.problem.rules.first { $0.origin != nil })
    #expect(
      entry.name == "nights" && entry.citation == "policy, section 4 (grade B; changed here: most: 2 for 3, for: {bands: [5]})")
    #expect(entry.people.bands.count == 1 && file.files.contains("ours.yaml"))
    #expect(file.warnings.contains { $0.code == "pack-changes" } == false)
  }

  @Test func theVersionInForceOnTheFirstDayHolds() throws {
    let two = """
        - {id: nights, words: three, clause: a, source: b, grade: B, rule: consecutive-run, with: {of: night, most: 3}, to: 2026-12-02}
        - {id: nights, words: two, clause: a, source: b, grade: B, rule: consecutive-run, with: {of: night, most: 2}, from: 2026-12-03}
      """
    func nights(_ name: String) throws -> (most: String?, version: String?, warned: Bool) {
      let file = try Ward.read(["rota.yaml": Self.yaml("packs: [\(name)]"), "ours.yaml": Self.pack(two)])
      let entry = file.problem.rules.first { $0.name == "nights" }
      return (
        entry?.arguments.entries.first { $0.key == "most" }?.value.flow, entry?.origin?.version,
        file.warnings.contains { $0.code == "pack-changes" && $0.cause.contains("2026-12-03") }
      )
    }
    #expect(try nights("ours.yaml") == ("3", "1", true))
    #expect(try nights("ours.yaml@2") == ("2", "2", false))
    #expect(try nights("ours.yaml@2026-12-02") == ("3", "1", false))
    let early = try Ward.read([
      "rota.yaml": Self.yaml("packs: [ours.yaml]").replacing("2026-11-30", with: "2019-11-25"), "ours.yaml": Self.pack(two),
      "grid.csv": nil,
    ])
    #expect(early.warnings.contains { $0.code == "pack-not-in-force" } && !early.problem.rules.contains { $0.name == "nights" })
  }

  @Test(arguments: [
    ("packs: [nhs-nursing]", "error[unknown-pack]: there is no rule pack “nhs-nursing”"),
    ("packs: [../ours.yaml]", "error[pack-elsewhere]: the pack “../ours.yaml” lies outside the rota's folder"),
    ("packs: [ours.yaml@3]", "error[unknown-version]: there is no version of ours called “3”"),
    ("packs: [ours.yaml, ours.yaml]", "error[duplicate-pack]: the pack ours is named twice"),
    ("packs: [{ours.yaml: {night: off}}]", "error[unknown-pack-rule]: the pack ours, version 1, has no rule “night”"),
    ("packs: [{ours.yaml: {nights: 4}}]", "error[bad-pack-rule]: the rule nights of ours is given “4”"),
    ("packs: [{ours.yaml: {nights: [4]}}]", "error[bad-pack-rule]: the rule nights of ours is given a list"),
    ("packs: [{ours.yaml: {nights: {most: none}}}]", "error[bad-number]: “most” of consecutive-run is “none”"),
    ("packs: [{a: 1, b: 2}]", "error[bad-pack]: a pack is written as “{a: 1, b: 2}”"),
    ("packs: [[a]]", "error[bad-pack]: a pack is called “[a]”"),
    ("packs: [{ours.yaml: on}]", "error[not-a-map]: the pack ours.yaml"),
  ]) func whatIsWrongAboutPacksIsSaid(_ packs: String, _ expected: String) {
    let found = Ward.findings(["rota.yaml": Self.yaml(packs), "ours.yaml": Self.pack(Self.one)])
    #expect(found.contains { $0.contains(expected) && $0.hasPrefix("rota.yaml:") }, "\(found)")
  }

  @Test func everyFaultOfAPackIsFoundAtOnce() {
    let bad = """
      pack: Our Pack
      versions: [{id: "2", from: 2026-01-01}, {id: "2", from: yesterday}]
      rules:
        - {id: nights, words: w, clause: c, source: s, grade: X, rule: consecutive-run, with: {most: 3}}
        - {id: Bad Id, words: w, clause: c, source: s, grade: A, rule: consecutive-runs, with: {most: 3}}
        - {id: days, words: w, clause: c, grade: A, rule: consecutive-run, with: [3], advisory: perhaps}
        - {id: long, words: w, clause: c, source: s, grade: A, rule: consecutive-run, with: {of: long, most: 3}, advisory: yes}
        - {id: twin, words: w, clause: c, source: s, grade: A, rule: consecutive-run, with: {most: 3}}
        - {id: twin, words: w, clause: c, source: s, grade: A, rule: consecutive-run, with: {most: 4}}
      colour: red
      """
    let found = Ward.findings(["rota.yaml": Self.yaml("packs: [bad.yaml]"), "bad.yaml": bad])
    for code in [
      "bad-name", "bad-date", "bad-grade", "unknown-rule", "missing-key", "not-a-map", "no-price", "duplicate-rule",
      "unknown-key",
    ] {
      #expect(found.contains { $0.hasPrefix("bad.yaml:") && $0.contains("error[\(code)]") }, "\(code): \(found)")
    }
  }

  @Test func aConvertedInstanceNamesThePacksOfTheProgramAndStatesTheRulesOfOthers() throws {
    let before = try Ward.read([
      "rota.yaml": Self.yaml("packs: [ours.yaml, {nhs-agenda-for-change-nursing: {weekends-off: off}}]"),
      "ours.yaml": Self.pack(Self.one),
    ])
    let after = try again(before)
    func said(_ file: InstanceFile) -> [String] { file.problem.rules.map { "\($0.name) \($0.kind) \($0.price)" }.sorted() }
    #expect(said(after) == said(before))
    #expect(after.problem.rules.first { $0.name == "nights" }?.citation == "policy, section 4")
    #expect(after.problem.rules.first { $0.name == "hours-in-168" }?.origin?.pack == "nhs-agenda-for-change-nursing")
    #expect(said(try again(try Ward.read())) == said(try Ward.read()))
    let none = try Ward.read(["rota.yaml": Self.yaml("packs: none")])
    #expect(said(try again(none)) == said(none))
  }

  private func again(_ file: InstanceFile) throws -> InstanceFile {
    guard case .folder(let entries) = try Conversion(file, to: .rota).text else { throw Faults([]) }
    return try NativeReader.read(files: entries.map { InputFile(name: $0.name, text: $0.text) }.sorted { $0.name < $1.name })
  }

  @Test func aDifferenceNamesWhatWasAddedRemovedAndChanged() throws {
    func clause(_ id: String, _ most: Int) -> PackClause {
      PackClause(
        id: id, words: "", clause: "c", source: "s", grade: .official, kind: "consecutive-run",
        arguments: ["most": .init(integerLiteral: most)])
    }
    let difference = Pack.difference(
      [clause("a", 1), clause("b", 2), clause("d", 4)], [clause("b", 3), clause("c", 3), clause("d", 4)])
    #expect(difference.added.map(\.id) == ["c"] && difference.removed.map(\.id) == ["a"])
    #expect(difference.changed.map(\.before.statement) == ["consecutive-run {most: 2}"])
    #expect(difference.changed.map(\.after.statement) == ["consecutive-run {most: 3}"])
  }
}
