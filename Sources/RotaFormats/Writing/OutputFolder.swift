public import Foundation
import RotaModel

/// A folder that is written as a whole or not at all.
///
/// Everything goes into a temporary folder first: beside a new folder, which then appears by one rename; inside an existing one,
/// where each file is then replaced by one rename and files that are not ours stay as they are. Nobody ever reads half a file.
public struct OutputFolder: Sendable {
  /// The folder.
  public let url: URL

  /// The folder at `path`, which need not exist.
  public init(_ path: String) { url = URL(fileURLWithPath: path, isDirectory: true).standardizedFileURL }

  /// Tells early, before any work is done, whether writing could succeed.
  public func check() throws {
    var isFolder: ObjCBool = false
    if unsafe FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) {
      guard isFolder.boolValue else { throw refusal("there is a file of that name", "choose a folder") }
    }
    _ = unsafe FileManager.default.fileExists(atPath: nearestFolder.path, isDirectory: &isFolder)
    guard isFolder.boolValue else { throw refusal("\(nearestFolder.path) is a file, not a folder", "choose another place") }
    guard FileManager.default.isWritableFile(atPath: nearestFolder.path) else {
      throw refusal("\(nearestFolder.path) cannot be written", "choose another place or change the permissions")
    }
  }

  /// Writes all the files; a name may have folders in it, parted by slashes.
  public func write(_ files: [(name: String, text: String)]) throws {
    let manager = FileManager.default
    try check()
    let exists = manager.fileExists(atPath: url.path)
    let place = exists ? url : url.deletingLastPathComponent()
    try manager.createDirectory(at: place, withIntermediateDirectories: true)
    let waiting = place.appendingPathComponent(
      ".\(url.lastPathComponent).\(ProcessInfo.processInfo.processIdentifier).part", isDirectory: true)
    try? manager.removeItem(at: waiting)
    try manager.createDirectory(at: waiting, withIntermediateDirectories: false)
    do {
      for file in files {
        try Data(file.text.utf8).write(to: try self.place(of: file.name, in: waiting))
      }
      if exists {
        for file in files {
          try move(waiting.appendingPathComponent(file.name), to: try self.place(of: file.name, in: url))
        }
        try manager.removeItem(at: waiting)
      } else {
        try move(waiting, to: url)
      }
    } catch {
      try? manager.removeItem(at: waiting)
      throw error
    }
  }

  /// Where a file of a folder goes; the folders in its name are made.
  private func place(of name: String, in folder: URL) throws -> URL {
    let place = folder.appendingPathComponent(name)
    try FileManager.default.createDirectory(at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    return place
  }

  /// rename(2), which replaces in one step.
  private func move(_ from: URL, to: URL) throws {
    guard unsafe rename(from.path, to.path) == 0 else {
      throw refusal("\(to.lastPathComponent) could not be put in place (\(unsafe String(cString: strerror(errno))))", "")
    }
  }

  /// The folder itself, or the nearest one above it that exists.
  private var nearestFolder: URL {
    var folder = url
    while !FileManager.default.fileExists(atPath: folder.path), folder.path != "/" { folder = folder.deletingLastPathComponent() }
    return folder
  }

  private func refusal(_ cause: String, _ advice: String) -> Faults {
    Faults([Fault("cannot-write", at: SourceLocation(file: url.path), cause, advice: advice)])
  }
}
