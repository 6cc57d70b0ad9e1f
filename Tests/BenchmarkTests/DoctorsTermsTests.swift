import Foundation
import RotaFormats
import RotaModel
import RotaReport
import RotaRules
import Testing

/// What the doctors' terms find in the rota of 26 doctors over 182 days, as docs/real-rotas.md has it, where each finding was worked out a
/// second time from the table alone.
@Suite(.enabled(if: Bench.isThere, "\(Bench.lack)")) struct DoctorsTermsTests {
  /// Schedule 3 of the terms of 2016, as far as rules of the catalogue say it: in the first version, and with the changes of 2019.
  static let original = [
    "totals: {name: average-week, count: hours, most: 1248}", "hours-in-window: {name: any-168-hours, days: 7, most: 72}",
    "consecutive-run: {name: long-shifts, of: long, most: 5}",
    "rest-after: {name: after-long-shifts, of: long, least: 5, hours: 48}",
    "consecutive-run: {name: nights, of: night, most: 4}", "rest-after: {name: after-nights, of: night, least: 3, hours: 46}",
    "consecutive-run: {name: shifts, of: work, most: 8}", "rest-after: {name: after-shifts, of: work, least: 8, hours: 48}",
    "minimum-rest: {hours: 11}", "weekends: {most: 1, in: 2, counts: clock, hard: yes}",
  ]
  static let refreshed = [
    "totals: {name: average-week, count: hours, most: 1248}", "hours-in-window: {name: any-168-hours, days: 7, most: 72}",
    "consecutive-run: {name: long-shifts, of: long, most: 4}",
    "rest-after: {name: after-long-shifts, of: long, least: 4, hours: 48}",
    "consecutive-run: {name: nights, of: night, most: 4}", "rest-after: {name: after-nights, of: night, least: 1, hours: 46}",
    "consecutive-run: {name: shifts, of: work, most: 7}", "rest-after: {name: after-shifts, of: work, least: 7, hours: 48}",
    "minimum-rest: {hours: 11}", "weekends: {most: 1, in: 3, counts: clock, hard: yes}",
  ]

  /// Breaches of hard rules by rule, with the people of the rarer ones.
  private func findings(_ rules: [String]) throws -> (counts: [String: Int], weekends: [String]) {
    let folder = try Folder()
    let file = try InstanceReader.read(at: Bench.root.appendingPathComponent("real/cpft_actual_aug2015_south.csv").path)
    try Conversion(file, to: .rota).text.write(to: folder.url("south").path)
    let yaml = folder.url("south/rota.yaml")
    let text = try String(contentsOf: yaml, encoding: .utf8) + "rules:\n" + rules.map { "  - \($0)\n" }.joined()
    try Data(text.utf8).write(to: yaml)
    let native = try InstanceReader.read(at: folder.url("south").path)
    let rota = try #require(file.rota)
    let checked = try #require(CheckedRota(try native.problem.compile(admitting: [rota]), rota))
    var counts: [String: Int] = [:]
    var weekends: [String] = []
    for breach in checked.hardBreaches {
      let name = native.problem.rules[breach.rule].name
      counts[name, default: 0] += 1
      if name == "weekends", let person = breach.person { weekends.append(native.instance.people[person.index].name) }
    }
    return (counts, weekends)
  }

  @Test func theFirstVersionFindsWeekendsInARow() throws {
    let found = try findings(Self.original)
    #expect(found.counts == ["weekends": 5] && found.weekends == ["5_SHO", "6_SHO", "9_SpR", "15_SHO", "26_SpR"])
  }

  @Test func theChangesOf2019FindShortRestToo() throws {
    let found = try findings(Self.refreshed)
    #expect(found.counts == ["after-long-shifts": 69, "after-shifts": 67, "weekends": 8])
    #expect(found.weekends == ["5_SHO", "6_SHO", "7_SHO", "9_SpR", "11_SpR", "15_SHO", "23_SHO", "26_SpR"])
  }

  @Test(arguments: [
    "cpft_actual_aug2015_north", "cpft_actual_aug2015_south", "cpft_actual_aug2015_south_ltft", "medinet_doctors_2022",
  ])
  func everyTableIsReadAndConverted(_ name: String) throws {
    let file = try InstanceReader.read(at: Bench.root.appendingPathComponent("real/\(name).csv").path)
    #expect(file.format.rawValue == name.prefix { $0 != "_" } && file.warnings.isEmpty)
    #expect(try Conversion(file, to: .rota).lost == [])
  }

  /// The packs find what the stated rules find, but that weekends are averaged; the averages of the north were added up by hand.
  @Test(arguments: [
    ("south", "2016", [:]), ("south", "2019", ["rest-after-long-shifts": 69, "rest-after-shifts": 67]),
    ("north", "2016", ["gb-working-time-1998/average-week": 12]),
    (
      "north", "2019",
      ["rest-after-long-shifts": 69, "rest-after-shifts": 69, "gb-working-time-1998/average-week": 12]
    ), ("south_ltft", "2019", [:]),
  ]) func thePacksFindTheSame(_ rota: String, _ version: String, _ expected: [String: Int]) throws {
    let file = try InstanceReader.read(
      at: Bench.root.appendingPathComponent("real/cpft_actual_aug2015_\(rota).csv").path,
      packs: ["nhs-resident-doctors-2016@\(version)", "gb-working-time-1998"])
    let worked = try #require(file.rota)
    let checked = try #require(CheckedRota(try file.problem.compile(admitting: [worked]), worked))
    var counts: [String: Int] = [:]
    for breach in checked.hardBreaches { counts[file.problem.rules[breach.rule].name, default: 0] += 1 }
    #expect(counts == expected)
  }
}
