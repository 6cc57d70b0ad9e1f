public import RotaModel

/// A pack as an instance uses it.
public struct PackUse: Sendable {
  /// The pack.
  public var pack: Pack
  /// The date as of which it is meant; nil is the first day planned.
  public var asOf: CivilDate?
  /// What the instance says of it: `for`, and by the names of its rules `off` or other parameters.
  public var changes: [ArgumentTree.Entry]
  /// As it was written under `packs:`, for writing it again.
  public var written: ArgumentTree
  /// Whether the program added it because the instance named no packs.
  public var isAssumed: Bool

  /// A pack with what is changed of it.
  public init(
    _ pack: Pack, asOf: CivilDate? = nil, changes: [ArgumentTree.Entry] = [], written: ArgumentTree, isAssumed: Bool = false
  ) {
    self.pack = pack
    self.asOf = asOf
    self.changes = changes
    self.written = written
    self.isAssumed = isAssumed
  }

  /// Whether it comes with the program.
  public var isBuiltIn: Bool { Packs.names.contains(pack.name) }

  /// Its rules for an instance, with what is wrong with them.
  ///
  /// A rule about shifts that the instance does not have is left out. Where the pack is assumed, so is one that the instance has a
  /// rule of its own for, or it leaves out the people of that rule.
  ///
  /// - Parameters:
  ///   - stated: the instance's own rules.
  ///   - taken: names in use; those of the rules are added.
  public func entries(
    for instance: Instance, beside stated: [RuleEntry], taken: inout Set<String>
  ) -> (entries: [RuleEntry], faults: [Fault]) {
    let date = asOf ?? instance.horizon.start
    let version = pack.version(on: date)?.id ?? ""
    let clauses = pack.clauses(on: date)
    var entries: [RuleEntry] = []
    var faults: [Fault] = []
    for change in changes where change.key != "for" {
      guard !clauses.contains(where: { $0.id == change.key }) else { continue }
      let near = nearest(to: change.key, among: clauses.map(\.id))
      faults.append(
        Fault(
          "unknown-pack-rule", at: change.location, "the pack \(pack.name), version \(version), has no rule “\(change.key)”",
          advice: near.map { "did you mean “\($0)”?" } ?? "`rota rules --pack \(pack.name)` lists them"))
    }
    for clause in clauses {
      let change = changes.first { $0.key == clause.id }?.value
      if case .text(let word, let at)? = change {
        if ["off", "no"].contains(word.lowercased()) { continue }
        faults.append(
          Fault(
            "bad-pack-rule", at: at, "the rule \(clause.id) of \(pack.name) is given “\(word)”",
            advice: "write `off`, or its parameters as `{most: 56}`"))
        continue
      }
      if case .list(_, let at)? = change {
        faults.append(
          Fault(
            "bad-pack-rule", at: at, "the rule \(clause.id) of \(pack.name) is given a list",
            advice: "write `off`, or its parameters as `{most: 56}`"))
        continue
      }
      let own = change?.entries ?? []
      var (arguments, said) = PackUse.merged(clause.arguments, own)
      if let whom = changes.first(where: { $0.key == "for" }) {
        arguments = PackUse.merged(arguments, [whom]).arguments
        said.append("for: \(whom.value.flow)")
      }
      guard RuleEntry.concern(arguments, instance) else { continue }
      let (read, found) = Catalogue.read(clause.kind, at: clause.arguments.location, arguments, instance: instance, taken: [])
      faults += found
      guard found.isEmpty, var entry = read else { continue }
      if isAssumed {
        guard let settled = RuleEntry.settled(by: stated.filter { $0.replaces(entry, instance) }, instance) else { continue }
        entry.people.except += settled
      }
      entry.name = taken.contains(clause.id) ? "\(pack.name)/\(clause.id)" : clause.id
      entry.isDefault = isAssumed
      entry.origin = PackOrigin(pack: pack.name, short: pack.short, version: version, clause: clause, changes: said)
      taken.insert(entry.name)
      entries.append(entry)
    }
    return (entries, faults)
  }

  /// Parameters with others in their place, and what was changed in words. A price takes the place of `hard`, and the other way round.
  private static func merged(
    _ arguments: ArgumentTree, _ own: [ArgumentTree.Entry]
  ) -> (arguments: ArgumentTree, said: [String]) {
    var entries = arguments.entries
    var said: [String] = []
    for change in own {
      let rivals = change.key == "price" ? ["hard"] : change.key == "hard" ? ["price", "level"] : []
      entries.removeAll { rivals.contains($0.key) }
      if let i = entries.firstIndex(where: { $0.key == change.key }) {
        if entries[i].value.flow != change.value.flow, change.key != "for" {
          said.append("\(change.key): \(change.value.flow) for \(entries[i].value.flow)")
        }
        entries[i] = change
      } else {
        if change.key != "for" { said.append("\(change.key): \(change.value.flow)") }
        entries.append(change)
      }
    }
    return (.map(entries, arguments.location), said)
  }
}

extension RuleEntry {
  /// Whether the instance has anything that a rule with these parameters names under `of`.
  static func concern(_ arguments: ArgumentTree, _ instance: Instance) -> Bool {
    guard arguments.entries.contains(where: { $0.key == "of" }) else { return true }
    let named = cells(arguments, instance)
    return named.holdsWork || named.off || named.absent
  }

  /// Whether this rule says the same kind of thing about the same cells as an assumed one, and on the same side.
  func replaces(_ assumed: RuleEntry, _ instance: Instance) -> Bool {
    guard kind == assumed.kind else { return false }
    let sides = RuleEntry.sides(arguments)
    let others = RuleEntry.sides(assumed.arguments)
    guard sides.isEmpty || others.isEmpty || !sides.isDisjoint(with: others) else { return false }
    return RuleEntry.cells(arguments, instance).holdsTheSame(as: RuleEntry.cells(assumed.arguments, instance))
  }

  /// For whom rules of the instance's own settle what an assumed one would; nil where that is everybody.
  static func settled(by rivals: [RuleEntry], _ instance: Instance) -> [PersonID]? {
    if rivals.contains(where: { $0.people == StaffFilter() }) { return nil }
    let settled = instance.personIDs.filter { id in
      rivals.contains { $0.people.matches(id, among: instance.people, on: instance.horizon.start) }
    }
    return !settled.isEmpty && settled.count == instance.people.count ? nil : settled
  }

  /// Whether a rule limits from above, from below, or both.
  private static func sides(_ arguments: ArgumentTree) -> Set<Bool> {
    var sides: Set<Bool> = []
    for entry in arguments.entries {
      if ["most", "free"].contains(entry.key) { sides.insert(true) }
      if entry.key == "least" { sides.insert(false) }
    }
    return sides
  }

  private static func cells(_ arguments: ArgumentTree, _ instance: Instance) -> CellSet {
    var reader = Arguments(arguments, kind: "", instance: instance)
    // A tree is a list of kinds of day only where the rule says so; of people, `of` is a map.
    if case .map? = reader.tree("of") { return .work(instance) }
    return reader.cells("of", usual: .work(instance))
  }
}
