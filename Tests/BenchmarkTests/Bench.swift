import Foundation

/// The public instances, which stand beside a checkout of the project but are no part of it.
enum Bench {
  /// `$ROTA_BENCH`, or `shared/bench` beside the package's folder.
  static let root: URL = {
    if let path = ProcessInfo.processInfo.environment["ROTA_BENCH"] { return URL(fileURLWithPath: path) }
    return URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("shared/bench")
  }()

  /// Whether they are there.
  static let isThere = FileManager.default.fileExists(atPath: root.path)

  /// What a skipped test says.
  static let lack = "there are no benchmark instances at \(root.path); ROTA_BENCH names another place"

  /// Files of a folder, sorted; none where it is not there.
  static func files(_ folder: String) -> [URL] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root.appendingPathComponent(folder).path)) ?? []
    return names.sorted().map { root.appendingPathComponent(folder).appendingPathComponent($0) }
  }

  /// What a line of Python prints, run with the scorers in reach; nil where there is no Python.
  static func python(_ script: String, _ arguments: [String]) throws -> String? {
    let python = URL(fileURLWithPath: "/usr/bin/python3")
    guard FileManager.default.isExecutableFile(atPath: python.path) else { return nil }
    let process = Process()
    process.executableURL = python
    process.arguments =
      ["-c", "import sys; sys.path.insert(0, sys.argv[1]); sys.dont_write_bytecode = True\n" + script, root.path] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? String(decoding: data, as: UTF8.self) : nil
  }
}
