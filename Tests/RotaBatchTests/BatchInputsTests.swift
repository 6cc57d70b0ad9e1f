import Foundation
import RotaBatch
import RotaModel
import Testing

/// Which instances a batch finds.
@Suite struct BatchInputsTests {
  private static let nrp = "SECTION_HORIZON\n7\n"

  @Test func foldersPatternsAndListsAreSearched() throws {
    let folder = try Folder()
    for name in ["nrp/Instance10.txt", "nrp/Instance2.txt"] { try folder.write(name, Self.nrp) }
    try folder.write("nrp/notes.txt", "nothing")
    for name in ["wards/ash/rota.yaml", "wards/deep/elm/rota.yaml", "wards/one.yaml", "out/ash/rota.yaml"] {
      try folder.write(name, "ward: A\n")
    }
    try folder.write("wards/ash/staff.csv", "name\n")
    try folder.write("all.list", "# a note\nnrp/Instance2.txt\n\nn030w4 0 1,2,3,3\nwards/nobody\n")

    func names(_ build: (inout BatchInputs) -> Void) -> (names: [String], faults: [String]) {
      var inputs = BatchInputs(output: folder.path("out"))
      build(&inputs)
      return (inputs.cases.map(\.name), inputs.faults.map { "\($0.code):\($0.location?.line ?? 0)" })
    }
    #expect(names { $0.add(folder.path("")) }.names == ["Instance2", "Instance10", "ash", "elm", "one"])
    #expect(names { $0.add(folder.path("nrp/*1*.txt")) }.names == ["Instance10"])
    #expect(
      names {
        $0.add(folder.path("nrp/Instance2.txt")); $0.add(folder.path("nrp"))
      }.names == ["Instance2", "Instance2-2", "Instance10"])
    #expect(names { $0.add(folder.path("nrp/notes.txt")) }.names == ["notes"])
    #expect(
      names {
        $0.add(folder.path("nobody")); $0.add(folder.path("*.none"))
      }.faults == ["missing-file:0", "missing-file:0"])

    let path = folder.path("all.list")
    let listed = names { $0.add(list: try! String(contentsOfFile: path, encoding: .utf8), file: path) }
    #expect(listed.names == ["Instance2", "n030w4_0_1-2-3-3"] && listed.faults == ["missing-file:5"])
  }

  @Test func recordsComeBack() throws {
    let folder = try Folder()
    let item = BatchCase(name: "a", path: "a")
    var results = BatchFolder(folder.path("out"), cases: [item], resume: false)
    let record = BatchRecord(
      instance: "a", input: "a", status: "feasible", objective: 607.5, hardBreaches: 0, bound: nil, gap: nil, seconds: 1.25,
      memory: 1 << 20, seed: 7, inputHash: "ab", version: "1", options: "--seed 7", endedBy: "time", exit: 0, message: nil)
    try results.add(record)
    #expect(BatchFolder(folder.path("out"), cases: [item], resume: true)["a"] == record && record.isComplete)
    #expect(BatchFolder(folder.path("out"), cases: [item], resume: false)["a"] == nil)
    try folder.write("out/results.jsonl", record.line + "\n{half a li")
    #expect(BatchFolder(folder.path("out"), cases: [item], resume: true).all == [record])
  }
}

/// A temporary folder that goes away with its owner.
final class Folder {
  private let root: URL

  init() throws {
    root = FileManager.default.temporaryDirectory.appendingPathComponent("rota-batch-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: root) }

  func path(_ name: String) -> String { root.appendingPathComponent(name).path }

  func write(_ name: String, _ text: String) throws {
    let url = root.appendingPathComponent(name)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }
}
