import Synchronization

/// Tells running work to end soon; safe to press from a signal's handler thread or another task, and only ever pressed once.
public final class StopSwitch: Sendable {
  private let pressed = Atomic<Bool>(false)

  /// A switch that is not pressed.
  public init() {}

  /// Asks the work to end with the best so far.
  public func press() { pressed.store(true, ordering: .releasing) }

  /// Whether somebody asked.
  public var isPressed: Bool { pressed.load(ordering: .acquiring) }
}
