/// Cells changed since a moment, with what they held, so that a move of many steps can be taken back.
struct Journal {
  private let entries: Flat<CellChange>
  var count = 0

  init(capacity: Int) {
    entries = Flat(repeating: CellChange(person: 0, day: 0, symbol: 0), count: capacity)
  }

  func free() { entries.free() }

  /// Whether `more` entries still fit.
  func hasRoom(for more: Int) -> Bool { count + more <= entries.count }

  /// Notes what a cell held.
  mutating func note(_ change: CellChange) {
    entries[count] = change
    count += 1
  }

  /// Takes the newest entry out.
  mutating func pop() -> CellChange {
    count -= 1
    return entries[count]
  }
}

extension LocalSearch {
  /// Carries the proposal out and notes it.
  mutating func applyNoted() {
    state.apply()
    for i in 0..<state.changeCount { journal.note(state.changes[i]) }
  }

  /// Gives one cell another symbol and notes it.
  mutating func applyNoted(_ person: Int, _ day: Int, _ symbol: Int) {
    state.clearChanges()
    state.change(person, day, to: symbol)
    applyNoted()
  }

  /// Takes everything noted back.
  mutating func rollBack() {
    while journal.count > 0 {
      let was = journal.pop()
      state.apply(Int(was.person), Int(was.day), Int(was.symbol))
    }
  }

  /// Ends a move of many steps: keeps it if it costs no more than was allowed, else takes it back.
  mutating func conclude(_ before: Int64, _ allowance: Int64) -> Bool {
    guard journal.count > 0 else { return false }
    if state.weighted - before <= allowance {
      journal.count = 0
      keepIfBest()
      return true
    }
    rollBack()
    return false
  }
}
