import Foundation
import RotaFormats
import RotaModel
import RotaPlanner
import RotaReport
import RotaRules
import Testing

/// Lists are staffed whole or not at all, whatever solver plans them.
@Suite struct ListTests {
  /// Four people, three days: two lists whose teams differ from day to day, and wishes to be off.
  private static func problem(_ seed: UInt64) throws -> Problem {
    var random = SplitMix64(seed: seed)
    let horizon = Horizon(start: CivilDate(iso: "2026-11-30")!, days: 3, timeZone: .gmt)
    var ward = Instance(name: "Theatre", horizon: horizon)
    ward.organisations = [Organisation(name: "Trust")]
    ward.units = [Unit(name: "Theatre", organisation: OrganisationID(0))]
    ward.bands = [Band(name: "5"), Band(name: "surgeon")]
    ward.roles = [Role(name: "Scrub", bands: [BandID(0)]), Role(name: "Surgeon", bands: [BandID(1)])]
    ward.shifts = [Shift(code: "T", start: Minutes(480), end: Minutes(1080))]
    ward.people = (0..<4).map { index in
      Person(
        name: ["Ade", "Bo", "Cy", "Di"][index], band: BandID(index == 0 ? 1 : 0), contract: Contract(weekly: nil),
        organisation: OrganisationID(0), home: UnitID(0))
    }
    ward.history = History(people: 4, days: 0)
    for day in 0..<3 {
      for (role, people) in [(1, 1), (0, 1 + random.below(3))] {
        ward.cover.append(
          CoverRequirement(
            unit: UnitID(0), day: Day(day), period: .shift(ShiftID(0)), group: .role(RoleID(role)), label: ward.roles[role].name,
            minimum: people, target: people, list: day == 2 ? "Knees" : "Hips"))
      }
    }
    for person in 0..<4 where random.below(2) == 0 {
      ward.requests.append(
        Request(person: PersonID(person), day: Day(random.below(3)), wish: .off, price: 10 + random.below(60)))
    }
    var rules: [RuleEntry] = []
    let stated: [(String, ArgumentTree)] = [
      ("whole-lists", ["not-run": .text("\(20 + random.below(100))", nil), "team": .text("\(random.below(9))", nil)]),
      ("requests", [:]), ("consecutive-run", ["of": "work", "most": 2]),
    ]
    for (kind, arguments) in stated {
      let (entry, faults) = Catalogue.read(kind, at: nil, arguments, instance: ward, taken: [])
      rules.append(try #require(entry, "\(faults)"))
    }
    return Problem(instance: ward, rules: rules)
  }

  /// The best score of all rotas.
  private static func best(_ program: RuleProgram) -> Score {
    var cells = Array(repeating: UInt8(0), count: program.people * program.days)
    var best: Score?
    while true {
      let score = program.audit(Plan(cells: cells, choices: program.choices(for: cells)))
      if best.map({ score < $0 }) ?? true { best = score }
      var i = 0
      while i < cells.count, Int32(cells[i]) + 1 == program.paletteSize[i / program.days] {
        cells[i] = 0
        i += 1
      }
      if i == cells.count { return best! }
      cells[i] += 1
    }
  }

  @Test(arguments: SolverChoice.allCases) func plansAreTheBestOfAllRotas(_ solver: SolverChoice) throws {
    for seed in 0..<6 {
      let compiled = try Self.problem(UInt64(seed)).compile()
      var options = PlanOptions()
      options.seconds = nil
      options.iterations = 6
      options.solver = solver
      let result = try Planner.plan(compiled, options)
      #expect(result.score == Self.best(compiled.program), "\(solver), seed \(seed)")
      #expect(ListTeams.all(result.roster, compiled.problem.instance).allSatisfy { $0.partial == 0 })
    }
  }

  /// Nobody is to be rung for a list that is not run; a place of one that is run with too few is open as any other.
  @Test func aListThatIsNotRunIsToldApartFromShiftsToFill() throws {
    let compiled = try Self.problem(0).compile()
    var roster = Roster(people: 4, days: 3)
    let none = try #require(CheckedRota(compiled, roster))
    for gap in none.gaps {
      let list = try #require(gap.need.list)
      #expect(gap.listNotRun == list && gap.reason.hasPrefix("the list \(list) is not run; "))
    }
    #expect(none.toFill.isEmpty && !none.openings.isEmpty && none.exitCode == 1)
    let text = Summary(none, Paint(false)).open(candidates: 3)
    #expect(text.hasPrefix("COVERED: every minimum is met, but for lists that are not run.\nNOT RUN: Hips on Mon 30 Nov ("))
    #expect(text.contains("\n  Knees on Wed 2 Dec ("))
    roster[PersonID(0), Day(2)] = .duty([Duty(shift: ShiftID(0), unit: UnitID(0), role: RoleID(1))])
    let partial = try #require(CheckedRota(compiled, roster))
    #expect(partial.gaps.filter { $0.need.list == "Knees" }.allSatisfy { $0.listNotRun == nil })
    #expect(Summary(partial, Paint(false)).open(candidates: 3).hasPrefix("OPEN: "))
  }

  @Test func aTeamOneShortIsOneBreachAndATeamThatStaysIsCounted() throws {
    var problem = try Self.problem(0)
    for index in problem.instance.cover.indices { problem.instance.cover[index].list = "Hips" }
    for index in [1, 3, 5] {
      problem.instance.cover[index].minimum = 2
      problem.instance.cover[index].target = 2
    }
    problem.instance.requests = []
    let compiled = try problem.compile()
    var roster = Roster(people: 4, days: 3)
    func work(_ person: Int, _ days: [Int]) {
      for day in days {
        roster[PersonID(person), Day(day)] = .duty([
          Duty(shift: ShiftID(0), unit: UnitID(0), role: RoleID(person == 0 ? 1 : 0))
        ])
      }
    }
    work(0, [0, 2])
    work(1, [0, 2])
    work(2, [0])
    work(3, [2])
    let whole = try #require(CheckedRota(compiled, roster))
    #expect(whole.hardBreaches.isEmpty)
    let teams = ListTeams.all(roster, problem.instance)[0]
    #expect(teams.run == 2 && teams.asked == 3 && teams.people == 4 && teams.repeated == 2 && teams.places == 3)
    roster[PersonID(3), Day(2)] = .off
    let short = try #require(CheckedRota(compiled, roster))
    #expect(short.hardBreaches.map(\.units) == [-1])
    #expect(ListTeams.all(roster, problem.instance)[0].partial == 1)
    #expect(short.words(short.hardBreaches[0]) == "Theatre Wed 2 Dec T: the list Hips is run with 1 too few: Scrub")
  }
}
