import ColumnGeneration
import LinePricing
import RotaRules

/// Long horizons whose lines are part of many sums by the clock: columns over all of it are out of reach, and a step of the search is
/// dear. The search makes a rota; then some weeks of one team after another are planned anew by columns, all else standing still,
/// which leaves few of those sums to watch. Search and windows take turns by what they have lately won for their work.
final class TeamWindowStream: BoundingStream {
  private let program: RuleProgram
  private let search: SearchStream
  private let part: Int
  private(set) var bounding: BoundShare
  private(set) var name = "native"
  private(set) var best: (plan: Plan, score: Score)?
  private var incumbent: (plan: Plan, score: Score)?
  private var teams: [TeamWindows]
  private var random: SplitMix64
  private let seed: UInt64
  private var opened: UInt64 = 0
  /// The window in hand, and which one of which team it is.
  private var window: (work: WindowWork, team: Int, index: Int, length: Int)?

  private var turns = Turns()
  /// Before the first window.
  private var isFirst = true

  /// Counted microseconds of a turn of the search: before the first window, when it goes on as long as a turn wins one part of so many,
  /// and after that.
  private static let firstTurn = 1_000_000
  private static let worthwhile: Int64 = 20
  private static let turn = 200_000
  /// What a window may take.
  private static let allowed = 2_000_000
  /// The halves of the streams move on by a quarter after so much work.
  private static let quarter = 12_000_000

  /// One of two streams (`part` 0 or 1) with a search of its own; with `bounds`, it is the one that finds them.
  init(_ program: RuleProgram, _ search: SearchStream, seed: UInt64, part: Int, bounds: HorizonBound? = nil) {
    self.program = program
    self.search = search
    self.seed = seed
    self.part = part
    bounding = BoundShare(bounds)
    random = SplitMix64(seed: seed)
    teams = program.teams.map { TeamWindows($0, totals: program.dayTotals(of: $0), days: program.days) }
  }

  func epoch(budget: Int, stop: StopSwitch) -> Int {
    if let done = bounding.epoch(budget: budget, incumbent: standing?.score, stop: stop) { return done }
    let done = improve(budget, stop)
    bounding.count(done)
    return done
  }

  func adopt(_ plan: Plan, _ score: Score, bound: Score?) {
    incumbent = (plan, score)
    search.adopt(plan, score, bound: bound)
  }

  func release() {
    window?.work.release()
    window = nil
  }

  private var standing: (plan: Plan, score: Score)? {
    [incumbent, best].compactMap { $0 }.min { $0.score < $1.score }
  }

  private func improve(_ budget: Int, _ stop: StopSwitch) -> Int {
    if turns.isSearching {
      if let standing, standing.score.hard == 0 { turns.begin(at: standing.score.soft) }
      let done = search.epoch(budget: budget, stop: stop)
      turns.count(done)
      if let found = search.best { take(found, from: search.name) }
      if turns.spent >= (isFirst ? Self.firstTurn : Self.turn) { endTurn() }
      return done
    }
    guard let window = window ?? open() else {
      turns.search()
      return 1
    }
    self.window = window
    let done = window.work.epoch(budget: budget, stop: stop)
    turns.count(done)
    if window.work.isDone { close(window) }
    return done
  }

  private func take(_ found: (plan: Plan, score: Score), from name: String) {
    guard best == nil || found.score < best!.score else { return }
    best = found
    self.name = name
  }

  private func open() -> (work: WindowWork, team: Int, index: Int, length: Int)? {
    guard let standing, standing.score.hard == 0 else { return nil }
    opened += 1
    turns.open()
    let (team, index) = draw(standing.plan)
    let days = teams[team].window(index)
    let work = WindowWork(
      program, standing.plan, days, team: teams[team].team, seed: seed ^ opened &* 0x9E37_79B9_7F4A_7C15,
      allowed: Self.allowed * teams[team].patience(of: index))
    return work.map { ($0, team, index, teams[team].length) }
  }

  /// Chooses a window by what it is expected to win.
  private func draw(_ plan: Plan) -> (team: Int, index: Int) {
    let costs = program.dayCosts(of: plan, teams.map { ($0.team, $0.totals) })
    var places: [(team: Int, index: Int, weight: Double)] = []
    for (t, windows) in teams.enumerated() {
      let promises = windows.promises(costs[t])
      for index in promises.indices where isMine(windows.window(index)) { places.append((t, index, promises[index])) }
    }
    let floor = 0.02 * places.reduce(0) { $0 + $1.weight } / Double(max(1, places.count)) + 1e-6
    var dice = Double(random.below(1 << 30)) / Double(1 << 30) * places.reduce(0) { $0 + $1.weight + floor }
    for place in places {
      dice -= place.weight + floor
      if dice < 0 { return (place.team, place.index) }
    }
    return places.last.map { ($0.team, $0.index) } ?? (0, 0)
  }

  /// Whether a window is this stream's at present. Two streams never work on the same days: each has half of them, seen as a ring, and
  /// the halves move on by a quarter from time to time.
  private func isMine(_ window: Range<Int>) -> Bool {
    let turn = Double(bounding.spent / Self.quarter % 4) / 4 + Double(part) / 2
    let from = Double(window.lowerBound) / Double(program.days) - turn
    let length = Double(window.count) / Double(program.days)
    return from - from.rounded(.down) + length <= max(0.5, length) + 1e-9
  }

  /// Puts what the window came to into the rota, which the other stream may have changed elsewhere meanwhile.
  private func close(_ window: (work: WindowWork, team: Int, index: Int, length: Int)) {
    var won: Int64 = 0
    if window.work.isImproved, let standing {
      let plan = window.work.put(into: standing.plan, program)
      let score = program.audit(plan)
      if score < standing.score {
        won = standing.score.soft - score.soft
        take((plan, score), from: "column-generation")
      }
    }
    let left = window.work.left
    window.work.release()
    self.window = nil
    teams[window.team].learn(window.index, length: window.length, won: won, lost: won > 0 ? 0 : window.work.gain, left: left)
    turns.endWindow(won: won, mustSearch: mustSearch)
  }

  private func endTurn() {
    let cost = standing?.score.soft
    if isFirst, let start = turns.start, let cost, start - cost < start / Self.worthwhile { isFirst = false }
    turns.endSearch(at: cost, mustSearch: mustSearch)
  }

  /// Whether there is nothing for windows to do yet.
  private var mustSearch: Bool { isFirst || (standing?.score.hard ?? 1) != 0 }
}
