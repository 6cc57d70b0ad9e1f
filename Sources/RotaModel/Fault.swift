/// Where in the input something stands.
public struct SourceLocation: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The file's name as the user gave it.
  public var file: String
  /// Line, from 1; 0 where the whole file is meant.
  public var line: Int
  /// Column, from 1; 0 where the whole line is meant. In a table, the cell's column of the text line.
  public var column: Int

  /// A place in a file.
  public init(file: String, line: Int = 0, column: Int = 0) {
    self.file = file
    self.line = line
    self.column = column
  }

  /// rota.yaml:12:5.
  public var description: String {
    line == 0 ? file : column == 0 ? "\(file):\(line)" : "\(file):\(line):\(column)"
  }

  public static func < (a: Self, b: Self) -> Bool { (a.file, a.line, a.column) < (b.file, b.line, b.column) }
}

/// One thing that is wrong, or was assumed, in what the user gave.
public struct Fault: Hashable, Sendable, CustomStringConvertible {
  /// How bad it is.
  public enum Severity: String, Sendable {
    /// The input cannot be used.
    case error
    /// The input can be used, but somebody should look.
    case warning
  }
  /// A stable name for scripts and the documentation: `unknown-person`.
  public var code: String
  /// How bad it is.
  public var severity: Severity
  /// Where it stands; nil where no single place is at fault.
  public var location: SourceLocation?
  /// What is wrong, with the offending value in it.
  public var cause: String
  /// What to do about it.
  public var advice: String

  /// A fault; `advice` says what to do.
  public init(
    _ code: String, _ severity: Severity = .error, at location: SourceLocation?, _ cause: String, advice: String
  ) {
    self.code = code
    self.severity = severity
    self.location = location
    self.cause = cause
    self.advice = advice
  }

  /// `rota.yaml:3:5: error[unknown-key]: ... — ...`
  public var description: String {
    "\(location.map { "\($0): " } ?? "")\(severity.rawValue)[\(code)]: \(cause)\(advice.isEmpty ? "" : " — \(advice)")"
  }
}

/// All that is wrong with an input, thrown together.
public struct Faults: Error, Sendable, CustomStringConvertible {
  /// At least one, in the order of the input.
  public var all: [Fault]
  /// The faults of one input.
  public init(_ all: [Fault]) { self.all = all }
  public var description: String { all.map(\.description).joined(separator: "\n") }
}

/// The known word nearest to a misspelt one, or nil where none is near enough to be meant.
public func nearest(to word: String, among known: some Sequence<String>) -> String? {
  let wanted = Array(word.lowercased().unicodeScalars)
  var best: (distance: Int, word: String)?
  for candidate in known {
    let other = Array(candidate.lowercased().unicodeScalars)
    guard abs(other.count - wanted.count) <= 3 else { continue }
    // Levenshtein by rows.
    var row = Array(0...other.count)
    for (i, a) in wanted.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, b) in other.enumerated() {
        let above = row[j + 1]
        row[j + 1] = min(above + 1, row[j] + 1, diagonal + (a == b ? 0 : 1))
        diagonal = above
      }
    }
    let distance = row[other.count]
    if distance <= max(1, min(3, wanted.count / 2)), distance < max(wanted.count, 1), distance < best?.distance ?? .max {
      best = (distance, candidate)
    }
  }
  return best?.word
}
