import RotaModel
import RotaRules
import RuleOracle
import Testing

@Suite struct RandomProblemTests {
  @Test func theSameSeedGivesTheSameProblem() {
    for seed: UInt64 in [1, 77, 4096] {
      let (one, other) = (RandomProblem.make(seed: seed), RandomProblem.make(seed: seed))
      #expect(one.instance == other.instance)
      #expect(one.rules.map(\.arguments) == other.rules.map(\.arguments) && one.rules.map(\.name) == other.rules.map(\.name))
    }
  }

  /// Every random problem compiles, and an allowed rota breaks no hard rule on a single cell that could have been kept.
  @Test func randomProblemsCompile() throws {
    var kinds: Set<String> = []
    var worse = 0
    let all = Oracles.all.map { $0.kind }.filter { $0 != "cover" }
    for seed in 0..<160 {
      let problem = RandomProblem.make(seed: UInt64(seed), kinds: all)
      kinds.formUnion(problem.rules.map(\.kind))
      let compiled = try problem.compile()
      var random = SplitMix64(seed: UInt64(seed))
      let allowed = hardCells(compiled, compiled.randomAllowedPlan(&random))
      let any = hardCells(compiled, compiled.randomPlan(&random))
      worse += allowed > any ? 1 : 0
    }
    #expect(worse == 0)
    #expect(kinds.count == Catalogue.rules.count)
  }

  private func hardCells(_ compiled: Problem.Compiled, _ plan: Plan) -> Int {
    plan.cells.indices.reduce(0) { sum, cell in
      let (person, day) = (cell / compiled.program.days, cell % compiled.program.days)
      return sum + Int(compiled.program.cellHard[compiled.program.slot(person, day, Int(plan.cells[cell]))])
    }
  }
}
