import Crypto
public import Foundation
import RotaModel

/// One file of the input, in memory.
public struct InputFile: Sendable {
  /// As the user gave it, for messages.
  public let name: String
  /// What it holds.
  public let bytes: Data

  /// A file that is already in memory.
  public init(name: String, bytes: Data) {
    self.name = name
    self.bytes = bytes
  }

  /// A file whose text is already in memory.
  public init(name: String, text: String) { self.init(name: name, bytes: Data(text.utf8)) }

  /// The last part of the path, by which tables are known.
  public var baseName: String { String(name.split(separator: "/").last ?? Substring(name)) }

  /// Reads a regular file of at most `limit` bytes; nil after a fault.
  public init?(reading path: String, limit: Int, into findings: inout Findings) {
    let at = SourceLocation(file: path)
    guard let kind = FileKind(path) else {
      findings.fault("missing-file", at, "there is no file “\(path.shown)”", "check the name and the folder")
      return nil
    }
    switch kind {
    case .folder:
      findings.fault("is-a-folder", at, "“\(path.shown)” is a folder", "give a file here")
      return nil
    case .other:
      findings.fault(
        "not-a-file", at, "“\(path.shown)” is not an ordinary file", "give a file that can be read from start to end")
      return nil
    case .file: break
    }
    guard let handle = FileHandle(forReadingAtPath: path) else {
      findings.fault("unreadable-file", at, "“\(path.shown)” cannot be opened", "check that you may read it")
      return nil
    }
    defer { try? handle.close() }
    self.init(name: path, handle, limit: limit, into: &findings)
  }

  /// Reads all of standard input, at most `limit` bytes; nil after a fault.
  public init?(standardInput limit: Int, into findings: inout Findings) {
    self.init(name: "standard input", .standardInput, limit: limit, into: &findings)
  }

  private init?(name: String, _ handle: FileHandle, limit: Int, into findings: inout Findings) {
    var bytes = Data()
    do {
      while bytes.count <= limit, let more = try handle.read(upToCount: 1 << 20), !more.isEmpty { bytes.append(more) }
    } catch {
      findings.fault("unreadable-file", SourceLocation(file: name), "“\(name.shown)” cannot be read to its end", "try again")
      return nil
    }
    guard bytes.count <= limit else {
      findings.fault(
        "file-too-large", SourceLocation(file: name), "“\(name.shown)” has more than \(limit >> 20) MiB", "split the instance")
      return nil
    }
    self.init(name: name, bytes: bytes)
  }

  /// The text without a byte order mark; nil after a fault, which names the first byte that is no UTF-8.
  public func text(into findings: inout Findings) -> String? {
    // An array, for `Data` hands out one byte after the other.
    var plain = [UInt8](bytes)
    if plain.starts(with: [0xEF, 0xBB, 0xBF]) { plain.removeFirst(3) }
    if plain.starts(with: [0xFF, 0xFE]) || plain.starts(with: [0xFE, 0xFF]) {
      findings.fault(
        "not-utf8", SourceLocation(file: name), "“\(name.shown)” is UTF-16 text", "save it as “CSV UTF-8” or as UTF-8 text")
      return nil
    }
    guard let text = String(validating: plain, as: UTF8.self) else {
      let place = InputFile.place(of: InputFile.firstInvalid(plain), in: plain)
      findings.fault(
        "not-utf8", SourceLocation(file: name, line: place.line, column: place.column),
        "“\(name.shown)” holds bytes that are not UTF-8 text", "save it as “CSV UTF-8” or as UTF-8 text")
      return nil
    }
    if let bad = plain.firstIndex(where: { $0 < 32 && $0 != 9 && $0 != 10 && $0 != 13 || $0 == 127 }) {
      let place = InputFile.place(of: bad, in: plain)
      findings.fault(
        "control-character", SourceLocation(file: name, line: place.line, column: place.column),
        "“\(name.shown)” holds the control character \(plain[bad])", "save it as plain text")
      return nil
    }
    return text
  }

  private static func place(of offset: Int, in data: [UInt8]) -> (line: Int, column: Int) {
    let before = data.prefix(offset)
    let line = before.reduce(1) { $1 == 10 ? $0 + 1 : $0 }
    let start = before.lastIndex(of: 10).map { $0 + 1 } ?? before.startIndex
    return (line, String(decoding: before[start...], as: UTF8.self).count + 1)
  }

  /// Offset of the first byte that belongs to no valid scalar.
  private static func firstInvalid(_ data: [UInt8]) -> Int {
    // The decoder replaces what is invalid, so the first difference is the place.
    let repaired = String(decoding: data, as: UTF8.self).utf8
    var offset = 0
    for (a, b) in zip(data, repaired) {
      if a != b { break }
      offset += 1
    }
    return offset
  }

  /// SHA-256 over names and bytes of files, as lower-case hexadecimal digits.
  public static func hash(_ files: [InputFile]) -> String {
    var sha = SHA256()
    for file in files.sorted(by: { $0.baseName < $1.baseName }) {
      sha.update(data: Data("\(file.baseName.utf8.count):\(file.baseName):\(file.bytes.count):".utf8))
      sha.update(data: file.bytes)
    }
    let digits = Array("0123456789abcdef")
    return String(sha.finalize().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }
}

/// What stands at a path.
enum FileKind {
  case file, folder, other

  /// Follows links; nil where nothing stands there.
  init?(_ path: String) {
    guard !path.isEmpty, !path.utf8.contains(0) else { return nil }
    let resolved = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    guard let type = (try? FileManager.default.attributesOfItem(atPath: resolved))?[.type] as? FileAttributeType else {
      return nil
    }
    switch type {
    case .typeRegular: self = .file
    case .typeDirectory: self = .folder
    default: self = .other
    }
  }
}
