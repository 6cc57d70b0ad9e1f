import ColumnGeneration
import LinePricing
import RotaModel
import RotaRules
import RuleOracle
import Testing

/// Bounds against the best of all rotas on tiny problems, and against any rota found on larger ones.
@Suite struct DualBoundTests {
  @Test func boundsOfTinyProblemsNeverExceedTheOptimum() throws {
    var wrong: [String] = []
    var bounded = 0
    var tight = 0
    try TinyProblems.each(0..<60, most: 300_000) { seed, program, optimum in
      var ascent = DualBound(Linking(program, LinePricer(program)))
      for epoch in 0..<10 {
        ascent.epoch(passes: 4)
        guard let bound = ascent.bound, let cost = optimum else { continue }
        if bound > cost { wrong.append("seed \(seed) epoch \(epoch): \(bound) above \(cost)") }
      }
      if optimum != nil, ascent.bound == nil { wrong.append("seed \(seed): no bound") }
      if ascent.linking.isImpossible, optimum != nil { wrong.append("seed \(seed): called impossible") }
      if let cost = optimum, let bound = ascent.bound {
        bounded += 1
        if bound == cost { tight += 1 }
      }
      if let plan = ascent.construct() {
        let score = program.audit(plan)
        if score.hard == 0, let bound = ascent.bound, bound > score.soft { wrong.append("seed \(seed): above its own rota") }
      }
    }
    #expect(wrong.prefix(5) == [])
    #expect(bounded > 20 && tight > bounded / 4, "\(tight) tight of \(bounded)")
  }

  @Test func boundsOfLargerProblemsStayBelowEveryRota() throws {
    var wrong: [String] = []
    var legal = 0
    for seed in UInt64(1000)..<1016 {
      let program = try RandomProblem.make(seed: seed, people: 4...8, days: 7...14).compile().program
      var limits = LineLimits()
      if seed % 2 == 0 { limits.work = 2000 }
      if seed % 5 == 0 { limits.states = 20 }
      var ascent = DualBound(Linking(program, LinePricer(program, limits: limits)))
      for _ in 0..<4 {
        ascent.epoch(passes: 8)
        guard let plan = ascent.construct() else { continue }
        let score = program.audit(plan)
        if score.hard > 0 { continue }
        legal += 1
        if let bound = ascent.bound, bound > score.soft { wrong.append("seed \(seed): \(bound) above \(score.soft)") }
      }
    }
    #expect(wrong.prefix(5) == [])
    #expect(legal > 5)
  }

  @Test func theSamePassesGiveTheSameBound() throws {
    let program = try RandomProblem.make(seed: 5, people: 6...8, days: 10...14).compile().program
    let linking = Linking(program, LinePricer(program))
    var together = DualBound(linking)
    together.epoch(passes: 24)
    var apart = DualBound(linking)
    for _ in 0..<24 { apart.epoch(passes: 1) }
    #expect(together.value == apart.value && together.certificate == apart.certificate)
    #expect(together.construct()?.cells == apart.construct()?.cells)
  }
}
