import ColumnGeneration
import LinePricing
import RotaRules
import RuleOracle
import Testing

/// Bounds of duals over tables that count no total, against the best of all rotas on tiny problems.
@Suite struct VolumeBoundTests {
  @Test func boundsNeverExceedTheOptimumAndCertificatesProveAtLeastAsMuch() throws {
    var wrong: [String] = []
    var bounded = 0
    var near = 0
    try TinyProblems.each(0..<60, most: 300_000) { seed, program, optimum in
      let linking = Linking(program, LinePricer(program, limits: seed % 2 == 0 ? .flat : LineLimits()))
      var volume = VolumeBound(linking)
      volume.epoch(passes: 60, ceiling: seed % 3 == 0 ? optimum : nil)
      if linking.isImpossible, optimum != nil { wrong.append("seed \(seed): called impossible") }
      guard let bound = volume.bound, let cost = optimum else { return }
      if bound > cost { wrong.append("seed \(seed): \(bound) above \(cost)") }
      let again = Certificate(volume.certificate, of: linking, counted: []).bound(program)
      if again ?? .min < bound || again! > cost { wrong.append("seed \(seed): \(bound), proved \(again ?? .min) of \(cost)") }
      bounded += 1
      if bound == cost { near += 1 }
    }
    #expect(wrong.prefix(5) == [])
    #expect(bounded > 20 && near > bounded / 4, "\(near) tight of \(bounded)")
  }

  @Test func theSamePassesGiveTheSameDuals() throws {
    let program = try RandomProblem.make(seed: 5, people: 6...8, days: 10...14).compile().program
    let linking = Linking(program, LinePricer(program, limits: .flat))
    var together = VolumeBound(linking)
    together.epoch(passes: 40, ceiling: nil)
    var apart = VolumeBound(linking)
    for _ in 0..<40 { apart.epoch(passes: 1, ceiling: nil) }
    #expect(together.value == apart.value && together.certificate == apart.certificate)
  }
}
