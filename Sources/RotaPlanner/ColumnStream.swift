import ColumnGeneration
import LinePricing
import RotaRules

#if GLPK
  import GLPKSolver
#endif

/// Bounds from dual ascent over the line tables; then, with GLPK, columns: whole lines put together to rotas.
final class ColumnStream: Stream {
  let name = "column-generation"
  private let program: RuleProgram
  private var ascent: DualBound?
  /// Passes since the bound last rose by half a hundredth.
  private var stale = 0
  private var incumbent: (plan: Plan, score: Score)?
  private(set) var best: (plan: Plan, score: Score)?
  private(set) var bound: Score?
  private(set) var duals: [Double]?
  private(set) var isFinished = false
  #if GLPK
    private var master: Master?
  #endif

  /// Bounds and rotas for `program`.
  init(_ program: RuleProgram) { self.program = program }

  /// The bound is added up in whole numbers, but no certificate is written yet from which others could do so again.
  let boundProof = BoundProof.solver

  func epoch(budget: Int, stop: StopSwitch) -> Int {
    #if GLPK
      if let master { return work(master, stop) }
    #endif
    return ascend(budget, stop)
  }

  var next: Int {
    #if GLPK
      if let master {
        // The first round solves the programme from nothing.
        let round = master.restricted.work / ColumnStream.elements
        return master.restricted.isFinished ? ColumnStream.dive : master.restricted.rounds == 0 ? 20 * round : 5 * round
      }
    #endif
    // Making the tables comes first.
    return ascent == nil ? program.people * program.days * 200 : 0
  }

  /// Elements of the tables that are done in a counted microsecond, as measured on a ward's month.
  private static let elements = 2000
  /// About what a dive or a small integer programme takes, in counted microseconds.
  private static let dive = 2_500_000
  /// Cells up to which dives and integer programmes over the lines in hand are worth their time.
  private static let manyCells = 800

  func adopt(_ plan: Plan, _ score: Score, bound: Score?) { incumbent = (plan, score) }

  func release() {
    #if GLPK
      master = nil
    #endif
  }

  /// Passes of the dual ascent, until they no longer help.
  private func ascend(_ budget: Int, _ stop: StopSwitch) -> Int {
    if ascent == nil {
      guard let pricer = LinePricer(program, unless: { stop.isPressed }) else { return 0 }
      let linking = Linking(program, pricer)
      ascent = DualBound(linking)
      if linking.isImpossible { isFinished = true }
    }
    guard !isFinished else { return 0 }
    let pass = max(1, ascent!.work / ColumnStream.elements)
    var spent = 0
    while spent < budget, !stop.isPressed {
      let before = ascent!.bound
      ascent!.epoch(passes: 1)
      spent += pass
      if let bound = ascent!.bound, bound > (before ?? .min) + max(1, bound / 200) { stale = 0 } else { stale += 1 }
      if ascent!.isHopeless { break }
    }
    take(ascent!.bound, ascent!.relief)
    if ascent!.isHopeless {
      isFinished = true
    } else if stale > 24 {
      if let plan = ascent!.construct() { offer(plan, program.audit(plan)) }
      finishAscent()
    }
    return spent
  }

  private func finishAscent() {
    #if GLPK
      if let ascent, let made = try? RestrictedMaster<GLPKSolver>(ascent) {
        master = Master(made)
        return
      }
    #endif
    isFinished = true
  }

  private func take(_ value: Int64?, _ relief: [Double]) {
    guard let value else { return }
    let found = Score(hard: 0, soft: value)
    if bound == nil || found > bound! {
      bound = found
      duals = relief.map { -$0 }
    }
  }

  private func offer(_ plan: Plan, _ score: Score) {
    if best == nil || score < best!.score { best = (plan, score) }
  }
}

#if GLPK
  /// Holds a master, which cannot be copied, where an optional is needed.
  private final class Master {
    var restricted: RestrictedMaster<GLPKSolver>
    var dives = 0
    init(_ restricted: consuming RestrictedMaster<GLPKSolver>) { self.restricted = restricted }
  }

  extension ColumnStream {
    /// One round of columns or, once no line helps any more, a dive and a small integer programme over the lines in hand.
    private func work(_ master: Master, _ stop: StopSwitch) -> Int {
      let pass = max(1, master.restricted.work / ColumnStream.elements)
      do {
        if let incumbent, incumbent.score.hard == 0 { master.restricted.adopt(incumbent.plan) }
        if !master.restricted.isFinished {
          try master.restricted.epoch(rounds: 1) { stop.isPressed }
          take(master.restricted.bound, master.restricted.relief)
          if master.restricted.isFinished, program.people * program.days > ColumnStream.manyCells { isFinished = true }
          return pass * 5
        }
        let found =
          master.dives % 2 == 0
          ? try master.restricted.dive { stop.isPressed }
          : try master.restricted.solveInteger(nodes: 200, pivots: 10_000) { stop.isPressed }
        master.dives += 1
        if let found { offer(found.plan, found.score) }
        if master.dives >= 4 { isFinished = true }
        return ColumnStream.dive
      } catch {
        // A solver in trouble proves nothing more; what was proved stays.
        isFinished = true
        return pass
      }
    }
  }
#endif
