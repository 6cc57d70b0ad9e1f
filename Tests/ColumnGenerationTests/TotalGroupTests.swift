import LinePricing
import RotaRules
import RuleOracle
import Testing

@testable import ColumnGeneration

/// Totals that share a row of the programme: told alike by what they count, and each given its part of the row's dual.
@Suite struct TotalGroupTests {
  @Test func onlyTotalsThatCountTheSameShareARow() throws {
    var wrong: [String] = []
    var shared = 0
    for seed in UInt64(0)..<40 {
      let linking = try Self.linking(seed)
      let counted = Self.counted(linking.program)
      var seen: [Int] = []
      for group in linking.groups {
        seen += group.members
        shared += group.members.count - 1
        if Set(group.members.map { counted[$0] }).count != 1 { wrong.append("seed \(seed): \(group.members)") }
      }
      if seen.sorted() != Array(0..<linking.program.linking) { wrong.append("seed \(seed): not each total once") }
    }
    #expect(wrong.prefix(5) == [])
    #expect(shared > 20, "\(shared) totals share a row with another")
  }

  /// What the members' prices come to under their parts of a dual is what the sum of the prices comes to under the whole of it.
  @Test func partsOfADualBoundAsWellAsTheWhole() throws {
    var wrong: [String] = []
    var tried = 0
    for seed in UInt64(0)..<40 {
      let linking = try Self.linking(seed)
      for group in linking.groups where group.members.count > 1 {
        let ks = Self.legal(group, linking)
        let steepest = group.members.map { linking.upper[$0] - linking.lower[$0] }.filter { $0 < 1e9 }.max() ?? Double(costUnit)
        for part in -8...8 {
          let dual = (steepest * Double(part) / 6).rounded()
          var sum = 0.0
          var apart = 0.0
          group.split(dual) { t, own in
            sum += own
            apart += Double(linking.hulls[t].least(Int64(own.rounded())).value)
            if own < linking.lower[t] - 1 || own > linking.upper[t] + 1 { wrong.append("seed \(seed): \(own) of total \(t)") }
          }
          // Beyond what any of them would pay, the row has no such dual.
          guard abs(sum - dual) < 0.5 else { continue }
          let together = ks.map { k in
            group.members.reduce(-dual * Double(k)) { $0 + Double(costUnit) * Self.hullPrice(linking.hulls[$1], k) }
          }.min()!
          tried += 1
          if abs(together - apart) > 2 * Double(ks.count) + 2 {
            wrong.append("seed \(seed): \(apart) for \(together) at \(dual)")
          }
        }
      }
    }
    #expect(wrong.prefix(5) == [])
    #expect(tried > 100, "\(tried) duals")
  }

  private static func linking(_ seed: UInt64) throws -> Linking {
    let problem = RandomProblem.make(seed: seed, people: 2...3, days: 3...5, rules: 2...4, kinds: ["cover"])
    let program = try problem.compile().program
    return Linking(program, LinePricer(program))
  }

  /// By linking total, the slots and choices that it counts, and how often each.
  private static func counted(_ program: RuleProgram) -> [[Int: Int32]] {
    var counted = [[Int: Int32]](repeating: [:], count: program.linking)
    func take(_ term: RuleProgram.Term, _ key: Int) {
      if Int(term.tally) < program.linking { counted[Int(term.tally)][key, default: 0] += term.weight }
    }
    for slot in 0..<program.slots {
      for i in Int(program.termStart[slot])..<Int(program.termStart[slot + 1]) { take(program.terms[i], slot) }
    }
    for (c, choice) in program.choices.enumerated() {
      for i in Int(choice.terms.lowerBound)..<Int(choice.terms.upperBound) { take(program.choiceTerms[i], program.slots + c) }
    }
    return counted
  }

  /// Values at which every member's hull has a price.
  private static func legal(_ group: TotalGroup, _ linking: Linking) -> [Int] {
    let low = group.members.map { Int(linking.hulls[$0].vertices.first!.k) }.max()!
    let high = group.members.map { Int(linking.hulls[$0].vertices.last!.k) }.min()!
    return Array(low...high)
  }

  /// The hull's price, as the lowest of all chords over `k`.
  private static func hullPrice(_ hull: TallyHull, _ k: Int) -> Double {
    var least = Double.infinity
    for a in hull.vertices where Int(a.k) <= k {
      for b in hull.vertices where Int(b.k) >= k {
        let share = a.k == b.k ? 0 : Double(k - Int(a.k)) / Double(b.k - a.k)
        least = min(least, Double(a.price) + share * Double(b.price - a.price))
      }
    }
    return least
  }
}
