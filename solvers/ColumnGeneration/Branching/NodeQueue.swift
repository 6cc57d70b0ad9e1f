/// Open nodes of a search tree, those with the least bound first; of equal ones the newest.
struct NodeQueue: Sendable {
  private var heap: [(bound: Int64, node: Int)] = []

  /// The least bound of all; nil where nothing is open.
  var least: Int64? { heap.first?.bound }

  /// The node whose turn is next.
  var first: Int? { heap.first?.node }

  private func isBefore(_ a: Int, _ b: Int) -> Bool {
    heap[a].bound != heap[b].bound ? heap[a].bound < heap[b].bound : heap[a].node > heap[b].node
  }

  /// Opens a node.
  mutating func push(_ node: Int, bound: Int64) {
    heap.append((bound, node))
    var at = heap.count - 1
    while at > 0, isBefore(at, (at - 1) / 2) {
      heap.swapAt(at, (at - 1) / 2)
      at = (at - 1) / 2
    }
  }

  /// Takes the first one.
  mutating func pop() -> Int? {
    guard let first = heap.first else { return nil }
    heap.swapAt(0, heap.count - 1)
    heap.removeLast()
    var at = 0
    while true {
      var best = at
      for child in [2 * at + 1, 2 * at + 2] where child < heap.count && isBefore(child, best) { best = child }
      if best == at { return first.node }
      heap.swapAt(at, best)
      at = best
    }
  }
}
