import ColumnGeneration
import RotaRules

/// Long horizons: native search over everything, then windows of some weeks as problems of their own, where the year costs most and where
/// windows have won most; always the one of the two that has lately won more for its work.
final class WindowStream: Stream {
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
  /// Cost won a counted second, in a running average: by search, by windows.
  private var searchWorth = Double.infinity
  private var windowWorth = Double.infinity
  /// What the present turn of either has spent and won.
  private var isSearching = true
  private var turnSpent = 0
  private var turnStart: Int64?

  /// Bounds over the whole horizon, where this stream has to find them; the work that it and the others have done.
  private let bounds: HorizonBound?
  private var boundSpent = 0
  private var spent = 0

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

  /// The bound begins after so much work, and then has one part in so many.
  private static let boundStart = 1_000_000
  private static let boundShare = 4

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
    self.bounds = bounds
    self.search = search
    self.seed = seed
    length = max(7, min(28, 7 * (WindowStream.cells / (7 * max(1, program.people)))))
    random = SplitMix64(seed: seed)
  }

  /// Whether its bounds are near enough to plan lines by.
  var isNear: Bool { bounds?.isNear ?? false }

  var bound: Score? { bounds?.bound }

  var boundProof: BoundProof { bounds?.boundProof ?? .none }

  var certificate: Certificate? { bounds?.certificate }

  var duals: [Double]? { bounds?.duals }

  var next: Int { isBounding ? bounds!.next : 0 }

  private var isBounding: Bool {
    guard let bounds, !bounds.isFinished else { return false }
    return spent >= WindowStream.boundStart && boundSpent * WindowStream.boundShare <= spent
  }

  func epoch(budget: Int, stop: StopSwitch) -> Int {
    guard let bounds, isBounding else {
      let done = expect(budget, stop) ?? improve(budget, stop)
      spent += done
      return done
    }
    let done = max(1, bounds.epoch(budget: budget, incumbent: standing?.score, stop: stop))
    boundSpent += done
    spent += done
    return done
  }

  /// Plans lines near the fractional optimum, once it is known; nil where there is nothing of the kind to do.
  private func expect(_ budget: Int, _ stop: StopSwitch) -> Int? {
    if trial != nil, spent >= trialEnd { endTrial() }
    if expected == nil {
      guard tries, let bounds, trial == nil, window == nil, spent >= trialDue else { return nil }
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
    searchWorth = .infinity
    windowWorth = .infinity
    isSearching = true
    turnSpent = 0
    turnStart = nil
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
    let known = standing?.score
    if isSearching {
      if turnStart == nil, let known, known.hard == 0 { turnStart = known.soft }
      let spent = search.epoch(budget: budget, stop: stop)
      turnSpent += spent
      if let found = search.best { take(found, from: search.name) }
      if turnSpent >= WindowStream.turn { endTurn() }
      return spent
    }
    guard let window = window ?? open() else {
      isSearching = true
      return 1
    }
    self.window = window
    let spent = window.epoch(budget: budget, stop: stop)
    turnSpent += spent
    guard window.isDone else { return spent }
    close(window)
    return spent
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
    turnSpent = 0
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
    windowWorth = average(windowWorth, Double(won) / Double(max(1, turnSpent)))
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
    choose()
  }

  private func endTurn() {
    if let start = turnStart, let now = standing?.score.soft {
      searchWorth = average(searchWorth, Double(max(0, start - now)) / Double(turnSpent))
    }
    choose()
  }

  private func choose() {
    turnSpent = 0
    turnStart = nil
    isSearching = (standing?.score.hard ?? 1) != 0 || searchWorth > windowWorth
    // What has not been tried for long may have become the better one.
    if isSearching { windowWorth = max(windowWorth * 1.2, searchWorth / 20) } else { searchWorth *= 1.02 }
  }

  private func average(_ old: Double, _ new: Double) -> Double { old.isFinite ? 0.6 * old + 0.4 * new : new }
}
