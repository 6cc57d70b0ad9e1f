import ColumnGeneration
import RotaRules

/// Long horizons: native search over everything, then windows of some weeks as problems of their own, where the year costs most and where
/// windows have won most; always the one of the two that has lately won more for its work.
final class WindowStream: BoundingStream {
  private let program: RuleProgram
  private var search: SearchStream
  private let seed: UInt64
  private(set) var name = "native"
  private(set) var best: (plan: Plan, score: Score)?
  private var incumbent: (plan: Plan, score: Score)?
  private var window: WindowWork?
  /// How long windows are, and what each may take in counted microseconds.
  private var length: Int
  private var allowed = 2_000_000
  private var opened = 0
  private var random: SplitMix64
  /// Cost that each window of the present length, half of one after another, is expected to win; nil where it has not been tried.
  private var promise: [Double?] = []
  /// Windows of the present length, and those of them that won something.
  private var rounds = 0
  private var wins = 0
  private var turns = Turns()

  /// Bounds over the whole horizon, where this stream has to find them.
  private(set) var bounding: BoundShare

  /// A rota near the fractional optimum, while its lines are planned; then what became of it, which is worked on by itself until it
  /// is better than all others or has had its time.
  private var expected: ExpectedRota?
  private var trial: (plan: Plan, score: Score)?
  /// Work at which the trial ends, and at which the next one may begin.
  private var trialEnd = 0
  private var trialDue = 0
  private var trials: UInt64 = 0
  /// Share of the lines that the next one plans: fewer where those before came to nothing.
  private var trialShare = 1.0
  private let tries: Bool
  /// Whether the last rota near the fractional optimum came to nothing.
  private(set) var hasFailed = false

  /// A trial has a quarter as much work as was done before it, and no less than this; the next one comes so much later, or a
  /// third of all work so far where it failed.
  private static let leastTrial = 8_000_000
  private static let betweenTrials = 4_000_000
  /// Elements of a line's tables that are done in a counted microsecond.
  private static let elements = 2000

  /// Counted microseconds that the search has before the first window, and in each turn after it.
  private static let turn = 1_500_000
  /// Cells of the first windows, about.
  private static let cells = 1400

  /// How far above the best rota one near the fractional optimum may begin: more is not made good in its time.
  private static let reach: Int64 = 10

  /// A stream with a search of its own; `tries` says whether it plans lines near the fractional optimum of its bounds.
  init(_ program: RuleProgram, _ search: SearchStream, seed: UInt64, bounds: HorizonBound? = nil, tries: Bool = true) {
    self.tries = tries
    self.program = program
    bounding = BoundShare(bounds)
    self.search = search
    self.seed = seed
    length = max(7, min(28, 7 * (WindowStream.cells / (7 * max(1, program.people)))))
    random = SplitMix64(seed: seed)
  }

  /// Whether its bounds are near enough to plan lines by.
  var isNear: Bool { bounding.bounds?.isNear ?? false }

  func epoch(budget: Int, stop: StopSwitch) -> Int {
    if let done = bounding.epoch(budget: budget, incumbent: standing?.score, stop: stop) { return done }
    let done = expect(budget, stop) ?? improve(budget, stop)
    bounding.count(done)
    return done
  }

  /// Work that it has done.
  private var spent: Int { bounding.spent }

  /// Plans lines near the fractional optimum, once it is known; nil where there is nothing of the kind to do.
  private func expect(_ budget: Int, _ stop: StopSwitch) -> Int? {
    if trial != nil, spent >= trialEnd { endTrial() }
    if expected == nil {
      guard tries, let bounds = bounding.bounds, trial == nil, window == nil, spent >= trialDue else { return nil }
      guard let standing, standing.score.hard == 0 else { return nil }
      trials += 1
      expected = bounds.expected(from: standing.plan, share: trialShare, seed: seed &+ trials)
      guard expected != nil else { return nil }
    }
    var done = 0
    while done < budget, !expected!.isDone, !stop.isPressed {
      let before = expected!.work
      expected!.next()
      done += (expected!.work - before) / WindowStream.elements + program.slots / program.people / 10 + program.days
    }
    guard expected!.isDone else { return done }
    let plan = expected!.plan
    expected = nil
    let score = program.audit(plan)
    trialEnd = spent + max(WindowStream.leastTrial, spent / 4)
    if let standing, score.hard == 0, score.soft - standing.score.soft <= abs(standing.score.soft) / WindowStream.reach {
      trial = (plan, score)
      restart(from: plan)
    } else {
      hasFailed = true
      trialDue = trialEnd
    }
    return done
  }

  private func restart(from plan: Plan) {
    search = SearchStream(program, seed: seed &+ trials, start: plan, isStaggered: trials % 2 == 1)
    turns = Turns()
  }

  /// Gives the trial up: others have been better all the time.
  private func endTrial() {
    window?.release()
    window = nil
    trial = nil
    hasFailed = true
    trialDue = spent + max(WindowStream.betweenTrials, spent / 3)
    trialShare = max(0.1, trialShare * 0.5)
    if let standing { restart(from: standing.plan) }
  }

  private func improve(_ budget: Int, _ stop: StopSwitch) -> Int {
    if turns.isSearching {
      if let standing, standing.score.hard == 0 { turns.begin(at: standing.score.soft) }
      let done = search.epoch(budget: budget, stop: stop)
      turns.count(done)
      if let found = search.best { take(found, from: search.name) }
      if turns.spent >= WindowStream.turn { turns.endSearch(at: standing?.score.soft, mustSearch: mustSearch) }
      return done
    }
    guard let window = window ?? open() else {
      turns.search()
      return 1
    }
    self.window = window
    let done = window.epoch(budget: budget, stop: stop)
    turns.count(done)
    if window.isDone { close(window) }
    return done
  }

  func adopt(_ plan: Plan, _ score: Score, bound: Score?) {
    incumbent = (plan, score)
    if trial == nil { search.adopt(plan, score, bound: bound) }
  }

  func release() {
    window?.release()
    window = nil
  }

  private func take(_ found: (plan: Plan, score: Score), from name: String) {
    if let own = trial {
      guard found.score < own.score else { return }
      trial = found
      guard found.score < incumbent?.score ?? found.score else { return }
      trial = nil
      hasFailed = false
      trialDue = spent + WindowStream.betweenTrials
      trialShare = min(1, trialShare * 1.2)
    }
    guard best == nil || found.score < best!.score else { return }
    best = found
    self.name = name
  }

  /// The trial, while there is one; or the better one of what is known here and what was handed round.
  private var standing: (plan: Plan, score: Score)? {
    trial ?? [incumbent, best].compactMap { $0 }.min { $0.score < $1.score }
  }

  private func open() -> WindowWork? {
    guard let standing, standing.score.hard == 0 else { return nil }
    opened += 1
    turns.open()
    let first = min(draw(standing.plan) * step, max(0, program.days - length))
    let days = first..<min(program.days, first + length)
    return WindowWork(program, standing.plan, days, seed: seed ^ UInt64(opened) &* 0x9E37_79B9_7F4A_7C15, allowed: allowed)
  }

  /// Days from one window to the next, which overlap.
  private var step: Int { max(1, length / 2) }

  /// Chooses a window by what it is expected to win: at first a share of what its days cost.
  private func draw(_ plan: Plan) -> Int {
    let count = max(1, (program.days - length + step - 1) / step + 1)
    if promise.count != count { promise = Array(repeating: nil, count: count) }
    let costs = program.linkingCosts(of: plan)
    let weights = promise.indices.map { index in
      promise[index] ?? costs[(index * step)..<min(program.days, index * step + length)].reduce(0, +) / 10
    }
    let floor = 0.02 * weights.reduce(0, +) / Double(count) + 1e-6
    var dice = Double(random.below(1 << 30)) / Double(1 << 30) * weights.reduce(0) { $0 + $1 + floor }
    for (index, weight) in weights.enumerated() {
      dice -= weight + floor
      if dice < 0 { return index }
    }
    return count - 1
  }

  /// Puts what the window came to into the rota, and goes on to the next one.
  private func close(_ window: WindowWork) {
    var won: Int64 = 0
    if window.isImproved, let standing {
      let plan = window.put(into: standing.plan, program)
      let score = program.audit(plan)
      if score < standing.score {
        won = standing.score.soft - score.soft
        take((plan, score), from: "column-generation")
      }
    }
    window.release()
    self.window = nil
    rounds += 1
    if won > 0 { wins += 1 }
    let index = (window.days.lowerBound + step - 1) / step
    if promise.indices.contains(index) { promise[index] = 0.3 * Double(won) + 0.2 * (promise[index] ?? 0) }
    // Its neighbours have new surroundings.
    if won > 0 {
      for near in [index - 1, index + 1] where promise.indices.contains(near) {
        promise[near] = promise[near].map { $0 + 0.1 * Double(won) }
      }
    }
    // Once round the year: where most windows won nothing, longer ones that may take longer do more.
    if rounds * length / 2 >= program.days {
      if 2 * wins < rounds {
        length = min(program.days, length + 7)
        promise = []
        allowed *= 2
      } else {
        allowed = allowed * 3 / 2
      }
      (rounds, wins) = (0, 0)
    }
    turns.endWindow(won: won, mustSearch: mustSearch)
  }

  /// Whether there is no rota yet for windows to better.
  private var mustSearch: Bool { (standing?.score.hard ?? 1) != 0 }
}
