import RotaModel
import RotaRules

/// `packs:`.
extension Draft {
  /// The packs that an instance names, or those that are assumed where it names none.
  mutating func readPacks(_ tree: ArgumentTree?, assuming assumes: Bool) -> [PackUse] {
    var uses = (tree.map { statedPacks($0) } ?? []) + furtherPacks
    if tree == nil, furtherPacks.isEmpty, assumes {
      uses = Packs.assumed.compactMap { name in
        PackReader.builtIn(name).map { PackUse($0, written: .text(name, nil), isAssumed: true) }
      }
    }
    for (index, use) in uses.enumerated() where uses[..<index].contains(where: { $0.pack.name == use.pack.name }) {
      findings.fault(
        "duplicate-pack", use.written.location, "the pack \(use.pack.name) is named twice", "keep one, with all its changes")
    }
    return uses
  }

  /// A list of names, of maps of a name to its changes, or of maps with `pack:`; or a map of names to changes.
  private mutating func statedPacks(_ tree: ArgumentTree) -> [PackUse] {
    switch tree {
    case .text(let text, _) where ["", "none", "no"].contains(text.lowercased()): return []
    case .text: return [statedPack(tree)].compactMap { $0 }
    case .list(let items, _): return items.compactMap { statedPack($0) }
    case .map(let entries, let at):
      if entries.contains(where: { $0.key == "pack" }) { return [statedPack(tree)].compactMap { $0 } }
      return entries.compactMap { statedPack(.map([$0], at)) }
    }
  }

  private mutating func statedPack(_ tree: ArgumentTree) -> PackUse? {
    var name = tree
    var changes: [ArgumentTree.Entry] = []
    if case .map(let entries, let at) = tree {
      if let i = entries.firstIndex(where: { $0.key == "pack" }) {
        name = entries[i].value
        changes = entries.filter { $0.key != "pack" }
      } else if entries.count == 1 {
        name = .text(entries[0].key, entries[0].location)
        if case .map(let inner, _) = entries[0].value {
          changes = inner
        } else if case .text("", _) = entries[0].value {
        } else {
          findings.fault(
            "not-a-map", entries[0].value.location, "the pack \(entries[0].key.shown) is given “\(entries[0].value.flow.shown)”",
            "write its changes as `{hours-in-168: {most: 56}, weekends-off: off}`")
        }
      } else {
        findings.fault(
          "bad-pack", at, "a pack is written as “\(tree.flow.shown)”",
          "write `- NAME`, or `- NAME: {...}` with its changes below it")
        return nil
      }
    }
    guard case .text(let text, let at) = name else {
      findings.fault(
        "bad-pack", name.location, "a pack is called “\(name.flow.shown)”", "give its name, such as \(Packs.names[0])")
      return nil
    }
    guard let found = packs.find(text, at: at, into: &findings) else { return nil }
    return PackUse(found.pack, asOf: found.asOf, changes: changes, written: tree)
  }

  /// The rules of a pack for the instance, with what is noteworthy about them.
  ///
  /// - Parameters:
  ///   - repriced: names of rules to which the instance gives a price of its own.
  mutating func entries(
    of use: PackUse, beside stated: [RuleEntry], _ taken: inout Set<String>, repriced: Set<String> = []
  ) -> [RuleEntry] {
    let (entries, faults) = use.entries(for: instance, beside: stated, taken: &taken)
    for fault in faults { findings.add(fault) }
    let horizon = instance.horizon
    let pack = use.pack
    let at = use.written.location
    if use.asOf == nil {
      let last = horizon.date(Day(horizon.days - 1))
      if pack.version(on: horizon.start) == nil, let first = pack.versions.first {
        findings.warn(
          "pack-not-in-force", at,
          "the pack \(pack.name) holds from \(first.from.iso) on, the rota begins on \(horizon.start.iso)",
          "none of its rules is checked; write `\(pack.name)@\(first.id)` to hold the rota against it all the same")
      }
      for date in pack.changes(after: horizon.start, through: last) {
        findings.warn(
          "pack-changes", at, "rules of the pack \(pack.name) change on \(date.iso), within the rota",
          "the whole rota is held against those of its first day; plan the days from \(date.iso) on by themselves")
      }
    }
    for entry in entries where !repriced.contains(entry.name) {
      guard let origin = entry.origin, use.isAssumed || origin.clause.grade.caution != nil else { continue }
      let settled = entry.people.except.isEmpty || !use.isAssumed ? "" : ", but for those whose own rule says otherwise"
      findings.assume("\(origin.clause.words)\(settled) (rule \(entry.name): \(origin.citation))")
    }
    return entries
  }
}
