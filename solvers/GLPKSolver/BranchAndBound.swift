internal import CGLPK
public import LinearProgram

extension GLPKSolver {
  /// Solves with whole-number columns whole, by GLPK's branch and cut. A cutoff enters as an incumbent of that objective, so the
  /// outcome `.cutoff` says that nothing cheaper exists. `pivots` and `nodes` make a deterministic limit; time does not.
  /// Where GLPK fails (its presolver has an assertion that valid programmes trip, cuts can spoil a node's basis), the rest is
  /// solved once more without presolve and cuts.
  public mutating func solveInteger(_ limits: Limits) throws(SolverError) -> Outcome {
    let begun = ContinuousClock.now
    let first = try branch(options, limits)
    guard first.ending == .numerics else { return first }
    let found = first.hasValues ? values : nil
    var plain = options
    plain.presolve = false
    (plain.gomoryCuts, plain.roundingCuts, plain.coverCuts, plain.cliqueCuts) = (false, false, false, false)
    var rest = limits
    rest.seconds -= begun.duration(to: .now) / .seconds(1)
    rest.pivots -= first.pivots
    rest.nodes -= first.nodes
    rest.cutoff = min(limits.cutoff, first.objective)
    var second = try branch(plain, rest)
    second.pivots += first.pivots
    second.nodes += first.nodes
    second.bound = max(second.bound, first.bound)
    if let found, !second.hasValues {
      values = found
      second.status = second.status == .cutoff && second.bound >= first.objective ? .optimal : .feasible
      second.objective = first.objective
    }
    second.bound = min(second.bound, second.objective)
    return second
  }

  private mutating func branch(_ options: GLPKOptions, _ limits: Limits) throws(SolverError) -> Outcome {
    let begun = ContinuousClock.now
    var result = cglpk_result()
    result.bound = -.infinity
    if !options.presolve {
      // Without presolve GLPK branches from an optimal basis of the relaxation.
      let root = try resolve(.primal, limits)
      guard root.status == .optimal else { return root }
      if root.bound >= limits.cutoff {
        return Outcome(.cutoff, .proved, objective: .infinity, bound: root.bound, pivots: root.pivots)
      }
      if root.pivots >= limits.pivots {
        return Outcome(.limit, .pivots, objective: .infinity, bound: root.bound, pivots: root.pivots)
      }
      result.bound = root.bound
      result.pivots = Int64(root.pivots)
    }
    let spent = begun.duration(to: .now) / .seconds(1)
    if spent >= limits.seconds {
      return Outcome(.limit, .time, objective: .infinity, bound: result.bound, pivots: Int(result.pivots))
    }
    let call = Call(limits, columns: columnCount)
    var parameters = unsafe parameters(options, limits, spent: spent)
    unsafe parameters.context = Unmanaged.passUnretained(call).toOpaque()
    unsafe parameters.pivots = Int64(max(0, limits.pivots)) - result.pivots
    // One element more, so that there is an address to write to when there are no columns.
    var found = [Double](repeating: 0, count: columnCount + 1)
    try withExtendedLifetime(call) { () throws(SolverError) in
      try unsafe check(cglpk_integer(problem, &parameters, &found, &result))
    }
    found.removeLast()
    let ended = outcome(result)
    if ended.hasValues { values = found }
    return ended
  }

  private func parameters(_ options: GLPKOptions, _ limits: Limits, spent: Double) -> cglpk_integer_options {
    var parameters = unsafe cglpk_integer_options()
    unsafe parameters.presolve = options.presolve ? 1 : 0
    unsafe parameters.gomory = options.gomoryCuts ? 1 : 0
    unsafe parameters.rounding_cuts = options.roundingCuts ? 1 : 0
    unsafe parameters.cover = options.coverCuts ? 1 : 0
    unsafe parameters.clique = options.cliqueCuts ? 1 : 0
    unsafe parameters.feasibility_pump = options.feasibilityPump ? 1 : 0
    unsafe parameters.rounding_heuristic = options.roundingHeuristic ? 1 : 0
    unsafe parameters.branch = Int32(
      options.branching == .mostFractional
        ? CGLPK_BRANCH_MOST_FRACTIONAL : options.branching == .pseudocost ? CGLPK_BRANCH_PSEUDOCOST : CGLPK_BRANCH_DRIEBECK_TOMLIN
    )
    unsafe parameters.next = Int32(
      options.next == .depthFirst
        ? CGLPK_NEXT_DEPTH_FIRST : options.next == .bestProjection ? CGLPK_NEXT_BEST_PROJECTION : CGLPK_NEXT_BEST_LOCAL_BOUND)
    unsafe parameters.milliseconds = milliseconds(limits.seconds - spent)
    unsafe parameters.nodes = Int64(max(0, limits.nodes))
    unsafe parameters.gap = limits.gap
    unsafe parameters.cutoff = limits.cutoff
    unsafe parameters.poll = { context, bound, pivots, nodes, cutoff in
      guard let cutoff = unsafe cutoff else { return 0 }
      return unsafe Call.of(context).poll(.init(bound: bound, pivots: Int(pivots), nodes: Int(nodes)), &cutoff.pointee)
    }
    unsafe parameters.improved = { context, objective, values in
      let call = unsafe Call.of(context)
      let all = unsafe Array(UnsafeBufferPointer(start: values, count: call.columns))
      call.limits.improved(objective, all)
    }
    return unsafe parameters
  }
}
