import Foundation
import RotaFormats
import RotaPlanner
import RotaReport
import Synchronization

/// Time, cost, bound and gap on standard error while a rota is made: one live line on a terminal, plain lines otherwise.
final class ProgressLine: Sendable {
  /// How much is said.
  enum Style: Sendable { case none, plain, live }

  private struct State {
    var lastShown = -1.0
    var width = 0
    var waiting: PlanMoment?
  }
  private let style: Style
  /// Seconds between two lines.
  private let interval: Double
  private let state = Mutex(State())

  init(_ options: OutputOptions) {
    style = options.quiet || options.json && !options.verbose ? .none : Console.isWatched ? .live : .plain
    interval = options.verbose ? 0 : style == .live ? 0.1 : 1
  }

  /// A better rota or bound.
  func show(_ moment: PlanMoment) {
    guard style != .none else { return }
    state.withLock { state in
      guard moment.seconds - state.lastShown >= interval else {
        state.waiting = moment
        return
      }
      say(moment, &state)
    }
  }

  /// The last moment, and an end to the live line.
  func end() {
    guard style != .none else { return }
    state.withLock { state in
      if let moment = state.waiting { say(moment, &state) }
      if style == .live, state.width > 0 { Console.error("\n") }
    }
  }

  private func say(_ moment: PlanMoment, _ state: inout State) {
    state.lastShown = moment.seconds
    state.waiting = nil
    let text = ProgressLine.text(moment)
    if style == .live {
      Console.error("\r" + text + String(repeating: " ", count: max(0, state.width - text.count)))
    } else {
      Console.error(text + "\n")
    }
    state.width = text.count
  }

  /// "12.3 s  cost 1,234  bound 1,200  gap 2.8 %".
  private static func text(_ moment: PlanMoment) -> String {
    var text = "\(Decimals.text(moment.seconds, places: 1)) s"
    if let objective = moment.objective {
      text += "  cost \(Amount.text(objective))"
    } else if moment.hardUnits > 0 {
      text += "  hard rules broken by \(moment.hardUnits)"
    }
    if let bound = moment.lowerBound {
      text += "  bound \(Amount.text(bound))"
      if let objective = moment.objective, objective != 0 {
        text += "  gap \(Decimals.text(max(0, objective - bound) / abs(objective) * 100, places: 2)) %"
      }
    }
    return text
  }
}
