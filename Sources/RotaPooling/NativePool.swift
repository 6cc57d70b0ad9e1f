import RotaModel

/// The pool's own search: fills gaps one by one, most dangerous first, by the earliest step that is left, and makes room by moving
/// others along (ejection chains). A gap that was filled stays filled. Flat arrays inside; nothing is random.
struct NativePool {
  let programme: PoolProgramme
  var state: PoolState
  private var visited: [Int32]
  private var stamp: Int32 = 0
  private var budget = 0
  var choice: Choice { state.choice }

  /// Starts from a choice that holds every limit.
  init(_ programme: PoolProgramme, allowed: [Bool], from start: Choice) {
    self.programme = programme
    state = PoolState(programme, allowed: allowed, from: start)
    visited = Array(repeating: 0, count: programme.gaps.count)
  }

  /// Fills what can be filled, then moves bookings to earlier steps.
  mutating func improve(depth: Int = 3, until stop: () -> Bool = { false }) {
    for pin in programme.pins where !pin.contains(where: { state.choice.counts[Int($0)] > 0 }) {
      if let column = pin.first(where: { state.fits(Int($0)) }) { state.change(Int(column), 1) }
    }
    for chain in [0, depth] {
      for gap in programme.gaps.indices {
        while state.open[gap] > 0, !stop(), attempt(gap, depth: chain, before: .max) {}
      }
    }
    for rank in (1..<max(1, programme.ranks)).reversed() {
      for column in choice.taken where programme.candidates[column].rank == rank {
        while state.choice.counts[column] > 0, !state.isPinned(column), !stop() {
          state.begin()
          stamp += 1
          budget = 2_000
          state.change(column, -1)
          if fill(programme.candidates[column].gap, depth: depth, before: rank), state.keepsBalances(), state.keepsGuards() {
            continue
          }
          state.undo(to: 0)
          break
        }
      }
    }
  }

  private mutating func attempt(_ gap: Int, depth: Int, before rank: Int) -> Bool {
    state.begin()
    stamp += 1
    budget = 5_000
    if fill(gap, depth: depth, before: rank), state.keepsBalances(), state.keepsGuards() { return true }
    state.undo(to: 0)
    guard depth > 0, !state.balances.isEmpty else { return false }
    state.isLenient = true
    defer { state.isLenient = false }
    for way in [depth, 0] {
      stamp += 1
      budget = 200
      if way > 0 ? fill(gap, depth: way, before: rank) && settle() && state.keepsGuards() : offset(gap, before: rank) {
        return true
      }
      state.undo(to: 0)
    }
    return false
  }

  // MARK: Balance between organisations

  /// Books somebody for a gap whom the balance between organisations forbids by themselves, with loans the other way that make it good.
  private mutating func offset(_ gap: Int, before rank: Int) -> Bool {
    for column in programme.candidates(of: gap) {
      guard programme.candidates[column].rank < rank, budget > 0 else { return false }
      guard state.isFree(column), state.fits(column) else { continue }
      state.change(column, 1)
      if settle(), state.keepsGuards() { return true }
      state.undo(to: 0)
    }
    return false
  }

  /// Loans that lead back to balances within their limits, at most `depth` of them.
  private mutating func settle(depth: Int = 4) -> Bool {
    guard let limit = state.exceeded else { return true }
    guard depth > 0 else { return false }
    for term in programme.terms(limit) where programme.limitWeight[term] < 0 && budget > 0 {
      let column = Int(programme.limitColumn[term])
      guard state.isFree(column), state.fits(column) else { continue }
      budget -= 1
      let mark = state.journal.count
      state.change(column, 1)
      if settle(depth: depth - 1) { return true }
      state.undo(to: mark)
    }
    return false
  }

  /// Books one more person for a gap by a step before `rank`, moving others along at most `depth` times.
  private mutating func fill(_ gap: Int, depth: Int, before rank: Int) -> Bool {
    visited[gap] = stamp
    for column in programme.candidates(of: gap) {
      guard programme.candidates[column].rank < rank else { break }
      guard state.isFree(column), state.fits(column) else { continue }
      state.change(column, 1)
      return true
    }
    guard depth > 0 else { return false }
    for column in programme.candidates(of: gap) {
      guard programme.candidates[column].rank < rank else { break }
      guard state.isFree(column), budget > 0 else { continue }
      budget -= 1
      for blocker in blockers(of: column) {
        let other = programme.candidates[blocker].gap
        guard visited[other] != stamp, !state.isPinned(blocker) else { continue }
        let mark = state.journal.count
        state.change(blocker, -1)
        if state.fits(column) {
          state.change(column, 1)
          // Whoever is moved along goes to a step no later than the one they came by.
          if fill(other, depth: depth - 1, before: rank == .max ? .max : programme.candidates[blocker].rank + 1) { return true }
        }
        state.undo(to: mark)
      }
    }
    return false
  }

  /// Bookings of which one alone stands in the way of a candidate.
  private func blockers(of column: Int) -> [Int] {
    var found: [Int]?
    for at in state.limits.range(column) {
      let limit = Int(state.limits.limit[at])
      if state.isLeftAside(limit) { continue }
      let over = state.used[limit] + Int(state.limits.weight[at]) - programme.limitMost[limit]
      guard over > 0 else { continue }
      var here: [Int] = []
      for term in programme.terms(limit) {
        let other = Int(programme.limitColumn[term])
        if state.choice.counts[other] > 0, Int(programme.limitWeight[term]) >= over { here.append(other) }
      }
      found = found.map { $0.filter(here.contains) } ?? here
    }
    return found ?? []
  }
}
