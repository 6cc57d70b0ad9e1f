import ArgumentParser
import Foundation
import RotaFormats
import RotaModel
import RotaPlanner

/// How a command ends that did not come to its results: what is said, where, and the exit code.
struct Ending {
  /// What went wrong with an output folder that was given on the command line.
  struct BadOutput: Error {
    let faults: Faults
  }
  /// A rota or a plan was made, but its files could not be put in place.
  struct Unwritten: Error {
    let cause: any Error
  }
  let error: any Error
  let json: Bool

  init(_ error: any Error, json: Bool) {
    self.error = error
    self.json = json
  }

  /// Says what happened and ends the process.
  func exit() -> Never {
    switch error {
    case let code as ExitCode: Foundation.exit(code.rawValue)
    case let faults as Faults: fail(2, "the input is wrong", faults.all)
    case let bad as BadOutput: fail(64, "the output folder cannot be used", bad.faults.all)
    case let unwritten as Unwritten:
      let faults = (unwritten.cause as? Faults)?.all
      fail(
        70, "the work is done, but its files could not be written",
        faults ?? [Fault("cannot-write", at: nil, "\(unwritten.cause)", advice: "make room, or choose another place")])
    case Planner.Failure.noRota: fail(4, Planner.Failure.noRota.description)
    case let failure as Planner.Failure:
      if case .unavailable = failure { fail(64, failure.description) }
      fail(70, "a fault of the program: \(failure.description)")
    default: break
    }
    // The parser's own: help and version are no errors; what it cannot parse is 64.
    let code = Rota.exitCode(for: error)
    if code == .success || !json && code == .validationFailure { Rota.exit(withError: error) }
    if code == .validationFailure { fail(64, Rota.message(for: error)) }
    fail(70, "a fault of the program: \(error)")
  }

  private func fail(_ code: Int32, _ message: String, _ faults: [Fault] = []) -> Never {
    if json {
      let document = JSONValue.object([
        "error": .object([
          "exit": .whole(Int(code)), "message": .string(message), "faults": .array(faults.map(Ending.document)),
        ])
      ])
      Console.out(document.text)
    } else {
      var lines = faults.map(\.description)
      if faults.isEmpty {
        lines.append("rota: \(message)")
      } else {
        let wrong = faults.count { $0.severity == .error }
        let rest = faults.count - wrong
        lines.append(
          "rota: \(message): \(wrong) \(wrong == 1 ? "fault" : "faults")"
            + (rest == 0 ? "" : ", \(rest) \(rest == 1 ? "warning" : "warnings")") + "; nothing was written")
      }
      Console.error(lines.joined(separator: "\n") + "\n")
    }
    Foundation.exit(code)
  }

  static func document(_ fault: Fault) -> JSONValue {
    .object([
      "code": .string(fault.code), "severity": .string(fault.severity.rawValue),
      "file": .optional(fault.location?.file), "line": fault.location.map { .whole($0.line) } ?? .null,
      "column": fault.location.map { .whole($0.column) } ?? .null, "cause": .string(fault.cause),
      "advice": .string(fault.advice),
    ])
  }
}
