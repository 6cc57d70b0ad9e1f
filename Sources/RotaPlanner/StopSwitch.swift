import Synchronization

/// Tells running work to end soon; safe to press from any thread, and never released again.
public final class StopSwitch: Sendable {
  private let pressed = Atomic<Bool>(false)
  private let outer: StopSwitch?
  private let deadline: ContinuousClock.Instant?

  /// A switch that is not pressed.
  public convenience init() { self.init(after: nil, deadline: nil) }

  /// A switch that is also pressed when `outer` is, or when `deadline` has passed.
  init(after outer: StopSwitch?, deadline: ContinuousClock.Instant?) {
    self.outer = outer
    self.deadline = deadline
  }

  /// Asks the work to end with the best so far.
  public func press() { pressed.store(true, ordering: .releasing) }

  /// Whether somebody asked, or the time is up. Reads the clock where there is a deadline: not for inner loops.
  public var isPressed: Bool {
    if pressed.load(ordering: .acquiring) || outer?.isPressed ?? false { return true }
    guard let deadline, ContinuousClock.now >= deadline else { return false }
    press()
    return true
  }
}
