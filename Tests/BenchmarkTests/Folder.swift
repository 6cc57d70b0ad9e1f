import Foundation

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
