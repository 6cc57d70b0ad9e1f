public import RotaModel

/// The list of all rules. A rule that is not in it does not exist; tests walk it.
public enum Catalogue {
  /// Every kind of rule, in the order of the documentation.
  public static let rules: [any Rule.Type] = seriesRules + totalRules + areaRules

  /// The rule of a kind.
  public static func rule(_ kind: String) -> (any Rule.Type)? { rules.first { $0.about.kind == kind } }

  /// Reads one rule of an instance or a pack: its parameters and those that every rule has.
  ///
  /// - Parameters:
  ///   - kind: the rule's tag, standing at `location`.
  ///   - arguments: what stands under it. `for`, `hard`, `price`, `level`, `name` and `clause` are read here.
  ///   - taken: names in use; the entry gets the kind as its name, or the kind and a number.
  public static func read(
    _ kind: String, at location: SourceLocation?, _ arguments: ArgumentTree, instance: Instance, taken: Set<String>
  ) -> (entry: RuleEntry?, faults: [Fault]) {
    guard let type = rule(kind) else {
      let near = nearest(to: kind, among: rules.map { $0.about.kind })
      return (
        nil,
        [
          Fault(
            "unknown-rule", at: location, "there is no rule “\(kind)”",
            advice: near.map { "did you mean “\($0)”?" } ?? "`rota rules` lists them")
        ]
      )
    }
    var reader = Arguments(arguments, kind: kind, instance: instance)
    let people = reader.staff("for") ?? StaffFilter()
    let price = price(&reader, usual: type.about.usualPrice)
    let name = reader.text("name")?.text
    let clause = reader.text("clause")?.text
    let rule = type.init(&reader)
    reader.finish(known: type.about.parameters.map(\.name) + ["for", "hard", "price", "level", "name", "clause"])
    if let name, taken.contains(name) {
      reader.fault("duplicate-rule", location, "two rules are called “\(name)”", "give each rule its own name")
    }
    let unique = name ?? (taken.contains(kind) ? (2...).lazy.map { "\(kind)-\($0)" }.first { !taken.contains($0) }! : kind)
    return (RuleEntry(rule, name: unique, people: people, price: price, clause: clause, arguments: arguments), reader.faults)
  }

  private static func price(_ reader: inout Arguments, usual: Price) -> Price {
    let level = reader.count("level", in: 1...3)
    let perUnit = reader.count("price", in: 0...100_000)
    let hard = reader.tree("hard") == nil ? nil : reader.flag("hard", usual: true)
    switch (hard, perUnit) {
    case (true?, .some):
      reader.fault("hard-and-price", nil, "the rule \(reader.kind) is hard and has a price", "keep one of the two")
      return .hard
    case (true?, nil): return .hard
    case (_, let perUnit?): return .soft(perUnit, level: level ?? 1)
    case (false?, nil):
      if case .soft(let p, let l) = usual { return .soft(p, level: level ?? l) }
      reader.fault("no-price", nil, "the rule \(reader.kind) is not hard, but has no price", "add `price: NUMBER`")
      return usual
    case (nil, nil):
      if case .soft(let p, let l) = usual { return .soft(p, level: level ?? l) }
      return usual
    }
  }
}
