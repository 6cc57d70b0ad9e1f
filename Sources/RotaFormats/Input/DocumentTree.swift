import RotaModel
public import RotaRules
import Yams

/// A YAML or JSON file as text, lists and maps with their places. Scalars stay what was written: NO, off, 19:30, 1e3.
public enum DocumentTree {
  /// Reads a file of lists and maps at most so many levels deep; nil after a fault. JSON is read as the YAML that it is.
  /// `advice` is what to do about one that is empty.
  public static func read(
    _ file: InputFile, depth: Int = Limits.depth, advice: String = "see `rota new`", into findings: inout Findings
  ) -> ArgumentTree? {
    guard let text = file.text(into: &findings) else { return nil }
    guard text.utf8.count <= Limits.documentBytes else {
      findings.fault(
        "file-too-large", SourceLocation(file: file.name),
        "“\(file.name.shown)” has more than \(Limits.documentBytes >> 20) MiB", "put the tables into CSV files")
      return nil
    }
    // Counted on the bare text, before anything is built: a few lines of aliases can stand for billions of values.
    guard aliasLike(text) <= Limits.aliases else {
      findings.fault(
        "too-many-aliases", SourceLocation(file: file.name), "there are more than \(Limits.aliases) aliases (`*name`)",
        "write the values out")
      return nil
    }
    guard deepest(text) <= depth * 8 else {
      findings.fault(
        "too-deep", SourceLocation(file: file.name), "lists and maps stand more than \(depth) levels deep",
        "check the brackets and the indentation")
      return nil
    }
    do {
      // The tail keeps the text from being a small string, whose bytes the parser could not hold on to.
      guard let node = try Yams.compose(yaml: text + "\n# end of the file\n", .basic) else {
        findings.fault("empty-file", SourceLocation(file: file.name), "“\(file.name.shown)” is empty", advice)
        return nil
      }
      var budget = Limits.values
      guard let tree = tree(node, file.name, depth: 0, of: depth, budget: &budget, into: &findings) else { return nil }
      if case .text("", _) = tree {
        findings.fault("empty-file", SourceLocation(file: file.name), "“\(file.name.shown)” is empty", advice)
        return nil
      }
      return tree
    } catch let error as YamlError {
      report(error, file.name, into: &findings)
    } catch {
      findings.fault("bad-yaml", SourceLocation(file: file.name), "“\(file.name.shown)” cannot be read as YAML", "check it")
    }
    return nil
  }

  private static func tree(
    _ node: Node, _ file: String, depth: Int, of most: Int, budget: inout Int, into findings: inout Findings
  ) -> ArgumentTree? {
    let at = SourceLocation(file: file, line: node.mark?.line ?? 0, column: node.mark?.column ?? 0)
    budget -= 1
    guard depth <= most, budget > 0 else {
      findings.fault(
        depth > most ? "too-deep" : "too-many-values", at,
        depth > most
          ? "lists and maps stand more than \(most) levels deep" : "there are more than \(Limits.values) values",
        depth > most ? "check the brackets and the indentation" : "put the tables into CSV files")
      return nil
    }
    switch node {
    case .scalar(let scalar):
      let isNothing = scalar.style == .plain && ["~", "null"].contains(scalar.string)
      guard scalar.string.count <= Limits.valueCharacters else {
        findings.fault("value-too-long", at, "a value has more than \(Limits.valueCharacters) characters", "shorten it")
        return nil
      }
      return .text(isNothing ? "" : scalar.string.trimmed, at)
    case .sequence(let items):
      var list: [ArgumentTree] = []
      for item in items {
        guard let item = tree(item, file, depth: depth + 1, of: most, budget: &budget, into: &findings) else { return nil }
        list.append(item)
      }
      return .list(list, at)
    case .mapping(let pairs):
      var entries: [ArgumentTree.Entry] = []
      for (key, value) in pairs {
        let keyAt = SourceLocation(file: file, line: key.mark?.line ?? 0, column: key.mark?.column ?? 0)
        guard case .scalar(let name) = key else {
          findings.fault("bad-key", keyAt, "a list or map stands where a key belongs", "give a name")
          continue
        }
        guard let value = tree(value, file, depth: depth + 1, of: most, budget: &budget, into: &findings) else { return nil }
        entries.append(ArgumentTree.Entry(name.string.trimmed, value, at: keyAt))
      }
      return .map(entries, at)
    case .alias:
      findings.fault("bad-alias", at, "an alias stands for nothing", "write the value out")
      return nil
    }
  }

  private static func report(_ error: YamlError, _ file: String, into findings: inout Findings) {
    func at(_ mark: Mark?) -> SourceLocation { SourceLocation(file: file, line: mark?.line ?? 0, column: mark?.column ?? 0) }
    switch error {
    case .duplicatedKeysInMapping(let names, let context):
      for name in names {
        findings.fault("duplicate-key", at(context.mark), "“\(name.shown)” stands twice in one map", "keep one of them")
      }
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _):
      findings.fault(
        "bad-yaml", at(mark), "this is not YAML: \(problem)", "check quotes, brackets, colons and the indentation hereabouts")
    case .composer(_, let problem, let mark, _) where problem.contains("alias"):
      findings.fault("bad-alias", at(mark), "an alias (`*name`) stands for nothing", "write the value out, or put it into quotes")
    case .composer(_, let problem, let mark, _):
      findings.fault("bad-yaml", at(mark), "this is not one YAML document: \(problem)", "keep one document, without `---` in it")
    default:
      findings.fault("bad-yaml", at(nil), "“\(file.shown)” cannot be read as YAML", "save it as plain UTF-8 text")
    }
  }

  /// Tokens that may be aliases; text in quotes is counted too, which errs on the safe side.
  private static func aliasLike(_ text: String) -> Int {
    var count = 0
    var before: UInt8 = 10
    var star = false
    for byte in text.utf8 {
      if star, !(byte == 32 || byte == 10 || byte == 13 || byte == 9) { count += 1 }
      star = byte == 42 && [9, 10, 13, 32, 44, 45, 58, 63, 91, 123].contains(before)
      before = byte
    }
    return count
  }

  /// A bound on the nesting: open brackets, block dashes on one line, and indentation.
  private static func deepest(_ text: String) -> Int {
    var brackets = 0
    var most = 0
    var indicators = 0
    var leading = true
    for byte in text.utf8 {
      switch byte {
      case 91, 123: brackets += 1
      case 93, 125: brackets = max(0, brackets - 1)
      case 10:
        indicators = 0
        leading = true
      case 32: break
      case 45, 63, 58: if leading { indicators += 1 }
      default: leading = false
      }
      most = max(most, brackets, indicators)
    }
    return most
  }
}
