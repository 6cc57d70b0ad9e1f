public import RotaModel

/// What a reader notices on its way: faults, warnings, and the defaults that it assumed, in the order met.
public struct Findings: Sendable {
  /// What makes the input unusable.
  public private(set) var faults: [Fault] = []
  /// What somebody should look at.
  public private(set) var warnings: [Fault] = []
  /// Defaults, in words.
  public private(set) var assumptions: [String] = []
  private var seen: Set<Fault> = []

  /// Nothing yet.
  public init() {}

  /// Notes something that makes the input unusable.
  public mutating func fault(_ code: String, _ at: SourceLocation?, _ cause: String, _ advice: String) {
    add(Fault(code, at: at, cause, advice: advice))
  }

  /// Notes something that can be used, but should be looked at.
  public mutating func warn(_ code: String, _ at: SourceLocation?, _ cause: String, _ advice: String) {
    add(Fault(code, .warning, at: at, cause, advice: advice))
  }

  /// Notes a default.
  public mutating func assume(_ words: String) {
    if !assumptions.contains(words) { assumptions.append(words) }
  }

  /// Notes what another reader found.
  public mutating func add(_ fault: Fault) {
    guard seen.insert(fault).inserted else { return }
    switch fault.severity {
    case .error: faults.append(fault)
    case .warning: warnings.append(fault)
    }
  }

  /// Notes all that another reader found.
  public mutating func add(_ other: Findings) {
    for fault in other.faults + other.warnings { add(fault) }
    for words in other.assumptions { assume(words) }
  }

  /// Throws when anything is unusable; the list is cut at `Limits.faults`, and says so.
  public func check() throws(Faults) {
    guard !faults.isEmpty else { return }
    guard faults.count > Limits.faults else { throw Faults(faults + warnings) }
    throw Faults(
      Array(faults.prefix(Limits.faults)) + [
        Fault(
          "more-faults", at: nil, "\(faults.count - Limits.faults) more faults are not listed",
          advice: "mend the ones above and run again")
      ])
  }

  /// Notes a name that is not known, with the nearest known one.
  public mutating func unknown(
    _ code: String, _ at: SourceLocation?, _ what: String, _ name: String, among known: some Collection<String>, otherwise: String
  ) {
    // "Ade" is meant to be "Ade B" where nobody else begins so.
    let longer = known.filter { $0.lowercased().hasPrefix(name.lowercased() + " ") }
    let near = nearest(to: name, among: known) ?? (longer.count == 1 ? longer.first : nil)
    fault(
      code, at, "there is no \(what) “\(name.shown)”",
      near.map { "did you mean “\($0)”?" }
        ?? (known.isEmpty || known.count > 15 ? otherwise : "known: \(known.joined(separator: ", ")); \(otherwise)"))
  }
}

extension String {
  /// As messages show what somebody wrote: on one line, cut where it is long.
  public var shown: String {
    var text = ""
    for scalar in unicodeScalars.prefix(60) {
      text.unicodeScalars.append(scalar.properties.generalCategory == .control ? "\u{FFFD}" : scalar)
    }
    return unicodeScalars.count > 60 ? text + "…" : text
  }

  /// Without white space at its ends.
  var trimmed: String {
    // Most cells begin and end with a letter or a digit.
    func isPlain(_ byte: UInt8) -> Bool { byte > 32 && byte < 127 }
    if let first = utf8.first, let last = utf8.last, isPlain(first), isPlain(last) { return self }
    var text = Substring(self)
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }

  /// As keys and headings are compared: lower case, single spaces, no underscores or hyphens at word joints.
  var key: String {
    if utf8.allSatisfy({ $0 >= 97 && $0 <= 122 || $0 >= 48 && $0 <= 57 }) { return self }
    return lowercased().replacing("_", with: " ").replacing("-", with: " ").split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
  }
}
