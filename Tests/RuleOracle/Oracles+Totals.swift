/// Oracles of the rules about many people, or about totals.
extension Oracles {
  static let totals: [any Oracle.Type] = [
    CoverOracle.self, SkillMixOracle.self, InChargeOracle.self, WorkingWithOracle.self, PairsOracle.self,
    ContractHoursOracle.self, HoursInWindowOracle.self, ShiftsInWindowOracle.self, TimeOffInWindowOracle.self,
    TotalsOracle.self, FairShareOracle.self, UseFewOracle.self, VarietyOracle.self,
    AverageHoursOracle.self,
    FatigueOracle.self,
    WellbeingOracle.self,
  ]
}
