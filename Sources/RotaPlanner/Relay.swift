import ColumnGeneration
import RotaRules

/// Streams that run one after the other on the same thread: when one has nothing more to try, the next takes over. One that lends
/// its time gives most of it, at first, to the last.
final class Relay: Stream {
  private let streams: [any Stream]
  private var current = 0
  /// Counted microseconds of a lending stream, and what it has lent.
  private var own = 0
  private var lent = 0
  /// Columns that the borrower does not get before it has its own time.
  private var held: ColumnRoot?
  /// How many times as much as it uses itself a stream lends.
  private static let share = 4

  /// Runs `streams` in order; there is at least one.
  init(_ streams: [any Stream]) { self.streams = streams }

  var name: String { source?.name ?? streams[current].name }

  func epoch(budget: Int, stop: StopSwitch) -> Int {
    while streams[current].isFinished, current + 1 < streams.count { current += 1 }
    guard isLending else {
      if let held {
        self.held = nil
        adopt(held)
      }
      return streams[current].epoch(budget: budget, stop: stop)
    }
    let isLent = isTurnOfLast
    let spent = (isLent ? streams.last! : streams[current]).epoch(budget: budget, stop: stop)
    if isLent { lent += spent } else { own += spent }
    return spent
  }

  private var isLending: Bool { current + 1 < streams.count && lent < streams[current].lending }

  private var isTurnOfLast: Bool { isLending && lent <= Relay.share * own }

  var best: (plan: Plan, score: Score)? { source?.best }

  var bound: Score? { streams.compactMap(\.bound).max() }

  var boundProof: BoundProof {
    guard let bound else { return .none }
    // Of equal bounds the better proved one counts.
    let proofs = streams.filter { $0.bound == bound }.map(\.boundProof)
    return proofs.contains(.certified) ? .certified : proofs.first ?? .none
  }

  var certificate: Certificate? {
    guard boundProof == .certified, let bound else { return nil }
    return streams.first { $0.bound == bound && $0.boundProof == .certified }?.certificate
  }

  var next: Int { (isTurnOfLast ? streams.last! : streams[current]).next }

  var isFinished: Bool { streams[current...].allSatisfy(\.isFinished) }

  var duals: [Double]? { streams.compactMap(\.duals).last }

  func adopt(_ plan: Plan, _ score: Score, bound: Score?) {
    for stream in streams[current...] { stream.adopt(plan, score, bound: bound) }
  }

  var root: ColumnRoot? { streams.compactMap(\.root).last }

  func adopt(_ root: ColumnRoot) {
    guard !isLending else {
      held = root
      return
    }
    for stream in streams[current...] { stream.adopt(root) }
  }

  func release() { for stream in streams { stream.release() } }

  /// The stream with the best rota, the earlier of equal ones.
  private var source: (any Stream)? {
    var found: (any Stream)?
    for stream in streams {
      guard let best = stream.best else { continue }
      if let known = found?.best, known.score <= best.score { continue }
      found = stream
    }
    return found
  }
}
