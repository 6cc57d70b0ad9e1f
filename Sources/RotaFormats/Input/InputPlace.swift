import Foundation

/// What stands at a path, as far as a look tells: its kind and its first bytes.
struct InputPlace {
  /// What kind of thing it is.
  enum Kind { case file, folder, standardInput, other, nothing }
  /// As the user gave it.
  let path: String
  /// What kind of thing it is.
  let kind: Kind
  /// The first 4 KiB of a file, as text; empty for anything else.
  let head: String

  init(_ path: String) {
    self.path = path
    guard path != "-" else {
      (kind, head) = (.standardInput, "")
      return
    }
    switch FileKind(path) {
    case nil: (kind, head) = (.nothing, "")
    case .folder?: (kind, head) = (.folder, "")
    case .other?: (kind, head) = (.other, "")
    case .file?:
      kind = .file
      let handle = FileHandle(forReadingAtPath: path)
      head = String(decoding: (try? handle?.read(upToCount: 4096)) ?? Data(), as: UTF8.self)
      try? handle?.close()
    }
  }

  /// Lines of the head, without white space at their ends.
  var headLines: [String] { head.split(whereSeparator: \.isNewline).map { String($0).trimmed } }

  /// Names of the entries of a folder, sorted; empty for anything else.
  var entries: [String] {
    kind == .folder ? ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() : []
  }

  /// Reads it whole, at most `limit` bytes; nil after a fault.
  func read(limit: Int, into findings: inout Findings) -> InputFile? {
    kind == .standardInput
      ? InputFile(standardInput: limit, into: &findings) : InputFile(reading: path, limit: limit, into: &findings)
  }
}
