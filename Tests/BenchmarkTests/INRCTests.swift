import Foundation
import RotaFormats
import RotaModel
import RotaRules
import Testing

/// INRC-I and INRC-II instances mean what their sets say they mean, part by part.
@Suite struct INRCTests {
  @Test func tinyFirstInstancesCostWhatTheyCostByHand() throws {
    let folder = try Folder()
    for (i, tiny) in TinyINRC1.all.enumerated() {
      let file = try InstanceReader.read(at: try folder.write("tiny\(i).xml", tiny.text).path)
      let roster = try RosterReader.read(try folder.write("rota\(i).xml", tiny.solution).path, for: file)
      let compiled = try file.problem.compile(admitting: [roster])
      #expect(file.format == .inrc1 && ScoredParts(compiled, roster, .inrc1) == ScoredParts(line: tiny.parts), "tiny \(i)")
    }
  }

  @Test func tinySecondInstancesCostWhatTheyCostByHand() throws {
    for (i, tiny) in TinyINRC2.all.enumerated() {
      let folder = try Folder()
      for file in tiny.files + tiny.solution { _ = try folder.write(file.name, file.text) }
      let weeks = Array(repeating: "0", count: tiny.weeks).joined(separator: ",")
      let file = try InstanceReader.read(at: folder.url("").path, history: "0", weeks: weeks)
      let roster = try RosterReader.read(folder.url("").path, for: file)
      let compiled = try file.problem.compile(admitting: [roster])
      #expect(file.format == .inrc2 && ScoredParts(compiled, roster, .inrc2) == ScoredParts(line: tiny.parts), "tiny \(i)")
    }
  }

  /// What `--solution` writes is read back as the same rota.
  @Test func solutionsComeBack() throws {
    let folder = try Folder()
    let first = try InstanceReader.read(at: try folder.write("tiny.xml", TinyINRC1.everyLimit.text).path)
    let rota = try RosterReader.read(try folder.write("rota.xml", TinyINRC1.everyLimit.solution).path, for: first)
    try InstanceReader.solution(rota, for: first)?.write(to: folder.url("solution.xml").path)
    #expect(try RosterReader.read(folder.url("solution.xml").path, for: first) == rota)
    for file in TinyINRC2.counters.files + TinyINRC2.counters.solution { _ = try folder.write(file.name, file.text) }
    let second = try InstanceReader.read(at: folder.url("").path, history: "0", weeks: "0,0")
    let weeks = try RosterReader.read(folder.url("").path, for: second)
    try InstanceReader.solution(weeks, for: second)?.write(to: folder.url("out").path)
    #expect(try RosterReader.read(folder.url("out").path, for: second) == weeks)
  }

  /// Every breach of a hand-made rota is said with its person or its shift, and its rule.
  @Test func penaltiesAreSaidInWords() throws {
    let folder = try Folder()
    let tiny = TinyINRC2.everyRule
    for file in tiny.files + tiny.solution { _ = try folder.write(file.name, file.text) }
    let file = try InstanceReader.read(at: folder.url("").path, history: "0", weeks: "0")
    let roster = try RosterReader.read(folder.url("").path, for: file)
    let compiled = try file.problem.compile(admitting: [roster])
    var words: [String] = []
    compiled.program.audit(Plan(cells: compiled.grid.encode(roster)!)) {
      words.append(compiled.problem.rules[$0.rule].rule.words($0, compiled.names))
    }
    #expect(words.contains("Bob asked to be off on Mon 5 Jan"))
    #expect(words.contains("Ann: the weekend up to Sun 11 Jan is worked in part only"))
    #expect(words.contains("n002w1 Mon 5 Jan Early: Nurse has 1, 1 fewer than the target, 2"))
    #expect(words.allSatisfy { $0.contains("Ann") || $0.contains("Bob") || $0.contains("Nurse") })
  }

  @Test(.enabled(if: Bench.isThere, "\(Bench.lack)"), arguments: Bench.files("inrc1/rosters"))
  func publishedFirstRotasCostWhatWasPublished(_ rota: URL) throws {
    let name = rota.lastPathComponent
    let path = Bench.root.appendingPathComponent("inrc1/\(name)").path
    let file = try InstanceReader.read(at: path)
    let roster = try RosterReader.read(rota.path, for: file)
    let script = """
      import score_inrc1 as s
      p = s.load(sys.argv[2])
      total, c, hard = s.score(p, *s.loadsol(p, sys.argv[3]))
      c["hard"] = hard
      show(c)
      """
    let line = try Bench.python(ScoredParts.python + script, [path, rota.path])
    let ours = ScoredParts(try file.problem.compile(admitting: [roster]), roster, .inrc1)
    #expect(line.map { ScoredParts(line: $0.trimmingCharacters(in: .newlines)) } ?? ours == ours)
    let published = [
      "long01": 197, "long05": 284, "medium03": 236, "sprint01": 56, "sprint04": 59, "sprint_late02": 42,
    ]
    #expect(ours.parts["hard"] == nil && ours.parts.values.reduce(0, +) == published[name.replacing(".xml", with: "")])
  }

  @Test(.enabled(if: Bench.isThere, "\(Bench.lack)"), arguments: Bench.files("inrc2/rosters"))
  func publishedSecondRotasCostWhatWasPublished(_ rota: URL) throws {
    // n005w4_1_6-2-9-1_1520
    let parts = rota.lastPathComponent.split(separator: "_").map(String.init)
    let file = try InstanceReader.read(
      at: Bench.root.appendingPathComponent("inrc2/\(parts[0])").path, history: parts[1], weeks: parts[2])
    let roster = try RosterReader.read(rota.path, for: file)
    let script = """
      import glob, score_inrc2 as s
      total, c, hard = s.evaluate(sys.argv[2], sys.argv[3], sorted(glob.glob(sys.argv[4] + "/sol-week*.txt")))
      show({**c, **hard})
      """
    let line = try Bench.python(
      ScoredParts.python + script,
      [Bench.root.appendingPathComponent("inrc2").path, parts[0...2].joined(separator: "_"), rota.path])
    let ours = ScoredParts(try file.problem.compile(admitting: [roster]), roster, .inrc2)
    #expect(line.map { ScoredParts(line: $0.trimmingCharacters(in: .newlines)) } ?? ours == ours)
    #expect(ours.parts.values.reduce(0, +) == Int(parts[3]))
  }
}
