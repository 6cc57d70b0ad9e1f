import RotaRules

extension ArgumentTree {
  /// On one line of YAML, so that it reads back as it is.
  var yaml: String {
    switch self {
    case .text(let text, _): YAMLText.scalar(text)
    case .list(let items, _): "[" + items.map(\.yaml).joined(separator: ", ") + "]"
    case .map(let entries, _):
      "{" + entries.map { "\(YAMLText.scalar($0.key)): \($0.value.yaml)" }.joined(separator: ", ") + "}"
    }
  }
}

/// Scalars of YAML.
enum YAMLText {
  /// Bare where nothing in it means anything to YAML, else in double quotes.
  static func scalar(_ text: String) -> String {
    let isPlain = text.unicodeScalars.allSatisfy {
      $0.isASCII && ($0.properties.isAlphabetic || "0123456789_./-+ ".unicodeScalars.contains($0))
    }
    let first = text.unicodeScalars.first
    if isPlain, let first, first.properties.isAlphabetic || ("0"..."9").contains(first), text.last != " ", text != "null" {
      return text
    }
    return "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
