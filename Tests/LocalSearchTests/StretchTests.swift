import LinePricing
import RotaRules
import Testing

@testable import LocalSearch

@Suite struct StretchTests {
  /// Calls `body` with every line that differs from `line` in `days` alone.
  private func each(_ program: RuleProgram, _ person: Int, _ days: Range<Int>, _ line: [UInt8], _ body: ([UInt8]) -> Void) {
    var line = line
    func go(_ day: Int) {
      if day == days.upperBound { return body(line) }
      let cell = person * program.days + day
      for symbol in program.allowed[Int(program.allowedStart[cell])..<Int(program.allowedStart[cell + 1])] {
        line[day] = symbol
        go(day + 1)
      }
    }
    go(days.lowerBound)
  }

  /// A stretch found is legal, and where every total is counted nothing that trying all of them finds is cheaper.
  @Test func stretchesAreTheBestOfAll() throws {
    var wrong: [String] = []
    var exact = 0
    var found = 0
    for seed in 1...60 {
      let program = try randomProgram(UInt64(seed), people: 2, days: 6, shifts: 2, rules: 1 + seed % 3, isGentle: seed % 4 == 0)
      var random = SplitMix64(seed: UInt64(seed))
      var planner = StretchPlanner(program)
      for person in 0..<2 {
        var lines: [[UInt8]] = []
        let start = [UInt8](repeating: 0, count: 6)
        each(program, person, 0..<6, start) {
          if program.ownScore(of: person, $0).hard == program.unavoidable(person) { lines.append($0) }
        }
        guard !lines.isEmpty else { continue }
        let line = lines[random.below(lines.count)]
        let from = random.below(4)
        let days = from..<(from + 2 + random.below(5 - from))
        let size = Int(program.paletteSize[person])
        let noise = (0..<days.count * size).map { _ in Int64(random.below(200)) }
        let costs = noise.indices.map {
          noise[$0] + 16 * Int64(program.cellPrice[Int(program.slotBase[person]) + days.lowerBound * size + $0])
        }
        func cost(_ line: [UInt8]) -> Int64 {
          days.reduce(16 * program.ownScore(of: person, line).soft) { $0 + noise[($1 - from) * size + Int(line[$1])] }
        }
        var best = Int64.max
        each(program, person, days, line) {
          if program.ownScore(of: person, $0).hard == program.unavoidable(person) { best = min(best, cost($0)) }
        }
        let isFound = planner.plan(person, days, line: line, costs: costs, unit: 16, rest: .fixed, axes: 2, turn: seed)
        guard isFound else {
          // The line as it is would do, so only a total left to a multiplier may stand in the way.
          if planner.isExact { wrong.append("\(seed): no stretch") }
          continue
        }
        found += 1
        var after = line
        after.replaceSubrange(days, with: planner.cells)
        if program.ownScore(of: person, after).hard != program.unavoidable(person) { wrong.append("\(seed): breaks a rule") }
        if planner.isExact {
          exact += 1
          if cost(after) != best { wrong.append("\(seed): \(cost(after)), not \(best)") }
        }
      }
    }
    #expect(wrong.isEmpty)
    #expect(exact > 40 && found > exact)
  }
}
