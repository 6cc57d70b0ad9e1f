import ArgumentParser
import Foundation
import RotaBatch
import RotaFormats
import RotaModel
import RotaPlanner

/// `rota batch`.
struct BatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "batch", abstract: "Make rotas for many instances.",
    discussion: """
      Each instance is solved by a process of its own, so that a bad one harms only itself. DIR/results.jsonl and DIR/results.csv have \
      one line each; DIR/NAME has the instance's files. Ends with the gravest exit code of the runs.
      """)

  @Argument(
    help: "Rota folders, files, folders that are searched for instances, or patterns in quotes.", completion: .file())
  var instances: [String] = []

  @Option(
    help: ArgumentHelp(
      "A list: one of these a line; an INRC-II scenario is followed by its history and weeks. - reads standard input.",
      valueName: "file"),
    completion: .file())
  var list: [String] = []

  @Option(help: ArgumentHelp("Where the results go.", valueName: "dir"), completion: .directory)
  var out: String

  @Option(help: ArgumentHelp("Runs at a time; as many as fit the processors unless given.", valueName: "n"))
  var jobs: Int?

  @Option(
    help: ArgumentHelp("Seconds for each instance, reading included. 30 unless --iterations is given.", valueName: "seconds"))
  var time: Double?

  @Option(help: ArgumentHelp("Stop each after so much work; the same number and seed give the same rota.", valueName: "n"))
  var iterations: Int?

  @Option(help: ArgumentHelp("Threads of each run.", valueName: "n"))
  var threads = 1

  @Option(help: ArgumentHelp("Seed of every random choice.", valueName: "n"))
  var seed: UInt64 = 1

  @Option(help: "Which solver.")
  var solver = SolverChoice.auto

  @Flag(help: "Keep results of an earlier run whose input, options and version are the same.")
  var resume = false

  @OptionGroup var output: OutputOptions

  func validate() throws {
    if instances.isEmpty, list.isEmpty { throw ValidationError("Give instances, or a --list of them.") }
    if let jobs, !(1...1024).contains(jobs) { throw ValidationError("--jobs is from 1 to 1024.") }
    try PlanArguments.check(time: time, iterations: iterations, threads: threads)
  }

  func run() throws {
    let stop = StopSwitch()
    let signals = Signals(stop)
    defer { withExtendedLifetime(signals) {} }
    try OutputFiles.check(out)
    let cases = try cases()
    var folder = BatchFolder(out, cases: cases, resume: resume)
    let progress = BatchProgress(of: cases.count, output)
    let records = try Batch.run(cases, try options(), into: &folder, stop: { stop.isPressed }) { progress.show($0) }
    progress.end()
    if output.json {
      Console.out("[\n" + records.map { "  " + $0.line }.joined(separator: ",\n") + "\n]\n")
    } else {
      Console.out(BatchProgress.summary(records, of: cases.count, out))
    }
    throw ExitCode(BatchCommand.gravest(records, of: cases.count))
  }

  private func cases() throws -> [BatchCase] {
    var inputs = BatchInputs(output: out)
    for argument in instances { inputs.add(argument) }
    for file in list {
      let data = file == "-" ? FileHandle.standardInput.readDataToEndOfFile() : FileManager.default.contents(atPath: file)
      guard let data else { throw ValidationError("There is no list '\(file)'.") }
      inputs.add(list: String(decoding: data, as: UTF8.self), file: file)
    }
    if !inputs.faults.isEmpty { throw Faults(inputs.faults) }
    return inputs.cases
  }

  private func options() throws -> Batch.Options {
    guard let program = Bundle.main.executableURL else { throw ValidationError("The program cannot find itself.") }
    var arguments = ["--threads", "\(threads)", "--seed", "\(seed)", "--solver", solver.rawValue]
    if let iterations { arguments += ["--iterations", "\(iterations)"] }
    let seconds = PlanArguments.seconds(time: time, iterations: iterations)
    if let seconds { arguments += ["--time", Decimals.text(seconds, places: 3)] }
    return Batch.Options(
      jobs: jobs ?? max(1, ProcessInfo.processInfo.activeProcessorCount / threads), program: program, version: Rota.version,
      arguments: arguments, seconds: seconds, seed: seed)
  }

  /// The gravest of the exit codes, a fault of the program first; 4 where the batch was interrupted before every instance was run.
  static func gravest(_ records: [BatchRecord], of count: Int) -> Int32 {
    let codes = records.map { $0.exit < 0 ? 70 : $0.exit } + (records.count < count ? [4] : [])
    return Int32([70, 64, 2, 4, 3, 1].first { codes.contains($0) } ?? codes.first { $0 != 0 } ?? 0)
  }
}
