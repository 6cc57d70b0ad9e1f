#if GLPK
  import GLPKSolver
  import LinearProgram
  import RotaFormulation
  import RotaRules

  /// The compact integer programme through GLPK's branch and cut, with the best rota known as its cutoff; all in one epoch.
  final class ProgrammeStream: Stream {
    let name = "glpk"
    /// Whether the programme has so few open slots that GLPK is worth a try beside other solvers.
    static func isSmall(_ program: RuleProgram) -> Bool { program.allowed.count <= 1500 }

    private let program: RuleProgram
    private let nodes: Int
    private var incumbent: Score?
    private(set) var best: (plan: Plan, score: Score)?
    private(set) var bound: Score?
    private(set) var isFinished = false

    /// A solve of at most `nodes` nodes.
    init(_ program: RuleProgram, nodes: Int = .max) {
      self.program = program
      self.nodes = nodes
    }

    var boundProof: BoundProof { bound == nil ? .none : .solver }

    func epoch(budget: Int, stop: StopSwitch) -> Int {
      isFinished = true
      let formulation = Formulation(program)
      let hard = formulation.unavoidable
      guard !formulation.isImpossible else {
        bound = Score(hard: hard + 1, soft: .min)
        return 0
      }
      var limits = Limits()
      limits.nodes = nodes
      limits.stop = { stop.isPressed }
      if let incumbent, incumbent.hard == hard { limits.cutoff = Double(incumbent.soft) }
      do {
        var solver = try GLPKSolver(formulation.program, GLPKOptions())
        let outcome = try solver.solveInteger(limits)
        if outcome.hasValues {
          let plan = formulation.plan { solver.value($0) }
          best = (plan, program.audit(plan))
        }
        switch outcome.status {
        case .infeasible: bound = Score(hard: hard + 1, soft: .min)
        case .cutoff: bound = incumbent
        default: if outcome.bound.isFinite { bound = Score(hard: hard, soft: ProgrammeStream.whole(outcome.bound)) }
        }
        return outcome.pivots * 20 + outcome.nodes * 100
      } catch {
        // A solver in trouble proves nothing and finds nothing; the other streams go on.
        return 0
      }
    }

    func adopt(_ plan: Plan, _ score: Score, bound: Score?) {
      if incumbent == nil || score < incumbent! { incumbent = score }
    }

    /// The whole number that a floating-point bound within GLPK's tolerances proves: costs are whole, so it is rounded up, but for
    /// a margin.
    private static func whole(_ bound: Double) -> Int64 { Int64((bound - 1e-5 * max(1, abs(bound) * 1e-3)).rounded(.up)) }
  }
#endif
