import ColumnGeneration
import Foundation
import RotaFormats
import RotaModel
import RotaReport
import RotaRules
import Testing

/// Certificates as files: what is written comes back, and what is not a whole tree is refused.
@Suite struct CertificateTests {
  /// What `body` makes of a file of this text.
  private static func file<Value>(_ text: String, _ name: String = "certificate.json", _ body: (String) throws -> Value) throws
    -> Value
  {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("rota-\(UUID().uuidString)-\(name)")
    try Data(text.utf8).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    return try body(url.path)
  }

  /// A tree of two decisions, with duals for every third of the totals that have a name.
  private static func tree(_ program: RuleProgram, _ document: CertificateDocument) -> Certificate {
    let named = program.tallies.indices.filter {
      document.text(Certificate(root: .leaf([$0: 1]), counted: [])) != nil
    }
    func leaf(_ first: Int) -> Certificate.Node {
      .leaf(Dictionary(uniqueKeysWithValues: named.filter { $0 % 3 == first }.map { ($0, Int64(first * 1000 + $0) - 1500) }))
    }
    func symbols(_ person: Int, _ day: Int) -> Int {
      let cell = person * program.days + day
      return Int(program.allowedStart[cell + 1] - program.allowedStart[cell])
    }
    let first = Branch(person: 1, day: 2, allowed: [program.allowed[Int(program.allowedStart[program.days + 2])]])
    let cell = Int(program.allowedStart[program.days + 3])
    let second = Branch(person: 1, day: 3, allowed: Array(program.allowed[cell..<(cell + symbols(1, 3))]))
    // The second decision leaves nothing outside, which is no fault.
    return Certificate(
      root: .branch(first, inside: leaf(0), outside: .branch(second, inside: leaf(1), outside: leaf(2))), counted: [])
  }

  @Test func treesComeBack() throws {
    let ward = try SmallWard.problem().compile()
    let nrp = try Self.file(Self.nrp, "Tiny.txt") { try InstanceReader.read(at: $0).problem.compile() }
    for (compiled, format) in [(ward, InstanceReader.Format.rota), (nrp, .nrp)] {
      let document = CertificateDocument(compiled, format: format)
      let tree = Self.tree(compiled.program, document)
      let text = try #require(document.text(tree))
      let bound = tree.bound(compiled.program).map(compiled.program.objective)
      #expect(try Self.file(text) { try document.read($0) } == tree && text.contains("\"-\""))
      #expect(try Self.file(text) { try document.bound($0) } == bound)
    }
  }

  @Test func whatIsNoWholeTreeIsRefused() throws {
    let compiled = try SmallWard.problem().compile()
    let document = CertificateDocument(compiled, format: .rota)
    let text = try #require(document.text(Self.tree(compiled.program, document)))
    let changes = [
      ("\"outside\"", "\"beside\"", "inside and an outside"), ("\"inside\": {", "\"outsides\": {", "inside and an outside"),
      ("\"day\": 2", "\"day\": 7", "a day is from 0 to 6"), ("\"day\": 2", "\"day\": -1", "a day is from 0 to 6"),
      ("\"-\"", "\"XY\"", "nothing that Bo C can have"), ("\"scale\"", "\"skala\"", "scale"),
      ("\"totals\"", "\"cover\"", "means nothing in a leaf"), ("\"totals\": [[", "\"totals\": [[7, ", "no total"),
      ("\"person\": \"Bo C\"", "\"person\": \"Zo\"", "a person of this instance"),
    ]
    var passed: [String] = []
    for (old, new, words) in changes {
      guard let place = text.range(of: old) else {
        passed.append("there is no \(old)")
        continue
      }
      do {
        _ = try Self.file(text.replacingCharacters(in: place, with: new)) { try document.read($0) }
        passed.append("\(old) as \(new)")
      } catch {
        if !"\(error)".contains(words) { passed.append("\(error)") }
      }
    }
    let deep = "{\"scale\": 1, \"root\": " + String(repeating: "{\"inside\": ", count: 20_000) + "}"
    #expect(throws: Faults.self) { try Self.file(deep) { try document.read($0) } }
    #expect(passed == [])
  }

  /// Two people, one shift, which A may work twice.
  private static let nrp = """
    SECTION_HORIZON
    7
    SECTION_SHIFTS
    D,480,
    SECTION_STAFF
    A,D=2,2400,0,5,1,1,1
    B,D=7,2400,960,5,2,2,1
    SECTION_DAYS_OFF
    A,0
    SECTION_SHIFT_ON_REQUESTS
    SECTION_SHIFT_OFF_REQUESTS
    SECTION_COVER
    0,D,1,100,1
    1,D,1,100,1
    2,D,1,100,1
    3,D,1,100,1
    4,D,1,100,1
    5,D,1,100,1
    6,D,1,100,1

    """
}
