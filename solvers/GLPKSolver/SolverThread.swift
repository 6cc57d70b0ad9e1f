internal import CGLPK
internal import Foundation

/// A thread on which GLPK can be used: its environment belongs to one thread, so a problem must be made, solved and freed on the
/// same one, which no task of Swift's concurrency promises.
public enum SolverThread {
  /// Stack of such a thread in bytes; GLPK's presolver and our own dives recurse.
  private static let stack = 64 << 20

  private final class Box<T: Sendable, E: Error>: @unchecked Sendable {
    // Written by the thread before the semaphore is signalled, read after it was waited for.
    var result: Result<T, E>?
    let finished = DispatchSemaphore(value: 0)
  }

  /// Runs `body` on a new thread, waits for it, frees everything GLPK still holds there, and returns what `body` returned.
  public static func run<T: Sendable, E: Error>(_ body: @escaping @Sendable () throws(E) -> T) throws(E) -> T {
    let box = Box<T, E>()
    let thread = Thread {
      do throws(E) {
        box.result = .success(try body())
      } catch {
        box.result = .failure(error)
      }
      cglpk_close()
      box.finished.signal()
    }
    thread.name = "rota solver"
    thread.stackSize = stack
    thread.start()
    box.finished.wait()
    guard let result = box.result else { preconditionFailure("a solver thread ends only after its body") }
    return try result.get()
  }
}
