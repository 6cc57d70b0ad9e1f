import RotaFormats
import RotaModel
import RotaReport
import RotaRules
import Testing

@Suite struct SideBySideTests {
  /// Cy gives Tuesday's night to Ade... who is away, so to Eve of the bank; Bo's Monday stays open.
  private func changed() -> Roster {
    var roster = SmallWard.roster
    roster[PersonID(2), Day(1)] = .off
    roster[PersonID(4), Day(1)] = SmallWard.duty(1)
    roster[PersonID(1), Day(0)] = .off
    return roster
  }

  private func pair() throws -> SideBySide {
    let compiled = try SmallWard.problem().compile(admitting: [SmallWard.roster, changed()])
    return SideBySide(
      try #require(CheckedRota(compiled, SmallWard.roster)), try #require(CheckedRota(compiled, changed())))
  }

  @Test func bothAreMeasuredAndChangesAreNamed() throws {
    let text = try pair().text(Paint(false))
    #expect(text.contains("Gaps opened:\n  Mon 30 Nov LD RN: 0 of 1") && !text.contains("Gaps closed"))
    #expect(text.contains("3 people changed:"))
    #expect(text.contains("  Bo C: loses LD RN Mon 30 Nov; wellbeing "))
    #expect(text.contains("  =Eve: gains N RN Tue 1 Dec; wellbeing "))
    #expect(text.contains(FatigueIndex.label) && !text.contains("SICK"))
  }

  @Test func theDocumentHoldsTheSame() throws {
    let document = try pair().document
    guard case .object(let second)? = document["second"], case .array(let people)? = document["people"] else {
      Issue.record("not the form of the document")
      return
    }
    #expect(people.count == 3)
    #expect(second["gaps"] == .whole(11) && second["exit"] == .whole(1))
    #expect(JSONValue.object(document).text.contains("\"fatigueLabel\": \"informed by RR446"))
  }

  @Test func theSameRotaChangesNobody() throws {
    let compiled = try SmallWard.problem().compile(admitting: [SmallWard.roster])
    let rota = try #require(CheckedRota(compiled, SmallWard.roster))
    #expect(SideBySide(rota, rota).text(Paint(false)).contains("Nobody's rota changes."))
  }

  @Test func peopleShowWhatWasBefore() throws {
    let compiled = try SmallWard.problem().compile(admitting: [SmallWard.roster, changed()])
    var rota = try #require(CheckedRota(compiled, changed()))
    #expect(!CSVTable.people(rota.people, rota.instance).text.contains("_before"))
    rota.compare(with: SmallWard.roster)
    let row = rota.people[2]
    #expect(row.nights == 1 && row.before?.nights == 2 && row.before?.minutes == 1380)
    #expect(try #require(row.before?.fatigueMean) > (try #require(row.fatigueMean)))
    #expect(rota.people[0].fatigueMean == nil && rota.people[0].wellbeing == 100)
    let lines = CSVTable.people(rota.people, rota.instance).text.split(separator: "\n")
    #expect(lines[0].hasSuffix("wellbeing_before,hours_before,nights_before,weekends_before,fatigue_mean_before"))
    #expect(Set(lines.map { $0.split(separator: ",", omittingEmptySubsequences: false).count }).count == 1)
  }

  @Test func thoseBelowTheFloorAreListed() throws {
    var problem = SmallWard.problem()
    let (entry, _) = Catalogue.read("wellbeing", at: nil, ["floor": 90, "price": 0], instance: problem.instance, taken: [])
    problem.rules.append(try #require(entry))
    let rota = try #require(CheckedRota(try problem.compile(admitting: [SmallWard.roster]), SmallWard.roster))
    let text = Summary(rota, Paint(false)).check(assumptions: [])
    #expect(text.contains("below the floor of 90: Cy D, ") && !text.contains("below the floor of 90: Ade B"))
    #expect(JSONValue.object(ReportDocument(rota).judgement).text.contains("\"belowFloor\": [\"Cy D\"]"))
  }
}
