import RotaFormats
import RotaModel
import RotaPooling
import Testing

@Suite("Giving and receiving between organisations") struct ImbalanceTests {
  let now = SmallSystem.instant(0, 480)

  private func plan(_ input: PoolInput, _ responses: [Response] = [], _ engine: PoolEngine = engine) -> PoolPlan {
    var options = PoolOptions(now: now)
    options.responses = responses
    return Pool.plan(input, options, OffersOnly(), engine)
  }

  private func who(_ plan: PoolPlan) -> [String] { plan.bookings.map { plan.id(plan.candidate($0)) }.sorted() }

  /// Everybody may lend to everybody; each gap takes 12.5 hours.
  private func input(_ members: Int, people: [Int], gaps: [Int]) -> PoolInput {
    var input = PoolInput(system: SmallSystem.system(members))
    input.system.agreements = [SmallSystem.agreement("Aid", .mutualAid, members)]
    input.system.agreements[0].shareOfHomeRota = .noLimit
    for (index, member) in people.enumerated() {
      // Nobody can fill a gap of their own organisation.
      input.offers.append(SmallSystem.offer("p\(index)", member, skills: (0..<members).filter { $0 != member }.map { "S\($0)" }))
      input.windows.append(SmallSystem.window(index, day: 4))
    }
    for (index, member) in gaps.enumerated() {
      input.gaps.append(SmallSystem.gap("G\(index)", member, day: 4, skills: ["S\(member)"], short: 1))
      input.gaps[index].start += 5 * index
      input.gaps[index].begin += 5 * index
      input.gaps[index].paid = 750
    }
    return input
  }

  @Test("Who has given as much as the limit allows gives no more, and the evidence says so", arguments: [false, true])
  func given(isNative: Bool) {
    var input = input(2, people: [0, 0], gaps: [1, 1])
    input.system.imbalance.mostMinutes = 1_500
    input.ahead = [600, -600]
    let one = plan(input, [], isNative ? .native : engine)
    #expect(one.bookings.count == 1)
    let open = one.gaps.indices.first { one.open($0) > 0 }!
    let step = one.evidence(open: open).first { $0.step == .mutualAid }!
    #expect(step.excluded.contains { $0.rule == Exclusion.imbalance.rawValue && $0.words.contains("given as much") })
    input.ahead = [0, 0]
    #expect(plan(input, [], isNative ? .native : engine).bookings.count == 2)
    // The limit of who receives alone protects everybody else.
    input.system.imbalance.mostMinutes = nil
    input.system.members[1].imbalance = Imbalance(mostMinutes: 800)
    let received = plan(input, [], isNative ? .native : engine)
    #expect(received.bookings.count == 1)
    #expect(
      received.evidence(open: received.open(0) > 0 ? 0 : 1).first { $0.step == .mutualAid }!.excluded.contains {
        $0.words.contains("received as much")
      })
  }

  @Test("Who is beyond the limit already goes no further, and may come back", arguments: [false, true]) func beyond(
    isNative: Bool
  ) {
    var input = input(2, people: [0, 1], gaps: [1])
    input.system.imbalance.mostMinutes = 600
    input.ahead = [3_000, -3_000]
    #expect(plan(input, [], isNative ? .native : engine).bookings.isEmpty)
    input.ahead = [-3_000, 3_000]
    #expect(who(plan(input, [], isNative ? .native : engine)) == ["p0"])
    // What comes back makes room for what goes.
    input = self.input(2, people: [0, 1], gaps: [1, 0])
    input.system.imbalance.mostMinutes = 0
    input.ahead = [3_000, -3_000]
    #expect(who(plan(input, [], isNative ? .native : engine)) == ["p0", "p1"])
  }

  @Test("Loans that balance each other are found where no one of them is allowed alone", arguments: [false, true])
  func exchange(isNative: Bool) {
    var input = input(3, people: [0, 1, 2], gaps: [0, 1, 2])
    // Each suits the next one's gap alone.
    for person in 0..<3 { input.offers[person].skills = ["S\((person + 1) % 3)"] }
    input.system.imbalance.mostMinutes = 0
    let all = plan(input, [], isNative ? .native : engine)
    #expect(all.bookings.count == 3 && all.with.value == 0 && all.with.isProved)
    input.offers[2].skills = []
    #expect(plan(input, [], isNative ? .native : engine).bookings.isEmpty)
  }

  @Test("Inside an organisation nothing is given, and an agency's people are nobody's loan") func inside() {
    var input = input(2, people: [0], gaps: [0])
    input.offers[0].skills = ["S0"]
    input.offers[0].kind = .bank
    input.system.imbalance.mostMinutes = 0
    #expect(plan(input).bookings.count == 1)
    input.offers[0].consent = nil
    var supply = Supply(name: "Agency", step: .frameworkAgency)
    supply.organisation = MemberID(1)
    supply.borrowers = [MemberID(0)]
    supply.groups = ["RN"]
    supply.skills = ["S0"]
    supply.shiftsADay = .most(1)
    supply.notice = Minutes(480)
    supply.rates = Rates(pence: ["RN": 3900])
    input.system.supplies = [supply]
    #expect(who(plan(input)) == ["Agency"])
  }

  @Test("Of those who say yes together beyond the limit the last stays at home; an exchange is held", arguments: [false, true])
  func answers(isNative: Bool) {
    var input = input(2, people: [0, 0, 1], gaps: [1, 1, 0])
    input.system.imbalance.mostMinutes = 0
    let yes = [("G0", "p0"), ("G1", "p1"), ("G2", "p2")].map { Response(gap: $0.0, id: $0.1, answer: .yes) }
    let plan = plan(input, yes, isNative ? .native : engine)
    #expect(who(plan) == ["p0", "p2"] && plan.notices.count == 1 && plan.notices[0].hasPrefix("p1 "))
    #expect(plan.notices[0].contains("limit of imbalance"))
  }

  @Test("A price lends from whoever is behind, as far as it is worth it; free hours cost nothing", arguments: [false, true])
  func price(isNative: Bool) {
    var input = input(3, people: [0, 1], gaps: [2])
    input.system.agreements = [
      SmallSystem.agreement("First", .mutualAid, 3), SmallSystem.agreement("Second", .mutualAid, 3),
    ]
    for index in 0..<2 {
      input.system.agreements[index].lenders = [MemberID(index)]
      input.system.agreements[index].borrowers = [MemberID(2)]
      input.system.agreements[index].shareOfHomeRota = .noLimit
      // Friday by day: 12.5 hours at 20 or 21 pounds.
      input.system.agreements[index].rates = Rates(pence: ["RN": 2_000 + 100 * index])
    }
    #expect(who(plan(input, [], isNative ? .native : engine)) == ["p0"])
    input.ahead = [2_000, -2_000]
    #expect(who(plan(input, [], isNative ? .native : engine)) == ["p0"])
    // B is 2,000 minutes behind: 21 h less of imbalance there than 13 h more at A, dearer by 12.50.
    input.system.imbalance = Imbalance(price: 100)
    let level = plan(input, [], isNative ? .native : engine).levels.first { $0.level == .cost }!
    #expect(who(plan(input, [], isNative ? .native : engine)) == ["p1"])
    // A: 2,000 min are 34 h begun, B: 1,250 are 21, C: 750 are 13.
    #expect(level.value == 2_100 * 750 / 60 + 100 * (34 + 21 + 13))
    // A penny an hour is less than what the dearer loan costs more.
    input.system.imbalance.price = 1
    #expect(who(plan(input, [], isNative ? .native : engine)) == ["p0"])
    input.system.imbalance = Imbalance(freeMinutes: 3_000, price: 100)
    #expect(who(plan(input, [], isNative ? .native : engine)) == ["p0"])
    // An organisation's own price goes before the system's.
    input.system.imbalance = Imbalance()
    // A would be 46 hours ahead instead of 34: 12 at a pound are less than the 12.50 that the other loan costs more.
    input.system.members[0].imbalance = Imbalance(price: 100)
    #expect(who(plan(input, [], isNative ? .native : engine)) == ["p0"])
    input.system.members[0].imbalance = Imbalance(price: 110)
    #expect(who(plan(input, [], isNative ? .native : engine)) == ["p1"])
  }

  #if GLPK
    @Test("What is settled now keeps a limit by itself, whatever turns out later") func uncertain() throws {
      var input = input(2, people: [0, 1], gaps: [1, 0])
      let scenarios = [Scenario(name: "both", weight: 1, short: [1, 1]), Scenario(name: "one", weight: 1, short: [1, 0])]
      var demand = UncertainDemand(scenarios)
      demand.tailWeight = 0
      input.system.agreements[0].notice = Minutes(4_000)
      let free = try #require(Pool.plan(input, PoolOptions(now: now), for: demand, OffersOnly(), engine))
      #expect(free.value == 0)
      // Settled now, each balances the other.
      input.system.imbalance.mostMinutes = 0
      let both = try #require(Pool.plan(input, PoolOptions(now: now), for: demand, OffersOnly(), engine))
      #expect(both.value == 0 && both.commitments.count == 2)
      // Without the one, the other is not lent.
      input.offers[1].consent = nil
      let none = try #require(Pool.plan(input, PoolOptions(now: now), for: demand, OffersOnly(), engine))
      #expect(none.commitments.isEmpty && none.value == 15)
    }
  #endif

  @Test("History counts loans of people between two of the organisations before the first day") func history() {
    var input = input(2, people: [0], gaps: [1])
    input.system.supplies = [Supply(name: "Shared bank", step: .collaborativeBank)]
    func loan(_ id: String, _ home: String, _ host: String, day: Int, minutes: Int) -> PastLoan {
      PastLoan(id: id, home: home, host: host, date: SmallSystem.start + day, minutes: minutes, pence: 100)
    }
    let past = [
      loan("p0", "A", "B", day: -200, minutes: 600), loan("p9", "B", "A", day: -3, minutes: 200),
      loan("p0", "A", "A", day: -3, minutes: 1), loan("p0", "A", "Elsewhere", day: -3, minutes: 2),
      loan("Shared bank", "A", "B", day: -3, minutes: 4), loan("p0", "A", "B", day: 0, minutes: 8),
    ]
    input.count(past)
    #expect(input.ahead == [400, -400])
    input.system.imbalance = Imbalance(mostMinutes: 2_400, freeMinutes: 60, price: 5)
    let tables = PoolTables(plan(input))
    let text = tables.balance(past).text
    #expect(text.contains("A,before,1,10,1,3.33,6.67,0,,,,,0\n"))
    #expect(text.contains("A,after,2,22.5,1,3.33,19.17,"))
    #expect(text.contains(",40,1,5,19,0\n"))
    #expect(tables.board.contains("| A | 6.67 | 19.17 | 40 h | 19 h beyond 1 h, 5p each |"))
    input.system.imbalance = Imbalance()
    #expect(!PoolTables(plan(input)).board.contains("Hours given"))
  }
}
