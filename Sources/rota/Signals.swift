import Dispatch
import Foundation
import RotaPlanner

/// Turns an interrupt or a termination into "end with the best so far"; a second one ends at once.
final class Signals {
  private var sources: [any DispatchSourceSignal] = []

  init(_ stop: StopSwitch) {
    for number in [SIGINT, SIGTERM] {
      _ = signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        if stop.isPressed { _exit(128 + number) }
        stop.press()
      }
      source.resume()
      sources.append(source)
    }
  }
}
