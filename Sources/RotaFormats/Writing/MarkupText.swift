/// An element of an XML file to be written.
struct MarkupText {
  private let name: String
  private let attributes: [(String, String)]
  private let text: String
  private let children: [MarkupText]

  /// An element that holds others.
  init(_ name: String, _ attributes: [(String, String)], _ children: [MarkupText]) {
    (self.name, self.attributes, self.text, self.children) = (name, attributes, "", children)
  }

  /// An element that holds text.
  init(_ name: String, _ text: String, _ attributes: [(String, String)] = []) {
    (self.name, self.attributes, self.text, self.children) = (name, attributes, text, [])
  }

  /// A whole file with this as its root.
  var document: String {
    var out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    write(into: &out, indent: "")
    return out
  }

  private func write(into out: inout String, indent: String) {
    out += "\(indent)<\(name)"
    for (key, value) in attributes { out += " \(key)=\"\(Self.escaped(value))\"" }
    if children.isEmpty {
      out += text.isEmpty ? "/>\n" : ">\(Self.escaped(text))</\(name)>\n"
      return
    }
    out += ">\n"
    for child in children { child.write(into: &out, indent: indent + "  ") }
    out += "\(indent)</\(name)>\n"
  }

  /// Text that means nothing to XML.
  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
  }
}
