import RotaModel
import RotaRules
import RuleOracle
import Testing

/// The account of compensatory rest, and the rule that asks for it.
@Suite struct RestLedgerTests {
  /// A ledger as one would write it: `30 Nov 10 h -1 by 14 Dec given 1 Dec`.
  private func lines(_ cells: String, start: String, past: String = "", within: Int = 14) -> [String] {
    let days = cells.split(separator: " ").count
    let ward = TrialWard.instance(days: days, shifts: ["E", "L", "LD", "N", "OC"], start: start, history: [past])
    let ledger = RestLedger(of: PersonID(0), in: TrialWard.roster([cells], ward), ward, within: within)
    return ledger.entries.map { entry in
      let end = entry.given.map { "given \($0.short)" } ?? (entry.isOverdue ? "overdue" : "open")
      return "\(entry.shortened.short) \(entry.rest.hours) h -\(entry.owed.hours) by \(entry.by.short) \(end)"
    }
  }

  @Test func aRestThatIsLongEnoughMakesUpForTheDay() {
    // 21:00 to 07:00 are 10 h; 15:00 to 07:00 are 16.
    #expect(lines("L E E", start: "2026-11-30") == ["1 Dec 10.0 h -1.0 by 15 Dec given 2 Dec"])
    // 19:30 to 07:00 are 11.5 h, which is less than 12, until the day off.
    #expect(lines("L LD LD LD -", start: "2026-11-30") == ["1 Dec 10.0 h -1.0 by 15 Dec given 4 Dec"])
    #expect(lines("L LD LD", start: "2026-11-30") == ["1 Dec 10.0 h -1.0 by 15 Dec open"])
  }

  @Test func overTheEndOfAMonthAndFromThePast() {
    #expect(lines("LD -", start: "2026-02-28", past: "L") == ["28 Feb 10.0 h -1.0 by 14 Mar given 1 Mar"])
    #expect(lines("LD LD LD LD", start: "2026-03-01", past: "L LD LD", within: 3) == ["27 Feb 10.0 h -1.0 by 2 Mar overdue"])
  }

  @Test func whatIsOwedTogetherIsMadeUpTogether() {
    // A long day right after a night, then another hour: 11 + 1 h are owed, and 23 h of rest asked for. 23.5 h lie between LD and N.
    #expect(
      lines("N LD L LD N", start: "2026-11-30") == [
        "1 Dec 0.0 h -11.0 by 15 Dec given 4 Dec", "3 Dec 10.0 h -1.0 by 15 Dec given 4 Dec",
      ])
  }

  /// 22:00 to 09:00 are 11 h but in the night of 29 March 2026, which is an hour shorter; on 25 October they are 12.
  @Test func theClocksChange() {
    func owed(_ start: String) -> [Int] {
      var ward = TrialWard.instance(days: 2, shifts: ["L", "E"], start: start)
      ward.shifts[0].end = Minutes(1320)
      ward.shifts[1].start = Minutes(540)
      return RestLedger(of: PersonID(0), in: TrialWard.roster(["L E"], ward), ward).entries.map(\.owed.count)
    }
    #expect(owed("2026-03-28") == [60])
    #expect(owed("2026-03-27") == [] && owed("2026-10-24") == [])
  }

  @Test func onCallFromHomeIsRest() {
    #expect(lines("L OC E", start: "2026-11-30") == [])
    #expect(lines("L LD OC LD", start: "2026-11-30") == ["1 Dec 10.0 h -1.0 by 15 Dec given 2 Dec"])
  }

  /// Over random lines, the rule finds as many breaches as the ledger has accounts that were not settled.
  @Test(arguments: [("2026-11-30", 14), ("2026-03-20", 5), ("2026-10-16", 3), ("2026-10-16", 1)])
  func ruleAndLedgerAgree(_ start: String, _ within: Int) throws {
    let ward = TrialWard.instance(
      days: 28, shifts: ["E", "L", "LD", "N", "OC"], start: start, history: ["LD L LD N - L"], absent: [9])
    let (entry, faults) = Catalogue.read(
      "compensatory-rest", at: nil, ["within": .text("\(within)", nil)], instance: ward, taken: [])
    #expect(faults.isEmpty)
    let compiled = try Problem(instance: ward, rules: [try #require(entry)]).compile()
    var random = SplitMix64(seed: 11)
    var disagreements: [String] = []
    var overdue = 0
    for _ in 0..<300 {
      let plan = compiled.randomPlan(&random)
      let ledger = RestLedger(of: PersonID(0), in: compiled.grid.decode(plan.cells), ward, within: within)
      let failed = Set(ledger.entries.filter { $0.isOverdue && $0.by >= ward.horizon.start }.map(\.by))
      var found: Set<CivilDate> = []
      compiled.program.audit(plan) { breach in found.insert(ward.horizon.date(breach.day!)) }
      if failed != found { disagreements.append("\(failed.count) \(found.count)") }
      overdue += failed.count
    }
    #expect(disagreements == [])
    #expect(overdue > 0 || within == 14)
  }
}
