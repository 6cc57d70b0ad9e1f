import RotaModel

/// A form in which instances are read, beside the project's own.
protocol InstanceFormat {
  /// Whether what stands at a path is an instance in this form.
  static func recognises(_ place: InputPlace) -> Bool

  /// Reads an instance.
  ///
  /// - Throws: every fault at once, each with its line.
  static func read(_ source: InstanceSource) throws(Faults) -> InstanceFile
}

/// A public benchmark set: its files are read as ordinary instances under rules of the catalogue, and its solutions are read and
/// written in the set's own form.
///
/// A set has no engine of its own. Where it needs a meaning that the catalogue lacks, a rule of the catalogue gets a parameter. The
/// problem that `read` returns holds exactly the rules that the set states: nothing is assumed beside them.
protocol BenchmarkFormat: InstanceFormat {
  /// Whether what stands at a path is a solution in one of the set's own forms, rather than a rota of the program's own.
  static func recognisesRoster(_ place: InputPlace) -> Bool

  /// Reads a solution in the set's own form.
  static func readRoster(_ place: InputPlace, for file: InstanceFile) throws(Faults) -> Roster

  /// A rota of `file` in the set's own form.
  static func solution(_ roster: Roster, for file: InstanceFile) -> SolutionText

  /// An instance in the set's own form, with what the set cannot say.
  static func write(_ file: InstanceFile) throws(Faults) -> Conversion
}

/// A form whose instances are one file each.
protocol SingleFileFormat: InstanceFormat {
  /// Reads an instance that is already in memory.
  static func read(_ input: InputFile) throws(Faults) -> InstanceFile
}

extension SingleFileFormat {
  static func read(_ source: InstanceSource) throws(Faults) -> InstanceFile {
    var findings = Findings()
    guard let input = InputPlace(source.path).read(limit: Limits.documentBytes, into: &findings) else {
      throw Faults(findings.faults)
    }
    return try read(input)
  }
}

/// Which instance is meant: what the command line says of it.
struct InstanceSource {
  /// The folder or file; `-` is standard input.
  var path: String
  /// For INRC-II, which of the scenario's histories.
  var history: String?
  /// For INRC-II, which of the scenario's weeks, in order: `1,2,8,8`.
  var weeks: String?
  /// For INRC-II, whether weeks are planned one at a time, so that later ones need not be known.
  var isByStage = false
}

/// A solution or an instance in some form, as the files that it is made of.
public enum SolutionText: Sendable, Equatable {
  /// One file.
  case file(String)
  /// Several files, which stand in a folder.
  case folder([Entry])

  /// One file of several.
  public struct Entry: Sendable, Equatable {
    /// Without a folder in it.
    public var name: String
    /// What it holds.
    public var text: String

    /// `text` under `name`.
    public init(name: String, text: String) {
      self.name = name
      self.text = text
    }
  }

  /// Tells early whether something could be written at `path`, be it a file or a folder.
  public static func check(_ path: String) throws {
    if InputPlace(path).kind == .folder { try OutputFolder(path).check() } else { try OutputFile(path).check() }
  }

  /// Writes the file, or the folder, at `path`: whole or not at all.
  public func write(to path: String) throws {
    switch self {
    case .file(let text): try OutputFile(path).write(text)
    case .folder(let entries): try OutputFolder(path).write(entries.map { ($0.name, $0.text) })
    }
  }
}
