/// Oracles of the rules about one person's line and single cells.
extension Oracles {
  static let lines: [any Oracle.Type] = [
    OneDutyADayOracle.self, AbsencesOracle.self, FixedOracle.self, QualificationOracle.self, AvailabilityOracle.self,
    RequestsOracle.self, LateBeforeDayOffOracle.self, UseFirstOracle.self,
    MinimumRestOracle.self, RestAfterOracle.self,
    ConsecutiveRunOracle.self,
    SuccessionOracle.self, PatternOracle.self, ForwardRotationOracle.self, ContinuityOracle.self,
    WeekendsOracle.self, CompleteWeekendsOracle.self, ConsecutiveWeekendsOracle.self, IdenticalWeekendOracle.self,
    NightBeforeFreeWeekendOracle.self,
    CompensatoryRestOracle.self,
    ShiftLengthOracle.self,
    NoWorkBetweenOracle.self,
    BreaksDueOracle.self,
  ]
}
