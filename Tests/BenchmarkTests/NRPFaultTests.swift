import Foundation
import RotaFormats
import RotaModel
import RotaRules
import Testing

/// Whatever is wrong with an NRP file is a fault with its line, never a crash.
@Suite struct NRPFaultTests {
  /// What is wrong, in one word and a line each.
  private func faults(_ text: String, _ folder: Folder) throws -> [String] {
    let path = try folder.write("Bad.txt", text).path
    do throws(Faults) {
      _ = try InstanceReader.read(at: path, format: .nrp)
      return []
    } catch {
      return error.all.map { "\($0.code):\($0.location?.line ?? 0)" }
    }
  }

  @Test func truncatedFilesAreFaultsWithALine() throws {
    let folder = try Folder()
    for tiny in TinyNRP.all {
      let lines = tiny.text.split(separator: "\n", omittingEmptySubsequences: true)
      for count in 0..<lines.count {
        let found = try faults(lines.prefix(count).map { $0 + "\n" }.joined(), folder)
        #expect(!found.isEmpty && found.allSatisfy { !$0.hasSuffix(":0") }, "\(count) lines")
      }
    }
  }

  /// By line of `TinyNRP.edges`: what to put there, and what is said.
  static let cases: [(Int, String, [String])] = [
    (3, "eight", ["bad-number:3"]), (3, "8", ["bad-number:3"]), (3, "99999999999999999999", ["bad-number:3"]),
    (3, "7,7", ["bad-row:3"]), (3, "7\n14", ["extra-row:4"]),
    (5, "D,480,X", ["unknown-shift:5"]), (5, "D,-480,", ["negative-number:5"]), (5, "D,9999,", ["bad-number:5"]),
    (5, "D,480,\nD,480,", ["duplicate-name:6"]), (5, "D,480,\n,480,", ["empty-name:6"]),
    (7, "A,D=7,2400,960,5,2,2", ["bad-row:7", "unknown-person:10", "unknown-person:12"]),
    (7, "A,D=seven,2400,960,5,2,2,1", ["bad-cap:7"]), (7, "A,D=7|D=6,2400,960,5,2,2,1", ["duplicate-cap:7"]),
    (7, "A,X=7,2400,960,5,2,2,1", ["unknown-shift:7"]), (7, "A,D=7,960,2400,5,2,2,1", ["empty-range:7"]),
    (7, "A,D=7,2400,960,5,2,2,-1", ["negative-number:7"]),
    (8, "A,D=7,2400,960,5,2,2,1", ["duplicate-name:8", "unknown-person:13", "unknown-person:15"]),
    (9, "SECTION_STAFF", ["duplicate-section:9", "missing-section:23", "bad-row:10"]),
    (9, "SECTION_DAYSOFF", ["unknown-section:9", "missing-section:23"]),
    (10, "A,7", ["outside-horizon:10"]), (10, "A,-1", ["outside-horizon:10"]), (10, "Z,0", ["unknown-person:10"]),
    (12, "A,1,D,-2", ["negative-number:12"]), (12, "A,1,D", ["bad-row:12"]), (12, "A,1,X,2", ["unknown-shift:12"]),
    (17, "0,D,1,-100,1", ["negative-number:17"]), (17, "1,D,1,100,1", ["duplicate-cover:18"]), (17, "", ["missing-cover:23"]),
  ]

  @Test func wrongLinesAreNamed() throws {
    let folder = try Folder()
    let lines = TinyNRP.edges.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for (line, text, expected) in Self.cases {
      var changed = lines
      changed[line - 1] = text
      #expect(try faults(changed.joined(separator: "\n"), folder) == expected, "line \(line): \(text)")
    }
  }

  @Test func randomBytesNeverCrash() throws {
    let folder = try Folder()
    var random = SplitMix64(seed: 3)
    let original = Array(TinyNRP.everyLimit.text.utf8)
    for _ in 0..<300 {
      var bytes = original
      for _ in 0...random.below(4) { bytes[random.below(bytes.count)] = UInt8(random.below(256)) }
      let path = folder.url("Bad.txt")
      try Data(bytes).write(to: path)
      do throws(Faults) {
        _ = try InstanceReader.read(at: path.path, format: .nrp).problem.compile()
      } catch {
        #expect(!error.all.isEmpty)
      }
    }
  }

  /// Small enough to read, too large for any memory: a fault too.
  @Test func hugeInstancesAreFaults() throws {
    let folder = try Folder()
    let codes = (0..<60).map { "s\($0)" }
    let parts = [
      "SECTION_HORIZON\n364\nSECTION_SHIFTS", codes.map { "\($0),480," }.joined(separator: "\n"), "SECTION_STAFF",
      (0..<2000).map { "P\($0),,99999,0,5,2,2,52" }.joined(separator: "\n"), "SECTION_DAYS_OFF", "SECTION_SHIFT_ON_REQUESTS",
      "SECTION_SHIFT_OFF_REQUESTS", "SECTION_COVER",
      (0..<364).map { day in codes.map { "\(day),\($0),1,100,1" }.joined(separator: "\n") }.joined(separator: "\n"),
    ]
    let file = try InstanceReader.read(at: try folder.write("Huge.txt", parts.joined(separator: "\n")).path)
    var found: [String] = []
    do throws(Faults) { _ = try file.problem.compile() } catch { found = error.all.map(\.code) }
    #expect(found == ["too-large"])
  }

  @Test func wrongSolutionsAreFaultsWithALine() throws {
    let folder = try Folder()
    let file = try InstanceReader.read(at: try folder.write("Tiny.txt", TinyNRP.edges.text).path)
    func found(_ text: String) throws -> [String] {
      do {
        _ = try RosterReader.read(try folder.write("rota", text).path, for: file)
        return []
      } catch let faults as Faults {
        return faults.all.map { "\($0.code):\($0.location?.line ?? 0)" }
      }
    }
    let laughs = (1...9).map { "<!ENTITY l\($0) \"\(String(repeating: "&l\($0 - 1);", count: 10))\">" }.joined(separator: "\n")
    let bomb = "<?xml version=\"1.0\"?>\n<!DOCTYPE r [\n<!ENTITY l0 \"lol\">\n\(laughs)\n]>\n<Roster>&l9;</Roster>\n"
    #expect(try found("") == ["empty-file:0"])
    #expect(try found("A,,D,D,,,,\n") == ["missing-person:1"])
    #expect(try found("A,,D,D,,,,\nB,D,D\nA,,,,,,,\n") == ["bad-row:2", "duplicate-person:3"])
    #expect(
      try found("employee,day,shift\nA,7,D\nZ,0,D\nA,0,X\nA,1,D\nA,1,D\nA,2\n")
        == ["bad-day:2", "unknown-person:3", "unknown-shift:4", "duplicate-duty:6", "bad-row:7"])
    #expect(try found(bomb) == ["xml-entity:3"])
    #expect(
      try found("<Roster>\n<Employee ID=\"A\">\n<Assign><Day>9</Day><Shift>D</Shift></Assign>\n</Employee>\n</Roster>\n") == [
        "bad-day:3"
      ])
    #expect(try found("<Roster>\n<Employee ID=\"A\">\n").map { $0.hasPrefix("bad-xml:") } == [true])
    #expect(try found("<Roster/>") == ["no-staff:1"])
    let deep = String(repeating: "<a>", count: 10_000)
    #expect(try found(deep) == ["too-deep:1"])
  }
}
