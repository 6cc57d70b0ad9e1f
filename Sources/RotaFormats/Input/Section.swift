import RotaModel
import RotaRules

/// A map of the instance file while it is read: which keys were asked for, and which nobody knows.
struct Section {
  /// What it is, in words: "rota.yaml", "the shift LD".
  let words: String
  /// Where it stands.
  let at: SourceLocation?
  private(set) var entries: [ArgumentTree.Entry]
  private var read: Set<Int> = []
  private var known: [String] = []

  /// A map; anything else is a fault, and then the section is empty.
  init(_ tree: ArgumentTree, _ words: String, into findings: inout Findings) {
    self.words = words
    self.at = tree.location
    if case .map(let entries, _) = tree {
      self.entries = entries
    } else {
      self.entries = []
      if case .text("", _) = tree { return }
      findings.fault("not-a-map", tree.location, "\(words) holds “\(tree.flow.shown)”", "write it as `key: value`")
    }
  }

  /// What stands under a key or one of its other spellings.
  mutating func take(_ names: String...) -> ArgumentTree? { take(names) }

  private mutating func take(_ names: [String]) -> ArgumentTree? {
    known += names
    let keys = names.map(\.key)
    guard let i = entries.indices.first(where: { !read.contains($0) && keys.contains(entries[$0].key.key) }) else { return nil }
    read.insert(i)
    return entries[i].value
  }

  /// Whether a key is there, whatever it holds.
  func has(_ name: String) -> Bool { entries.contains { $0.key.key == name } }

  /// Entries that nobody has asked for.
  var rest: [ArgumentTree.Entry] { entries.indices.filter { !read.contains($0) }.map { entries[$0] } }

  /// One value; a list or a map is a fault.
  mutating func text(_ names: String..., into findings: inout Findings) -> SheetTable.Cell? {
    guard let found = take(names) else { return nil }
    return Section.text(found, "“\(names[0])” of \(words)", at, into: &findings)
  }

  /// One value.
  static func text(_ tree: ArgumentTree, _ what: String, _ at: SourceLocation?, into findings: inout Findings) -> SheetTable.Cell?
  {
    guard case .text(let text, let place) = tree else {
      findings.fault("not-a-value", tree.location, "\(what) holds “\(tree.flow.shown)”", "give one value")
      return nil
    }
    return SheetTable.Cell(text: text, at: place ?? at ?? SourceLocation(file: ""))
  }

  /// One value, or a list of values.
  mutating func texts(_ names: String..., into findings: inout Findings) -> [SheetTable.Cell]? {
    guard let found = take(names) else { return nil }
    return Section.texts(found, "“\(names[0])” of \(words)", at, into: &findings)
  }

  /// One value, or a list of values.
  static func texts(_ tree: ArgumentTree, _ what: String, _ at: SourceLocation?, into findings: inout Findings) -> [SheetTable
    .Cell]
  {
    switch tree {
    case .text("", _): return []
    case .list(let items, _): return items.compactMap { text($0, what, at, into: &findings) }
    default: return text(tree, what, at, into: &findings).map { [$0] } ?? []
    }
  }

  /// Reports keys that nobody asked for.
  func finish(into findings: inout Findings) {
    for entry in rest {
      if known.contains(where: { $0.key == entry.key.key }) {
        findings.fault(
          "duplicate-key", entry.location, "“\(entry.key.shown)” of \(words) is given twice, once spelt otherwise",
          "keep one of them")
        continue
      }
      findings.unknown(
        "unknown-key", entry.location, "key in \(words) called", entry.key, among: known,
        otherwise: "remove it or spell it as the format does")
    }
  }
}
