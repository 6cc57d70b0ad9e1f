import LocalSearch
import RotaRules
import Testing

@Suite struct DeltaProbeTests {
  /// What the probe says of one cell is what the audit finds once it is changed.
  @Test func saysWhatTheAuditFinds() throws {
    var wrong = 0
    for seed in 200...210 {
      let program = try randomProgram(UInt64(seed), people: 3, days: 8, shifts: 3)
      var random = SplitMix64(seed: UInt64(seed))
      var probe = DeltaProbe(program, randomPlan(program, &random), weight: 100)
      for _ in 0..<100 {
        let person = random.below(3)
        let day = random.below(8)
        let symbol = random.below(Int(program.paletteSize[person]))
        let before = probe.score
        let said = probe.delta(person: person, day: day, symbol: symbol)
        let cost = probe.cost(person: person, day: day, symbol: symbol)
        probe.apply(person: person, day: day, symbol: symbol)
        if program.audit(probe.plan) != before + said || probe.score != before + said { wrong += 1 }
        if cost != 100 * said.hard + said.soft || probe.symbol(person: person, day: day) != symbol { wrong += 1 }
      }
    }
    #expect(wrong == 0)
  }
}
