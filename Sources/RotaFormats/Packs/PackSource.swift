public import RotaModel
public import RotaRules

/// Where packs are looked for: in the program, and among the files beside an instance.
public struct PackSource: Sendable {
  /// A folder in which files of packs may lie; nil where there is none.
  let folder: String?
  /// Files in memory, by their names.
  let files: [InputFile]
  /// Whether a path may lead anywhere: the user's own command may, a file that was sent may not.
  let isTrusted: Bool
  /// Files that were read.
  private(set) var read: [InputFile] = []

  /// Packs of an instance: files lie beside it.
  init(folder: String?, files: [InputFile] = []) {
    self.folder = folder
    self.files = files
    isTrusted = false
  }

  /// Packs that a command names: files lie where it says.
  public init() {
    folder = nil
    files = []
    isTrusted = true
  }

  /// A pack by its name or its file, and the date as of which it is meant, both as in `nhs-resident-doctors-2016@2019`; nil after a fault.
  public mutating func find(
    _ text: String, at: SourceLocation?, into findings: inout Findings
  ) -> (pack: Pack, asOf: CivilDate?)? {
    let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard let pack = pack(parts[0], at, into: &findings) else { return nil }
    guard parts.count == 2 else { return (pack, nil) }
    if let version = pack.versions.first(where: { $0.id == parts[1] }) { return (pack, version.from) }
    if let date = CivilDate(iso: parts[1]) { return (pack, date) }
    findings.unknown(
      "unknown-version", at, "version of \(pack.name) called", parts[1], among: pack.versions.map(\.id),
      otherwise: "name one of them, or a date such as 2026-01-01")
    return nil
  }

  /// A pack as a command names it, without changes; nil after a fault.
  public mutating func use(_ text: String, into findings: inout Findings) -> PackUse? {
    find(text, at: nil, into: &findings).map { PackUse($0.pack, asOf: $0.asOf, written: .text(text, nil)) }
  }

  private mutating func pack(_ name: String, _ at: SourceLocation?, into findings: inout Findings) -> Pack? {
    let isFile = [".yaml", ".yml", ".json"].contains { name.lowercased().hasSuffix($0) }
    guard isFile else {
      if let pack = PackReader.builtIn(name) { return pack }
      findings.unknown(
        "unknown-pack", at, "rule pack", name, among: Packs.names,
        otherwise: "name one of them, or a file that ends in .yaml")
      return nil
    }
    let file: InputFile?
    if isTrusted {
      file = InputFile(reading: name, limit: Limits.documentBytes, into: &findings)
    } else if name.contains("/") || name.contains("\\") || name.hasPrefix(".") {
      findings.fault("pack-elsewhere", at, "the pack “\(name.shown)” lies outside the rota's folder", "copy it beside rota.yaml")
      return nil
    } else if let known = files.first(where: { $0.baseName == name }) {
      file = known
    } else if let folder {
      file = InputFile(reading: "\(folder)/\(name)", limit: Limits.documentBytes, into: &findings)
    } else {
      findings.fault(
        "pack-elsewhere", at, "there is no folder in which the pack “\(name.shown)” could lie", "give the rota as a folder")
      return nil
    }
    guard let file else { return nil }
    if !read.contains(where: { $0.name == file.name }) { read.append(file) }
    return PackReader.read(file, into: &findings)
  }
}
