/// Names of one kind of thing, found as written or, where only one fits, without regard to case and spacing.
struct NameIndex: Sendable {
  private(set) var names: [String] = []
  private var exact: [String: Int] = [:]
  private var loose: [String: Int] = [:]
  private var ambiguous: Set<String> = []

  init(_ names: [String] = []) {
    for name in names { add(name) }
  }

  /// Adds a name; false where it is there already.
  @discardableResult
  mutating func add(_ name: String) -> Bool {
    guard exact[name] == nil else { return false }
    exact[name] = names.count
    let key = NameIndex.loosened(name)
    if loose[key] != nil { ambiguous.insert(key) } else { loose[key] = names.count }
    names.append(name)
    return true
  }

  /// Position of a name.
  subscript(name: String) -> Int? {
    if let found = exact[name] { return found }
    let key = NameIndex.loosened(NameIndex.unguarded(name))
    return ambiguous.contains(key) ? nil : loose[key]
  }

  /// Writers put an apostrophe before text that a spreadsheet would take for a formula.
  static func unguarded(_ text: String) -> String {
    guard text.first == "'", let next = text.dropFirst().first, "=+-@".contains(next) else { return text }
    return String(text.dropFirst())
  }

  private static func loosened(_ name: String) -> String {
    name.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
