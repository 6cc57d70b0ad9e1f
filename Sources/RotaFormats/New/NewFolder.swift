import Foundation
public import RotaModel

/// What `rota new` writes: a small commented example that solves, or a first draft from a ward's own grid.
public enum NewFolder {
  /// Writes the example ward for the week from `start` into a new folder.
  ///
  /// - Returns: the names of the files written.
  /// - Throws: a fault where the folder exists and is not empty, or cannot be written; then nothing was written.
  public static func write(to path: String, start: CivilDate = CivilDate(year: 2027, month: 1, day: 4)!) throws(Faults)
    -> [String]
  {
    try write(ExampleWard.files(start), to: path)
  }

  /// Writes files into a folder that does not exist or is empty: all of them, or none.
  static func write(_ files: [(name: String, text: String)], to path: String) throws(Faults) -> [String] {
    let at = SourceLocation(file: path)
    switch FileKind(path) {
    case nil: break
    case .folder?:
      let inside = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? ["?"]
      guard inside.isEmpty else {
        throw Faults([
          Fault(
            "folder-not-empty", at: at, "the folder “\(path.shown)” is not empty",
            advice: "give the name of a new folder; nothing was written")
        ])
      }
    case .file?, .other?:
      throw Faults([
        Fault("not-a-folder", at: at, "“\(path.shown)” is a file", advice: "give the name of a new folder; nothing was written")
      ])
    }
    do {
      try OutputFolder(path).write(files)
    } catch let faults as Faults {
      throw faults
    } catch {
      throw Faults([
        Fault(
          "cannot-write", at: at, "the folder “\(path.shown)” cannot be written",
          advice: "check that you may write there; nothing was written")
      ])
    }
    return files.map(\.name)
  }
}
