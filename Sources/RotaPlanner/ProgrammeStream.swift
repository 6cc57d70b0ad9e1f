#if GLPK
  import Foundation
  import GLPKSolver
  import LinearProgram
  import RotaFormulation
  import RotaRules
  import Synchronization

  /// The compact integer programme through GLPK's branch and cut, with the best rota known as its cutoff.
  ///
  /// The branch and cut has a thread of its own, which runs only while an epoch waits for it: it pauses at the node at which it has
  /// done its epoch's work.
  final class ProgrammeStream: Stream {
    let name = "glpk"
    /// Whether the programme has so few open slots that GLPK is worth a try beside other solvers.
    static func isSmall(_ program: RuleProgram) -> Bool { program.allowed.count <= 1500 }

    private let program: RuleProgram
    private let nodes: Int
    private var incumbent: Score?
    private var worker: Worker?
    private let gate = Gate()
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
      gate.allow(budget, cutoff: incumbent, stop)
      if worker == nil { start() } else { gate.resume.signal() }
      gate.paused.wait()
      let answer = gate.answer
      if let plan = answer.plan, best == nil || answer.score! < best!.score { best = (plan, answer.score!) }
      if let proved = answer.bound, bound == nil || proved > bound! { bound = proved }
      if answer.isDone { isFinished = true }
      return budget
    }

    func adopt(_ plan: Plan, _ score: Score, bound: Score?) {
      if incumbent == nil || score < incumbent! { incumbent = score }
    }

    func release() {
      guard let worker else { return }
      if !gate.answer.isDone {
        gate.cancel()
        gate.resume.signal()
      }
      worker.wait()
      worker.end()
      self.worker = nil
    }

    private func start() {
      let worker = Worker(name: "rota-glpk")
      self.worker = worker
      worker.start { [program, nodes, gate] in
        gate.finish(ProgrammeStream.solve(program, nodes, gate))
        gate.paused.signal()
      }
    }

    /// The whole solve, on its own thread.
    private static func solve(_ program: RuleProgram, _ nodes: Int, _ gate: Gate) -> Gate.Answer {
      var answer = Gate.Answer(isDone: true)
      let formulation = Formulation(program)
      let hard = formulation.unavoidable
      guard !formulation.isImpossible else {
        answer.bound = Score(hard: hard + 1, soft: .min)
        return answer
      }
      var limits = Limits()
      limits.nodes = nodes
      limits.stop = { gate.isStopped }
      // As measured on programmes of 1,300 to 7,400 rows; a node costs more than its pivots.
      let pivot = max(20, formulation.program.rows.count / 10)
      limits.newCutoff = { gate.pass(($0.pivots + 5 * $0.nodes) * pivot, bound: $0.bound, hard: hard) }
      limits.cutoff = gate.cutoff(hard: hard)
      do {
        var solver = try GLPKSolver(formulation.program, GLPKOptions())
        let outcome = try solver.solveInteger(limits)
        if outcome.hasValues {
          let plan = formulation.plan { solver.value($0) }
          answer.plan = plan
          answer.score = program.audit(plan)
        }
        switch outcome.status {
        case .infeasible: answer.bound = Score(hard: hard + 1, soft: .min)
        case .cutoff: answer.bound = outcome.bound.isFinite ? Score(hard: hard, soft: whole(outcome.bound)) : nil
        default: if outcome.bound.isFinite { answer.bound = Score(hard: hard, soft: whole(outcome.bound)) }
        }
      } catch {
        // A solver in trouble proves nothing and finds nothing; the other streams go on.
      }
      return answer
    }

    /// The whole number that a floating-point bound within GLPK's tolerances proves: costs are whole, so it is rounded up, but for
    /// a margin.
    static func whole(_ bound: Double) -> Int64 { Int64((bound - 1e-5 * max(1, abs(bound) * 1e-3)).rounded(.up)) }
  }

  /// Where the branch and cut and its stream meet.
  private final class Gate: Sendable {
    /// What is known at a pause, or at the end.
    struct Answer {
      var isDone = false
      var plan: Plan?
      var score: Score?
      var bound: Score?
    }
    private struct State {
      var allowed = 0
      var cutoff: Score?
      var stop: StopSwitch?
      var isCancelled = false
      var answer = Answer()
    }
    let resume = DispatchSemaphore(value: 0)
    let paused = DispatchSemaphore(value: 0)
    private let state = Mutex(State())

    var answer: Answer { state.withLock { $0.answer } }

    var isStopped: Bool {
      let (stop, cancelled) = state.withLock { ($0.stop, $0.isCancelled) }
      return cancelled || stop?.isPressed ?? false
    }

    /// Lets so many more counted microseconds of work be done, with a newer cutoff.
    func allow(_ more: Int, cutoff: Score?, _ stop: StopSwitch) {
      state.withLock {
        $0.allowed += more
        $0.cutoff = cutoff
        $0.stop = stop
      }
    }

    func cancel() { state.withLock { $0.isCancelled = true } }

    func finish(_ answer: Answer) { state.withLock { $0.answer = answer } }

    func cutoff(hard: Int64) -> Double {
      state.withLock { $0.cutoff.map { $0.hard == hard ? Double($0.soft) : .infinity } ?? .infinity }
    }

    /// Waits at a node if the work is done that was allowed; returns the newest cutoff.
    func pass(_ done: Int, bound: Double, hard: Int64) -> Double {
      let isOver = state.withLock { s in
        if bound.isFinite { s.answer.bound = Score(hard: hard, soft: ProgrammeStream.whole(bound)) }
        return done >= s.allowed && !s.isCancelled
      }
      if isOver {
        paused.signal()
        resume.wait()
      }
      return cutoff(hard: hard)
    }
  }
#endif
