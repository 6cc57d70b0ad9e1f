import RotaFormats
import RotaModel
import RotaPooling
import RotaRules
import Testing

@Suite("Approvals, recalls and fairness") struct ApprovalTests {
  let now = SmallSystem.instant(0, 480)

  /// One gap of B, which two people of A could fill.
  private var input: PoolInput {
    var input = PoolInput(system: SmallSystem.system(2))
    input.system.agreements = [SmallSystem.agreement("Aid", .mutualAid, 2)]
    input.system.agreements[0].recall = Minutes(720)
    for (index, id) in ["a", "b"].enumerated() {
      input.offers.append(SmallSystem.offer(id, 0))
      input.windows.append(SmallSystem.window(index, day: 4))
    }
    input.gaps = [SmallSystem.gap("G", 1, day: 4)]
    input.homes = [HomeUnit(organisation: MemberID(0), unit: "A unit", minutes: 60_000)]
    return input
  }

  private func plan(
    _ decisions: [(String, LoanStage, Int)] = [], _ responses: [Response] = [], earlier: [(gap: String, id: String)] = [],
    moves: [String: Int] = [:], input: PoolInput? = nil, by engine: PoolEngine = engine
  ) -> PoolPlan {
    var options = PoolOptions(now: now)
    options.approvals = Approvals(decisions.map { Decision(gap: "G", id: $0.0, stage: $0.1, who: "Somebody", when: $0.2) })
    options.responses = responses
    options.earlier = earlier
    options.moves = moves
    return Pool.plan(input ?? self.input, options, OffersOnly(), engine)
  }

  private func who(_ plan: PoolPlan) -> [String] { plan.bookings.map { plan.id(plan.candidate($0)) } }

  @Test("A loan is published only once home, host and person said yes") func stages() {
    let other = who(plan()) == ["a"] ? "b" : "a"
    let some = plan([(other, .homeApproved, now - 60)])
    #expect(who(some) == [other])
    #expect(some.state(some.bookings[0]).waiting == [.hostAccepted, .personConsented])
    #expect(PoolTables(some).published(MemberID(1), nil).rows.isEmpty)
    let all = plan([(other, .homeApproved, now - 60), (other, .hostAccepted, now - 50), (other, .personConsented, now - 40)])
    #expect(all.state(all.bookings[0]).isPublished)
    #expect(PoolTables(all).published(MemberID(1), nil).rows.count == 1)
    let said = plan(
      [(other, .homeApproved, now - 60), (other, .hostAccepted, now - 50)], [Response(gap: "G", id: other, answer: .yes)])
    #expect(said.state(said.bookings[0]).isPublished)
  }

  @Test("Standing consent is enough only where the agreement says so") func standing() {
    var input = input
    for index in input.offers.indices { input.offers[index].consent = .standing }
    let one = plan(input: input)
    #expect(one.state(one.bookings[0]).waiting == [.homeApproved, .hostAccepted, .personConsented])
    input.system.agreements[0].consent = .standing
    let two = plan(input: input)
    #expect(two.state(two.bookings[0]).waiting == [.homeApproved, .hostAccepted])
  }

  @Test("Who is recalled is not asked again, unless it is too late to recall") func recall() {
    let first = who(plan())[0]
    let recalled = plan([(first, .homeApproved, now - 60), (first, .recalled, now)])
    #expect(who(recalled) == [first == "a" ? "b" : "a"])
    let start = SmallSystem.instant(4, 420)
    let late = plan([(first, .homeApproved, now - 60), (first, .recalled, start - 60)])
    #expect(who(late) == [first] && late.notices.count == 1)
  }

  @Test("Somebody who said no is not held to what others approved") func refused() {
    let first = who(plan())[0]
    let other = plan([(first, .homeApproved, now)], [Response(gap: "G", id: first, answer: .no)])
    #expect(who(other) == [first == "a" ? "b" : "a"])
  }

  @Test("Whoever is on half the hours is moved half as often", arguments: [false, true]) func proRata(isNative: Bool) {
    let engine = isNative ? PoolEngine.native : engine
    var input = input
    input.offers[0].wholeTime = 50
    #expect(who(plan(input: input, by: engine)) == ["b"])
    #expect(who(plan(moves: ["b": 1], input: input, by: engine)) == ["a"])
    // Three moves are shared two to one, six four to two, and history counts alike.
    for index in input.offers.indices {
      input.offers[index].mostShifts = 6
      input.offers[index].minutesLeft = 10_000
    }
    input.system.agreements[0].shiftsAPerson = .most(6)
    input.system.agreements[0].shareOfHomeRota = .noLimit
    input.windows = (0..<2).flatMap { person in (4..<10).map { SmallSystem.window(person, day: $0) } }
    for gaps in [3, 6] {
      input.gaps = (0..<gaps).map { SmallSystem.gap("G\($0)", 1, day: 4 + $0) }
      let plan = plan(input: input, by: engine)
      #expect(who(plan).count { $0 == "b" } == gaps / 3 * 2 && who(plan).count == gaps)
    }
    let history = plan(moves: ["a": 2, "b": 0], input: input, by: engine)
    #expect(who(history).count { $0 == "b" } >= 5)
    #expect(PoolTables(history).offers.text.contains(",0.5,2,\n"))
  }

  #if GLPK
    @Test("Of equally good plans the one that stands is kept, and who was moved less is moved next") func fairness() {
      for id in ["a", "b"] {
        #expect(who(plan(earlier: [("G", id)])) == [id])
        #expect(who(plan(moves: [id: 3])) == [id == "a" ? "b" : "a"])
      }
    }
  #endif

  @Test("Decisions without a name or a time are faults") func decisions() throws {
    let system = input.system
    let good = "gap,id,decision,who,when\nG,a,home approved,Chief,2026-11-30T09:00\n"
    let read = try DecisionReader.read(InputFile(name: "d.csv", text: good), system)
    #expect(read.count == 1 && read[0].when == now + 60)
    for bad in [
      good.replacing("Chief", with: ""), good.replacing("home approved", with: "ok"), good.replacing("T09:00", with: "T99"),
      // Of any day: the record would say another than is meant.
      good.replacing("2026-11-30T09:00", with: "09:00"),
    ] {
      #expect(throws: Faults.self) { try DecisionReader.read(InputFile(name: "d.csv", text: bad), system) }
    }
  }
}
