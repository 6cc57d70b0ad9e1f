import Foundation
import RotaReport

/// Standard output for results, standard error for everything else.
enum Console {
  /// Writes a result.
  static func out(_ text: String) { write(text, .standardOutput) }

  /// Writes progress, warnings and faults.
  static func error(_ text: String) { write(text, .standardError) }

  /// Colour for standard output: only on a terminal, and not where NO_COLOR is set (no-color.org) or the terminal is dumb.
  static var paint: Paint {
    let environment = ProcessInfo.processInfo.environment
    let refused = !(environment["NO_COLOR"] ?? "").isEmpty || environment["TERM"] == "dumb"
    return Paint(isatty(STDOUT_FILENO) == 1 && !refused)
  }

  /// Whether somebody watches standard error.
  static var isWatched: Bool { isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb" }

  private static func write(_ text: String, _ handle: FileHandle) {
    // A reader that has gone away (`rota rules | head`) is no fault of ours.
    try? handle.write(contentsOf: Data(text.utf8))
  }
}
