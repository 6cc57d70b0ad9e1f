import LinearProgram
import RotaModel

/// Solves a pool level by level: each is made as small as may be, proved, and held for all that follow.
struct LadderSolve<Judge: LineJudge> {
  private(set) var programme: PoolProgramme
  private let input: PoolInput
  private let judge: Judge
  private let engine: PoolEngine
  private let history: [Int]
  var deadline: ContinuousClock.Instant
  /// Loans of one person that were found to break their own rota together.
  private(set) var forbidden = 0

  init(
    _ programme: PoolProgramme, _ input: PoolInput, _ judge: Judge, _ engine: PoolEngine, history: [Int],
    deadline: ContinuousClock.Instant
  ) {
    self.programme = programme
    self.input = input
    self.judge = judge
    self.engine = engine
    self.history = history
    self.deadline = deadline
  }

  /// What an organisation is without the pool, which pooling must not worsen.
  mutating func setGuards(_ choice: Choice) {
    programme.guards = (0..<programme.members).map { programme.fares($0, choice) }
  }

  /// Programmes of more terms than this are left to the pool's own search.
  static var largest: Int { 4_000_000 }

  private func isOver() -> Bool { ContinuousClock.now >= deadline }

  /// Whether no solver of integer programmes comes after the pool's own search.
  private var searchesAlone: Bool { engine.run == nil || programme.limitColumn.count > Self.largest }

  /// The best choice among the candidates allowed, from a start that holds every limit.
  mutating func solve(_ levels: [Level], allowed: [Bool], from start: Choice) -> (choice: Choice, results: [LevelResult]) {
    // Each forbidden set leaves fewer choices, so the rounds end.
    while true {
      var choice = legal(start, allowed: allowed)
      var least = 0
      var native = NativePool(programme, allowed: allowed, from: choice)
      native.improve(until: isOver)
      if searchesAlone { least = searchOn(&native, choice, allowed) }
      if programme.holds(native.choice) {
        let known = forbidden
        if forbid(native.choice) { if forbidden > known { continue } }
        choice = native.choice
      }
      // The choice at hand is legal and as good as the levels decided, so that sets forbidden later never undo a level.
      var results: [LevelResult] = []
      for level in levels {
        results.append(solve(level, results, allowed, least: least, &choice))
        if level == .unfilled { polish(&choice, levels, allowed) }
      }
      return (choice, results)
    }
  }

  /// Goes on from a first choice where no solver comes after it: by what the relaxation takes, then by exchanges. Returns the least that
  /// weighted gaps can be.
  private func searchOn(_ native: inout NativePool, _ start: Choice, _ allowed: [Bool]) -> Int {
    let now = programme.value(.unfilled, native.choice, history: history)
    // Half of the time at most goes into the bound.
    let half = deadline - ContinuousClock.now.duration(to: deadline) / 2
    let bound = PriceBound(programme, allowed: allowed, known: now) { ContinuousClock.now >= half }
    // Until all is filled every organisation is worse off than by itself, so guards are asked about at the end.
    var unguarded = programme
    unguarded.guards = []
    var pinned = Choice(programme)
    for pin in programme.pins { for column in pin { pinned.counts[Int(column)] = start.counts[Int(column)] } }
    var other = NativePool(unguarded, allowed: allowed, from: pinned)
    other.take(bound.taken)
    other.improve(until: isOver)
    if programme.holds(other.choice), programme.value(.unfilled, other.choice, history: history) < now {
      native = NativePool(programme, allowed: allowed, from: other.choice)
    }
    // Other lots lead elsewhere: where there are many places, the best of several ways is taken.
    let begin = native
    let ways: ClosedRange<UInt64> = programme.gaps.reduce(0) { $0 + $1.short } < 100 ? 1...1 : 1...8
    for way in ways where native.state.unfilled > bound.unfilled || way == 1 {
      var trial = begin
      trial.exchange(least: bound.unfilled, hints: bound.taken, seed: way, until: isOver)
      if trial.isBetter(than: native) { native = trial }
    }
    native.spread(history: history, until: isOver)
    return bound.unfilled
  }

  /// Moves bookings of a choice to earlier steps by the pool's own search, so that the levels after the first begin from a good one.
  private mutating func polish(_ choice: inout Choice, _ levels: [Level], _ allowed: [Bool]) {
    var native = NativePool(programme, allowed: allowed, from: choice)
    native.improve(until: isOver)
    // What comes after gaps and steps is for the solver, where there is one.
    if searchesAlone { native.spread(history: history, until: isOver) }
    guard programme.holds(native.choice) else { return }
    let ladder = levels.filter { $0.isOfLadder }
    let old = ladder.map { programme.value($0, choice, history: history) }
    let new = ladder.map { programme.value($0, native.choice, history: history) }
    // A choice with fewer gaps would make the first level's value wrong; it was proved or left for want of time.
    guard new[0] == old[0], new.lexicographicallyPrecedes(old), !forbid(native.choice) else { return }
    choice = native.choice
  }

  // MARK: One level

  private mutating func solve(
    _ level: Level, _ before: [LevelResult], _ allowed: [Bool], least priced: Int, _ choice: inout Choice
  ) -> LevelResult {
    let held = before.map { ($0.level, $0.value) }
    while true {
      let value = programme.value(level, choice, history: history)
      let least = max(level == .unfilled ? priced : 0, least(level, allowed))
      if value <= least { return LevelResult(level: level, value: value, bound: value) }
      let unproved = LevelResult(level: level, value: value, bound: level == .unfilled ? least : nil)
      guard let run = engine.run, ContinuousClock.now < deadline else { return unproved }
      let built = LevelProgram(programme, level, held: held, allowed: allowed, history: history)
      guard built.program.terms <= Self.largest else { return unproved }
      let best = BestValues()
      // A level that resists proof leaves time to those after it.
      let left = ContinuousClock.now.duration(to: deadline) / .seconds(1)
      var limits = Limits(seconds: left * (level == .unfilled ? 0.6 : 0.3))
      // Values are whole, and so is what they come to.
      limits.cutoff = Double(value) - 0.5
      limits.improved = { objective, values in best.set(objective, values) }
      limits.newCutoff = { _ in best.objective - 0.5 }
      let answer: PoolEngine.Answer
      do {
        answer = try run(built.program, limits)
      } catch {
        return unproved
      }
      let values = best.values ?? answer.values
      var found = value
      var isProved = answer.outcome.status == .optimal || answer.outcome.status == .cutoff
      if !values.isEmpty {
        let next = built.choice(values)
        found = programme.value(level, next, history: history)
        let keeps = before.allSatisfy { programme.value($0.level, next, history: history) <= $0.value }
        if found < value, keeps, programme.holds(next) {
          if forbid(next) { continue }
          choice = next
        } else {
          found = value
          isProved = false
        }
      }
      let known = answer.outcome.bound.isFinite ? Int((answer.outcome.bound - 1e-6).rounded(.up)) : least
      let bound = isProved ? found : max(least, known)
      return LevelResult(level: level, value: found, bound: min(found, bound))
    }
  }

  /// What a level comes to at least, whatever is chosen.
  private func least(_ level: Level, _ allowed: [Bool]) -> Int {
    guard level == .unfilled else { return 0 }
    return MatchingBound(programme, input, allowed: allowed).unfilled
  }

  // MARK: Lines

  /// Forbids what breaks somebody's own rota; whether there was any.
  private mutating func forbid(_ choice: Choice) -> Bool {
    var any = false
    for person in programme.candidatesOf.indices {
      guard let broken = programme.broken(choice, person, input.windows, judge) else { continue }
      programme.forbid(broken)
      forbidden += 1
      any = true
    }
    return any
  }

  /// A choice without the bookings that break a limit that was added since.
  private func legal(_ start: Choice, allowed: [Bool]) -> Choice {
    var choice = start
    // Whoever goes may have balanced somebody who stays, so that limits are gone through until nobody has to go.
    var isDone = false
    while !isDone {
      isDone = true
      for limit in programme.limits.indices {
        var used = programme.used(limit, choice)
        for term in programme.terms(limit).reversed() where used > programme.limitMost[limit] {
          let column = Int(programme.limitColumn[term])
          let weight = Int(programme.limitWeight[term])
          guard weight > 0, choice.counts[column] > 0 else { continue }
          used -= weight * Int(choice.counts[column])
          choice.counts[column] = 0
          isDone = false
        }
      }
    }
    return choice
  }
}

/// The best values that a solver told of so far; it tells them from its own call, and they are read after it or from within.
private final class BestValues: @unchecked Sendable {
  private(set) var objective = Double.infinity
  private(set) var values: [Double]?

  func set(_ objective: Double, _ values: [Double]) {
    guard objective < self.objective else { return }
    self.objective = objective
    self.values = values
  }
}
