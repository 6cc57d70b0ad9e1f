import Foundation
import RotaModel
public import RotaRules

/// Reads packs: those that come with the program, and files of the user's own.
public enum PackReader {
  /// A pack that comes with the program; nil where there is none of that name.
  ///
  /// Its text is part of the program, and a test reads every one: a fault in it is a fault of the program itself.
  public static func builtIn(_ name: String) -> Pack? {
    guard let text = Packs.texts.first(where: { $0.name == name }) else { return nil }
    var findings = Findings()
    let file = InputFile(name: "\(name).yaml", text: String(decoding: text.bytes, as: UTF8.self))
    let pack = read(file, into: &findings)
    guard let pack, findings.faults.isEmpty, pack.name == name else {
      preconditionFailure("the pack \(name): \(findings.faults.map(\.description).joined(separator: "; "))")
    }
    return pack
  }

  /// A pack from a file; nil after a fault.
  public static func read(_ file: InputFile, into findings: inout Findings) -> Pack? {
    guard let tree = DocumentTree.read(file, advice: "see docs/packs.md", into: &findings) else { return nil }
    let before = findings.faults.count
    var top = Section(tree, file.baseName, into: &findings)
    let at = SourceLocation(file: file.name, line: 1, column: 1)
    let name = required("pack", of: &top, at, into: &findings)
    if let name, !isName(name.text) {
      findings.fault(
        "bad-name", name.at, "the pack is called “\(name.text.shown)”", "use lower-case letters, digits and hyphens, at most 80")
    }
    let title = top.text("title", into: &findings)?.text
    let short = top.text("short", into: &findings)?.text
    let area = top.text("area", into: &findings)?.text ?? ""
    let versions = self.versions(top.take("versions"), at, into: &findings)
    let clauses = list(top.take("rules"), "rules", into: &findings).compactMap { clause($0, into: &findings) }
    let notes = list(top.take("notes"), "notes", into: &findings).compactMap { note($0, into: &findings) }
    top.finish(into: &findings)
    var seen: Set<String> = []
    for clause in clauses {
      let twins = clauses.filter { $0.id == clause.id }
      guard twins.count > 1, seen.insert(clause.id).inserted else { continue }
      // One name may stand for a clause in each of its versions, but not for two at once.
      let overlap = twins.indices.contains { i in twins.indices.contains { j in i < j && overlaps(twins[i], twins[j]) } }
      if overlap {
        findings.fault(
          "duplicate-rule", clause.arguments.location ?? at, "two rules called “\(clause.id.shown)” hold at once",
          "give each a name of its own, or dates that do not overlap")
      }
    }
    guard findings.faults.count == before, let name else { return nil }
    return Pack(
      name: name.text, title: title ?? name.text, short: short ?? title ?? name.text, area: area, versions: versions,
      clauses: clauses, notes: notes)
  }

  /// Reads the rules of a pack for a ward of no particular kind, so that faults in them are found before an instance uses them.
  public static func check(_ pack: Pack, into findings: inout Findings) {
    let instance = Instance(
      name: "", horizon: Horizon(start: pack.versions.last?.from ?? CivilDate(daysSinceEpoch: 0), days: 28, timeZone: .gmt))
    for clause in pack.clauses {
      let (_, faults) = Catalogue.read(
        clause.kind, at: clause.arguments.location, clause.arguments, instance: instance, taken: [])
      // Names and areas are an instance's own: whether it has them is found out where the pack is used.
      for fault in faults where fault.code == "unknown-key" || !fault.code.hasPrefix("unknown-") && fault.code != "no-shift" {
        findings.add(fault)
      }
    }
  }

  private static func overlaps(_ a: PackClause, _ b: PackClause) -> Bool {
    let early = CivilDate(daysSinceEpoch: .min / 4)
    let late = CivilDate(daysSinceEpoch: .max / 4)
    return max(a.from ?? early, b.from ?? early) <= min(a.to ?? late, b.to ?? late)
  }

  /// Lower-case letters, digits and hyphens.
  static func isName(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 80 && text.utf8.allSatisfy { 97...122 ~= $0 || 48...57 ~= $0 || $0 == 45 }
  }

  private static func required(
    _ key: String, of section: inout Section, _ at: SourceLocation, into findings: inout Findings
  ) -> SheetTable.Cell? {
    let cell = section.text(key, into: &findings)
    if let cell, !cell.text.isEmpty { return cell }
    findings.fault("missing-key", section.at ?? at, "\(section.words) has no `\(key):`", "add it")
    return nil
  }

  private static func list(_ tree: ArgumentTree?, _ what: String, into findings: inout Findings) -> [ArgumentTree] {
    switch tree {
    case nil, .text("", _): return []
    case .list(let items, _): return items
    case .some(let other):
      findings.fault("not-a-list", other.location, "`\(what):` holds “\(other.flow.shown)”", "write a list, one `- ` for each")
      return []
    }
  }

  private static func date(_ cell: SheetTable.Cell?, _ what: String, into findings: inout Findings) -> CivilDate? {
    guard let cell else { return nil }
    if let date = CivilDate(iso: cell.text) { return date }
    findings.fault("bad-date", cell.at, "\(what) is “\(cell.text.shown)”", "write it as 2019-08-07")
    return nil
  }

  private static func versions(_ tree: ArgumentTree?, _ at: SourceLocation, into findings: inout Findings) -> [Pack.Version] {
    var versions: [Pack.Version] = []
    for item in list(tree, "versions", into: &findings) {
      var section = Section(item, "a version", into: &findings)
      let id = required("id", of: &section, at, into: &findings)
      let from = required("from", of: &section, at, into: &findings)
      let words = section.text("words", into: &findings)?.text ?? ""
      section.finish(into: &findings)
      guard let id, let from, let date = date(from, "the first day of version \(id.text.shown)", into: &findings) else {
        continue
      }
      if versions.contains(where: { $0.id == id.text || $0.from >= date }) {
        findings.fault(
          "bad-version", id.at, "version “\(id.text.shown)” is there already, or no later than the one before it",
          "list versions by their dates, each with a name of its own")
      }
      versions.append(.init(id: id.text, from: date, words: words))
    }
    if versions.isEmpty {
      findings.fault(
        "missing-key", tree?.location ?? at, "the pack has no versions", "add `versions: [{id: \"1\", from: 2026-01-01}]`")
    }
    return versions
  }

  private static func grade(_ section: inout Section, _ at: SourceLocation, into findings: inout Findings) -> Grade? {
    guard let cell = required("grade", of: &section, at, into: &findings) else { return nil }
    if let grade = Grade(rawValue: cell.text) { return grade }
    findings.fault(
      "bad-grade", cell.at, "the grade is “\(cell.text.shown)”",
      "A is official, B a reputable second hand, C quoted by others, G not found at a source")
    return nil
  }

  private static func clause(_ tree: ArgumentTree, into findings: inout Findings) -> PackClause? {
    let at = tree.location ?? SourceLocation(file: "")
    var section = Section(tree, "a rule of the pack", into: &findings)
    let id = required("id", of: &section, at, into: &findings)
    let words = required("words", of: &section, at, into: &findings)
    let place = required("clause", of: &section, at, into: &findings)
    let source = required("source", of: &section, at, into: &findings)
    let grade = grade(&section, at, into: &findings)
    let kind = required("rule", of: &section, at, into: &findings)
    let with = section.take("with") ?? .map([], at)
    let advisory = section.text("advisory", into: &findings)
    let from = date(section.text("from", into: &findings), "`from`", into: &findings)
    let to = date(section.text("to", into: &findings), "`to`", into: &findings)
    section.finish(into: &findings)
    if let id, !isName(id.text) || ["for", "version", "pack"].contains(id.text) {
      findings.fault(
        "bad-name", id.at, "a rule of the pack is called “\(id.text.shown)”",
        "use lower-case letters, digits and hyphens, and neither for, version nor pack")
    }
    if let kind, Catalogue.rule(kind.text) == nil {
      findings.unknown(
        "unknown-rule", kind.at, "rule", kind.text, among: Catalogue.rules.map { $0.about.kind },
        otherwise: "`rota rules` lists them")
      return nil
    }
    guard case .map(let entries, let place2) = with else {
      findings.fault("not-a-map", with.location, "`with:` holds “\(with.flow.shown)”", "write `with: {hours: 11}`")
      return nil
    }
    var isAdvisory = false
    if let advisory {
      switch advisory.text.lowercased() {
      case "yes", "true": isAdvisory = true
      case "no", "false": break
      default: findings.fault("bad-flag", advisory.at, "`advisory:` is “\(advisory.text.shown)”", "write yes or no")
      }
    }
    let isPriced = entries.contains { $0.key == "price" }
    let isLimit = !isPriced && !entries.contains { $0.key == "hard" }
    if isAdvisory, !isPriced {
      findings.fault("no-price", advisory?.at, "a rule that is advice has no price", "add `price: NUMBER` under `with:`")
    }
    guard let id, let words, let place, let source, let grade, let kind else { return nil }
    return PackClause(
      id: id.text, words: words.text, clause: place.text, source: source.text, grade: grade, kind: kind.text,
      arguments: .map(entries + (isLimit ? [.init("hard", "yes")] : []), place2), isAdvisory: isAdvisory, from: from, to: to)
  }

  private static func note(_ tree: ArgumentTree, into findings: inout Findings) -> Pack.Note? {
    let at = tree.location ?? SourceLocation(file: "")
    var section = Section(tree, "a note of the pack", into: &findings)
    let clause = required("clause", of: &section, at, into: &findings)
    let source = required("source", of: &section, at, into: &findings)
    let grade = grade(&section, at, into: &findings)
    let words = required("words", of: &section, at, into: &findings)
    section.finish(into: &findings)
    guard let clause, let source, let grade, let words else { return nil }
    return Pack.Note(clause: clause.text, source: source.text, grade: grade, words: words.text)
  }
}
