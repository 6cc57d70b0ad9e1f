import Foundation

/// The built program, run as a user would.
enum Program {
  /// What one run came to.
  struct Run {
    let exit: Int32
    let out: String
    let err: String

    /// Standard output as one JSON document; nil where it is none.
    var json: [String: Any]? {
      (try? JSONSerialization.jsonObject(with: Data(out.utf8))) as? [String: Any]
    }
  }

  /// Beside the test bundle.
  static let url: URL = {
    let bundle =
      Bundle.allBundles.map(\.bundleURL).first { $0.pathExtension == "xctest" }
      ?? URL(fileURLWithPath: CommandLine.arguments[0])
    return bundle.resolvingSymlinksInPath().deletingLastPathComponent().appendingPathComponent("rota")
  }()

  /// Runs it to its end.
  static func run(_ arguments: String..., input: String? = nil, environment: [String: String] = [:]) throws -> Run {
    try run(arguments, input: input, environment: environment)
  }

  /// Runs it to its end; `meanwhile` gets the process once it runs.
  static func run(
    _ arguments: [String], input: String? = nil, environment: [String: String] = [:], program: URL = url,
    meanwhile: (Process) throws -> Void = { _ in }
  ) throws -> Run {
    // Files rather than pipes: they take any amount without a second thread.
    let files = try Folder()
    let process = process(program, arguments, environment)
    for name in ["in", "out", "err"] { try files.write(name, name == "in" ? input ?? "" : "") }
    process.standardInput = try FileHandle(forReadingFrom: files.url("in"))
    process.standardOutput = try FileHandle(forWritingTo: files.url("out"))
    process.standardError = try FileHandle(forWritingTo: files.url("err"))
    try process.run()
    try meanwhile(process)
    process.waitUntilExit()
    return Run(exit: process.terminationStatus, out: try files.read("out"), err: try files.read("err"))
  }

  /// Runs it to its end with `input` as standard input; `meanwhile` gets the process while it waits in the middle of reading.
  static func paused(_ arguments: [String], input: String, meanwhile: (Process) throws -> Void) throws -> Run {
    let files = try Folder()
    let process = process(url, arguments, [:])
    let pipe = Pipe()
    for name in ["out", "err"] { try files.write(name, "") }
    process.standardInput = pipe
    process.standardOutput = try FileHandle(forWritingTo: files.url("out"))
    process.standardError = try FileHandle(forWritingTo: files.url("err"))
    _ = signal(SIGPIPE, SIG_IGN)
    try process.run()
    // More than a pipe holds: once all of it is taken, the program has begun to read.
    try pipe.fileHandleForWriting.write(contentsOf: Data(String(repeating: "# a note\n", count: 40_000).utf8))
    try meanwhile(process)
    try pipe.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try pipe.fileHandleForWriting.close()
    process.waitUntilExit()
    return Run(exit: process.terminationStatus, out: try files.read("out"), err: try files.read("err"))
  }

  /// Runs it on a terminal of its own, which script(1) makes, and returns what it shows there.
  static func onTerminal(_ arguments: String..., environment: [String: String] = [:]) throws -> String {
    let command = [url.path] + arguments
    #if os(Linux)
      let quoted = command.map { "'" + $0.replacing("'", with: "'\\''") + "'" }.joined(separator: " ")
      let line = ["-qec", quoted, "/dev/null"]
    #else
      let line = ["-q", "/dev/null"] + command
    #endif
    return try run(line, environment: environment, program: URL(fileURLWithPath: "/usr/bin/script")).out
  }

  private static func process(_ program: URL, _ arguments: [String], _ environment: [String: String]) -> Process {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    var all = ProcessInfo.processInfo.environment
    all["NO_COLOR"] = nil
    all["TERM"] = "xterm"
    for (key, value) in environment { all[key] = value }
    process.environment = all
    return process
  }
}

/// A temporary folder that goes away with its owner.
final class Folder {
  private let root: URL

  init() throws {
    root = FileManager.default.temporaryDirectory.appendingPathComponent("rota-cli-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: root) }

  func url(_ name: String) -> URL { root.appendingPathComponent(name) }
  func path(_ name: String) -> String { url(name).path }

  func write(_ name: String, _ text: String) throws {
    try FileManager.default.createDirectory(at: url(name).deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url(name))
  }

  func read(_ name: String) throws -> String { String(decoding: try Data(contentsOf: url(name)), as: UTF8.self) }

  /// Names in it or in a folder of it, sorted; nil where there is no such folder.
  func list(_ name: String = "") -> [String]? {
    try? FileManager.default.contentsOfDirectory(atPath: name.isEmpty ? root.path : path(name)).sorted()
  }
}
