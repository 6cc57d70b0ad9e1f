public import ArgumentParser
import Foundation
import RotaFormats
import RotaModel
public import RotaPlanner

/// What most commands read.
struct InputOptions: ParsableArguments {
  @Argument(
    help: "A rota folder, a .yaml or .json file, or a benchmark file; - reads standard input.", completion: .file())
  var instance: String

  @Option(help: ArgumentHelp("The form of the input: auto, \(InputOptions.formats).", valueName: "form"))
  var format = "auto"

  @Option(
    help: ArgumentHelp(
      "The output folder of the period before; its rota becomes history. For INRC-II: which of the scenario's histories, or a history file.",
      valueName: "dir"),
    completion: .directory)
  var history: String?

  @Option(help: ArgumentHelp("For INRC-II: which of the scenario's weeks, in order, such as 1,2,8,8.", valueName: "weeks"))
  var weeks: String?

  @Option(
    name: .customLong("pack"),
    help: ArgumentHelp(
      "A rule pack to hold the rota against, beside those that the instance names: a name, NAME@VERSION or a file. May be repeated.",
      valueName: "pack"))
  var packs: [String] = []

  static let formats = InstanceReader.Format.allCases.map(\.rawValue).joined(separator: ", ")

  func validate() throws {
    guard format == "auto" || InstanceReader.Format(rawValue: format) != nil else {
      throw ValidationError("There is no format '\(format)'; use auto, \(InputOptions.formats).")
    }
  }

  /// Reads everything; every fault is thrown together.
  func read() throws -> InstanceFile {
    try InstanceReader.read(
      at: instance, format: InstanceReader.Format(rawValue: format), history: history, weeks: weeks, packs: packs)
  }

  /// Reads a rota for what was read; `-` is standard input.
  func rota(_ path: String, for file: InstanceFile) throws -> Roster {
    if path == "-", instance == "-" { throw ValidationError("Only one of the two can be read from standard input.") }
    return try RosterReader.read(path, for: file)
  }
}

/// How much is said, and in what form.
struct OutputOptions: ParsableArguments {
  @Flag(help: "Say nothing on standard error but faults.")
  var quiet = false

  @Flag(help: "Say more: every step of progress, every breach, warnings and files read.")
  var verbose = false

  @Flag(help: "Write one JSON document to standard output, errors included.")
  var json = false

  func validate() throws {
    if quiet, verbose { throw ValidationError("Choose --quiet or --verbose.") }
  }

  /// What should be looked at, on standard error.
  func warn(_ file: InstanceFile) {
    guard !quiet, !json else { return }
    let lines = file.warnings.map(\.description) + (verbose ? file.files.map { "read \($0)" } : [])
    if !lines.isEmpty { Console.error(lines.joined(separator: "\n") + "\n") }
  }
}

/// Limits of planning.
struct PlanArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Seconds from the start of the process, reading included. 30 unless --iterations is given.", valueName: "seconds"))
  var time: Double?

  @Option(help: ArgumentHelp("Stop after so much work; the same number and seed give the same rota.", valueName: "n"))
  var iterations: Int?

  @Option(help: ArgumentHelp("Threads to use; with --iterations the rota is the same on any number.", valueName: "n"))
  var threads = 2

  @Option(help: ArgumentHelp("Seed of every random choice.", valueName: "n"))
  var seed: UInt64 = 1

  @Option(help: "Which solver.")
  var solver = SolverChoice.auto

  func validate() throws { try PlanArguments.check(time: time, iterations: iterations, threads: threads) }

  /// Fails where a limit is out of its range.
  static func check(time: Double?, iterations: Int?, threads: Int) throws {
    if let time, !(time > 0 && time <= 31_536_000) { throw ValidationError("--time is more than 0 seconds, and at most a year.") }
    if let iterations, iterations < 1 { throw ValidationError("--iterations is 1 or more.") }
    guard (1...256).contains(threads) else { throw ValidationError("--threads is from 1 to 256.") }
  }

  /// Seconds of a run: those asked for, else 30, unless iterations limit it.
  static func seconds(time: Double?, iterations: Int?) -> Double? { time ?? (iterations == nil ? 30 : nil) }

  /// The planner's options.
  func options(start: Roster?) -> PlanOptions {
    var options = PlanOptions()
    options.seconds = PlanArguments.seconds(time: time, iterations: iterations)
    options.iterations = iterations
    options.threads = threads
    options.seed = seed
    options.solver = solver
    options.start = start
    options.begin = Rota.begin
    return options
  }
}

extension SolverChoice: ExpressibleByArgument {}
