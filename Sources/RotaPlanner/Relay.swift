import ColumnGeneration
import RotaRules

/// Streams that run one after the other on the same thread: when one has nothing more to try, the next takes over.
final class Relay: Stream {
  private let streams: [any Stream]
  private var current = 0

  /// Runs `streams` in order; there is at least one.
  init(_ streams: [any Stream]) { self.streams = streams }

  var name: String { source?.name ?? streams[current].name }

  func epoch(budget: Int, stop: StopSwitch) -> Int {
    while streams[current].isFinished, current + 1 < streams.count { current += 1 }
    return streams[current].epoch(budget: budget, stop: stop)
  }

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

  var next: Int { streams[current].next }

  var isFinished: Bool { streams[current...].allSatisfy(\.isFinished) }

  var duals: [Double]? { streams.compactMap(\.duals).last }

  func adopt(_ plan: Plan, _ score: Score, bound: Score?) {
    for stream in streams[current...] { stream.adopt(plan, score, bound: bound) }
  }

  var root: ColumnRoot? { streams.compactMap(\.root).last }

  func adopt(_ root: ColumnRoot) {
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
