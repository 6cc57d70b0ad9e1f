import LinePricing
import RotaModel
import RotaRules
import RuleOracle
import Testing

@testable import ColumnGeneration

#if GLPK
  import GLPKSolver
#endif

/// The first-order method: its bounds against the best of all rotas, its values against the simplex method's.
@Suite struct FirstOrderTests {
  private static func master(_ linking: Linking, rounds: Int) -> FirstOrderMaster {
    var ascent = DualBound(linking)
    ascent.epoch(passes: 5)
    var master = FirstOrderMaster(linking, duals: ascent.certificate, value: ascent.value, lines: ascent.columns)
    for _ in 0..<rounds where !master.isFinished { master.round() }
    return master
  }

  /// A random problem with the cost of its best legal rota, found by enumeration; nil where that has none or is too long.
  private static func problem(
    _ seed: UInt64, people: ClosedRange<Int>, days: ClosedRange<Int>
  ) throws -> (program: RuleProgram, cost: Int64, linking: Linking)? {
    let program = try RandomProblem.make(seed: seed, people: people, days: days, shifts: 1...2, rules: 1...5)
      .compile().program
    guard program.choices.isEmpty, let optimum = Enumeration.optimum(program, most: 200_000), let cost = optimum.cost
    else { return nil }
    let linking = Linking(program, LinePricer(program, limits: .generous))
    return linking.isImpossible ? nil : (program, cost, linking)
  }

  @Test func boundsLieBelowEveryRota() throws {
    var wrong: [String] = []
    var near = 0
    var tried = 0
    for seed in UInt64(0)..<40 {
      guard let (program, cost, linking) = try Self.problem(seed, people: 1...3, days: 3...4) else { continue }
      tried += 1
      let master = Self.master(linking, rounds: 60)
      guard let bound = master.bound else {
        wrong.append("seed \(seed): no bound")
        continue
      }
      if bound > cost { wrong.append("seed \(seed): bound \(bound) above \(cost)") }
      if let again = Certificate(master.certificate, of: linking, counted: []).bound(program), again > cost {
        wrong.append("seed \(seed): certificate above the optimum")
      }
      #if GLPK
        var simplex = try RestrictedMaster<GLPKSolver>(
          linking, MasterScope(everybody: program, isCounting: false), duals: master.certificate, value: master.value,
          lines: master.lines(most: 30))
        try simplex.epoch(rounds: 80)
        guard let best = simplex.bound else { continue }
        if Double(bound) > Double(best) + 0.5 { wrong.append("seed \(seed): bound \(bound) above the programme's \(best)") }
        if Double(best - bound) <= 1 + 0.01 * abs(Double(best)) { near += 1 }
      #else
        near += 1
      #endif
    }
    #expect(wrong.prefix(5) == [])
    #expect(tried > 15, "\(tried) problems could be enumerated")
    #expect(near * 10 >= tried * 9, "\(near) of \(tried) bounds are near the programme's")
  }

  @Test func divesEndInLegalRotasNearTheBest() throws {
    var wrong: [String] = []
    var (tried, best) = (0, 0)
    for seed in UInt64(100)..<150 {
      guard let (program, cost, linking) = try Self.problem(seed, people: 2...3, days: 3...6) else { continue }
      tried += 1
      let master = Self.master(linking, rounds: 20)
      let scope = MasterScope(everybody: program, isCounting: true)
      func dive(cutoff: Int64) -> FirstOrderDive {
        var dive = FirstOrderDive(
          linking, scope, duals: master.certificate, lines: master.lines(most: 20), start: master.bound.map(Double.init),
          cutoff: cutoff)
        var steps = 0
        while !dive.isOver, steps < 5000 {
          dive.advance()
          steps += 1
        }
        if !dive.isOver { wrong.append("seed \(seed): a dive without end") }
        return dive
      }
      let one = dive(cutoff: .max)
      guard let found = one.found else {
        wrong.append("seed \(seed): no rota")
        continue
      }
      if program.audit(found.plan) != found.score { wrong.append("seed \(seed): told \(found.score)") }
      if found.score.hard == 0, found.score.soft < cost { wrong.append("seed \(seed): \(found.score) below \(cost)") }
      if found.score.hard == 0, found.score.soft <= cost + abs(cost) / 20 { best += 1 }
      let other = dive(cutoff: .max)
      if other.found?.plan.cells != found.plan.cells || other.spent != one.spent {
        wrong.append("seed \(seed): not the same again")
      }
      // A cutoff at half the bound leaves nothing to look for.
      if let bound = master.bound, bound > 3, dive(cutoff: bound / 2).found != nil {
        wrong.append("seed \(seed): a rota beyond the cutoff")
      }
    }
    #expect(wrong.prefix(5) == [])
    #expect(tried > 15, "\(tried) problems could be enumerated")
    #expect(best * 10 >= tried * 7, "\(best) of \(tried) dives came near the best rota")
  }

  @Test func theSameRoundsGiveTheSame() throws {
    let program = try RandomProblem.make(seed: 7, people: 3...3, days: 4...4, shifts: 2...2, rules: 5...5).compile().program
    let pricer = LinePricer(program, limits: .generous)
    let one = Self.master(Linking(program, pricer), rounds: 5)
    for threads in [1, 3] {
      let other = Self.master(Linking(program, pricer, threads: threads), rounds: 5)
      #expect(one.certificate == other.certificate)
      #expect(one.lines(most: 9) == other.lines(most: 9))
      #expect(one.spent == other.spent)
    }
  }

  /// Two people, two lines each, one row that wants one step: by hand, one works at 3 and the other rests, or the row lacks at 5.
  @Test func aProgrammeByHandIsSolved() {
    let row = FirstOrderProgramme.RowPrice(points: [0, 1], prices: [5, 0], slopes: [-5, -5, 0])
    var programme = FirstOrderProgramme(people: 2, rows: [row])
    let works: (cost: Double, terms: [(row: Int32, weight: Float)]) = (3, [(0, 1)])
    let rests: (cost: Double, terms: [(row: Int32, weight: Float)]) = (0, [])
    programme.replace(keeping: { _ in true }, adding: [[rests, works], [rests, (cost: 4, terms: [(row: 0, weight: 1)])]])
    programme.solve(steps: 2000, tolerance: 1e-6)
    #expect(abs(programme.value - 3) < 1e-3)
    #expect(programme.duals[0] < -2.9 && programme.duals[0] > -4.1, "the row's step is worth 3 to 4: \(programme.duals[0])")
  }

  @Test func aRowsDualIsTheSlopeWhereItStands() {
    let row = FirstOrderProgramme.RowPrice(points: [2, 4], prices: [6, 0], slopes: [-10, -3, 1])
    #expect(row.price(1) == 16)
    #expect(row.price(3) == 3)
    #expect(row.price(6) == 2)
    // The most of dual * value - price: at 2 for steep duals, at 4 for flat ones.
    #expect(row.conjugate(-5) == -16)
    #expect(row.conjugate(0) == 0)
    // The dual at which value and aim agree: on a slope, at a point between two, beyond the ends.
    #expect(row.dual(-9, 1) == -10)
    #expect(row.dual(-2, 1) == -4)
    #expect(row.dual(0.5, 1) == -3)
    #expect(row.dual(4.5, 1) == 0.5)
    #expect(row.dual(9, 1) == 1)
  }
}
