import RotaModel
import RuleOracle
import Testing

@testable import RotaRules

@Suite struct TotalRulesTests {
  /// The claim on which the windows of hours-in-window rest: none is fuller than the fullest that begins with a shift.
  @Test func theFullestWindowBeginsWithAShift() throws {
    let ward = TrialWard.instance(days: 5, shifts: ["E", "L", "LD", "N"], start: "2026-10-22")
    let (entry, _) = Catalogue.read("hours-in-window", at: nil, ["days": 2, "most": 0], instance: ward, taken: [])
    let compiled = try Problem(instance: ward, rules: [entry!]).compile()
    var random = SplitMix64(seed: 3)
    var disagreements = 0
    for _ in 0..<40 {
      let plan = compiled.randomPlan(&random)
      let judged = Judged(
        instance: ward, roster: compiled.grid.decode(plan.cells), arguments: [:], filter: StaffFilter(), price: .hard)
      let begin = ward.horizon.instant(Day(-2), Minutes(0))
      let anywhere = (0..<(8 * 1440)).map { minute in
        HoursInWindowOracle.paid(judged, PersonID(0), (begin + minute)..<(begin + minute + 2880))
      }
      if anywhere.max() != compiled.program.totals(plan).max() { disagreements += 1 }
    }
    #expect(disagreements == 0)
  }

  @Test func windowsThatCannotBindAreLeftOut() throws {
    let ward = TrialWard.instance(days: 28, shifts: ["E"])
    let (entry, _) = Catalogue.read("hours-in-window", at: nil, ["most": 60], instance: ward, taken: [])
    let program = try Problem(instance: ward, rules: [entry!]).compile().program
    #expect(program.tallies.isEmpty)
  }

  @Test func sharesAreReadInLowestTerms() {
    let read = ["65%", "0.65", "2/3", "1", "100%", "0", "0.500"].map { Share($0).map { "\($0.part)/\($0.whole)" } ?? "?" }
    #expect(read == ["13/20", "13/20", "2/3", "1/1", "1/1", "0/1", "1/2"])
    #expect(["", "1.5", "3/2", "half", "-1", "1/0", "120%", "."].allSatisfy { Share($0) == nil })
  }

  /// A ward that needs four early or late by windows, and two at night, of whom one is a charge nurse.
  @Test func theDemandSaysHowManyThereAreToShare() throws {
    var ward = TrialWard.instance(people: 4, days: 7, shifts: ["E", "L", "LD", "N"])
    func need(_ day: Int, _ from: Int, _ to: Int, _ people: Int, _ group: CoverGroup = .role(RoleID(0))) {
      ward.cover.append(
        CoverRequirement(
          unit: UnitID(0), day: Day(day), period: .window(Minutes(from), Minutes(to)), group: group, label: "", minimum: people,
          target: people))
    }
    var charge = StaffFilter()
    charge.skills = [SkillID(0)]
    for day in 0..<7 {
      need(day, 450, 780, 4)
      need(day, 900, 1140, 3)
      need(day, 1260, 1860, 2)
      need(day, 1260, 1860, 1, .staff(charge))
      need(day, 1440 - 60, 1440, 2)
    }
    func needed(_ arguments: ArgumentTree) -> Int {
      var reader = Arguments(arguments, kind: "fair-share", instance: ward)
      return DemandedDuties(FairShare(&reader), Grid(ward)).needs.reduce(0) { $0 + $1.people }
    }
    #expect(needed(["of": "night"]) == 14)
    #expect(needed(["of": "night", "days": "Sat"]) == 2)
    // Long days can serve both daytime windows: four a day are enough.
    #expect(needed(["of": "work", "days": "Sat"]) == 6)
    #expect(needed(["of": "work", "count": "weekends"]) == 6)
    // Others than lates can serve the afternoon.
    #expect(needed(["of": "L"]) == 0)
  }

  @Test func sharesFollowContractsAndDemand() throws {
    var ward = TrialWard.instance(people: 3, days: 7, shifts: ["E", "N"])
    ward.people[2].contract.weekly = Minutes(1125)
    ward.cover = (0..<7).map { day in
      CoverRequirement(
        unit: UnitID(0), day: Day(day), period: .shift(ShiftID(1)), group: .role(RoleID(0)), label: "RN", minimum: 1, target: 1)
    }
    var reader = Arguments(["of": "N"], kind: "fair-share", instance: ward)
    let shares = Shares(rule: FairShare(&reader), among: ward.personIDs, Grid(ward)).all.map { ($0.share * 100).rounded() / 100 }
    #expect(shares == [2.8, 2.8, 1.4])
  }
}
