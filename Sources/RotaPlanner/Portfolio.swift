import ColumnGeneration
import RotaRules

/// Runs streams side by side in epochs: at each barrier their results are merged in the order of the streams, the clock is read,
/// and the best rota and bound are handed round. So the same seed and number of epochs give the same rota on any number of threads.
struct Portfolio {
  /// Work of an epoch in counted microseconds.
  static let budget = 40_000
  /// The most that is done between two barriers, unless one step of a stream takes longer; then the others go on as long, within this.
  private static let most = 500_000
  private static let longest = 3_000_000

  let program: RuleProgram
  let streams: [any Stream]
  let options: PlanOptions
  let stop: StopSwitch
  let progress: @Sendable (PlanMoment) -> Void
  /// Which rotas may be taken over the one to start from; all where it is nil. Bounds are on every rota.
  var admits: ((Plan, Score) -> Bool)?

  /// What a run came to.
  struct Outcome {
    var plan: Plan?
    var score = Score(hard: .max, soft: .max)
    var bound: Score?
    var proof = BoundProof.none
    var endedBy = EndedBy.time
    var solver = ""
    var seconds = 0.0
    var secondsToBest = 0.0
    var epochs = 0
    var trace: [PlanMoment] = []
    var duals: [Double]?
    var certificate: Certificate?
    /// The best bound that anybody can add up again.
    var certified: (bound: Score, certificate: Certificate)?
    var root: ColumnRoot?
    /// The best rota that was not admitted.
    var refused: (plan: Plan, score: Score, solver: String)?
  }

  /// Seconds since time began to count.
  private var elapsed: Double {
    let d = options.begin.duration(to: .now).components
    return Double(d.seconds) + Double(d.attoseconds) / 1e18
  }

  /// Runs until proof, limit or interrupt.
  func run(from start: (plan: Plan, score: Score)?) -> Outcome {
    var outcome = Outcome()
    if let start {
      (outcome.plan, outcome.score, outcome.solver) = (start.plan, start.score, "start")
      for stream in streams { stream.adopt(start.plan, start.score, bound: nil) }
    }
    let workers = (0..<max(1, min(options.threads, streams.count))).map { Worker(name: "rota-\($0)") }
    defer {
      each(workers) { $0.release() }
      for worker in workers { worker.end() }
    }
    let limit = StopSwitch(after: stop, deadline: options.seconds.map { options.begin + .seconds($0) })
    var work = 0
    while true {
      if stop.isPressed, outcome.plan == nil {
        outcome.endedBy = .interrupt
        break
      }
      if let most = options.iterations, outcome.epochs >= most {
        outcome.endedBy = .iterations
        break
      }
      // All get as much to do as the stream whose next step is longest; the longer the run, the rarer the barriers.
      let usual = min(max(Portfolio.budget, work / 30), Portfolio.most)
      let budget = max(usual, min(streams.map(\.next).max() ?? 0, Portfolio.longest))
      work += budget
      each(workers) { stream in
        guard !stream.isFinished else { return }
        _ = stream.epoch(budget: budget, stop: limit)
      }
      // The first epoch always counts: without it there would be no rota at all.
      if limit.isPressed, outcome.epochs > 0 {
        mergeUnfinished(&outcome)
        outcome.endedBy = stop.isPressed ? .interrupt : .time
        break
      }
      outcome.epochs += 1
      merge(&outcome)
      if let bound = outcome.bound, bound >= outcome.score {
        outcome.endedBy = .proof
        break
      }
      if streams.allSatisfy(\.isFinished) {
        outcome.endedBy = .proof
        break
      }
      if limit.isPressed {
        outcome.endedBy = stop.isPressed ? .interrupt : .time
        break
      }
    }
    preferCertified(&outcome)
    outcome.seconds = elapsed
    return outcome
  }

  /// A bound that can be added up again is worth more than one that is hardly higher and a solver's word; where that word says that
  /// nothing is left to win, it stands.
  private func preferCertified(_ outcome: inout Outcome) {
    guard outcome.proof != .certified, let bound = outcome.bound, let certified = outcome.certified, bound < outcome.score,
      bound.hard == certified.bound.hard,
      bound.soft - certified.bound.soft <= max(Int64(program.scale), abs(bound.soft) / 1000)
    else { return }
    (outcome.bound, outcome.proof, outcome.certificate) = (certified.bound, .certified, certified.certificate)
  }

  /// Lets every worker run `body` on its streams, in order, and waits for all.
  private func each(_ workers: [Worker], _ body: @escaping @Sendable (any Stream) -> Void) {
    for (w, worker) in workers.enumerated() {
      let mine = Confined(streams.indices.filter { $0 % workers.count == w }.map { streams[$0] })
      worker.start { for stream in mine.value { body(stream) } }
    }
    for worker in workers { worker.wait() }
  }

  private func merge(_ outcome: inout Outcome) {
    let before = (outcome.score, outcome.bound)
    for stream in streams {
      if let best = stream.best, best.score < outcome.score || outcome.plan == nil,
        isAdmitted(best, of: stream, &outcome)
      {
        (outcome.plan, outcome.score, outcome.solver) = (best.plan, best.score, stream.name)
        outcome.secondsToBest = elapsed
      }
      takeBound(of: stream, &outcome)
      if let duals = stream.duals { outcome.duals = duals }
    }
    if let root = streams.compactMap(\.root).last, outcome.root.map({ !$0.isSame(as: root) }) ?? true {
      outcome.root = root
      for stream in streams { stream.adopt(root) }
    }
    if before.0 != outcome.score || before.1 != outcome.bound {
      let legal = outcome.plan != nil && outcome.score.hard == 0
      let moment = PlanMoment(
        seconds: elapsed, objective: legal ? program.objective(outcome.score.soft) : nil,
        lowerBound: outcome.bound.flatMap { $0.hard > 0 ? nil : program.objective($0.soft) },
        hardUnits: outcome.plan == nil ? 0 : Int(outcome.score.hard))
      outcome.trace.append(moment)
      progress(moment)
    }
    guard let plan = outcome.plan else { return }
    for stream in streams { stream.adopt(plan, outcome.score, bound: outcome.bound) }
  }

  /// Whether a rota may be taken over the present one. The best that is refused is kept, and not looked at again.
  private func isAdmitted(_ best: (plan: Plan, score: Score), of stream: any Stream, _ outcome: inout Outcome) -> Bool {
    guard let admits, outcome.plan != nil else { return true }
    if best.score == outcome.refused?.score, best.plan.cells == outcome.refused?.plan.cells { return false }
    if admits(best.plan, best.score) { return true }
    if outcome.refused.map({ best.score < $0.score }) ?? true { outcome.refused = (best.plan, best.score, stream.name) }
    return false
  }

  /// An epoch that the clock cut off gives bounds, which are true anyway, but no rota, so that `--iterations` can replay the run;
  /// unless there is no legal rota yet, or one stream does all its work in a single epoch.
  private func mergeUnfinished(_ outcome: inout Outcome) {
    if outcome.score.hard > 0 || options.solver == .glpk { return merge(&outcome) }
    for stream in streams { takeBound(of: stream, &outcome) }
  }

  private func takeBound(of stream: any Stream, _ outcome: inout Outcome) {
    guard let bound = stream.bound else { return }
    if outcome.certified.map({ $0.bound < bound }) ?? true, stream.boundProof == .certified,
      let certificate = stream.certificate
    {
      outcome.certified = (bound, certificate)
    }
    // An equal bound is better where others can add it up again.
    let isCertified = stream.boundProof == .certified && outcome.proof != .certified
    if let known = outcome.bound, known > bound || known == bound && !isCertified { return }
    (outcome.bound, outcome.proof, outcome.certificate) = (bound, stream.boundProof, stream.certificate)
  }
}

/// Carries something between the portfolio and a worker that take turns with it.
private struct Confined<Value>: @unchecked Sendable {
  let value: Value
  init(_ value: Value) { self.value = value }
}
