import Foundation
import RotaModel

/// The files of one instance: a document (rota.yaml) and the tables beside it.
struct InputFolder {
  /// Tables that are read, by name without `.csv`.
  static let tables = [
    "staff", "demand", "requests", "absences", "fixed", "history", "grid", "restrictions", "elsewhere", "activity", "secondments",
  ]
  private(set) var document: InputFile?
  private(set) var tables: [String: InputFile] = [:]
  /// The folder, where it is one; rule packs may lie in it.
  private(set) var path: String?
  /// Files in memory that are neither the document nor a table.
  private(set) var others: [InputFile] = []

  /// Every file, the document first, then the tables in their usual order.
  var files: [InputFile] { (document.map { [$0] } ?? []) + InputFolder.tables.compactMap { tables[$0] } }

  /// Files in memory, known by their names.
  init(_ files: [InputFile], into findings: inout Findings) {
    let names = files.map { $0.baseName.lowercased() }
    let isNamed = names.contains { $0.hasPrefix("rota.") && !$0.hasSuffix(".csv") }
    for (file, name) in zip(files, names) {
      // Beside a rota.yaml, other documents are rule packs.
      if isNamed, !name.hasPrefix("rota."), !name.hasSuffix(".csv") {
        others.append(file)
      } else {
        add(file, into: &findings)
      }
    }
    if document == nil, findings.faults.isEmpty {
      findings.fault(
        "no-document", files.first.map { SourceLocation(file: $0.name) }, "there is no rota.yaml",
        "add it, or make one with `rota new`")
    }
  }

  /// A folder, a single YAML or JSON file, or `-` for standard input.
  init(at path: String, into findings: inout Findings) {
    if path == "-" {
      document = InputFile(standardInput: Limits.documentBytes, into: &findings)
      return
    }
    let at = SourceLocation(file: path)
    guard let kind = FileKind(path) else {
      findings.fault(
        "missing-file", at, "there is no file or folder “\(path.shown)”", "check the name, or make one with `rota new`")
      return
    }
    guard kind == .folder else {
      if ["yaml", "yml", "json"].contains(URL(fileURLWithPath: path).pathExtension.lowercased()) {
        document = InputFile(reading: path, limit: Limits.documentBytes, into: &findings)
      } else {
        findings.fault(
          "unknown-format", at, "“\(path.shown)” is neither a folder nor a .yaml or .json file",
          "give the folder that holds rota.yaml")
      }
      return
    }
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
      findings.fault("unreadable-file", at, "the folder “\(path.shown)” cannot be read", "check that you may read it")
      return
    }
    let base = path.hasSuffix("/") ? String(path.dropLast()) : path
    self.path = base
    for name in names.sorted() {
      let isDocument = ["rota.yaml", "rota.yml", "rota.json"].contains(name.lowercased())
      let isTable = InputFolder.tables.contains { "\($0).csv" == name.lowercased() }
      if isDocument || isTable {
        let limit = isDocument ? Limits.documentBytes : Limits.tableBytes
        if let file = InputFile(reading: "\(base)/\(name)", limit: limit, into: &findings) { add(file, into: &findings) }
      } else if name.lowercased().hasSuffix(".csv"), name.lowercased() != "rota.csv" {
        findings.warn(
          "unread-file", SourceLocation(file: "\(base)/\(name)"), "the table “\(name.shown)” is not read",
          nearest(to: name, among: InputFolder.tables.map { "\($0).csv" }).map { "is it “\($0)”?" }
            ?? "tables are called \(InputFolder.tables.map { "\($0).csv" }.joined(separator: ", "))")
      }
    }
    if document == nil, !findings.faults.contains(where: { $0.location?.file.contains("rota.") ?? false }) {
      findings.fault("no-document", at, "“\(path.shown)” holds no rota.yaml", "add it, or make one with `rota new`")
    }
  }

  private mutating func add(_ file: InputFile, into findings: inout Findings) {
    let name = file.baseName.lowercased()
    if name.hasSuffix(".csv") {
      let table = String(name.dropLast(4))
      guard InputFolder.tables.contains(table) else { return }
      if let other = tables[table] {
        findings.fault(
          "two-files", SourceLocation(file: file.name), "“\(file.name)” stands beside “\(other.name)”", "keep one of them")
      } else {
        tables[table] = file
      }
    } else if let other = document {
      findings.fault(
        "two-files", SourceLocation(file: file.name), "“\(file.name)” stands beside “\(other.name)”", "keep one of them")
    } else {
      document = file
    }
  }
}
