import Foundation
import RotaFormats
import RotaModel
import RotaRules
import Testing

/// The scorers are programs of their own, in another language: random rotas must cost the same in every part and break as much.
@Suite struct INRCRandomTests {
  static let rotas = 200

  @Test(
    .enabled(if: Bench.isThere, "\(Bench.lack)"),
    arguments: ["sprint01", "sprint_late02", "sprint_hint01", "medium_hint02", "long_hint01"])
  func firstSet(_ name: String) throws {
    let path = Bench.root.appendingPathComponent("inrc1/\(name).xml").path
    let file = try InstanceReader.read(at: path)
    let script = """
      import score_inrc1 as s
      p = s.load(sys.argv[2])
      for i in range(\(Self.rotas)):
        total, c, hard = s.score(p, *s.loadsol(p, f"{sys.argv[3]}/{i}"))
        c["hard"] = hard
        show(c)
      """
    try compare(file, script, [path])
  }

  @Test(
    .enabled(if: Bench.isThere, "\(Bench.lack)"),
    arguments: [
      ("n005w4", "0", "1-2-3-4"), ("n012w8", "1", "0-9-8-7-6-5-4-3"), ("n021w4", "2", "5-5-6-6"), ("n030w4", "1", "6-2-9-1"),
      ("n050w4", "0", "0-4-8-7"),
    ])
  func secondSet(_ scenario: String, _ history: String, _ weeks: String) throws {
    let sets = Bench.root.appendingPathComponent("inrc2")
    let file = try InstanceReader.read(at: sets.appendingPathComponent(scenario).path, history: history, weeks: weeks)
    let script = """
      import glob, score_inrc2 as s
      for i in range(\(Self.rotas)):
        total, c, hard = s.evaluate(sys.argv[2], "\(scenario)_\(history)_\(weeks)", sorted(glob.glob(f"{sys.argv[3]}/{i}/sol-week*.txt")))
        show({**c, **hard})
      """
    try compare(file, script, [sets.path])
  }

  private func compare(_ file: InstanceFile, _ script: String, _ arguments: [String]) throws {
    var random = SplitMix64(seed: 11)
    let rosters = (0..<Self.rotas).map { _ in Self.random(file.instance, &random) }
    let compiled = try file.problem.compile(admitting: rosters)
    let folder = try Folder()
    for (i, roster) in rosters.enumerated() {
      try InstanceReader.solution(roster, for: file)!.write(to: folder.url("\(i)").path)
    }
    guard let text = try Bench.python(ScoredParts.python + script, arguments + [folder.url("").path]) else { return }
    let theirs = text.split(separator: "\n").map { ScoredParts(line: $0) }
    let ours = rosters.map { ScoredParts(compiled, $0, file.format) }
    let first = zip(ours, theirs).first { $0 != $1 }
    #expect(ours.count == theirs.count && first == nil, "\(first.map { "ours \($0), theirs \($1)" } ?? "")")
    // All parts are tried, not only some.
    #expect(Set(ours.flatMap { $0.parts.keys }).count >= 8)
  }

  /// Stretches of work and rest of random lengths, now and then in a skill that is not held.
  private static func random(_ instance: Instance, _ random: inout SplitMix64) -> Roster {
    var roster = Roster(people: instance.people.count, days: instance.horizon.days)
    let keen = 3 + random.below(6)
    for id in instance.personIDs {
      let held = instance.roles(of: id, on: instance.horizon.start)
      var shift: Int?
      for day in instance.dayIDs {
        if random.below(3) == 0 || day.index == 0 {
          shift = random.below(10) < keen ? random.below(instance.shifts.count) : nil
        }
        guard let shift else { continue }
        let role = random.below(20) == 0 ? RoleID(random.below(instance.roles.count)) : held[random.below(held.count)]
        roster[id, day] = .duty([Duty(shift: ShiftID(shift), unit: UnitID(0), role: role)])
      }
    }
    return roster
  }
}
