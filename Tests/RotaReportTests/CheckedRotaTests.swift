import RotaFormats
import RotaModel
import RotaPlanner
import RotaReport
import RotaRules
import Testing

@Suite struct CheckedRotaTests {
  private func checked(_ roster: Roster = SmallWard.roster, _ problem: Problem = SmallWard.problem()) throws -> CheckedRota {
    try #require(CheckedRota(try problem.compile(admitting: [roster]), roster))
  }

  @Test func everyGapIsFoundWithTrueReasons() throws {
    let rota = try checked()
    // Monday and Tuesday are covered, so ten of fourteen shifts are open; on Wednesday Bo and Cy have worked two days.
    #expect(rota.gaps.count == 10)
    #expect(rota.gaps[0].reason == "4 qualified: 2 at a limit (consecutive-run), 2 free to be asked")
    #expect(rota.exitCode == 1)
  }

  @Test func aGapThatNobodyCanFillSaysSo() throws {
    var ward = SmallWard.instance
    ward.roles.append(Role(name: "ODP", bands: [BandID(0)], skills: [SkillID(0)]))
    ward.cover = [
      CoverRequirement(
        unit: UnitID(0), day: Day(3), period: .shift(ShiftID(0)), group: .role(RoleID(2)), label: "ODP", minimum: 2, target: 2)
    ]
    let rota = try checked(Roster(people: 5, days: 7), SmallWard.problem(ward))
    #expect(rota.gaps.map(\.reason) == ["nobody is qualified"])
    #expect(rota.openings.count == 2)
    #expect(rota.openings.allSatisfy { $0.candidates.isEmpty })
  }

  @Test func theFirstToRingIsUnderContractAndTheBankComesLast() throws {
    let rota = try checked()
    let wednesday = try #require(rota.openings.first)
    #expect(wednesday.candidates.map { rota.names.person($0.person) } == ["Ade B", "=Eve"])
    #expect(wednesday.candidates[0].underContract == 1800)
    #expect(wednesday.candidates[1].kind == .bank)
  }

  @Test func oneShiftClosesSeveralGaps() throws {
    var ward = SmallWard.instance
    var charge = StaffFilter()
    charge.skills = [SkillID(0)]
    ward.cover = [(450, 780), (840, 1200)].flatMap { window in
      [(CoverGroup.role(RoleID(1)), "RN"), (.staff(charge), "charge")].map { group, label in
        CoverRequirement(
          unit: UnitID(0), day: Day(3), period: .window(Minutes(window.0), Minutes(window.1)), group: group, label: label,
          minimum: 1, target: 1)
      }
    }
    let rota = try checked(Roster(people: 5, days: 7), SmallWard.problem(ward))
    let opening = try #require(rota.openings.first)
    #expect(rota.openings.count == 1 && rota.gaps.count == 4)
    #expect(opening.shift.skills == ["charge"] && opening.shift.grade == "RN")
  }

  @Test func peopleAreCounted() throws {
    let rows = try checked().people
    #expect(rows[1].minutes == 1380 && rows[1].contractMinutes == 1800 && rows[1].balance == -420)
    #expect(rows[2].nights == 2 && rows[0].absentDays == 1 && rows[0].minutes == 450)
    #expect(rows.map(\.requestsMet) == [0, 1, 1, 0, 0])
    #expect(rows[4].contractMinutes == nil && rows[4].balance == nil)
  }

  @Test func onlyTheGridNamesAnAbsence() throws {
    let rota = try checked()
    let instance = rota.instance
    let summary = Summary(rota, Paint(false))
    let others = [
      CSVTable.rota(rota.roster, instance).text, CSVTable.gaps(rota.gaps, instance).text,
      CSVTable.bankRequests(rota.openings.map(\.shift), instance).text, CSVTable.people(rota.people, instance).text,
      summary.check(assumptions: []), TerminalGrid(rota).text(Paint(true)), JSONValue.object(ReportDocument(rota).judgement).text,
    ]
    #expect(CSVTable.grid(rota.roster, instance).text.contains("Ade B,,SICK,"))
    #expect(others.allSatisfy { !$0.contains("SICK") })
  }

  @Test func theGridFitsATerminal() throws {
    let text = TerminalGrid(try checked()).text(Paint(false))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 100 } && !text.contains("\u{1b}"))
    #expect(text.contains("Bo C  LD  LD  .   .   .   .   .\n"))
    #expect(TerminalGrid(try checked()).text(Paint(true)).contains("\u{1b}[34mN  \u{1b}[0m"))
  }

  @Test func missingHistoryIsSaidInWeeksOrDays() throws {
    let text = Summary(try checked(), Paint(false)).legality(most: 10)
    #expect(text.contains("consecutive-run: not checkable, 2 of 2 days missing (everybody)"))
  }

  @Test func trialsTellTheDifferenceOfTwoAudits() throws {
    let rota = try checked()
    let program = rota.compiled.program
    let trials = Trials(program, rota.plan)
    var wrong = 0
    for person in 0..<5 {
      for day in 0..<7 {
        for symbol in rota.compiled.grid.palette(PersonID(person)).indices {
          var plan = rota.plan
          plan.cells[person * 7 + day] = UInt8(symbol)
          plan.cells[7] = 0
          let after = program.audit(plan)
          let change = trials.change([.init(PersonID(person), Day(day), symbol), .init(PersonID(1), Day(0), 0)]).score
          let same = after.hard - rota.score.hard == change.hard && after.soft - rota.score.soft == change.soft
          if !same, person != 1 || day != 0 { wrong += 1 }
        }
      }
    }
    #expect(wrong == 0)
  }
}
