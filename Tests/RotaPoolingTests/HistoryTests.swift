import RotaFormats
import RotaModel
import RotaPooling
import RotaRules
import Testing

@Suite("History of loans") struct HistoryTests {
  private let system = SmallSystem.system(2)

  private func loans(_ text: String) throws -> [PastLoan] {
    try DecisionReader.plan(InputFile(name: "past.csv", text: text), system).loans
  }

  @Test("Paid hours count where they stand, else those from start to end") func paid() throws {
    let past = try loans(
      """
      person,home,host,date,start,end,cost,paid hours
      x,A,B,2026-11-02,07:00,19:30,100,11.5
      y,A,B,2026-11-03,19:30,07:00,,
      z,A,B,2026-11-04,,,,
      """)
    #expect(past.map(\.minutes) == [690, 690, 0] && past.map(\.pence) == [100, nil, nil])
    let older = try loans("person,home,host,date,start,end\nx,A,B,2026-11-02,07:00,19:30\n")
    #expect(older.map(\.minutes) == [750])
  }

  @Test("A loan that was recalled is none") func recalled() throws {
    let text = "person,home,host,date,gap,state\nx,A,B,2026-11-02,G,Recalled\ny,A,B,2026-11-02,H,requested\n"
    let plan = try DecisionReader.plan(InputFile(name: "past.csv", text: text), system)
    #expect(plan.loans.map(\.id) == ["y"] && plan.bookings.map(\.id) == ["y"])
  }

  @Test("A plan's own redeployments say the hours that it counts") func same() throws {
    var input = PoolInput(system: system)
    input.system.agreements = [SmallSystem.agreement("Aid", .mutualAid, 2)]
    input.gaps = [SmallSystem.gap("G", 1, day: 4)]
    input.gaps[0].paid = 690
    input.offers = [SmallSystem.offer("p", 0)]
    input.windows = [SmallSystem.window(0, day: 4)]
    input.homes = [HomeUnit(organisation: MemberID(0), unit: "A unit", minutes: 60_000)]
    let plan = Pool.plan(input, PoolOptions(now: SmallSystem.instant(0, 480)), OffersOnly(), engine)
    let past = try loans(PoolTables(plan).redeployments.text)
    #expect(past.map(\.minutes) == [690] && plan.balances([])[0].planned.minutesGiven == 690)
    // Of the same period they are in the plan already.
    #expect(plan.balances(past)[0].past.given == 0)
  }

  @Test("Situations tell what is missing where nothing is done, where each does what it can, and with the pool") func situation()
  {
    var input = PoolInput(system: system)
    input.system.agreements = [SmallSystem.agreement("Aid", .mutualAid, 2)]
    input.gaps = (4..<7).map { SmallSystem.gap("G\($0)", 1, day: $0) }
    input.offers = [SmallSystem.offer("p", 0), SmallSystem.offer("b", 1, kind: .bank)]
    input.windows = [SmallSystem.window(0, day: 4), SmallSystem.window(1, day: 5)]
    input.homes = [HomeUnit(organisation: MemberID(0), unit: "A unit", minutes: 60_000)]
    let plan = Pool.plan(input, PoolOptions(now: SmallSystem.instant(0, 480)), OffersOnly(), engine)
    #expect(plan.situations.map(\.weighted.before) == [0, 30, 30])
    #expect(plan.situations.map(\.alone) == [0, 20, 20] && plan.without.value == 20)
    #expect(plan.situations.map(\.weighted.after) == [0, 10, 10])
    let tables = PoolTables(plan)
    #expect(tables.situation.columns.contains { $0 == "weighted each alone" })
    #expect(tables.situation.text.contains(",30,20,10,") && tables.situationText.contains("| 30, 20, 10 |"))
  }
}
