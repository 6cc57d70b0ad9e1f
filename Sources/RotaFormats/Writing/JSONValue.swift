/// A JSON document to be written: keys sorted, numbers alike on every platform, so that equal content is equal bytes.
public indirect enum JSONValue: Sendable, Equatable {
  case object([String: JSONValue])
  case array([JSONValue])
  case string(String)
  case whole(Int)
  /// A number with at most so many decimals.
  case decimal(Double, places: Int)
  case bool(Bool)
  case null

  /// A number with six decimals at most, or null.
  public static func number(_ value: Double?) -> JSONValue {
    guard let value, value.isFinite else { return .null }
    return .decimal(value, places: 6)
  }

  /// A text, or null.
  public static func optional(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

  /// Texts.
  public static func strings(_ texts: some Sequence<String>) -> JSONValue { .array(texts.map { .string($0) }) }

  /// The document, two spaces a level; lists and maps of plain values that fit stay on one line. Ends with a line feed.
  public var text: String {
    var text = ""
    write(to: &text, indent: 0)
    return text + "\n"
  }

  /// The document on one line, without its end.
  public var line: String {
    switch self {
    case .object(let entries):
      "{" + entries.keys.sorted().map { "\(JSONValue.quoted($0)): \(entries[$0]!.line)" }.joined(separator: ", ") + "}"
    case .array(let items): "[" + items.map(\.line).joined(separator: ", ") + "]"
    default: String(text.dropLast())
    }
  }

  private var isPlain: Bool {
    switch self {
    case .object(let entries): entries.isEmpty
    case .array(let items): items.isEmpty
    default: true
    }
  }

  private func write(to text: inout String, indent: Int) {
    switch self {
    case .object(let entries):
      let lines = entries.keys.sorted().map { key in
        var line = JSONValue.quoted(key) + ": "
        entries[key]!.write(to: &line, indent: indent + 2)
        return line
      }
      JSONValue.bracket("{", "}", lines, entries.values.allSatisfy(\.isPlain), indent, &text)
    case .array(let items):
      let lines = items.map { item in
        var line = ""
        item.write(to: &line, indent: indent + 2)
        return line
      }
      JSONValue.bracket("[", "]", lines, items.allSatisfy(\.isPlain), indent, &text)
    case .string(let string): text += JSONValue.quoted(string)
    case .whole(let n): text += String(n)
    case .decimal(let value, let places): text += Decimals.text(value, places: places)
    case .bool(let flag): text += flag ? "true" : "false"
    case .null: text += "null"
    }
  }

  private static func bracket(
    _ open: String, _ close: String, _ lines: [String], _ plain: Bool, _ indent: Int, _ text: inout String
  ) {
    let length = lines.reduce(indent) { $0 + $1.utf8.count + 2 }
    if plain, length <= 120 {
      text += open + lines.joined(separator: ", ") + close
      return
    }
    let space = String(repeating: " ", count: indent)
    text += open + "\n" + lines.map { space + "  " + $0 }.joined(separator: ",\n") + "\n" + space + close
  }

  private static func quoted(_ string: String) -> String {
    var text = "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\u{0}"..<"\u{20}", "\u{7f}":
        let hex = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }
}
