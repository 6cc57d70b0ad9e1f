#if GLPK
  import GLPKSolver
  import LinePricing
  import RotaModel
  import RotaRules
  import RuleOracle
  import Testing

  @testable import ColumnGeneration

  /// The master problem against the best of all rotas, and against itself: its tables' bound must meet its value.
  @Suite struct RestrictedMasterTests {
    /// A master of everybody after a short ascent.
    private static func master(_ linking: Linking, isCounting: Bool, passes: Int = 5) throws -> RestrictedMaster<GLPKSolver> {
      var ascent = DualBound(linking)
      ascent.epoch(passes: passes)
      return try RestrictedMaster<GLPKSolver>(
        linking, MasterScope(everybody: linking.program, isCounting: isCounting), duals: ascent.certificate,
        value: ascent.value, lines: ascent.columns)
    }

    @Test func tinyProblemsAreBoundedAndSolved() throws {
      var wrong: [String] = []
      var solved = 0
      var met = 0
      for seed in UInt64(0)..<40 {
        let program = try RandomProblem.make(seed: seed, people: 1...3, days: 3...4, shifts: 1...2, rules: 1...5)
          .compile().program
        guard let optimum = Enumeration.optimum(program, most: 200_000), let cost = optimum.cost else { continue }
        let linking = Linking(program, LinePricer(program, limits: .generous))
        var relaxed = try Self.master(linking, isCounting: false)
        try relaxed.epoch(rounds: 80)
        guard let bound = relaxed.bound, let value = relaxed.value else {
          wrong.append("seed \(seed): no bound")
          continue
        }
        if bound > cost { wrong.append("seed \(seed): bound \(bound) above \(cost)") }
        if !relaxed.isFinished { wrong.append("seed \(seed): not finished in 80 rounds") }
        // Strong duality: with nothing left out, the tables at the programme's duals give its value.
        if linking.pricer.tables.allSatisfy({ $0.dropped.isEmpty && $0.constant == 0 }) {
          if abs(Double(value) / Double(costUnit) - relaxed.relaxation) < 0.1 {
            met += 1
          } else {
            wrong.append("seed \(seed): bound \(Double(value) / Double(costUnit)), programme \(relaxed.relaxation)")
          }
        }
        // Anybody who adds the certificate up gets the same bound, with the usual tables too.
        let certificate = Certificate(relaxed.certificate, of: linking, counted: [])
        if let again = certificate.bound(program), again > cost { wrong.append("seed \(seed): certificate above the optimum") }
        var legal = try Self.master(linking, isCounting: true)
        try legal.epoch(rounds: 60)
        let dived = try legal.dive(random: nil)
        let whole = try legal.solveInteger(nodes: 500)
        for found in [dived, whole].compactMap({ $0 }) {
          if program.audit(found.plan) != found.score { wrong.append("seed \(seed): a score that is not the audit's") }
          if found.score.hard == 0, found.score.soft < bound { wrong.append("seed \(seed): a rota below the bound") }
        }
        if [dived, whole].contains(where: { $0?.score == Score(hard: 0, soft: cost) }) { solved += 1 }
      }
      #expect(wrong.prefix(5) == [])
      #expect(solved > 10 && met > 10, "\(solved) solved, \(met) met")
    }

    /// One of three days must stay open: the programme is worth 10, also where multipliers stand for the caps.
    @Test func aKnownProgrammeHasItsKnownValue() throws {
      let program = try KnownWard.problem().compile().program
      let linking = Linking(program, LinePricer(program))
      var master = try Self.master(linking, isCounting: false, passes: 1)
      try master.epoch(rounds: 40)
      #expect(linking.pricer.tables.contains { !$0.relaxed.isEmpty })
      // Lines are a little dearer in the programme than they are.
      let over = master.relaxation - 10 * Double(program.scale)
      #expect(master.isFinished && over > -1e-6 && over < 0.003 * Double(program.people) + 1e-6)
      #expect(master.bound == 10 * Int64(program.scale))
      let certificate = Certificate(master.certificate, of: linking, counted: master.broken)
      #expect(Certificate(master.certificate, of: linking, counted: []).bound(program) == 10 * Int64(program.scale))
      #expect(certificate.bound(program) ?? 0 <= 10 * Int64(program.scale))
    }

    /// Rounding in the simplex must not turn what a cap costs into a reward: others who add the bound up know caps only.
    @Test func aLimitOnOneSideHasADualOfOneSign() throws {
      let program = try KnownWard.problem().compile().program
      let linking = Linking(program, LinePricer(program))
      var caps = 0
      for (person, table) in linking.pricer.tables.enumerated() {
        for (r, t) in table.relaxed.enumerated() {
          let limits = program.tallies[t].curve.hinges
          guard program.tallies[t].isHard, limits.allSatisfy({ !$0.isBelow }) else { continue }
          let dual = linking.multiplierStart[person] + r
          #expect(linking.whole(-1, dual) == 0 && linking.whole(1, dual) == costUnit)
          caps += 1
        }
      }
      #expect(caps > 0)
    }

    @Test func partsOfARotaNeverMakeItWorseAndRepeat() throws {
      var wrong: [String] = []
      var improved = 0
      for seed in UInt64(200)..<216 {
        let program = try RandomProblem.make(seed: seed, people: 4...6, days: 7...10, rules: 2...5).compile().program
        let linking = Linking(program, LinePricer(program))
        if linking.isImpossible { continue }
        var relaxed = try Self.master(linking, isCounting: false, passes: 9)
        try relaxed.epoch(rounds: 40)
        var ascent = DualBound(linking)
        ascent.epoch(passes: 1)
        guard let plan = ascent.construct(rounds: 0) else { continue }
        let score = program.audit(plan)
        guard score.hard == 0 else { continue }
        let root = ColumnRoot(
          linking: linking, duals: relaxed.certificate, lines: Array(repeating: [], count: program.people))
        func run(_ slices: Int) throws -> Neighbourhoods<GLPKSolver> {
          var search = Neighbourhoods<GLPKSolver>(root, from: plan, score: score, seed: seed)
          for _ in 0..<slices { while search.tried < 12 { _ = try search.epoch(budget: 1, stop: { false }) } }
          return search
        }
        let (one, two) = (try run(1), try run(2))
        if one.best.plan.cells != two.best.plan.cells { wrong.append("seed \(seed): two runs differ") }
        if one.best.score > score { wrong.append("seed \(seed): worse than before") }
        if program.audit(one.best.plan) != one.best.score { wrong.append("seed \(seed): a score that is not the audit's") }
        if let bound = relaxed.bound, one.best.score.soft < bound { wrong.append("seed \(seed): below the bound") }
        if one.best.score < score { improved += 1 }
      }
      #expect(wrong.prefix(5) == [])
      #expect(improved > 0)
    }

    @Test func theSameRoundsGiveTheSameRota() throws {
      let program = try RandomProblem.make(seed: 8, people: 5...6, days: 7...10, kinds: ["consecutive-run", "requests"])
        .compile().program
      func run(_ slices: Int) throws -> (Int64?, [UInt8]?) {
        var master = try Self.master(Linking(program, LinePricer(program)), isCounting: true, passes: 9)
        for _ in 0..<slices { try master.epoch(rounds: 12 / slices) }
        return (master.value, try master.dive(random: nil)?.plan.cells)
      }
      let (a, b) = (try run(1), try run(4))
      #expect(a == b)
    }
  }
#endif
