import ColumnGeneration
import LinePricing
import RotaRules

#if GLPK
  import GLPKSolver
#endif

/// Bounds from dual ascent over the line tables; then, with GLPK, columns over everybody: the bound, good duals and lines for the
/// neighbourhoods, and a first dive.
final class ColumnStream: Stream {
  let name = "column-generation"
  let program: RuleProgram
  private var ascent: DualBound?
  /// Passes since the bound last rose by half a hundredth.
  private var stale = 0
  private(set) var incumbent: (plan: Plan, score: Score)?
  private(set) var best: (plan: Plan, score: Score)?
  private(set) var bound: Score?
  private(set) var certificate: [Int64]?
  private(set) var duals: [Double]?
  private(set) var root: ColumnRoot?
  private(set) var isFinished = false
  #if GLPK
    private var master: Master?
  #endif

  /// Bounds and rotas for `program`.
  init(_ program: RuleProgram) { self.program = program }

  var boundProof: BoundProof { certificate == nil ? .none : .certified }

  func epoch(budget: Int, stop: StopSwitch) -> Int {
    #if GLPK
      if let master { return work(master, stop) }
    #endif
    return ascend(budget, stop)
  }

  var next: Int {
    #if GLPK
      if let master { return master.next }
    #endif
    // Making the tables comes first.
    return ascent == nil ? program.people * program.days * 200 : 0
  }

  /// Elements of the tables that are done in a counted microsecond, as measured on a ward's month.
  private static let elements = 2000

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
    take(ascent!.bound, ascent!.certificate, ascent!.relief)
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
      if let ascent, let made = try? Master(ascent) {
        master = made
        root = ColumnRoot(
          linking: ascent.linking, duals: ascent.certificate, lines: Array(repeating: [], count: program.people))
        return
      }
    #endif
    isFinished = true
  }

  private func take(_ value: Int64?, _ certificate: [Int64], _ relief: [Double]) {
    guard let value else { return }
    let found = Score(hard: 0, soft: value)
    if bound == nil || found > bound! {
      bound = found
      self.certificate = certificate
      duals = relief.map { -$0 }
    }
  }

  private func offer(_ plan: Plan, _ score: Score) {
    if best == nil || score < best!.score { best = (plan, score) }
  }
}

#if GLPK
  private final class LegalMaster {
    var restricted: RestrictedMaster<GLPKSolver>
    init(_ restricted: consuming RestrictedMaster<GLPKSolver>) { self.restricted = restricted }
  }

  /// Masters over everybody, which cannot be copied, and how far they have come.
  private final class Master {
    /// With rows for relaxed totals: for the bound.
    var relaxed: RestrictedMaster<GLPKSolver>
    /// With legal lines only: for rotas.
    var legal: LegalMaster?
    let linking: Linking
    /// Counted work at which duals are handed round next.
    var due = 500_000
    var next = 0

    init(_ ascent: DualBound) throws {
      linking = ascent.linking
      relaxed = try RestrictedMaster(
        linking, MasterScope(everybody: linking.program, isCounting: false), duals: ascent.certificate, value: ascent.value,
        lines: ascent.columns)
    }

    func root(lines: [[[UInt8]]]) -> ColumnRoot { ColumnRoot(linking: linking, duals: relaxed.certificate, lines: lines) }
  }

  extension ColumnStream {
    /// Rounds of lines for everybody.
    private static let legalRounds = 30

    /// A round of columns or, once no line helps any more, rounds of legal lines and a dive.
    private func work(_ master: Master, _ stop: StopSwitch) -> Int {
      let before = master.relaxed.spent + (master.legal?.restricted.spent ?? 0)
      do {
        if !master.relaxed.isFinished {
          try master.relaxed.epoch(rounds: 1) { stop.isPressed }
          take(master.relaxed.bound, master.relaxed.certificate, master.relaxed.relief)
          if master.relaxed.spent > master.due {
            master.due = master.relaxed.spent * 3 / 2
            root = master.root(lines: Array(repeating: [], count: program.people))
          }
        } else if let legal = master.legal {
          if !legal.restricted.isFinished, legal.restricted.rounds < ColumnStream.legalRounds {
            try legal.restricted.epoch(rounds: 1) { stop.isPressed }
          } else {
            root = master.root(lines: legal.restricted.lines(most: 12))
            var none: SplitMix64?
            if let found = try legal.restricted.dive(random: &none, stop: { stop.isPressed }) { offer(found.plan, found.score) }
            isFinished = true
          }
        } else {
          let legal = LegalMaster(
            try RestrictedMaster(
              master.linking, MasterScope(everybody: program, isCounting: true), duals: master.relaxed.certificate,
              value: master.relaxed.value, lines: master.relaxed.lines(most: 10)))
          if let incumbent, incumbent.score.hard == 0 { legal.restricted.adopt(incumbent.plan) }
          master.legal = legal
        }
        let spent = master.relaxed.spent + (master.legal?.restricted.spent ?? 0) - before
        master.next = spent
        return spent
      } catch {
        // A solver in trouble proves nothing more; what was proved stays.
        isFinished = true
        return 1000
      }
    }
  }
#endif
