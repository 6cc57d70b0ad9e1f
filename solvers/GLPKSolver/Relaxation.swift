internal import CGLPK
public import LinearProgram

extension GLPKSolver {
  /// Solves the relaxation by the primal simplex, from the last basis.
  public mutating func solveRelaxation(_ limits: Limits) throws(SolverError) -> Outcome { try resolve(.primal, limits) }

  /// Solves the relaxation by the method asked for, from the last basis. Only the dual simplex can end early at a cutoff.
  public mutating func resolve(_ method: SimplexMethod, _ limits: Limits) throws(SolverError) -> Outcome {
    let call = Call(limits)
    var parameters = unsafe cglpk_simplex_options()
    unsafe parameters.method = Int32(method == .dual ? CGLPK_DUAL : CGLPK_PRIMAL)
    unsafe parameters.milliseconds = milliseconds(limits.seconds)
    unsafe parameters.pivots = Int64(max(0, limits.pivots))
    unsafe parameters.cutoff = limits.cutoff
    unsafe parameters.stop = { context in unsafe Call.of(context).stop() }
    unsafe parameters.context = Unmanaged.passUnretained(call).toOpaque()
    var result = cglpk_result()
    try withExtendedLifetime(call) { () throws(SolverError) in
      try unsafe check(cglpk_simplex(problem, &parameters, &result))
    }
    resetValues()
    try unsafe check(cglpk_read(problem, &values, &reducedCosts, &basic, &duals))
    return outcome(result)
  }

  /// The shim's result in the words of `Outcome`.
  func outcome(_ result: cglpk_result) -> Outcome {
    let status: Outcome.Status =
      switch Int(result.status) {
      case CGLPK_OPTIMAL: .optimal
      case CGLPK_FEASIBLE: .feasible
      case CGLPK_INFEASIBLE: .infeasible
      case CGLPK_UNBOUNDED: .unbounded
      case CGLPK_CUTOFF: .cutoff
      default: .limit
      }
    let ending: Outcome.Ending =
      switch Int(result.ended) {
      case CGLPK_ENDED_PROVED: .proved
      case CGLPK_ENDED_TIME: .time
      case CGLPK_ENDED_PIVOTS: .pivots
      case CGLPK_ENDED_NODES: .nodes
      case CGLPK_ENDED_GAP: .gap
      case CGLPK_ENDED_STOP: .stop
      default: .numerics
      }
    let has = status == .optimal || status == .feasible
    return Outcome(
      status, ending, objective: has ? result.objective : .infinity, bound: result.bound,
      pivots: Int(result.pivots), nodes: Int(result.nodes))
  }
}

/// Seconds as the milliseconds that GLPK counts in.
func milliseconds(_ seconds: Double) -> Int32 {
  guard seconds > 0 else { return 0 }
  return seconds * 1000 < Double(Int32.max - 1) ? Int32(seconds * 1000) : Int32.max - 1
}

/// What the callbacks of one solve need; they run on the solver's thread, below the solve.
final class Call {
  let limits: Limits
  let columns: Int

  init(_ limits: Limits, columns: Int = 0) {
    self.limits = limits
    self.columns = columns
  }

  static func of(_ context: UnsafeMutableRawPointer?) -> Call {
    guard let context = unsafe context else { preconditionFailure("every solve hands its context over") }
    return unsafe Unmanaged<Call>.fromOpaque(context).takeUnretainedValue()
  }

  func stop() -> Int32 { limits.stop() ? 1 : 0 }

  func poll(_ progress: Limits.Progress, _ cutoff: inout Double) -> Int32 {
    cutoff = min(cutoff, limits.newCutoff(progress))
    return stop()
  }
}
