import ArgumentParser
import LinearProgram
import RotaFormats
import RotaModel
import RotaPlanner
import RotaPooling

#if GLPK
  import GLPKSolver
#endif

/// `rota pool`.
struct PoolCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pool", abstract: "Plan who helps out where, across organisations, under their own agreements.",
    discussion: """
      Reads what organisations offer and lack, and writes a ranked list of asks: the most dangerous gaps first, each by the earliest \
      step of the escalation ladder that is left, with the proof that no earlier step was. With --responses the answers so far are \
      held, and the rest is planned anew.
      """)

  @Argument(help: "pool.yaml, or the folder that holds it.", completion: .file())
  var pool: String

  @Option(
    name: .customLong("as-of"),
    help: ArgumentHelp(
      "Now: 2026-01-05 or 2026-01-05T14:30. Notice and closing times count from it. The start of the first day unless given.",
      valueName: "datetime"))
  var asOf: String?

  @Option(
    help: ArgumentHelp("Answers so far: a table gap,id,answer,when with yes, no or none.", valueName: "file"), completion: .file()
  )
  var responses: String?

  @Option(
    help: ArgumentHelp(
      "Decisions so far: a table gap,id,decision,who,when with home approved, host accepted, person consented or recalled.",
      valueName: "file"), completion: .file())
  var approve: String?

  @Option(
    help: ArgumentHelp(
      "The redeployments.csv of the plan that stands; of equally good plans the one with the fewest changes is taken.",
      valueName: "file"), completion: .file())
  var earlier: String?

  @Option(
    help: ArgumentHelp(
      "A redeployments.csv of an earlier period. May be repeated. Moves of the last twelve weeks are spread fairly, and the balance between organisations counts them.",
      valueName: "file"), completion: .file())
  var history: [String] = []

  @Option(help: ArgumentHelp("Where the files go.", valueName: "dir"), completion: .directory)
  var out: String?

  @Option(
    help: ArgumentHelp(
      "Seconds from the start of the process, reading included. 30 unless given, 120 with --integrated.", valueName: "seconds"))
  var time: Double?

  @Option(help: "Which solver: auto, glpk or native.")
  var solver = "auto"

  @OptionGroup var integration: IntegratedOptions

  @OptionGroup var questions: WhatIfOptions

  @OptionGroup var output: OutputOptions

  func validate() throws {
    try PlanArguments.check(time: time, iterations: nil, threads: 1)
    guard ["auto", "glpk", "native"].contains(solver) else { throw ValidationError("--solver is auto, glpk or native.") }
    #if !GLPK
      if solver == "glpk" { throw ValidationError("This build of rota has no GLPK; use --solver native.") }
    #endif
  }

  func run() throws {
    try OutputFiles.check(out)
    let file = try PoolReader.read(at: pool)
    var assumptions = file.assumptions
    let clock = PoolClock(file.system)
    var now = file.system.horizon.instant(Day(0), Minutes(0))
    if let asOf {
      guard let moment = clock.moment(asOf) else {
        throw ValidationError("--as-of: '\(asOf)' is no date such as 2026-01-05T14:30.")
      }
      now = moment
    } else {
      assumptions.append("now is \(clock.text(now)) (`--as-of`)")
    }
    var source = try PoolSource.read(file, now: now)
    try integration.check(source)
    try questions.check(source)
    var options = PoolOptions(now: now)
    options.responses = try responses.map { try ResponseReader.read(at: $0, file.system) } ?? []
    let decisions = try approve.map { try DecisionReader.read(at: $0, file.system) } ?? []
    options.approvals = Approvals(decisions)
    options.earlier = try earlier.map { try DecisionReader.plan(at: $0, file.system).bookings } ?? []
    let past = try history.flatMap { try DecisionReader.plan(at: $0, file.system).loans }
    options.count(past, before: file.system.horizon.start)
    source.input.count(past)
    // Planning together takes what home first leaves.
    options.seconds = max(
      0.1, (integration.integrated ? (time ?? 120) / 4 : time ?? 30) - Rota.begin.duration(to: .now) / .seconds(1) - 0.5)
    let warnings =
      [clock.warning(now)].compactMap(\.self) + file.warnings + source.warnings
      + source.strangers(options.responses, decisions, past)
    warn(warnings)
    let plan = Pool.plan(source.input, options, source.judge, engine)
    let tables = PoolTables(plan)
    var answers = try questions.answers(plan, options, source, engine, &assumptions)
    warn(answers.warnings)
    try integration.answer(
      source, options, engine, solver == "native" ? .native : .auto, until: time ?? 120, output, into: &answers)
    if let out {
      try OutputFiles.put(
        tables.files(past: past, homes: source.homes) + answers.files, into: out, nowAndThen: WhatIfAnswers.tables)
    }
    if output.json {
      let seconds = Rota.begin.duration(to: .now) / .seconds(1)
      let document = tables.document(
        assumptions: assumptions, warnings: warnings + answers.warnings, seconds: seconds,
        inputHash: InputFile.hash([file.file] + source.files + answers.inputs), version: Rota.version)
      Console.out(document.adding(answers.document).text)
    } else {
      let named = source.homes.isEmpty ? [] : ["own/"]
      Console.out(tables.summary(assumptions: assumptions, folder: out, besides: named + answers.places) + answers.text)
    }
    throw ExitCode(tables.exitCode)
  }

  private func warn(_ warnings: [Fault]) {
    guard !output.quiet, !output.json, !warnings.isEmpty else { return }
    Console.error(warnings.map(\.description).joined(separator: "\n") + "\n")
  }

  private var engine: PoolEngine {
    #if GLPK
      if solver != "native" {
        return PoolEngine(pricing: { (program: LinearProgram) throws(SolverError) in
          var options = GLPKOptions()
          // Large systems are mostly assignment, which presolve shrinks; small ones are quicker as they are.
          options.presolve = program.terms > 100_000
          return try GLPKSolver(program, options)
        })
      }
    #endif
    return .native
  }
}
