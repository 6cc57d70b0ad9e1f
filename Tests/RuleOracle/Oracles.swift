/// Every oracle; a test fails if a rule of the catalogue has none.
public enum Oracles {
  /// In no particular order.
  public static let all: [any Oracle.Type] = lines + totals + areas

  /// The oracle of a kind of rule.
  public static func oracle(_ kind: String) -> (any Oracle.Type)? { all.first { $0.kind == kind } }
}
