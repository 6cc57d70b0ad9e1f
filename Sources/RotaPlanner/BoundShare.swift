import ColumnGeneration
import RotaRules

/// Bounds that a stream finds beside its own work: they begin after so much of it, and then have one part in so many.
struct BoundShare {
  /// Where they come from; nil where another stream finds them.
  let bounds: HorizonBound?
  /// Counted microseconds of all work of the stream, and of that for the bounds.
  private(set) var spent = 0
  private var boundSpent = 0

  private static let start = 1_000_000
  private static let share = 4

  init(_ bounds: HorizonBound?) { self.bounds = bounds }

  private var isDue: Bool {
    guard let bounds, !bounds.isFinished else { return false }
    return spent >= Self.start && boundSpent * Self.share <= spent
  }

  /// Counted microseconds that the next epoch takes at least where it is the bounds'; 0 where it is not.
  var next: Int { isDue ? bounds!.next : 0 }

  /// Counts other work of the stream.
  mutating func count(_ done: Int) { spent += done }

  /// An epoch of the bounds, where one is due, and what it counted; nil where it is not.
  mutating func epoch(budget: Int, incumbent: Score?, stop: StopSwitch) -> Int? {
    guard isDue, let bounds else { return nil }
    let done = max(1, bounds.epoch(budget: budget, incumbent: incumbent, stop: stop))
    boundSpent += done
    spent += done
    return done
  }
}

/// A stream that finds bounds beside its own work.
protocol BoundingStream: Stream {
  /// The bounds and their part of the work.
  var bounding: BoundShare { get }
}

extension BoundingStream {
  var bound: Score? { bounding.bounds?.bound }
  var boundProof: BoundProof { bounding.bounds?.boundProof ?? .none }
  var certificate: Certificate? { bounding.bounds?.certificate }
  var duals: [Double]? { bounding.bounds?.duals }
  var next: Int { bounding.next }
}
