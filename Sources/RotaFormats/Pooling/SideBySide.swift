import Dispatch
import Synchronization

/// What `make` makes of each item, in their order, on as many threads as the machine has.
func sideBySide<Item: Sendable, Made: Sendable>(_ items: [Item], _ make: @Sendable (Item) -> Made) -> [Made] {
  let made = Mutex([Made?](repeating: nil, count: items.count))
  DispatchQueue.concurrentPerform(iterations: items.count) { at in
    let one = make(items[at])
    made.withLock { $0[at] = one }
  }
  return made.withLock { $0.compactMap { $0 } }
}
