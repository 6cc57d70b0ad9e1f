import RotaRules
import Testing

@testable import LocalSearch

@Suite struct WindowTests {
  /// A plan of some days, cut out of a rota, costs what the whole rota costs with that plan put in place, but for a constant; and it
  /// breaks as much.
  @Test func windowsCostWhatTheWholeCosts() throws {
    var wrong: [String] = []
    var cut = 0
    for seed in 1...120 {
      let program = try randomProgram(
        UInt64(seed), people: 3, days: 8, shifts: 2, rules: 1 + seed % 3, isGentle: seed % 3 != 0)
      guard program.choices.isEmpty else { continue }
      var search = LocalSearch(program: program, seed: 1)
      search.epoch(moves: 1000)
      let from = seed % 6
      let days = from..<min(8, from + 2 + seed % 4)
      guard let window = program.window(days, of: search.best) else { continue }
      cut += 1
      var random = SplitMix64(seed: UInt64(seed))
      var difference: Int64?
      for _ in 0..<20 {
        var whole = search.best
        var part = randomPlan(window, &random)
        // Now and then the rota as it was.
        for person in 0..<3 {
          for (i, day) in days.enumerated() {
            if random.below(4) == 0 { part.cells[person * days.count + i] = whole.cells[person * 8 + day] }
            whole.cells[person * 8 + day] = part.cells[person * days.count + i]
          }
        }
        let (a, b) = (program.audit(whole), window.audit(part))
        if a.hard != b.hard || difference ?? (a.soft - b.soft) != a.soft - b.soft { wrong.append("\(seed): \(a) and \(b)") }
        difference = a.soft - b.soft
      }
    }
    #expect(wrong.isEmpty)
    #expect(cut > 15)
  }
}
