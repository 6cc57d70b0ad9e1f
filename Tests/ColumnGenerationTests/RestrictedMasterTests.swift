#if GLPK
  import ColumnGeneration
  import GLPKSolver
  import LinePricing
  import RotaModel
  import RotaRules
  import RuleOracle
  import Testing

  /// The master problem against the best of all rotas, and against itself: its tables' bound must meet its value.
  @Suite struct RestrictedMasterTests {
    @Test func tinyProblemsAreBoundedAndSolved() throws {
      var wrong: [String] = []
      var solved = 0
      var met = 0
      for seed in UInt64(0)..<40 {
        let program = try RandomProblem.make(seed: seed, people: 1...3, days: 3...4, shifts: 1...2, rules: 1...5)
          .compile().program
        guard let optimum = Enumeration.optimum(program, most: 200_000), let cost = optimum.cost else { continue }
        let linking = Linking(program, LinePricer(program, limits: .generous))
        var ascent = DualBound(linking)
        ascent.epoch(passes: 5)
        var master = try RestrictedMaster<GLPKSolver>(ascent)
        try master.epoch(rounds: 60)
        guard let bound = master.bound, let value = master.value else {
          wrong.append("seed \(seed): no bound")
          continue
        }
        if bound > cost { wrong.append("seed \(seed): bound \(bound) above \(cost)") }
        if !master.isFinished { wrong.append("seed \(seed): not finished in 60 rounds") }
        // Strong duality: with nothing relaxed, the tables at the programme's duals give its value.
        if linking.pricer.tables.allSatisfy(\.isExact) {
          if abs(Double(value) / Double(costUnit) - master.relaxation) < 0.1 {
            met += 1
          } else {
            wrong.append("seed \(seed): bound \(Double(value) / Double(costUnit)), programme \(master.relaxation)")
          }
        }
        _ = try master.dive()
        _ = try master.solveInteger(nodes: 500)
        guard let best = master.best else {
          wrong.append("seed \(seed): no rota")
          continue
        }
        if program.audit(best.plan) != best.score { wrong.append("seed \(seed): a score that is not the audit's") }
        if best.score.hard == 0, best.score.soft < bound { wrong.append("seed \(seed): a rota below the bound") }
        if best.score.hard == 0, best.score.soft == cost { solved += 1 }
      }
      #expect(wrong.prefix(5) == [])
      #expect(solved > 10 && met > 10, "\(solved) solved, \(met) met")
    }

    @Test func theSameRoundsGiveTheSameRota() throws {
      let program = try RandomProblem.make(seed: 8, people: 5...6, days: 7...10, kinds: ["consecutive-run", "requests"])
        .compile().program
      func run(_ slices: Int) throws -> (Int64?, [UInt8]?) {
        var ascent = DualBound(Linking(program, LinePricer(program)))
        ascent.epoch(passes: 9)
        var master = try RestrictedMaster<GLPKSolver>(ascent)
        for _ in 0..<slices { try master.epoch(rounds: 12 / slices) }
        return (master.value, try master.dive()?.plan.cells)
      }
      let (a, b) = (try run(1), try run(4))
      #expect(a == b)
    }
  }
#endif
