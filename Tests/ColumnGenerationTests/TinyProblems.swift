import RotaRules
import RuleOracle

/// Random problems of up to three people and four days, small enough to try every rota.
enum TinyProblems {
  /// Hands over each problem that has at most `most` rotas, with the cost of the best one; nil where none is legal.
  static func each(
    _ seeds: Range<UInt64>, most: Int, _ body: (_ seed: UInt64, _ program: RuleProgram, _ optimum: Int64?) throws -> Void
  ) throws {
    for seed in seeds {
      let problem = RandomProblem.make(seed: seed, people: 1...3, days: 3...4, shifts: 1...2, rules: 1...5)
      let program = try problem.compile().program
      guard let optimum = Enumeration.optimum(program, most: most) else { continue }
      try body(seed, program, optimum.cost)
    }
  }
}
