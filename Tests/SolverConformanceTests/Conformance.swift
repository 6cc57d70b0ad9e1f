import LinearProgram
import Testing

/// One thing that every backend must do; `run` returns what it got wrong.
struct Check: Sendable, CustomTestStringConvertible {
  let name: String
  let run: @Sendable () throws -> [String]
  var testDescription: String { name }
}

/// The suite that every backend passes, written against the protocols alone.
enum Conformance<Solver: PricedSolver & ~Copyable> {
  static var all: [Check] { relaxations + changes + integers + limits + refusals }

  static func close(_ a: Double, _ b: Double) -> Bool { a == b || abs(a - b) <= 1e-6 * (1 + abs(b)) }

  /// A complaint when an outcome is not the optimum expected.
  static func optimum(_ outcome: Outcome, _ expected: Double, _ what: String) -> [String] {
    if outcome.status == .optimal, close(outcome.objective, expected), outcome.bound <= outcome.objective + 1e-9 { return [] }
    return ["\(what): \(outcome), expected \(expected)"]
  }
}
