/// One piece of a JSON Schema, written with its keys in the order given, so that the file is the same every time.
indirect enum SchemaNode {
  case text(String)
  case number(Int)
  case flag(Bool)
  case list([SchemaNode])
  case map([(String, SchemaNode)])

  /// As JSON, indented by two spaces; short lists and maps stay on one line.
  func json(_ indent: String = "") -> String {
    let flat = flat
    if flat.count + indent.count <= 110 { return flat }
    let inner = indent + "  "
    switch self {
    case .list(let items):
      return "[\n" + items.map { inner + $0.json(inner) }.joined(separator: ",\n") + "\n" + indent + "]"
    case .map(let pairs):
      return "{\n" + pairs.map { "\(inner)\(SchemaNode.quoted($0.0)): \($0.1.json(inner))" }.joined(separator: ",\n") + "\n"
        + indent + "}"
    default: return flat
    }
  }

  private var flat: String {
    switch self {
    case .text(let text): SchemaNode.quoted(text)
    case .number(let n): String(n)
    case .flag(let flag): flag ? "true" : "false"
    case .list(let items): "[" + items.map(\.flat).joined(separator: ", ") + "]"
    case .map(let pairs): "{" + pairs.map { "\(SchemaNode.quoted($0.0)): \($0.1.flat)" }.joined(separator: ", ") + "}"
    }
  }

  private static func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }
}

extension SchemaNode: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral
{
  init(stringLiteral value: String) { self = .text(value) }
  init(integerLiteral value: Int) { self = .number(value) }
  init(booleanLiteral value: Bool) { self = .flag(value) }
  init(arrayLiteral elements: SchemaNode...) { self = .list(elements) }
  init(dictionaryLiteral elements: (String, SchemaNode)...) { self = .map(elements) }
}
