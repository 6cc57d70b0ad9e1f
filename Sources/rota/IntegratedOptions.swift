import ArgumentParser
import RotaFormats
import RotaModel
import RotaPlanner
import RotaPooling
import RotaRules

/// Planning the rotas of several organisations together.
struct IntegratedOptions: ParsableArguments {
  @Flag(
    help: """
      Plan all people of all organisations together too: home rotas may change where pool.yaml says `may change`. Says what that gains \
      over home first.
      """)
  var integrated = false

  @Option(
    help: ArgumentHelp(
      "With --integrated: stop after so much work; the same number and seed give the same rotas.", valueName: "n"))
  var iterations: Int?

  @Option(help: "With --integrated: seed of every random choice.")
  var seed: UInt64 = 1

  @Option(help: "With --integrated: threads to use.")
  var threads = 2

  func validate() throws {
    try PlanArguments.check(time: nil, iterations: iterations, threads: threads)
    guard integrated || iterations == nil else { throw ValidationError("--iterations needs --integrated.") }
  }

  /// Fails before any work is done where there is nothing to plan together.
  func check(_ source: PoolSource) throws {
    guard integrated else { return }
    guard source.homes.count > 1 else {
      throw ValidationError("--integrated needs the instances and rotas of two organisations at least (`instance:` and `rota:`).")
    }
    guard source.input.system.members.contains(where: { $0.mayChange != nil }) else {
      throw ValidationError("--integrated: no organisation says `may change: yes` in pool.yaml, so every rota stands.")
    }
  }

  /// Plans together what the pool's options say, until so many seconds since the process began.
  func answer(
    _ source: PoolSource, _ options: PoolOptions, _ engine: PoolEngine, _ solver: SolverChoice, until seconds: Double,
    _ output: OutputOptions, into answers: inout WhatIfAnswers
  ) throws {
    guard integrated else { return }
    let homes = source.homes.map { (home: $0.home, offer: $0.offer) }
    let pool = try IntegratedPool(source.input.system, homes, options, engine)
    var planning = PlanOptions()
    planning.begin = Rota.begin
    planning.seconds = iterations == nil ? seconds : nil
    planning.iterations = iterations
    planning.seed = seed
    planning.threads = threads
    planning.solver = solver
    let stop = StopSwitch()
    let signals = Signals(stop)
    defer { withExtendedLifetime(signals) {} }
    let line = ProgressLine(output)
    defer { line.end() }
    let result = try Planner.plan(
      pool.joined.program, from: pool.start, planning, stop: stop, admits: { pool.admits($0) }, progress: { line.show($0) })
    let tables = IntegratedTables(
      pool.outcome(result.plan), pool, homes: source.homes,
      run: .init(
        cost: (pool.joined.program.objective(result.start.soft), result.objective), bound: result.lowerBound,
        seconds: result.seconds, iterations: result.iterations))
    answers.files += tables.files
    answers.text += tables.text
    answers.document["integrated"] = tables.document
  }
}
