public import Foundation
import RotaModel

/// One file that is written as a whole or not at all: a temporary file beside it, then one rename.
public struct OutputFile: Sendable {
  /// The file.
  public let url: URL

  /// The file at `path`, which need not exist.
  public init(_ path: String) { url = URL(fileURLWithPath: path).standardizedFileURL }

  /// Tells early, before any work is done, whether writing could succeed.
  public func check() throws {
    let manager = FileManager.default
    if (try? manager.attributesOfItem(atPath: url.path))?[.type] as? FileAttributeType == .typeDirectory {
      throw refusal("there is a folder of that name", "choose a file")
    }
    var folder = url.deletingLastPathComponent()
    while !manager.fileExists(atPath: folder.path), folder.path != "/" { folder = folder.deletingLastPathComponent() }
    guard manager.isWritableFile(atPath: folder.path) else {
      throw refusal("\(folder.path) cannot be written", "choose another place or change the permissions")
    }
  }

  /// Writes the text, in place of what was there; a secret can be read by its owner alone.
  public func write(_ text: String, isSecret: Bool = false) throws {
    try check()
    let folder = url.deletingLastPathComponent()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let waiting = folder.appendingPathComponent(".\(url.lastPathComponent).\(ProcessInfo.processInfo.processIdentifier).part")
    do {
      if isSecret {
        // Before the first byte, so that there is no moment at which others could read it.
        _ = FileManager.default.createFile(atPath: waiting.path, contents: nil, attributes: [.posixPermissions: 0o600])
        let file = try FileHandle(forWritingTo: waiting)
        try file.write(contentsOf: Data(text.utf8))
        try file.close()
      } else {
        try Data(text.utf8).write(to: waiting)
      }
      guard unsafe rename(waiting.path, url.path) == 0 else {
        throw refusal("it could not be put in place (\(unsafe String(cString: strerror(errno))))", "")
      }
    } catch {
      try? FileManager.default.removeItem(at: waiting)
      throw error
    }
  }

  private func refusal(_ cause: String, _ advice: String) -> Faults {
    Faults([Fault("cannot-write", at: SourceLocation(file: url.path), cause, advice: advice)])
  }
}
