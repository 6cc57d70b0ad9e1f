import Foundation
import RotaFormats
import RotaModel
import RotaReport
import RotaRules

/// What the program says of a rota: its objective and how many hard breaches it counts.
struct Scored: Hashable, CustomStringConvertible {
  let objective: Double
  let hard: Int

  init(_ objective: Double, _ hard: Int) {
    self.objective = objective
    self.hard = hard
  }

  /// Of a rota in a file.
  init(instance: URL, rota: URL) throws {
    let file = try InstanceReader.read(at: instance.path)
    let roster = try RosterReader.read(rota.path, for: file)
    let checked = CheckedRota(try file.problem.compile(admitting: [roster]), roster)!
    self.init(checked.objective, checked.hardBreaches.count)
  }

  /// Of a rota that a compiled problem admits.
  init(_ compiled: Problem.Compiled, _ roster: Roster) {
    var found: [Breach] = []
    let score = compiled.program.audit(Plan(cells: compiled.grid.encode(roster)!)) { found.append($0) }
    let hard = compiled.problem.joined(found).count { $0.isHard }
    self.init(compiled.program.objective(score.soft), hard)
  }

  var description: String { "\(objective), \(hard) hard" }
}

/// A temporary folder that goes away with its owner.
final class Folder {
  private let root: URL

  init() throws {
    root = FileManager.default.temporaryDirectory.appendingPathComponent("rota-bench-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: root) }

  /// Writes a file and tells where it is.
  func write(_ name: String, _ text: String) throws -> URL {
    let url = root.appendingPathComponent(name)
    try Data(text.utf8).write(to: url)
    return url
  }

  /// Where a file would be.
  func url(_ name: String) -> URL { root.appendingPathComponent(name) }
}
