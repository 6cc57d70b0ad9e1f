/// Oracles of the rules about areas, restrictions and work for others.
extension Oracles {
  static let areas: [any Oracle.Type] = [
    AreaShareOracle.self,
    AreaRunOracle.self,
    AreaReturnOracle.self,
    RestrictionsOracle.self,
    RemoteFirstOracle.self,
    ElsewhereOracle.self,
    StepDownOracle.self,
    WholeListsOracle.self,
  ]
}
