import RotaModel

extension Findings {
  /// Whether a name is free, one of not too many, and fit for every file; false after a fault.
  ///
  /// - Parameters:
  ///   - what: what bears the name, in the singular: "shift".
  ///   - known: whether something of the kind has the name already.
  ///   - count: how many of the kind there are, of at most `most`.
  mutating func isNew(_ name: String, _ at: SourceLocation?, _ what: String, known: Bool, count: Int, most: Int) -> Bool {
    if known {
      fault("duplicate-name", at, "two \(what)s are called “\(name.shown)”", "give each its own name")
      return false
    }
    if count >= most {
      fault("too-many-names", at, "there are more than \(most) \(what)s", "split the instance")
      return false
    }
    return accept(name: name, at, "the \(what)")
  }

  /// Whether a name is fit for every file; false after a fault.
  mutating func accept(name text: String, _ at: SourceLocation?, _ what: String) -> Bool {
    if text.isEmpty {
      fault("empty-name", at, "\(what) has no name", "give it one")
      return false
    }
    if text.count > 80 {
      fault("long-name", at, "the name “\(text.shown)” of \(what) has more than 80 characters", "shorten it")
      return false
    }
    if text == "." || text == ".." || text.contains("../") || text.contains("..\\") || text.hasPrefix("/") {
      fault("path-in-name", at, "the name “\(text.shown)” of \(what) looks like a path", "use a name without dots and slashes")
      return false
    }
    if text.unicodeScalars.contains(where: { $0.value < 32 || $0.value == 127 }) {
      fault("control-character", at, "the name “\(text.shown)” of \(what) holds a line end or a tab", "write it on one line")
      return false
    }
    if let first = text.first, "=+-@".contains(first) {
      warn(
        "formula-name", at, "the name “\(text.shown)” of \(what) begins with \(first), which spreadsheets take for a formula",
        "begin it with a letter")
    }
    return true
  }
}
