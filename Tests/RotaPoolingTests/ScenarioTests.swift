import RotaModel
import RotaPooling
import RotaRules
import Testing

#if GLPK
  @Suite("Uncertain demand") struct ScenarioTests {
    static let now = SmallSystem.instant(0, 480)

    static func random(_ seed: Int) -> (input: PoolInput, demand: UncertainDemand) {
      var random = SplitMix64(seed: UInt64(seed))
      var input = SmallSystem.random(&random)
      // Volunteers have tests of their own.
      for offer in input.offers.indices where input.offers[offer].kind == .volunteer { input.offers[offer].kind = .bank }
      for agreement in input.system.agreements.indices where input.system.agreements[agreement].notice != nil {
        input.system.agreements[agreement].notice = Minutes([720, 2_880, 4_000][random.below(3)])
      }
      var scenarios: [Scenario] = []
      for index in 0..<(2 + random.below(2)) {
        var absent: Set<Scenario.Absence> = []
        if random.below(4) == 0 { absent.insert(.init(offer: random.below(input.offers.count))) }
        scenarios.append(
          Scenario(
            name: "S\(index)", weight: 1 + random.below(3), short: input.gaps.map { _ in random.below(3) }, absent: absent))
      }
      var demand = UncertainDemand(scenarios)
      demand.reaction = [1_440, 2_880][random.below(2)]
      demand.alpha = [0, 50, 80][random.below(3)]
      demand.tailWeight = [0, 30, 90][random.below(3)]
      return (input, demand)
    }

    @Test("What is settled now is the best of all that could be", arguments: 0..<300) func best(seed: Int) throws {
      let (input, demand) = Self.random(seed)
      let plan = try #require(Pool.plan(input, PoolOptions(now: Self.now), for: demand, OffersOnly(), engine))
      let every = EveryScenarioPlan(input, demand, now: Self.now, fares: plan.alone)
      guard every.every.ways.count <= 9 else { return }
      #expect(plan.programme.candidates.count == every.every.ways.filter { every.every.gaps[$0.gap].short > 0 }.count)
      #expect(plan.isProved)
      #expect(abs(plan.value - every.best) < 1e-5, "\(plan.value) and \(every.best)")
      #expect(abs(plan.prospect(test: false, \.plan).value - every.best) < 1e-5)
      #expect(abs(plan.prospect(test: false, \.without).value - every.alone) < 1e-5)
    }

    @Test("The random systems are worth trying: some things are settled now, and the mean misleads in some") func worthwhile() {
      var (settled, misled) = (0, 0)
      for seed in 0..<150 {
        let (input, demand) = Self.random(seed)
        guard let plan = Pool.plan(input, PoolOptions(now: Self.now), for: demand, OffersOnly(), engine) else { continue }
        if !plan.commitments.isEmpty { settled += 1 }
        if plan.prospect(test: false, \.mean).value > plan.prospect(test: false, \.plan).value + 1e-6 { misled += 1 }
      }
      #expect(settled >= 20)
      #expect(misled >= 3)
    }

    @Test("On demand that nobody planned for it beats the plan made for the mean") func unseen() throws {
      var demand = UncertainDemand([
        Scenario(name: "surge", weight: 1, short: [2]), Scenario(name: "quiet", weight: 1, short: [0]),
      ])
      demand.test = (0...2).map { Scenario(name: "T\($0)", weight: 1, short: [$0]) }
      let plan = try #require(Pool.plan(ScenarioInput.surge, PoolOptions(now: Self.now), for: demand, OffersOnly(), engine))
      #expect(plan.meanCommitments.isEmpty)
      #expect(plan.commitments.map(\.kind) == [.loan] && plan.commitments[0].used == 50)
      #expect(plan.rows.filter(\.isTest).map(\.mean) == [0, 0, 10] && plan.rows.filter(\.isTest).map(\.plan) == [0, 0, 0])
      #expect(plan.prospect(test: true, \.plan).value < plan.prospect(test: true, \.mean).value)
    }

    @Test("Scenarios drawn from those given are the same each time, and mix their parts") func drawn() {
      var demand = UncertainDemand([
        Scenario(name: "surge", weight: 1, short: [2]), Scenario(name: "quiet", weight: 1, short: [0]),
      ])
      let drawn = demand.drawn(20, from: ScenarioInput.surge)
      #expect(drawn == demand.drawn(20, from: ScenarioInput.surge) && drawn.count == 20)
      #expect(Set(drawn.map { $0.short[0] }) == [0, 2])
      demand.test = drawn
      let plan = Pool.plan(ScenarioInput.surge, PoolOptions(now: Self.now), for: demand, OffersOnly(), engine)
      let (mean, own) = (plan?.prospect(test: true, \.mean).value ?? 0, plan?.prospect(test: true, \.plan).value ?? 1)
      #expect(own < mean)
    }

    /// One person whom either of two wards may need on the same day.
    static func either(_ stage: LoanTiming?) -> PoolInput {
      var input = PoolInput(system: SmallSystem.system(3))
      var aid = SmallSystem.agreement("Aid", .mutualAid, 3)
      aid.notice = Minutes(14 * 1_440)
      aid.stage = stage
      aid.callIn = Minutes(1_440)
      aid.onCallAPerson = .most(1)
      input.system.agreements = [aid]
      input.gaps = [SmallSystem.gap("G1", 1, day: 20), SmallSystem.gap("G2", 2, day: 20)]
      input.offers = [SmallSystem.offer("p", 0)]
      input.windows = [SmallSystem.window(0, day: 20)]
      input.homes = [HomeUnit(organisation: MemberID(0), unit: "A unit", minutes: 60_000)]
      return input
    }

    @Test("An on-call list two weeks ahead covers either ward, a loan only one") func list() throws {
      var demand = UncertainDemand([
        Scenario(name: "1", weight: 1, short: [1, 0]), Scenario(name: "2", weight: 1, short: [0, 1]),
      ])
      demand.tailWeight = 0
      let loan = try #require(Pool.plan(Self.either(nil), PoolOptions(now: Self.now), for: demand, OffersOnly(), engine))
      let list = try #require(Pool.plan(Self.either(.onCallList), PoolOptions(now: Self.now), for: demand, OffersOnly(), engine))
      #expect(loan.value == 5 && loan.commitments.map(\.kind) == [.loan])
      #expect(list.value == 0 && list.commitments.map(\.kind) == [.onCallList])
      #expect(list.commitments[0].candidates.count == 2 && list.commitments[0].used == 100)
      // Whoever cannot be called in time is asked to come.
      demand.reaction = 720
      let late = try #require(Pool.plan(Self.either(.onCallList), PoolOptions(now: Self.now), for: demand, OffersOnly(), engine))
      #expect(late.value == 5 && late.commitments.map(\.kind) == [.loan])
    }

    @Test("A secondment of several days is one decision, and is as long as agreed") func secondment() throws {
      var input = PoolInput(system: SmallSystem.system(2))
      var aid = SmallSystem.agreement("Aid", .mutualAid, 2)
      aid.secondment = 3...3
      aid.shiftsAPerson = .most(3)
      aid.notice = Minutes(4 * 1_440)
      input.system.agreements = [aid]
      input.gaps = (20..<23).map { SmallSystem.gap("G\($0)", 1, day: $0) }
      input.offers = [SmallSystem.offer("p", 0)]
      input.windows = (20..<23).map { SmallSystem.window(0, day: $0) }
      input.homes = [HomeUnit(organisation: MemberID(0), unit: "A unit", minutes: 60_000)]
      let demand = UncertainDemand([
        Scenario(name: "all", weight: 1, short: [1, 1, 1]), Scenario(name: "one", weight: 1, short: [1, 0, 0]),
      ])
      let plan = try #require(Pool.plan(input, PoolOptions(now: Self.now), for: demand, OffersOnly(), engine))
      #expect(plan.value == 0 && plan.commitments.map(\.kind) == [.secondment])
      #expect(plan.commitments[0].candidates.count == 3)
      input.windows.remove(at: 1)
      let short = try #require(Pool.plan(input, PoolOptions(now: Self.now), for: demand, OffersOnly(), engine))
      #expect(short.commitments.isEmpty && short.rows.map(\.plan) == [30, 10])
    }

    @Test("The tail is the mean of the worst part") func tail() {
      let prospect = Prospect([0, 10, 30], weights: [5, 3, 2], alpha: 60, tailWeight: 50)
      #expect(prospect.expected == 9 && prospect.tail == 20 && prospect.value == 14.5)
    }

    @Test("Without a solver of integer programmes there is no such plan") func native() {
      let demand = UncertainDemand([Scenario(name: "surge", weight: 1, short: [2])])
      #expect(Pool.plan(ScenarioInput.surge, PoolOptions(now: Self.now), for: demand, OffersOnly(), .native) == nil)
    }
  }
#endif
