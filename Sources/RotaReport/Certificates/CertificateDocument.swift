public import ColumnGeneration
import LinePricing
public import RotaFormats
public import RotaModel
public import RotaRules

/// `certificate.json`: whole numbers from which a lower bound can be added up again.
///
/// `{scale, root: NODE, counted}`, where a NODE is a leaf or `{person, day, allowed: [symbol], inside: NODE, outside: NODE}`: on that day
/// (0 is the first) the person has one of the symbols inside, and any other outside. A symbol is a code of the rota's grid, `-` a free
/// day.
///
/// For instances of the NRP set a leaf is `{cover: [[day, shift, dual]], caps: [[person, shift, multiplier]]}`, where a dual is what
/// one more person is worth; where multipliers stand for other totals too, such as hours, they follow in a list `totals` of the
/// general form, and who counts those exactly does without it. In general a leaf is `{totals: [[rule, item, day, person, dual]]}`:
/// each total by its rule's name, its number in the rule, its day and its person (null where it has none), with what one step of it
/// is worth; `counted: [[rule, item, day, person]]` are totals of lines that are counted step by step rather than priced, in all
/// leaves. All numbers are in 1/scale of the objective.
public struct CertificateDocument {
  private let compiled: Problem.Compiled
  private let names: TotalNames

  /// Levels of lists and maps in a certificate: each decision is one.
  private static let depth = 120

  /// Certificates of a compiled problem that was read in some format.
  public init(_ compiled: Problem.Compiled, format: InstanceReader.Format) {
    self.compiled = compiled
    names = TotalNames(compiled, isNRP: format == .nrp)
  }

  private var program: RuleProgram { compiled.program }
  private var scale: Int { Int(costUnit) * program.scale }

  /// The document; nil where the format has no words for what the certificate says.
  public func text(_ certificate: Certificate) -> String? {
    guard let root = node(certificate.root), let counted = names.list(certificate.counted) else { return nil }
    var top: [String: JSONValue] = ["scale": .whole(scale), "root": root]
    if !names.isNRP {
      top["counted"] = counted
    } else if !certificate.counted.isEmpty {
      return nil
    }
    // A tree would be indented beyond measure.
    if case .branch = certificate.root { return JSONValue.object(top).line + "\n" }
    return JSONValue.object(top).text
  }

  private func node(_ node: Certificate.Node) -> JSONValue? {
    switch node {
    case .leaf(let duals): return names.leaf(duals)
    case .branch(let branch, let inside, let outside):
      let cells = CellNames(compiled, branch.person, branch.day)
      guard let allowed = cells.words(branch.allowed), let inside = self.node(inside), let outside = self.node(outside)
      else { return nil }
      return .object([
        "person": .string(compiled.problem.instance.people[branch.person].name), "day": .whole(branch.day),
        "allowed": .strings(allowed), "inside": inside, "outside": outside,
      ])
    }
  }

  /// The bound that a certificate in a file proves, added up anew, in the objective's own unit; nil where it proves that no rota is
  /// legal.
  ///
  /// - Throws: as `read`.
  public func bound(_ file: String) throws(Faults) -> Double? {
    try read(file).bound(program).map(program.objective)
  }

  /// Reads one back.
  ///
  /// - Throws: faults of a document that is not a certificate of this problem.
  public func read(_ file: String) throws(Faults) -> Certificate {
    var findings = Findings()
    guard let input = InputFile(reading: file, limit: Limits.documentBytes, into: &findings),
      let tree = DocumentTree.read(input, depth: Self.depth, into: &findings)
    else { throw Faults(findings.faults) }
    guard case .map(let top, _) = tree, tree["scale"]?.whole == Int64(scale), let root = tree["root"] else {
      throw fault(tree, "it does not begin with the scale \(scale) and a root")
    }
    for entry in top where !["scale", "root", "counted"].contains(entry.key) {
      throw fault(entry.value, "“\(entry.key.shown)” means nothing here")
    }
    var counted: [Int] = []
    for row in try rows(tree, "counted") {
      guard case .list(let cells, _) = row, let t = names.counted(cells) else {
        throw fault(row, "\(row.flow.shown) is no total of this instance")
      }
      counted.append(t)
    }
    return Certificate(root: try read(root), counted: counted)
  }

  private func read(_ tree: ArgumentTree) throws(Faults) -> Certificate.Node {
    guard case .map(let entries, _) = tree else { throw fault(tree, "a leaf or a decision belongs here") }
    guard tree["inside"] != nil || tree["outside"] != nil else {
      var duals: [Int: Int64] = [:]
      for entry in entries {
        guard let sign = names.sign(entry.key) else { throw fault(entry.value, "“\(entry.key.shown)” means nothing in a leaf") }
        for row in try rows(tree, entry.key) {
          guard case .list(let cells, _) = row, let t = names.total(entry.key, cells) else {
            throw fault(row, "\(row.flow.shown) is no total of this instance")
          }
          guard let dual = cells.last?.whole, abs(dual) < 1 << 50 else {
            throw fault(row, "\(row.flow.shown) does not end in a whole number")
          }
          guard duals.updateValue(sign * dual, forKey: t) == nil else { throw fault(row, "\(row.flow.shown) stands twice") }
        }
      }
      return .leaf(duals)
    }
    guard let inside = tree["inside"], let outside = tree["outside"] else {
      throw fault(tree, "a decision has an inside and an outside: with one of them alone rotas would be left out")
    }
    for entry in entries where !["person", "day", "allowed", "inside", "outside"].contains(entry.key) {
      throw fault(entry.value, "“\(entry.key.shown)” means nothing in a decision")
    }
    guard case .text(let name, _)? = tree["person"],
      let person = compiled.problem.instance.people.firstIndex(where: { $0.name == name })
    else { throw fault(tree, "a decision needs a person of this instance") }
    guard let day = tree["day"]?.whole, day >= 0, day < program.days else {
      throw fault(tree["day"] ?? tree, "a day is from 0 to \(program.days - 1)")
    }
    let cells = CellNames(compiled, person, Int(day))
    var allowed: [UInt8] = []
    for row in try rows(tree, "allowed") {
      guard case .text(let word, _) = row, let symbols = cells.symbols(word) else {
        throw fault(row, "“\(row.flow.shown)” is nothing that \(name.shown) can have on day \(day)")
      }
      allowed += symbols
    }
    return .branch(
      Branch(person: person, day: Int(day), allowed: allowed), inside: try read(inside), outside: try read(outside))
  }

  /// What stands in a list; empty where there is none.
  private func rows(_ tree: ArgumentTree, _ key: String) throws(Faults) -> [ArgumentTree] {
    switch tree[key] {
    case nil: return []
    case .list(let rows, _): return rows
    case .some(let other): throw fault(other, "`\(key)` is not a list")
    }
  }

  private func fault(_ tree: ArgumentTree, _ cause: String) -> Faults {
    Faults([
      Fault(
        "bad-certificate", at: tree.location, "this is no certificate of the instance: \(cause)",
        advice: "take the certificate.json that `solve` wrote for it")
    ])
  }
}

extension ArgumentTree {
  /// What stands under a key of a map.
  fileprivate subscript(key: String) -> ArgumentTree? {
    guard case .map(let entries, _) = self else { return nil }
    return entries.first { $0.key == key }?.value
  }

  var whole: Int64? {
    guard case .text(let text, _) = self else { return nil }
    return Int64(text)
  }
}
