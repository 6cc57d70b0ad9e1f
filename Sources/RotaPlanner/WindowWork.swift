import ColumnGeneration
import LinePricing
import RotaRules

/// Some weeks of a long rota as a problem of their own, the weeks before and after standing still: columns over everybody, search,
/// and neighbourhoods solved by columns, until nothing better is to be had for the work allowed.
final class WindowWork {
  /// The days that are planned anew.
  let days: Range<Int>
  /// Whose.
  private let team: [Int]
  /// Counted microseconds done.
  private(set) var spent = 0
  private let columns: ColumnStream
  private let mixed: MixedStream
  /// The best plan of the window.
  private(set) var best: (plan: Plan, score: Score)
  /// What stood there cost, in program units.
  private let before: Int64
  /// Whether it is better than what stood there.
  private(set) var isImproved = false
  private let allowed: Int

  /// Turns of the two are this long, in counted microseconds.
  private static let turn = 50_000

  /// How many times longer a move takes than a window's totals say, where a team has windows of its own.
  static let slowness = 5

  /// The window `days` of a rota without hard breaches, of everybody or of a team alone, for at most `allowed` counted microseconds;
  /// nil where it cannot be cut out.
  init?(_ program: RuleProgram, _ rota: Plan, _ days: Range<Int>, team: [Int]? = nil, seed: UInt64, allowed: Int) {
    guard let window = program.window(days, of: rota, team: team) else { return nil }
    self.days = days
    self.team = team ?? Array(0..<program.people)
    self.allowed = allowed
    var cells: [UInt8] = []
    for person in self.team {
      cells += rota.cells[(person * program.days + days.lowerBound)..<(person * program.days + days.upperBound)]
    }
    let plan = Plan(cells: cells)
    best = (plan, window.audit(plan))
    before = best.score.soft
    columns = ColumnStream(window, limits: team == nil ? LineLimits() : .narrow, isDirect: team != nil)
    let search = SearchStream(window, seed: seed, start: plan, slowness: team == nil ? 1 : Self.slowness)
    mixed = MixedStream(search, seed: seed, isFirst: false)
    hand(best)
  }

  /// How much less it costs than what stood there, in program units.
  var gain: Int64 { before - best.score.soft }

  /// What is left to win at most, in program units; nil where no bound is known.
  var left: Int64? { columns.bound.map { best.score.soft - $0.soft } }

  /// Whether no more work is worth it.
  var isDone: Bool { spent >= allowed || columns.bound.map { $0 >= best.score } ?? false }

  /// Does about `budget` counted microseconds.
  func epoch(budget: Int, stop: StopSwitch) -> Int {
    let before = spent
    while spent - before < budget, !isDone, !stop.isPressed {
      if !columns.isFinished {
        spent += max(1, columns.epoch(budget: WindowWork.turn, stop: stop))
        if let found = columns.best { take(found) }
        if let root = columns.root { mixed.adopt(root) }
      }
      // Columns come first: what the search finds without them is soon surpassed.
      let share = columns.root == nil ? WindowWork.turn / 4 : columns.isFinished ? 4 * WindowWork.turn : WindowWork.turn
      spent += max(1, mixed.epoch(budget: share, stop: stop))
      if let found = mixed.best { take(found) }
      hand(best)
    }
    return spent - before
  }

  private func take(_ found: (plan: Plan, score: Score)) {
    guard found.score < best.score else { return }
    best = found
    isImproved = true
  }

  private func hand(_ found: (plan: Plan, score: Score)) {
    columns.adopt(found.plan, found.score, bound: nil)
    mixed.adopt(found.plan, found.score, bound: nil)
  }

  /// Puts the window into a rota, which may have changed elsewhere meanwhile.
  func put(into rota: Plan, _ program: RuleProgram) -> Plan {
    var rota = rota
    let length = days.count
    for (index, person) in team.enumerated() {
      for day in 0..<length {
        rota.cells[person * program.days + days.lowerBound + day] = best.plan.cells[index * length + day]
      }
    }
    return rota
  }

  /// Frees what belongs to the worker's thread.
  func release() {
    columns.release()
    mixed.release()
  }
}
