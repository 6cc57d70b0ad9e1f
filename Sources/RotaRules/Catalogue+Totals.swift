/// Rules about many people, or about totals, one file each in `Catalogue/`: cover, mix, fairness, hours.
extension Catalogue {
  static let totalRules: [any Rule.Type] = [
    Cover.self, SkillMix.self, InCharge.self, WorkingWith.self, Pairs.self, ContractHours.self, HoursInWindow.self,
    ShiftsInWindow.self, TimeOffInWindow.self, Totals.self, FairShare.self, UseFew.self, Variety.self,
    AverageHours.self,
    Fatigue.self,
    Wellbeing.self,
    WholeLists.self,
  ]
}
