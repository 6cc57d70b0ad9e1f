import ColumnGeneration
import RotaRules

/// A stream over a long horizon that is led by the prices of a guide and works without them by turns, each longer than the one
/// before: what the guide saves (weekends that nobody works by half) is then spent, at the problem's own prices, where it is worth most.
final class GuidedStream: Stream {
  private let program: RuleProgram
  private let guide: RuleProgram
  private let make: (RuleProgram, Plan?, UInt64) -> WindowStream
  private var inner: WindowStream
  private var isGuided = true
  private var turns: UInt64 = 0
  /// Counted microseconds of the guide's turn, and those left of the present one.
  private var length: Int
  private var left: Int
  /// The rota that the present turn came to, with its score there; the best of all and what was handed round, with their own.
  private var reached: (plan: Plan, score: Score)?
  private var incumbent: (plan: Plan, score: Score)?
  private(set) var best: (plan: Plan, score: Score)?
  /// Whether a rota near the fractional optimum came to nothing.
  private var hasFailed = false

  /// A stream whose turns `make` begins: over a program, from a rota, the how-manieth turn. Of two streams one is staggered: its turns
  /// end between those of the other. The first turn with the guide has so many counted microseconds, that without it half as many.
  init(
    _ program: RuleProgram, guide: RuleProgram, isStaggered: Bool, firstTurn: Int = 4_000_000,
    make: @escaping (RuleProgram, Plan?, UInt64) -> WindowStream
  ) {
    self.program = program
    self.guide = guide
    self.make = make
    length = isStaggered ? firstTurn * 3 / 2 : firstTurn
    left = length
    inner = make(guide, nil, 0)
  }

  var name: String { inner.name }
  var bound: Score? { inner.bound }
  var boundProof: BoundProof { inner.boundProof }
  var certificate: Certificate? { inner.certificate }
  var duals: [Double]? { inner.duals }
  var next: Int { inner.next }

  /// Whether lines near the fractional optimum may be planned, which the guide's prices know nothing of.
  private var mayTry: Bool { !hasFailed && inner.isNear }

  func epoch(budget: Int, stop: StopSwitch) -> Int {
    if isGuided ? left <= 0 || mayTry : left <= 0 && !mayTry { turn() }
    let spent = inner.epoch(budget: budget, stop: stop)
    left -= spent
    if inner.hasFailed { hasFailed = true }
    if let found = inner.best, reached.map({ found.score < $0.score }) ?? true {
      reached = found
      let score = isGuided ? program.audit(found.plan) : found.score
      if best.map({ score < $0.score }) ?? true { best = (found.plan, score) }
    }
    return spent
  }

  /// Ends a turn. The next one goes on from what this one came to, unless others have a rota that is far better.
  private func turn() {
    isGuided.toggle()
    if isGuided { length *= 2 }
    left = isGuided ? length : length / 2
    turns += 1
    inner.release()
    var start = reached?.plan
    if let incumbent, start.map({ incumbent.score.isBetter(than: program.audit($0), byOneIn: 40) }) ?? true {
      start = incumbent.plan
    }
    inner = make(isGuided ? guide : program, start, turns)
    reached = nil
  }

  func adopt(_ plan: Plan, _ score: Score, bound: Score?) {
    guard incumbent.map({ $0.score != score }) ?? true else { return }
    incumbent = (plan, score)
    inner.adopt(plan, isGuided ? guide.audit(plan) : score, bound: nil)
  }

  func release() { inner.release() }
}
