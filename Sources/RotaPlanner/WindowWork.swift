import ColumnGeneration
import RotaRules

/// Some weeks of a long rota as a problem of their own, the weeks before and after standing still: columns over everybody, search,
/// and neighbourhoods solved by columns, until nothing better is to be had for the work allowed.
final class WindowWork {
  /// The days that are planned anew.
  let days: Range<Int>
  /// Counted microseconds done.
  private(set) var spent = 0
  private let columns: ColumnStream
  private let mixed: MixedStream
  /// The best plan of the window.
  private(set) var best: (plan: Plan, score: Score)
  /// Whether it is better than what stood there.
  private(set) var isImproved = false
  private let allowed: Int

  /// Turns of the two are this long, in counted microseconds.
  private static let turn = 50_000

  /// The window `days` of a rota without hard breaches, for at most `allowed` counted microseconds; nil where it cannot be cut out.
  init?(_ program: RuleProgram, _ rota: Plan, _ days: Range<Int>, seed: UInt64, allowed: Int) {
    guard let window = program.window(days, of: rota) else { return nil }
    self.days = days
    self.allowed = allowed
    var cells: [UInt8] = []
    for person in 0..<program.people {
      cells += rota.cells[(person * program.days + days.lowerBound)..<(person * program.days + days.upperBound)]
    }
    let plan = Plan(cells: cells)
    best = (plan, window.audit(plan))
    columns = ColumnStream(window)
    mixed = MixedStream(SearchStream(window, seed: seed, start: plan), seed: seed, isFirst: false)
    hand(best)
  }

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
    for person in 0..<program.people {
      for day in 0..<length {
        rota.cells[person * program.days + days.lowerBound + day] = best.plan.cells[person * length + day]
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
