import RotaModel
import RotaRules

/// `rules:`, `packs:`, `weights:` and `defaults:`.
extension Draft {
  mutating func readRules(
    _ rules: ArgumentTree?, packs: ArgumentTree?, weights: ArgumentTree?, defaults: SheetTable.Cell?
  ) -> (rules: [RuleEntry], packs: [PackUse]) {
    var entries: [RuleEntry] = []
    var taken: Set<String> = []
    for (kind, at, arguments) in statedRules(rules) {
      let (entry, faults) = Catalogue.read(kind, at: at, arguments, instance: instance, taken: taken)
      for fault in faults { findings.add(fault) }
      guard let entry else { continue }
      taken.insert(entry.name)
      entries.append(entry)
    }
    var wantsDefaults = true
    var wantsMeaning = true
    if let defaults {
      switch defaults.text.lowercased() {
      case "none", "no", "off", "false": wantsDefaults = false
      case "stated": wantsMeaning = false
      case "usual", "yes", "on", "true", "": break
      default:
        findings.fault(
          "bad-choice", defaults.at, "`defaults:` is “\(defaults.text.shown)”",
          "write `defaults: none` or `defaults: stated`, or leave it out")
      }
    }
    let stated = entries
    let uses = readPacks(packs, assuming: wantsMeaning && wantsDefaults)
    let repriced = Set(weights?.keys ?? [])
    for use in uses { entries += self.entries(of: use, beside: stated, &taken, repriced: repriced) }
    let assumed = wantsMeaning ? DefaultRules.entries(for: instance, beside: entries, protective: wantsDefaults) : []
    for (entry, words) in assumed {
      entries.append(entry)
      if !repriced.contains(entry.name) { findings.assume("\(words) (rule \(entry.name))") }
    }
    reprice(&entries, weights)
    return (entries, uses)
  }

  /// Kinds and parameters as written: `- cover`, `- minimum-rest: {hours: 11}`, `- {rule: minimum-rest, hours: 11}`, or a map of them.
  private mutating func statedRules(_ tree: ArgumentTree?) -> [(String, SourceLocation?, ArgumentTree)] {
    guard let tree else { return [] }
    let nothing = ArgumentTree.map([], tree.location)
    switch tree {
    case .text("", _): return []
    case .text(let text, let at):
      findings.fault("not-a-list", at, "`rules:` holds “\(text.shown)”", "write a list of `- minimum-rest: {hours: 11}`")
      return []
    case .map(let entries, _): return entries.map { ($0.key, $0.location, $0.value) }
    case .list(let items, _):
      return items.compactMap { item in
        switch item {
        case .text(let kind, let at): return (kind, at, nothing)
        case .map(let entries, let at):
          if let i = entries.firstIndex(where: { $0.key == "rule" }), case .text(let kind, let place) = entries[i].value {
            return (kind, place, .map(entries.filter { $0.key != "rule" }, at))
          }
          if entries.count == 1 { return (entries[0].key, entries[0].location, entries[0].value) }
          findings.fault(
            "bad-rule", at, "a rule is written as “\(item.flow.shown)”",
            "write `- KIND: {...}`, with the parameters indented below the kind, or `- {rule: KIND, ...}`")
          return nil
        case .list(_, let at):
          findings.fault("bad-rule", at, "a list stands where a rule belongs", "write `- KIND: {...}`")
          return nil
        }
      }
    }
  }

  /// `weights: {cover: 2000, minimum-rest: hard}`.
  private mutating func reprice(_ entries: inout [RuleEntry], _ tree: ArgumentTree?) {
    guard let tree else { return }
    guard case .map(let weights, _) = tree else {
      if case .text("", _) = tree { return }
      findings.fault("not-a-map", tree.location, "`weights:` holds “\(tree.flow.shown)”", "write `weights: {cover: 2000}`")
      return
    }
    for weight in weights {
      guard let i = entries.firstIndex(where: { $0.name == weight.key }) else {
        findings.unknown(
          "unknown-weight", weight.location, "rule with the name", weight.key, among: entries.map(\.name),
          otherwise: "name one of the rules in force")
        continue
      }
      guard let cell = Section.text(weight.value, "the weight of \(weight.key.shown)", weight.location, into: &findings) else {
        continue
      }
      if cell.text.lowercased() == "hard" {
        entries[i].price = .hard
      } else if let price = count(cell, "the weight of \(weight.key.shown)", in: 0...100_000) {
        var level = 1
        if case .soft(_, let old) = entries[i].price { level = old }
        entries[i].price = .soft(price, level: level)
      }
    }
  }
}

extension ArgumentTree {
  /// The keys of a map.
  fileprivate var keys: [String] {
    if case .map(let entries, _) = self { entries.map(\.key) } else { [] }
  }
}
