import Foundation
import RotaFormats
import RotaModel
import RotaRules
import Testing

/// NRP instances mean what their set says they mean.
@Suite struct NRPTests {
  @Test func tinyInstancesCostWhatTheyCostByHand() throws {
    let folder = try Folder()
    for (i, tiny) in TinyNRP.all.enumerated() {
      let instance = try folder.write("Tiny\(i).txt", tiny.text)
      let rota = try folder.write("rota\(i)", tiny.rota)
      #expect(try Scored(instance: instance, rota: rota) == Scored(tiny.objective, tiny.hard), "tiny \(i)")
    }
  }

  /// What `--solution` writes is read back as the same rota, and the instance is known without being told.
  @Test func solutionsComeBack() throws {
    let folder = try Folder()
    let path = try folder.write("Tiny.txt", TinyNRP.everyLimit.text).path
    #expect(InstanceReader.detect(path) == .nrp)
    let file = try InstanceReader.read(at: path)
    let roster = try RosterReader.read(try folder.write("rota", TinyNRP.everyLimit.rota).path, for: file)
    try InstanceReader.solution(roster, for: file)?.write(to: folder.url("solution.csv").path)
    #expect(try RosterReader.read(folder.url("solution.csv").path, for: file) == roster)
    #expect(file.assumptions.isEmpty && file.problem.rules.allSatisfy { !$0.isDefault })
  }

  /// A may work no E, so E is not among what search and pricing try for A; B may do both.
  @Test func shiftsThatNobodyMayWorkAreNotOffered() throws {
    let folder = try Folder()
    let file = try InstanceReader.read(at: try folder.write("Tiny.txt", TinyNRP.neverAndOver.text).path)
    let program = try file.problem.compile().program
    func choices(_ person: Int, _ day: Int) -> Int {
      Int(program.allowedStart[person * program.days + day + 1] - program.allowedStart[person * program.days + day])
    }
    #expect((0..<7).allSatisfy { choices(0, $0) == 2 && choices(1, $0) == 3 })
  }

  /// A rota may hold what nobody is allowed; totals must price it all the same. Both work on their day off, which is one too many.
  @Test func totalsPriceWhatIsNotAllowedToo() throws {
    let folder = try Folder()
    let text = TinyNRP.edges.text.replacing("A,0\n", with: "A,0\nB,0\n").replacing("0,D,1,100,1", with: "0,D,0,100,7")
    let instance = try folder.write("Tiny.txt", text)
    let rota = try folder.write("rota", "A,D,D,D,,,,\nB,D,D,,,D,D,\n")
    // Monday two too many 14, Tuesday one 1, Thursday and Sunday one too few 200; B's Sunday 3, B's Monday 1.
    #expect(try Scored(instance: instance, rota: rota) == Scored(219, 2))
  }

  @Test(.enabled(if: Bench.isThere, "\(Bench.lack)"), arguments: Bench.files("nrp/rosters"))
  func publishedRotasCostWhatWasPublished(_ rota: URL) throws {
    // Instance1.607.csv
    let parts = rota.lastPathComponent.split(separator: ".")
    let instance = Bench.root.appendingPathComponent("nrp/\(parts[0]).txt")
    #expect(try Scored(instance: instance, rota: rota) == Scored(Double(parts[1])!, 0))
  }

  /// The scorer is a program of its own, in another language: 200 rotas an instance must cost the same and break as many rules.
  @Test(
    .enabled(if: Bench.isThere, "\(Bench.lack)"),
    arguments: ["1", "2", "3", "4", "6", "7", "9", "10", "11", "14"].map { "nrp/Instance\($0).txt" })
  func randomRotasCostWhatTheScorerSays(_ name: String) throws {
    let path = Bench.root.appendingPathComponent(name).path
    let file = try InstanceReader.read(at: path)
    let compiled = try file.problem.compile()
    var random = SplitMix64(seed: 7)
    let rosters = (0..<200).map { _ in NRPTests.random(file.instance, &random) }
    let folder = try Folder()
    for (i, roster) in rosters.enumerated() {
      try InstanceReader.solution(roster, for: file)!.write(to: folder.url("\(i).csv").path)
    }
    let script = """
      import score_nrp as s
      p = s.load(sys.argv[2])
      for i in range(200):
        lines, wrong = s.read_roster(p, f"{sys.argv[3]}/{i}.csv")
        total, _, hard = s.score(p, lines)
        print(total, len(wrong + hard))
      """
    guard let text = try Bench.python(script, [path, folder.url("").path]) else { return }
    let theirs = text.split(separator: "\n").map { line in
      let numbers = line.split(separator: " ")
      return Scored(Double(numbers[0])!, Int(numbers[1])!)
    }
    let ours = rosters.map { Scored(compiled, $0) }
    #expect(ours == theirs && Set(ours.map(\.hard)).count > 5)
  }

  /// Stretches of work and rest of random lengths, with little respect for the rules.
  static func random(_ instance: Instance, _ random: inout SplitMix64) -> Roster {
    var roster = Roster(people: instance.people.count, days: instance.horizon.days)
    let keen = 3 + random.below(4)
    for id in instance.personIDs {
      var shift: Int?
      for day in instance.dayIDs {
        if random.below(3) == 0 || day.index == 0 {
          shift = random.below(10) < keen ? random.below(instance.shifts.count) : nil
        }
        if let shift { roster[id, day] = .duty([Duty(shift: ShiftID(shift), unit: UnitID(0), role: RoleID(0))]) }
      }
    }
    return roster
  }
}
