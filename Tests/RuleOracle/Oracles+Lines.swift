/// Oracles of the rules about one person's line and single cells.
extension Oracles {
  static let lines: [any Oracle.Type] = [ConsecutiveRunOracle.self]
}
