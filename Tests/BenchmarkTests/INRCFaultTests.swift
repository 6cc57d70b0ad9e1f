import Foundation
import RotaFormats
import RotaModel
import RotaRules
import Testing

/// Whatever is wrong with a file of INRC-I or INRC-II is a fault with its line, never a crash.
@Suite struct INRCFaultTests {
  /// What is wrong with an INRC-I file: code and line.
  private func first(_ text: String, _ folder: Folder) throws -> [String] {
    let path = try folder.write("bad.xml", text).path
    do throws(Faults) {
      _ = try InstanceReader.read(at: path, format: .inrc1)
      return []
    } catch {
      return error.all.filter { $0.severity == .error }.map { "\($0.code):\($0.location?.line ?? 0)" }
    }
  }

  /// What is wrong with an INRC-II scenario, one of whose files is another.
  private func second(_ change: (name: String, text: String)?, _ folder: Folder, weeks: String = "0") throws -> [String] {
    for file in TinyINRC2.everyRule.files { _ = try folder.write(file.name, file.text) }
    if let change { _ = try folder.write(change.name, change.text) }
    do throws(Faults) {
      _ = try InstanceReader.read(at: folder.url("").path, history: "0", weeks: weeks)
      return []
    } catch {
      return error.all.filter { $0.severity == .error }.map { "\($0.code):\($0.location?.line ?? 0)" }
    }
  }

  @Test func truncatedFilesAreFaultsWithALine() throws {
    let folder = try Folder()
    let lines = TinyINRC1.everyLimit.text.split(separator: "\n")
    for count in 0..<lines.count {
      let found = try first(lines.prefix(count).map { $0 + "\n" }.joined(), folder)
      #expect(!found.isEmpty && found.allSatisfy { count == 0 || !$0.hasSuffix(":0") }, "\(count) lines of XML: \(found)")
    }
    for (name, text) in TinyINRC2.everyRule.files {
      let lines = text.split(separator: "\n")
      for count in 0..<lines.count {
        let found = try second((name, lines.prefix(count).map { $0 + "\n" }.joined()), folder)
        #expect(!found.isEmpty && found.allSatisfy { !$0.hasSuffix(":0") }, "\(count) lines of \(name): \(found)")
      }
    }
  }

  /// What to replace in `TinyINRC1.everyLimit`, by what, and what is said.
  static let xml: [(String, String, [String])] = [
    ("<StartDate>2010-02-01", "<StartDate>2010-02-31", ["bad-date:3"]),
    ("<EndDate>2010-02-07", "<EndDate>2010-01-07", ["bad-horizon:4"]),
    ("<EndDate>2010-02-07", "<EndDate>2019-02-07", ["bad-horizon:4"]),
    ("<Shift ID=\"N\">", "<Shift ID=\"D\">", ["duplicate-name:9", "unknown-shift:42"]),
    ("<Shift ID=\"N\">", "<Shift ID=\"Any\">", ["reserved-name:9", "unknown-shift:42"]),
    ("08:00:00", "28:00:00", ["bad-time:7"]),
    ("<Skill>HeadNurse</Skill></Skills></Shift>", "<Skill>Boss</Skill></Skills></Shift>", ["unknown-skill:8"]),
    ("weight=\"2\">3<", "weight=\"-2\">3<", ["negative-number:19"]),
    ("weight=\"2\">3<", "weight=\"2\">-3<", ["negative-number:19"]),
    ("weight=\"2\">3<", ">3<", ["missing-value:19"]), ("weight=\"2\">3<", "weight=\"2\">9999<", ["bad-number:19"]),
    ("SaturdaySunday", "SundayMonday", ["bad-weekend:25"]), ("\">true</Complete", "\">perhaps</Complete", ["bad-flag:26"]),
    ("<EndDate>2010-02-07", "<EndDate>2010-02-06", ["cut-weekend:25", "outside-horizon:46"]),
    ("<ContractID>0", "<ContractID>7", ["unknown-contract:33"]),
    ("<Employee ID=\"B\">", "<Employee ID=\"A\">", ["duplicate-name:34"]),
    ("<Day>Monday<", "<Day>Moonday<", ["bad-weekday:38"]), ("<Day>Tuesday<", "<Day>Monday<", ["duplicate-cover:39"]),
    ("<Preferred>1<", "<Preferred>-1<", ["negative-number:38"]), ("<Preferred>1<", "<Preferred><", ["missing-value:38"]),
    ("</CoverRequirements>", "</CoverRequirements>\n<Employees></Employees>", ["duplicate-section:45"]),
    ("<Date>2010-02-01", "<Date>2010-03-01", ["outside-horizon:45"]), ("<EmployeeID>A", "<EmployeeID>Z", ["unknown-person:45"]),
    ("<DayOff weight=\"3\">", "<DayOff weight=\"-3\">", ["negative-number:45"]),
    ("<SchedulingPeriod ID=\"tiny\">", "<SchedulingPeriod>", ["empty-name:2"]),
    ("</Contracts>", "</Contract>", ["bad-xml:31"]),
  ]

  @Test func wrongValuesInXMLAreNamed() throws {
    let folder = try Folder()
    let text = TinyINRC1.everyLimit.text
    for (old, new, expected) in Self.xml {
      let range = try #require(text.range(of: old), "\(old)")
      let found = try first(text.replacingCharacters(in: range, with: new), folder)
      #expect(expected.allSatisfy(found.contains), "\(new): \(found)")
    }
  }

  @Test func entitiesAreRefused() throws {
    let folder = try Folder()
    let laughs = (1...9).map { "<!ENTITY l\($0) \"\(String(repeating: "&l\($0 - 1);", count: 10))\">" }.joined(separator: "\n")
    let bomb = "<?xml version=\"1.0\"?>\n<!DOCTYPE r [\n<!ENTITY l0 \"lol\">\n\(laughs)\n]>\n<SchedulingPeriod ID=\"&l9;\"/>\n"
    #expect(try first(bomb, folder) == ["xml-entity:3"])
    let wide = Data(bomb.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] })
    let path = folder.url("wide.xml")
    try (Data([0xFF, 0xFE]) + wide).write(to: path)
    #expect(throws: Faults.self) { try InstanceReader.read(at: path.path, format: .inrc1) }
    let file = try InstanceReader.read(at: try folder.write("tiny.xml", TinyINRC1.everyLimit.text).path)
    let rota = try folder.write("rota.xml", bomb).path
    #expect(throws: Faults.self) { try RosterReader.read(rota, for: file) }
  }

  /// A file of `TinyINRC2.everyRule`, what to replace in it, by what, and what is said.
  static let scenario = "Sc-n002w1.txt"
  static let past = "H0-n002w1-0.txt"
  static let week = "WD-n002w1-0.txt"
  static let text: [(String, String, String, [String])] = [
    (scenario, "SKILLS = 2", "SKILLS = 3", ["wrong-count:5"]), (scenario, "SKILLS = 2", "SKILLS = two", ["bad-number:5"]),
    (scenario, "SKILLS = 2", "SKILS = 2", ["unknown-section:5"]),
    (scenario, "NURSES = 2", "SKILLS = 2", ["duplicate-section:20"]),
    (scenario, "WEEKS = 1", "WEEKS = -1", ["negative-number:3"]), (scenario, "WEEKS = 1", "WEEKS = 99", ["bad-number:3"]),
    (scenario, "(2,3)\nNight", "(3,2)\nNight", ["empty-range:10"]), (scenario, "(2,3)\nNight", "2-3\nNight", ["bad-range:10"]),
    (scenario, "(2,3)\nNight", "(2,-3)\nNight", ["negative-number:10"]),
    (scenario, "Night (2,2)", "Early (2,2)", ["duplicate-name:11"]),
    (scenario, "Night (2,2)", "Off (2,2)", ["reserved-name:11"]), (scenario, "Night 1 Early", "Night 2 Early", ["bad-row:15"]),
    (scenario, "Night 1 Early", "Night 1 Late", ["unknown-shift:15"]),
    (scenario, "Night 1 Early", "Early 0", ["duplicate-row:15"]),
    (scenario, "(2,3) 0 1", "(2,3) 0 2", ["bad-number:18"]), (scenario, "(3,4) (2,3)", "(4,3) (2,3)", ["empty-range:18"]),
    (scenario, "Bob Full", "Ann Full", ["duplicate-name:22"]), (scenario, "Bob Full", "Bob Half", ["unknown-contract:22"]),
    (scenario, "Bob Full 1 Nurse", "Bob Full 1 Doctor", ["unknown-skill:22"]),
    (scenario, "Bob Full 1 Nurse", "Bob Full 2 Nurse", ["bad-row:22"]),
    (past, "Bob 0 0", "Rob 0 0", ["unknown-person:6"]), (past, "Bob 0 0 None", "Ann 0 0 None", ["duplicate-person:6"]),
    (past, "Night 1 1 0", "Night 2 1 0", ["contradiction:5"]), (past, "None 0 0 3", "None 0 2 3", ["contradiction:6"]),
    (past, "Night 1 1 0", "Night 1 1 -1", ["negative-number:5"]), (past, "Night 1 1 0", "Dawn 1 1 0", ["unknown-shift:5"]),
    (week, "Early Nurse", "Dawn Nurse", ["unknown-shift:5"]), (week, "Night HeadNurse", "Early Nurse", ["duplicate-cover:6"]),
    (week, "(1,2)", "(1,-2)", ["negative-number:5"]), (week, "(1,2) (0,0)", "(1,2)", ["bad-row:5"]),
    (week, "REQUESTS = 3", "REQUESTS = 2", ["wrong-count:8"]), (week, "Bob Any Mon", "Bob Any Moon", ["bad-weekday:9"]),
    (week, "Bob Any Mon", "Rob Any Mon", ["unknown-person:9"]),
    (week, "SHIFT_OFF_REQUESTS", "REQUIREMENTS", ["duplicate-section:8"]),
  ]

  @Test func wrongValuesInTextAreNamed() throws {
    let folder = try Folder()
    for (name, old, new, expected) in Self.text {
      let text = TinyINRC2.everyRule.files.first { $0.name == name }!.text
      let range = try #require(text.range(of: old), "\(old)")
      let found = try second((name, text.replacingCharacters(in: range, with: new)), folder)
      #expect(expected.allSatisfy(found.contains), "\(new): \(found)")
    }
  }

  @Test func theCommandLineIsJudgedToo() throws {
    let folder = try Folder()
    #expect(try second(nil, folder) == [])
    #expect(try second(nil, folder, weeks: "0,0") == ["wrong-count:0"])
    #expect(try second(nil, folder, weeks: "4") == ["unknown-week:0"])
    #expect(try second(nil, folder, weeks: "../0") == ["unknown-week:0"])
    #expect(throws: Faults.self) { try InstanceReader.read(at: folder.url("").path) }
    do throws(Faults) {
      _ = try InstanceReader.read(at: folder.url("").path)
    } catch {
      #expect(error.all.map(\.code) == ["which-weeks"] && error.description.contains("--history 0 --weeks 0"))
    }
  }

  @Test func wrongSolutionsAreFaultsWithALine() throws {
    let folder = try Folder()
    _ = try second(nil, folder)
    let file = try InstanceReader.read(at: folder.url("").path, history: "0", weeks: "0")
    func found(_ rows: String, count: Int = 1) throws -> [String] {
      let path = try folder.write("sol", "SOLUTION\n0 n002w1\n\nASSIGNMENTS = \(count)\n\(rows)").path
      do throws(Faults) {
        _ = try RosterReader.read(path, for: file)
        return []
      } catch {
        return error.all.map { "\($0.code):\($0.location?.line ?? 0)" }
      }
    }
    #expect(try found("Ann Mon Early Nurse\n") == [])
    #expect(try found("Ann Mon Early Nurse\n", count: 2) == ["wrong-count:4"])
    #expect(try found("Eve Mon Early Nurse\n") == ["unknown-nurse:5"])
    #expect(try found("Ann Moon Early Nurse\n") == ["unknown-weekday:5"])
    #expect(try found("Ann Mon Dawn Boss\n") == ["unknown-shift:5", "unknown-skill:5"])
    #expect(try found("Ann Mon Early\n") == ["bad-row:5"])
    #expect(try found("Ann Mon Early Nurse\nAnn Mon Early Nurse\n", count: 2) == ["duplicate-duty:6"])
  }

  /// A year of days with two shifts each is more than a program has symbols for.
  @Test func aRotaOfManyPairsIsRefused() throws {
    let folder = try Folder()
    let skills = (0..<4).map { "S\($0)" }
    let shifts = (0..<12).map { "T\($0)" }
    _ = try folder.write(
      "Sc-n001w9.txt",
      "SCENARIO = n001w9\nWEEKS = 52\nSKILLS = 4\n\(skills.joined(separator: "\n"))\nSHIFT_TYPES = 12\n"
        + shifts.map { "\($0) (1,9)\n" }.joined() + "FORBIDDEN_SHIFT_TYPES_SUCCESSIONS\n" + shifts.map { "\($0) 0\n" }.joined()
        + "CONTRACTS = 1\nAll (0,9) (1,9) (1,9) 9 0\nNURSES = 1\nEve All 4 \(skills.joined(separator: " "))\n")
    _ = try folder.write("H0-n001w9-0.txt", "HISTORY\n0 n001w9\nNURSE_HISTORY\nEve 0 0 None 0 0 1\n")
    _ = try folder.write("WD-n001w9-0.txt", "WEEK_DATA\nn001w9\nREQUIREMENTS\nSHIFT_OFF_REQUESTS = 0\n")
    let weeks = Array(repeating: "0", count: 52).joined(separator: ",")
    let file = try InstanceReader.read(at: folder.url("").path, history: "0", weeks: weeks)
    #expect(throws: Never.self) { try file.problem.compile() }
    var crowded = Roster(people: 1, days: 364)
    for day in 0..<364 {
      let duties = [day % 12, (day / 12) % 12].map { Duty(shift: ShiftID($0), unit: UnitID(0), role: RoleID(day / 144)) }
      crowded[PersonID(0), Day(day)] = .duty(duties)
    }
    #expect(throws: Faults.self) { try file.problem.compile(admitting: [crowded]) }
  }

  @Test func randomBytesNeverCrash() throws {
    let folder = try Folder()
    var random = SplitMix64(seed: 5)
    func spoilt(_ text: String) -> Data {
      var bytes = Array(text.utf8)
      // Half of the bytes come from elsewhere in the file, so that some files stay readable.
      for _ in 0...random.below(3) {
        bytes[random.below(bytes.count)] = random.below(2) == 0 ? UInt8(random.below(256)) : bytes[random.below(bytes.count)]
      }
      return Data(bytes)
    }
    var read = 0
    for _ in 0..<150 {
      let path = folder.url("bad.xml")
      try spoilt(TinyINRC1.longWeekends.text).write(to: path)
      if let file = try? InstanceReader.read(at: path.path, format: .inrc1) {
        _ = try? file.problem.compile()
        read += 1
      }
      for file in TinyINRC2.counters.files { try spoilt(file.text).write(to: folder.url(file.name)) }
      if let file = try? InstanceReader.read(at: folder.url("").path, history: "0", weeks: "0,0") {
        _ = try? file.problem.compile()
        read += 1
      }
    }
    #expect(read > 0)
  }
}
