import Foundation
import Synchronization

/// A thread of its own with a deep stack, which runs one job after the other.
///
/// GLPK keeps one environment a thread, and a problem must be created, used and freed on the same one; tasks may move between
/// threads, a worker never does.
final class Worker: Sendable {
  private struct State {
    var job: (@Sendable () -> Void)?
    var busy = false
    var ended = false
  }
  private let state = Mutex(State())
  private let wake = DispatchSemaphore(value: 0)
  private let done = DispatchSemaphore(value: 0)

  /// Starts the thread.
  init(name: String) {
    let thread = Thread { [self] in work() }
    thread.name = name
    thread.stackSize = 64 << 20
    thread.start()
  }

  /// Hands over a job; `wait` must be called before the next.
  func start(_ job: @escaping @Sendable () -> Void) {
    state.withLock {
      precondition(!$0.busy, "a worker takes one job at a time")
      $0.busy = true
      $0.job = job
    }
    wake.signal()
  }

  /// Waits for the job to end.
  func wait() {
    done.wait()
    state.withLock { $0.busy = false }
  }

  /// Lets the thread end; no job may follow.
  func end() {
    state.withLock { $0.ended = true }
    wake.signal()
  }

  private func work() {
    while true {
      wake.wait()
      let (job, ended) = state.withLock { s in
        defer { s.job = nil }
        return (s.job, s.ended)
      }
      if ended { return }
      job?()
      done.signal()
    }
  }
}
