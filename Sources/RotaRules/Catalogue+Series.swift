/// Rules about one person's line, one file each in `Catalogue/`: single cells, rest, runs, successions, weekends.
extension Catalogue {
  static let seriesRules: [any Rule.Type] = [
    OneDutyADay.self, Absences.self, Fixed.self, Qualification.self, AgreedAvailability.self, Requests.self,
    LateBeforeDayOff.self, UseFirst.self,
    MinimumRest.self, RestAfter.self,
    ConsecutiveRun.self,
    Succession.self, Pattern.self, ForwardRotation.self, Continuity.self,
    Weekends.self, CompleteWeekends.self, ConsecutiveWeekends.self, IdenticalWeekend.self, NightBeforeFreeWeekend.self,
    CompensatoryRest.self,
    ShiftLength.self,
    NoWorkBetween.self,
    BreaksDue.self,
  ]
}
