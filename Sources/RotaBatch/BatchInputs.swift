import Foundation
import RotaFormats
public import RotaModel

/// Finds the instances that a batch is asked for: folders, files, patterns and lists.
public struct BatchInputs {
  /// In the order asked for; those of a folder by name.
  public private(set) var cases: [BatchCase] = []
  /// What could not be found.
  public private(set) var faults: [Fault] = []
  /// Where results go; it is not searched for instances.
  private let output: String
  private var taken: Set<String> = []

  /// How deep folders are searched.
  static let depth = 12

  /// Nothing yet; `output` is where the results will be.
  public init(output: String) { self.output = BatchInputs.standard(output) }

  /// Adds what an argument names: an instance, a folder with instances anywhere below it, or a pattern such as `nrp/*.txt`.
  public mutating func add(_ argument: String) {
    let found = FileManager.default.fileExists(atPath: argument) ? [argument] : BatchInputs.matches(argument)
    if found.isEmpty {
      faults.append(
        Fault(
          "missing-file", at: SourceLocation(file: argument), "there is nothing called “\(argument)”", advice: "check the name"))
    }
    for path in found {
      let before = cases.count
      search(path, depth: 0, isNamed: true)
      if cases.count == before {
        faults.append(
          Fault(
            "no-instance", at: SourceLocation(file: path), "“\(path)” holds no instance",
            advice: "give rota folders, .yaml files or benchmark files"))
      }
    }
  }

  /// Adds what a list names: one argument a line, from the list's own folder; `#` begins a note. An INRC-II scenario stands before
  /// its history and weeks: `n030w4 0 1,2,3,3`.
  public mutating func add(list text: String, file: String) {
    let folder = file == "-" ? "" : (file as NSString).deletingLastPathComponent
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let line = line.trimmingCharacters(in: .whitespaces)
      guard !line.isEmpty, !line.hasPrefix("#") else { continue }
      func place(_ path: String) -> String { path.hasPrefix("/") || folder.isEmpty ? path : "\(folder)/\(path)" }
      let words = line.split(separator: " ").map(String.init)
      if words.count == 3, !FileManager.default.fileExists(atPath: place(line)), words[2].allSatisfy({ $0.isNumber || $0 == "," })
      {
        let weeks = words[2].replacing(",", with: "-")
        append(place(words[0]), "\(BatchInputs.stem(words[0]))_\(BatchInputs.stem(words[1]))_\(weeks)", words[1], words[2])
        continue
      }
      let before = faults.count
      add(place(line))
      for i in before..<faults.count { faults[i].location = SourceLocation(file: file, line: number + 1) }
    }
  }

  // MARK: Searching

  private mutating func search(_ path: String, depth: Int, isNamed: Bool) {
    guard depth <= BatchInputs.depth, BatchInputs.standard(path) != output else { return }
    var isFolder: ObjCBool = false
    guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return }
    if InstanceReader.detect(path) != .rota {
      append(path, BatchInputs.stem(path))
      return
    }
    guard isFolder.boolValue else {
      let kind = (path as NSString).pathExtension.lowercased()
      // What somebody named is an instance, right or wrong; in a folder there are other files too.
      if isNamed || ["yaml", "yml"].contains(kind) { append(path, BatchInputs.stem(path)) }
      return
    }
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted(by: BatchInputs.isBefore)
    if names.contains(where: { ["rota.yaml", "rota.yml", "rota.json"].contains($0.lowercased()) }) {
      append(path, BatchInputs.stem(path))
      return
    }
    let base = path.hasSuffix("/") ? String(path.dropLast()) : path
    for name in names where !name.hasPrefix(".") { search("\(base)/\(name)", depth: depth + 1, isNamed: false) }
  }

  private mutating func append(_ path: String, _ wanted: String, _ history: String? = nil, _ weeks: String? = nil) {
    var name = String(wanted.map { $0 == "/" || $0 == "\\" ? "_" : $0 })
    if name.hasPrefix(".") || name.isEmpty { name = "_" + name }
    let unique = taken.contains(name) ? (2...).lazy.map { "\(name)-\($0)" }.first { !taken.contains($0) }! : name
    taken.insert(unique)
    cases.append(BatchCase(name: unique, path: path, history: history, weeks: weeks))
  }

  /// Names with numbers in them by number: Instance2 before Instance10.
  private static func isBefore(_ a: String, _ b: String) -> Bool {
    let order = a.compare(b, options: .numeric)
    return order == .orderedSame ? a < b : order == .orderedAscending
  }

  private static func stem(_ path: String) -> String {
    let name = (path as NSString).lastPathComponent
    let known = ["txt", "xml", "yaml", "yml", "json"].contains((name as NSString).pathExtension.lowercased())
    return known ? (name as NSString).deletingPathExtension : name
  }

  private static func standard(_ path: String) -> String { URL(fileURLWithPath: path).standardizedFileURL.path }

  /// What a pattern stands for, as a shell would have it.
  private static func matches(_ pattern: String) -> [String] {
    guard pattern.contains(where: { "*?[".contains($0) }) else { return [] }
    var found = unsafe glob_t()
    defer { unsafe globfree(&found) }
    guard unsafe glob(pattern, 0, nil, &found) == 0 else { return [] }
    var paths: [String] = []
    for i in 0..<Int(unsafe found.gl_pathc) {
      if let path = unsafe found.gl_pathv[i] { paths.append(unsafe String(cString: path)) }
    }
    return paths.sorted(by: isBefore)
  }
}
