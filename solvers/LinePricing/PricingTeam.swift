import Dispatch
import Synchronization

/// Rooms in which people's lines are priced side by side, one room a thread.
///
/// People need nothing of each other while duals stand still, so what comes out is the same on any number of threads.
public struct PricingTeam: Sendable {
  private var rooms: [LineWorkspace]

  /// A team of so many threads, the calling one among them.
  public init(threads: Int) { rooms = Array(repeating: LineWorkspace(), count: max(1, threads)) }

  /// What `price` makes of 0, 1, … `count` - 1, in that order. It is given a room that nobody else uses meanwhile.
  public mutating func map<Result: Sendable>(
    _ count: Int, _ price: @Sendable (_ index: Int, _ room: inout LineWorkspace) -> Result
  ) -> [Result] {
    guard rooms.count > 1, count > 1 else { return (0..<count).map { price($0, &rooms[0]) } }
    let next = Atomic(0)
    return unsafe [Result](unsafeUninitializedCapacity: count) { results, done in
      unsafe rooms.withUnsafeMutableBufferPointer { rooms in
        let shared = unsafe Shared(rooms: rooms, results: results)
        DispatchQueue.concurrentPerform(iterations: unsafe min(shared.rooms.count, count)) { thread in
          while true {
            let index = next.add(1, ordering: .relaxed).oldValue
            guard index < count else { return }
            unsafe (shared.results.baseAddress! + index).initialize(to: price(index, &shared.rooms[thread]))
          }
        }
      }
      done = count
    }
  }

  /// Every room has one thread, and every result is written once, so that sharing them is safe.
  @unsafe private struct Shared<Result>: @unchecked Sendable {
    let rooms: UnsafeMutableBufferPointer<LineWorkspace>
    let results: UnsafeMutableBufferPointer<Result>
  }
}
