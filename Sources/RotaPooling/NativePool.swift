import RotaModel

/// The pool's own search: fills gaps one by one, most dangerous first, by the earliest step that is left, and makes room by moving
/// others along (ejection chains). A gap that was filled stays filled. Flat arrays inside; nothing is random.
struct NativePool {
  let programme: PoolProgramme
  private let allowed: [Bool]
  /// Limits of the balance between organisations, in which loans the other way make room.
  private let balances: [Int]
  private let isOfBalance: [Bool]
  /// Whether balances may be beyond their limits for the moment: loans the other way make that good before anything is kept.
  private var isLenient = false
  /// Limits of a candidate: `ofStart[c]..<ofStart[c + 1]`, with its weight in each.
  private var ofStart: [Int32] = [0]
  private var ofLimit: [Int32] = []
  private var ofWeight: [Int32] = []
  private(set) var choice: Choice
  private var used: [Int]
  private var open: [Int32]
  private var journal: [(column: Int32, change: Int32)] = []
  private var visited: [Int32]
  private var stamp: Int32 = 0
  private var budget = 0

  /// Starts from a choice that holds every limit.
  init(_ programme: PoolProgramme, allowed: [Bool], from start: Choice) {
    self.programme = programme
    self.allowed = allowed
    isOfBalance = programme.limits.map(\.isOfBalance)
    balances = programme.limits.indices.filter { programme.limits[$0].isOfBalance }
    var lists: [[(Int32, Int32)]] = Array(repeating: [], count: programme.candidates.count)
    for limit in programme.limits.indices {
      for term in programme.terms(limit) {
        lists[Int(programme.limitColumn[term])].append((Int32(limit), programme.limitWeight[term]))
      }
    }
    for list in lists {
      for (limit, weight) in list {
        ofLimit.append(limit)
        ofWeight.append(weight)
      }
      ofStart.append(Int32(ofLimit.count))
    }
    choice = Choice(programme)
    used = Array(repeating: 0, count: programme.limits.count)
    open = programme.gaps.map { Int32($0.short) }
    visited = Array(repeating: 0, count: programme.gaps.count)
    for column in start.taken { change(column, start.counts[column]) }
    journal.removeAll()
  }

  /// Fills what can be filled, then moves bookings to earlier steps.
  mutating func improve(depth: Int = 3, until stop: () -> Bool = { false }) {
    for pin in programme.pins where !pin.contains(where: { choice.counts[Int($0)] > 0 }) {
      if let column = pin.first(where: { fits(Int($0)) }) { change(Int(column), 1) }
    }
    for chain in [0, depth] {
      for gap in programme.gaps.indices {
        while open[gap] > 0, !stop(), attempt(gap, depth: chain, before: .max) {}
      }
    }
    for rank in (1..<max(1, programme.ranks)).reversed() {
      for column in choice.taken where programme.candidates[column].rank == rank {
        while choice.counts[column] > 0, !isPinned(column), !stop() {
          journal.removeAll(keepingCapacity: true)
          stamp += 1
          budget = 2_000
          change(column, -1)
          if fill(programme.candidates[column].gap, depth: depth, before: rank), keepsBalances(), keepsGuards() { continue }
          undo(to: 0)
          break
        }
      }
    }
  }

  func isPinned(_ column: Int) -> Bool { programme.pins.contains { $0.contains(Int32(column)) } }

  private mutating func attempt(_ gap: Int, depth: Int, before rank: Int) -> Bool {
    journal.removeAll(keepingCapacity: true)
    stamp += 1
    budget = 5_000
    if fill(gap, depth: depth, before: rank), keepsBalances(), keepsGuards() { return true }
    undo(to: 0)
    guard depth > 0, !balances.isEmpty else { return false }
    isLenient = true
    defer { isLenient = false }
    for way in [depth, 0] {
      stamp += 1
      budget = 200
      if way > 0 ? fill(gap, depth: way, before: rank) && settle() && keepsGuards() : exchange(gap, before: rank) { return true }
      undo(to: 0)
    }
    return false
  }

  // MARK: Balance between organisations

  func keepsBalances() -> Bool { balances.allSatisfy { used[$0] <= programme.limitMost[$0] } }

  /// Books somebody for a gap whom the balance between organisations forbids by themselves, with loans the other way that make it good.
  private mutating func exchange(_ gap: Int, before rank: Int) -> Bool {
    for column in programme.candidates(of: gap) {
      guard programme.candidates[column].rank < rank, budget > 0 else { return false }
      guard isFree(column), fits(column) else { continue }
      change(column, 1)
      if settle(), keepsGuards() { return true }
      undo(to: 0)
    }
    return false
  }

  /// Loans that lead back to balances within their limits, at most `depth` of them.
  private mutating func settle(depth: Int = 4) -> Bool {
    guard let limit = balances.first(where: { used[$0] > programme.limitMost[$0] }) else { return true }
    guard depth > 0 else { return false }
    for term in programme.terms(limit) where programme.limitWeight[term] < 0 && budget > 0 {
      let column = Int(programme.limitColumn[term])
      guard isFree(column), fits(column) else { continue }
      budget -= 1
      let mark = journal.count
      change(column, 1)
      if settle(depth: depth - 1) { return true }
      undo(to: mark)
    }
    return false
  }

  private func keepsGuards() -> Bool {
    guard !programme.guards.isEmpty else { return true }
    var members: [Int] = []
    for (column, _) in journal {
      let member = programme.gaps[programme.candidates[Int(column)].gap].organisation.index
      if !members.contains(member) { members.append(member) }
    }
    return members.allSatisfy { member in
      let now = programme.fares(member, choice)
      let guarded = programme.guards[member]
      return now.unfilled <= guarded.unfilled && now.agency <= guarded.agency && now.bank <= guarded.bank
    }
  }

  /// Books one more person for a gap by a step before `rank`, moving others along at most `depth` times.
  private mutating func fill(_ gap: Int, depth: Int, before rank: Int) -> Bool {
    visited[gap] = stamp
    for column in programme.candidates(of: gap) {
      guard programme.candidates[column].rank < rank else { break }
      guard isFree(column), fits(column) else { continue }
      change(column, 1)
      return true
    }
    guard depth > 0 else { return false }
    for column in programme.candidates(of: gap) {
      guard programme.candidates[column].rank < rank else { break }
      guard isFree(column), budget > 0 else { continue }
      budget -= 1
      for blocker in blockers(of: column) {
        let other = programme.candidates[blocker].gap
        guard visited[other] != stamp, !isPinned(blocker) else { continue }
        let mark = journal.count
        change(blocker, -1)
        if fits(column) {
          change(column, 1)
          // Whoever is moved along goes to a step no later than the one they came by.
          if fill(other, depth: depth - 1, before: rank == .max ? .max : programme.candidates[blocker].rank + 1) { return true }
        }
        undo(to: mark)
      }
    }
    return false
  }

  func isFree(_ column: Int) -> Bool { allowed[column] && choice.counts[column] < programme.most[column] }

  func fits(_ column: Int) -> Bool {
    guard allowed[column], open[programme.candidates[column].gap] > 0 else { return false }
    for at in Int(ofStart[column])..<Int(ofStart[column + 1]) {
      let limit = Int(ofLimit[at])
      if isLenient, isOfBalance[limit] { continue }
      if used[limit] + Int(ofWeight[at]) > programme.limitMost[limit] { return false }
    }
    return true
  }

  /// Bookings of which one alone stands in the way of a candidate.
  private func blockers(of column: Int) -> [Int] {
    var found: [Int]?
    for at in Int(ofStart[column])..<Int(ofStart[column + 1]) {
      let limit = Int(ofLimit[at])
      if isLenient, isOfBalance[limit] { continue }
      let over = used[limit] + Int(ofWeight[at]) - programme.limitMost[limit]
      guard over > 0 else { continue }
      var here: [Int] = []
      for term in programme.terms(limit) {
        let other = Int(programme.limitColumn[term])
        if choice.counts[other] > 0, Int(programme.limitWeight[term]) >= over { here.append(other) }
      }
      found = found.map { $0.filter(here.contains) } ?? here
    }
    return found ?? []
  }

  mutating func change(_ column: Int, _ by: Int32) {
    choice.counts[column] += by
    open[programme.candidates[column].gap] -= by
    for at in Int(ofStart[column])..<Int(ofStart[column + 1]) { used[Int(ofLimit[at])] += Int(ofWeight[at]) * Int(by) }
    journal.append((Int32(column), by))
  }

  /// Forgets what could be undone.
  mutating func startOver() { journal.removeAll(keepingCapacity: true) }

  mutating func undo(to mark: Int) {
    while journal.count > mark {
      let (column, by) = journal.removeLast()
      change(Int(column), -by)
      journal.removeLast()
    }
  }
}
