/// Oracles of the rules about many people, or about totals.
extension Oracles {
  static let totals: [any Oracle.Type] = [CoverOracle.self]
}
