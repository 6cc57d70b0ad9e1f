import LinearProgram
import RotaModel

/// Solves for several scenarios at once: as few weighted gaps as can be, then as few bookings, each line legal in every scenario.
struct ScenarioSolve<Judge: LineJudge> {
  /// What came out.
  struct Solution {
    var built: ScenarioProgram
    var values: [Double]
    /// No plan has less of expected and tail gaps, times the weights' sum.
    var bound: Double
    /// Whether it is proved that no plan has less.
    var isProved: Bool
  }
  private(set) var programme: PoolProgramme
  let decisions: Decisions
  private let input: PoolInput
  private let judge: Judge
  private let run: @Sendable (LinearProgram, Limits) throws(SolverError) -> PoolEngine.Answer
  private let deadline: ContinuousClock.Instant
  /// Lines that were judged already.
  private var judged: [[Int]: [Int]] = [:]

  init?(
    _ programme: PoolProgramme, _ decisions: Decisions, _ input: PoolInput, _ judge: Judge, _ engine: PoolEngine,
    deadline: ContinuousClock.Instant
  ) {
    guard let run = engine.run else { return nil }
    self.programme = programme
    self.decisions = decisions
    self.input = input
    self.judge = judge
    self.run = run
    self.deadline = deadline
  }

  /// The best plan; nil where the time was too short for any.
  mutating func solve(
    _ demands: [ScenarioDemand], allowed: [Bool], fixed: Committed? = nil, guards: [ScenarioProgram.Guard] = [], alpha: Int = 0,
    tailWeight: Int = 0
  ) -> Solution? {
    // Each forbidden set leaves fewer choices, so the rounds end.
    while true {
      var built = ScenarioProgram(programme, decisions, input, demands, allowed: allowed, fixed: fixed, guards: guards)
      built.aimAtGaps(demands, alpha: alpha, tailWeight: tailWeight)
      guard let first = answer(built.program) else { return nil }
      if forbid(built, first.values, demands.count) { continue }
      var solution = Solution(
        built: built, values: first.values, bound: first.outcome.bound, isProved: first.outcome.status == .optimal)
      built.aimAtBookings(demands, holding: first.outcome.objective)
      if let second = answer(built.program) {
        if forbid(built, second.values, demands.count) { continue }
        solution.built = built
        solution.values = second.values
      }
      return solution
    }
  }

  private func answer(_ program: LinearProgram) -> PoolEngine.Answer? {
    let left = ContinuousClock.now.duration(to: deadline) / .seconds(1)
    guard left > 0 else { return nil }
    guard let answer = try? run(program, Limits(seconds: left / 2)), answer.outcome.hasValues else { return nil }
    return answer
  }

  private mutating func forbid(_ built: ScenarioProgram, _ values: [Double], _ scenarios: Int) -> Bool {
    var any = false
    for scenario in 0..<scenarios {
      let choice = built.choice(values, scenario)
      let people = Set(choice.taken.map { programme.candidates[$0].offer }.filter { $0 >= 0 })
      for person in people.sorted() {
        let own = programme.candidatesOf[person].map { Int($0) }.filter { choice.counts[$0] > 0 }
        if let known = judged[own] {
          if !known.isEmpty { any = true }
          continue
        }
        let broken = programme.broken(choice, person, input.windows, judge) ?? []
        judged[own] = broken
        if !broken.isEmpty {
          programme.forbid(broken)
          any = true
        }
      }
    }
    return any
  }
}
