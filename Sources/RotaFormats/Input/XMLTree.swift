import Foundation
import RotaModel

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// An element of an XML file with its place.
final class MarkupElement {
  /// Its tag.
  let name: String
  /// Its attributes.
  let attributes: [String: String]
  /// Where it begins.
  let at: SourceLocation
  /// The elements in it, in order.
  fileprivate(set) var children: [MarkupElement] = []
  /// The text directly in it, without white space at its ends.
  fileprivate(set) var text = ""

  fileprivate init(_ name: String, _ attributes: [String: String], _ at: SourceLocation) {
    self.name = name
    self.attributes = attributes
    self.at = at
  }

  /// The first element of a name in it.
  subscript(name: String) -> MarkupElement? { children.first { $0.name == name } }

  /// All elements of a name in it.
  func all(_ name: String) -> [MarkupElement] { children.filter { $0.name == name } }
}

/// Reads XML files. Foundation's parser does the work; entities are refused before it begins, so that nothing can be blown up or fetched.
enum XMLTree {
  /// The root element; nil after a fault.
  static func read(_ input: InputFile, into findings: inout Findings) -> MarkupElement? {
    for entity in ["<!ENTITY", "<!entity"] {
      guard let found = input.bytes.range(of: Data(entity.utf8)) else { continue }
      let line = input.bytes[..<found.lowerBound].reduce(1) { $1 == 10 ? $0 + 1 : $0 }
      findings.fault(
        "xml-entity", SourceLocation(file: input.name, line: line), "“\(input.baseName.shown)” defines entities of its own",
        "write out what they stand for")
      return nil
    }
    let builder = Builder(input.name)
    let parser = XMLParser(data: input.bytes)
    parser.shouldResolveExternalEntities = false
    parser.delegate = builder
    let isWhole = parser.parse()
    if let fault = builder.fault {
      findings.add(fault)
      return nil
    }
    guard isWhole, let root = builder.root, builder.open.isEmpty else {
      findings.fault(
        "bad-xml", SourceLocation(file: input.name, line: builder.broken ?? max(parser.lineNumber, 1)),
        "“\(input.baseName.shown)” is not well-formed XML from here on", "check the tags, or fetch the file again")
      return nil
    }
    return root
  }

  private final class Builder: NSObject, XMLParserDelegate {
    let file: String
    var root: MarkupElement?
    var open: [MarkupElement] = []
    var fault: Fault?
    /// Line of the first error; the parser itself runs on to the end of the file.
    var broken: Int?
    private var count = 0

    init(_ file: String) { self.file = file }

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String] = [:]
    ) {
      let at = SourceLocation(file: file, line: max(parser.lineNumber, 1))
      count += 1
      if open.count >= Limits.depth {
        stop(parser, Fault("too-deep", at: at, "there are more than \(Limits.depth) levels of tags", advice: "check the file"))
      } else if count > Limits.values {
        stop(parser, Fault("too-many-values", at: at, "there are more than \(Limits.values) tags", advice: "split the file"))
      }
      let element = MarkupElement(name, attributes, at)
      if let parent = open.last { parent.children.append(element) } else { root = element }
      open.append(element)
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) { open.last?.text += text }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
      guard let element = open.popLast() else { return }
      element.text = element.text.trimmed
    }

    func parser(_ parser: XMLParser, parseErrorOccurred error: any Error) {
      broken = broken ?? max(parser.lineNumber, 1)
    }

    private func stop(_ parser: XMLParser, _ fault: Fault) {
      self.fault = self.fault ?? fault
      parser.abortParsing()
    }
  }
}
