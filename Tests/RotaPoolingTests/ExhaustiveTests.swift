import LinearProgram
import RotaModel
import RotaPooling
import RotaRules
import Testing

#if GLPK
  import GLPKSolver

  let engine = PoolEngine(pricing: { (program: LinearProgram) throws(SolverError) in try GLPKSolver(program) })
#else
  let engine = PoolEngine.native
#endif

@Suite("Small systems against every plan") struct ExhaustiveTests {
  static let now = SmallSystem.instant(0, 480)

  #if GLPK
    @Test("The plan is the best of all at every level, and says so", arguments: 0..<400) func best(seed: Int) {
      var random = SplitMix64(seed: UInt64(seed))
      let input = SmallSystem.random(&random)
      let every = EveryPlan(input, now: Self.now)
      guard every.ways.count <= 14 else { return }
      let plan = Pool.plan(input, PoolOptions(now: Self.now), OffersOnly(), engine)
      #expect(plan.levels.map(\.value) == every.best, "levels of seed \(seed)")
      #expect(plan.without.value == every.alone[0])
      #expect(plan.isProved)
      #expect(plan.programme.candidates.count == every.ways.count)
    }

    @Test("With limits and prices of imbalance and part-timers as well", arguments: 0..<400) func fair(seed: Int) {
      var random = SplitMix64(seed: UInt64(40_000 + seed))
      let (input, moves) = SmallSystem.fair(&random)
      let every = EveryPlan(input, now: Self.now, moves: moves)
      guard every.ways.count <= 14 else { return }
      var options = PoolOptions(now: Self.now)
      options.moves = moves
      let plan = Pool.plan(input, options, OffersOnly(), engine)
      #expect(plan.levels.map(\.value) == every.best, "levels of seed \(seed)")
      #expect(plan.without.value == every.alone[0])
      #expect(plan.isProved && plan.misplaced.isEmpty)
      for gap in plan.gaps.indices where plan.open(gap) > 0 {
        #expect(plan.evidence(open: gap).allSatisfy { $0.free.isEmpty })
      }
    }
  #endif

  #if GLPK
    @Test("Budgets and people beside whom others work are kept, and the plan is the best of all", arguments: 0..<300)
    func supervised(seed: Int) {
      var random = SplitMix64(seed: UInt64(80_000 + seed))
      let input = SmallSystem.supervised(&random)
      let every = EveryPlan(input, now: Self.now)
      guard every.ways.count <= 14 else { return }
      let plan = Pool.plan(input, PoolOptions(now: Self.now), OffersOnly(), engine)
      #expect(plan.levels.map(\.value) == every.best, "levels of seed \(seed)")
      #expect(plan.without.value == every.alone[0] && plan.isProved && plan.misplaced.isEmpty)
    }
  #endif

  @Test("Budgets and buddies stand in the way in many of the random systems") func worthwhileSupervised() {
    var (buddies, budgets) = (0, 0)
    for seed in 0..<200 {
      var random = SplitMix64(seed: UInt64(80_000 + seed))
      let input = SmallSystem.supervised(&random)
      let every = EveryPlan(input, now: Self.now)
      guard every.ways.count <= 12 else { continue }
      var free = input
      for index in free.system.agreements.indices { free.system.agreements[index].buddies = nil }
      if EveryPlan(free, now: Self.now).best[0] < every.best[0] { buddies += 1 }
      free = input
      free.system.budget = nil
      for index in free.system.members.indices { free.system.members[index].budget = nil }
      if EveryPlan(free, now: Self.now).best[0] < every.best[0] { budgets += 1 }
    }
    #expect(buddies >= 10 && budgets >= 5, "\(buddies) by buddies, \(budgets) by budgets")
  }

  @Test("Limits of imbalance stand in the way in many of the random systems, and prices change plans") func worthwhileFair() {
    var (limited, priced) = (0, 0)
    for seed in 0..<200 {
      var random = SplitMix64(seed: UInt64(40_000 + seed))
      let (input, moves) = SmallSystem.fair(&random)
      let every = EveryPlan(input, now: Self.now, moves: moves)
      guard every.ways.count <= 12 else { continue }
      var free = input
      for member in free.system.members.indices { free.system.members[member].imbalance = Imbalance() }
      let other = EveryPlan(free, now: Self.now, moves: moves)
      if other.best[0] < every.best[0] { limited += 1 }
      if other.best[..<9] == every.best[..<9], other.best[10...] != every.best[10...] { priced += 1 }
    }
    #expect(limited >= 15)
    #expect(priced >= 5)
  }

  @Test("The pool's own search keeps limits of imbalance too", arguments: 0..<400) func nativeFair(seed: Int) {
    var random = SplitMix64(seed: UInt64(40_000 + seed))
    let (input, moves) = SmallSystem.fair(&random)
    let every = EveryPlan(input, now: Self.now, moves: moves)
    guard every.ways.count <= 14 else { return }
    let plan = Pool.plan(input, PoolOptions(now: Self.now), OffersOnly(), .native)
    #expect(plan.with.value <= plan.without.value && plan.with.value >= every.best[0] && plan.with.bound! <= every.best[0])
    for balance in plan.balances([]) {
      guard let most = input.system.imbalance(of: balance.member).mostMinutes else { continue }
      let before = input.ahead(balance.member)
      let after = before + balance.planned.minutesAhead
      #expect(after <= max(most, before) && after >= min(-most, before))
    }
  }

  @Test("The random systems are worth trying: pooling helps in many, and limits bind") func worthwhile() {
    var helps = 0
    var ways = 0
    for seed in 0..<200 {
      var random = SplitMix64(seed: UInt64(seed))
      let every = EveryPlan(SmallSystem.random(&random), now: Self.now)
      if every.ways.count > 14 { continue }
      if every.best[0] < every.alone[0] { helps += 1 }
      if every.ways.count >= 6 { ways += 1 }
    }
    #expect(helps >= 40)
    #expect(ways >= 20)
  }

  @Test("The pool's own search keeps every limit, is no worse than no pool, and its bound holds", arguments: 0..<400)
  func native(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    let input = SmallSystem.random(&random)
    let every = EveryPlan(input, now: Self.now)
    guard every.ways.count <= 14 else { return }
    let plan = Pool.plan(input, PoolOptions(now: Self.now), OffersOnly(), .native)
    #expect(plan.with.value <= plan.without.value)
    #expect(plan.with.value >= every.best[0])
    #expect(plan.with.bound! <= every.best[0])
  }
}
