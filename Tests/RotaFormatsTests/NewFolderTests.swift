import Foundation
import RotaFormats
import RotaModel
import RotaRules
import Testing

/// `rota new`: an example that reads without a warning, and drafts from grids.
struct NewFolderTests {
  private func withFolder(_ body: (String) throws -> Void) throws {
    let root = FileManager.default.temporaryDirectory.appendingPathComponent("rota-new-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: root) }
    try body(root.path)
  }

  @Test func `the example reads without faults and warnings, and compiles`() throws {
    try withFolder { root in
      let start = try #require(CivilDate(iso: "2026-11-30"))
      #expect(try NewFolder.write(to: root + "/ward", start: start) == ["rota.yaml", "staff.csv", "grid.csv"])
      let file = try NativeReader.read(at: root + "/ward")
      #expect(file.warnings == [] && file.instance.people.count == 12 && file.instance.history.days == 7)
      #expect(file.instance.requests.count == 7 && file.instance.fixed.count == 2 && file.instance.absences.count == 3)
      let compiled = try file.problem.compile()
      #expect(compiled.grid.people == 12)
    }
  }

  @Test func `what exists is never overwritten`() throws {
    try withFolder { root in
      try FileManager.default.createDirectory(atPath: root + "/empty", withIntermediateDirectories: true)
      #expect(try NewFolder.write(to: root + "/empty").count == 3)
      let full = #expect(throws: Faults.self) { try NewFolder.write(to: root + "/empty") }
      #expect(full?.all.map(\.code) == ["folder-not-empty"])
      let file = #expect(throws: Faults.self) { try NewFolder.write(to: root + "/empty/rota.yaml") }
      #expect(file?.all.map(\.code) == ["not-a-folder"])
      #expect(try FileManager.default.contentsOfDirectory(atPath: root) == ["empty"])
    }
  }

  private static let grid = """
    Staff Name,Band,02/11,03/11,04/11,05/11,06/11,07/11,08/11
    "Ade, B",6,LD,LD,,N,N,,
    Bo C,5,N,N,,LD!,LD,QQ,
    Cy D,3,LD,LD,D/O,LD,A/L,,N?

    """

  @Test func `people, shifts, usual cover and dates are inferred from a grid`() throws {
    try withFolder { root in
      try Self.grid.write(toFile: root + "/november.csv", atomically: true, encoding: .utf8)
      let found = try NewFolder.infer(
        from: root + "/november.csv", to: root + "/ward", near: CivilDate(iso: "2026-11-20"))
      #expect(
        found.questions.contains { $0.contains("LD the shift 07:00-19:30") }
          && found.questions.contains { $0.contains("code QQ") })
      let instance = try NativeReader.read(at: root + "/ward").instance
      #expect(instance.horizon.start.iso == "2026-11-09" && instance.horizon.days == 7 && instance.history.days == 7)
      #expect(
        instance.people.map { "\($0.name) \($0.contract.weekly?.hours ?? -1)" } == ["Ade, B 37.5", "Bo C 37.5", "Cy D 37.5"])
      #expect(instance.shifts.map(\.code) == ["LD", "N"] && instance.absenceKinds.map(\.code) == ["A/L"])
      let monday = instance.cover.filter { $0.day == Day(0) }
      #expect(monday.map { "\($0.period) \($0.minimum)" }.count == 2 && monday.map(\.minimum) == [2, 1])
    }
  }

  @Test(arguments: [
    ("name,when\nAde,E\n", "no-dates"), ("name,02/11,02/11\nAde,E,E\n", "duplicate-date"),
    ("name,02/11\nAde,E\nAde,E\n", "duplicate-person"),
    ("name,02/11\n", "no-staff"), ("", "empty-file"), ("name,02/11\n\"Ade,E\n", "open-quote"),
  ])
  func `what is wrong with the grid`(text: String, code: String) throws {
    try withFolder { root in
      try text.write(toFile: root + "/grid.csv", atomically: true, encoding: .utf8)
      let near = CivilDate(iso: "2026-11-20")
      let faults = #expect(throws: Faults.self) { try NewFolder.infer(from: root + "/grid.csv", to: root + "/ward", near: near) }
      #expect(faults?.all.map(\.code) == [code] && !FileManager.default.fileExists(atPath: root + "/ward"))
    }
  }
}
