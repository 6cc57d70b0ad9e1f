/// Turns of a search and of windows planned anew: the one that has lately won more for its work has the next.
struct Turns {
  /// Whose turn it is.
  private(set) var isSearching = true
  /// Counted microseconds that the present turn has spent, and what the rota cost when a search's began; nil while that is unknown.
  private(set) var spent = 0
  private(set) var start: Int64?
  /// Cost won a counted second, in a running average.
  private var searchWorth = Double.infinity
  private var windowWorth = Double.infinity

  /// Counts work of the present turn.
  mutating func count(_ done: Int) { spent += done }

  /// Notes what the rota costs, where a turn of the search has just begun.
  mutating func begin(at cost: Int64) { start = start ?? cost }

  /// A window begins.
  mutating func open() { spent = 0 }

  /// Goes on with the search, as there is no window to be had.
  mutating func search() { isSearching = true }

  /// Ends a turn of the search, after which the rota costs `cost`; with `mustSearch` the next is the search's too.
  mutating func endSearch(at cost: Int64?, mustSearch: Bool) {
    if let start, let cost { searchWorth = average(searchWorth, Double(max(0, start - cost)) / Double(spent)) }
    choose(mustSearch)
  }

  /// Ends a window that won so much; with `mustSearch` the next turn is the search's.
  mutating func endWindow(won: Int64, mustSearch: Bool) {
    windowWorth = average(windowWorth, Double(won) / Double(max(1, spent)))
    choose(mustSearch)
  }

  private mutating func choose(_ mustSearch: Bool) {
    spent = 0
    start = nil
    isSearching = mustSearch || searchWorth > windowWorth
    // What has not been tried for long may have become the better one.
    if isSearching { windowWorth = max(windowWorth * 1.2, searchWorth / 20) } else { searchWorth *= 1.02 }
  }

  private func average(_ old: Double, _ new: Double) -> Double { old.isFinite ? 0.6 * old + 0.4 * new : new }
}
