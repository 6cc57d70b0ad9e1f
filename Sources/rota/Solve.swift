import ArgumentParser
import RotaFormats
import RotaModel
import RotaPlanner
import RotaReport
import RotaRules

/// `rota solve`.
struct Solve: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Make a rota.")

  @OptionGroup var input: InputOptions
  @OptionGroup var limits: PlanArguments
  @OptionGroup var output: OutputOptions

  @Option(
    help: ArgumentHelp("Where the files go; without it, only the summary is printed.", valueName: "dir"), completion: .directory)
  var out: String?

  @Option(help: ArgumentHelp("A rota to start from.", valueName: "rota"), completion: .file())
  var start: String?

  @Option(
    help: ArgumentHelp("Where the rota goes in the form of the instance's benchmark set.", valueName: "file"),
    completion: .file())
  var solution: String?

  @Flag(help: "For INRC-II: plan one week at a time, each knowing only the past and that week.")
  var stage = false

  func run() throws {
    let stop = StopSwitch()
    let signals = Signals(stop)
    defer { withExtendedLifetime(signals) {} }
    try OutputFiles.check(out, solution: solution)
    if stage {
      if start != nil { throw ValidationError("--stage begins each week from nothing; leave out --start.") }
      let stages = try WeekByWeek(at: input.instance, history: input.history, weeks: input.weeks)
      output.warn(stages.next)
      var planning = StagedPlanning(
        stages: stages, options: limits.options(start: nil), output: output, folder: out, solution: solution)
      try planning.finish(stop: stop)
    }
    var file = try input.read()
    output.warn(file)
    if solution != nil, !file.format.isBenchmark {
      throw ValidationError("--solution belongs to benchmark sets; --out writes the rota.")
    }
    let begun = try start.map { try input.rota($0, for: file) }
    let compiled = try file.problem.compile(admitting: begun.map { [$0] } ?? [])
    var options = limits.options(start: begun)
    if begun != nil, !file.format.isBenchmark {
      options.keepsWellbeing = true
      file.assumptions.append(
        "on equal cover the mean wellbeing score is no lower than in the rota to start from, and nobody falls below the floor")
    }
    try Planning(compiled, file, options, output, out, solution: solution, before: begun).finish(stop: stop)
  }
}
