import RotaRules

/// Which streams a run has.
enum Streams {
  /// Two streams, or one where the user asked for a single solver, whatever the number of threads.
  static func choose(_ compiled: Problem.Compiled, _ options: PlanOptions, _ start: Plan?) throws -> [any Stream] {
    let program = compiled.program
    let first = SearchStream(program, seed: options.seed, start: start)
    let second = SearchStream(program, seed: options.seed ^ 0x5DEE_CE66_D1CE_4E5B, start: start)
    switch options.solver {
    case .native, .auto, .glpk, .columnGeneration: return [first, second]
    }
  }
}
