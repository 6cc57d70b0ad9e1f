import RotaModel
import RotaRules

/// Sees to it that a rota which replaces a hand-made one is no worse for people: on equal cover (as many people short of the minima) the
/// mean wellbeing score is no lower, and nobody is below the floor who was not.
///
/// It decides which rotas are taken and leads one stream; objective and bounds are the problem's own, on every rota. A rota with other
/// cover is no matter of its own, and where the hand-made rota breaks hard rules that a refused one keeps, those come first.
struct WellbeingGuard {
  private let compiled: Problem.Compiled
  private let meter: WellbeingMeter
  private let known: [WellbeingScore]
  private let short: Int
  private let roster: Roster

  /// Of the rota to start from; nil where its scores cannot be told.
  init?(_ compiled: Problem.Compiled, _ roster: Roster) {
    guard let meter = try? WellbeingMeter(compiled.problem, admitting: [roster]), let known = meter.scores(roster) else {
      return nil
    }
    self.compiled = compiled
    self.meter = meter
    self.known = known
    self.roster = roster
    short = Self.short(roster, compiled.problem.instance)
  }

  /// People short of the minima, over all requirements.
  private static func short(_ roster: Roster, _ instance: Instance) -> Int {
    instance.cover.reduce(0) { sum, need in
      need.minimum <= 0 ? sum : sum + max(0, need.minimum - Cover.staff(need, in: roster, instance).count)
    }
  }

  /// Whether a rota may be taken.
  func admits(_ candidate: Roster) -> Bool {
    if Self.short(candidate, compiled.problem.instance) != short { return true }
    guard let scores = meter.scores(candidate) else { return false }
    return scores.reduce(0) { $0 + $1.score } >= known.reduce(0) { $0 + $1.score }
      && !zip(known, scores).contains { !$0.isBelowFloor && $1.isBelowFloor }
  }

  /// The streams of a run with the first one led by a price on strain beyond what is known; the others, which prove bounds, are as
  /// they were.
  func lead(_ streams: [any Stream], _ options: PlanOptions, _ start: Plan) throws -> [any Stream] {
    guard let led = try? meter.led(compiled.problem, by: known).compile(admitting: [roster]),
      led.grid.palettes == compiled.grid.palettes, led.grid.paletteOf == compiled.grid.paletteOf,
      let inner = try Streams.choose(led.program, options, start, guide: { Guide.program(led) }).first
    else { return streams }
    let first = LedStream(compiled.program, guide: led.program, inner)
    return [first] + (streams.count > 1 ? Array(streams.dropFirst()) : streams)
  }
}

/// A stream over a program that knows a price more; what it finds is told by the problem's own, its bounds are not.
final class LedStream: Stream {
  private let program: RuleProgram
  private let guide: RuleProgram
  private let inner: any Stream
  private var seen: Score?
  private(set) var best: (plan: Plan, score: Score)?

  init(_ program: RuleProgram, guide: RuleProgram, _ inner: any Stream) {
    self.program = program
    self.guide = guide
    self.inner = inner
  }

  var name: String { inner.name }
  var next: Int { inner.next }
  var isFinished: Bool { inner.isFinished }
  var lending: Int { inner.lending }

  func epoch(budget: Int, stop: StopSwitch) -> Int {
    let spent = inner.epoch(budget: budget, stop: stop)
    if let found = inner.best, seen.map({ found.score < $0 }) ?? true {
      seen = found.score
      best = (found.plan, program.audit(found.plan))
    }
    return spent
  }

  func adopt(_ plan: Plan, _ score: Score, bound: Score?) { inner.adopt(plan, guide.audit(plan), bound: nil) }

  func release() { inner.release() }
}
