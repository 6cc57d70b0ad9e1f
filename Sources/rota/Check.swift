import ArgumentParser
import RotaFormats
import RotaModel
import RotaReport
import RotaRules

/// `rota check`.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Hold any rota, also a hand-made one, against the rules.",
    discussion: "Lists every breach and penalty in words, each with its rule, then totals by rule and the gaps in cover.")

  @OptionGroup var input: InputOptions
  @Argument(
    help: ArgumentHelp(
      "An output folder, a rota.csv or a grid; - reads standard input. May be left out where the instance is a rota that was worked."
    ),
    completion: .file())
  var rota: String?
  @OptionGroup var output: OutputOptions

  @Option(
    help: ArgumentHelp(
      "What a request would do: \"PERSON:CODE FROM..TO\" with a kind of absence or a shift. May be repeated.",
      valueName: "person:code from..to"))
  var add: [String] = []

  @Option(
    help: ArgumentHelp("A certificate.json, whose lower bound is added up again in whole numbers.", valueName: "file"),
    completion: .file())
  var bound: String?

  func run() throws {
    let file = try input.read()
    output.warn(file)
    let roster = try worked(in: file)
    let before = try checked(file.problem, roster)
    let proved = try bound.map { try proof($0, file) }
    if add.isEmpty { throw report(before, file, proved) }
    var problem = file.problem
    var changed = roster
    for text in add { try RequestedCells(text, file).apply(to: &problem, &changed, before.compiled.grid) }
    let after = try checked(problem, changed)
    throw try report(Comparison(before, after), file)
  }

  /// The rota that was named, or the one that the input itself holds.
  private func worked(in file: InstanceFile) throws -> Roster {
    if let rota { return try input.rota(rota, for: file) }
    if let held = file.rota { return held }
    throw ValidationError(
      "'\(input.instance)' holds no rota of its own; name the one to check: rota check \(input.instance) ROTA")
  }

  private func checked(_ problem: Problem, _ roster: Roster) throws -> CheckedRota {
    guard let rota = CheckedRota(try problem.compile(admitting: [roster]), roster) else {
      preconditionFailure("a rota is admitted by the problem that was compiled for it")
    }
    return rota
  }

  /// The bound that a certificate proves, in the objective's own unit; nil where it proves that no rota is legal.
  private func proof(_ path: String, _ file: InstanceFile) throws -> Double? {
    let compiled = try file.problem.compile()
    return try CertificateDocument(compiled, format: file.format).bound(path)
  }

  private func report(_ rota: CheckedRota, _ file: InstanceFile, _ proved: Double??) -> ExitCode {
    if output.json {
      var fields = ReportDocument(rota).judgement
      if let proved { fields["lowerBound"] = .number(proved) }
      fields["breaches"] = ReportDocument(rota).breaches
      fields["exit"] = .whole(Int(rota.exitCode))
      fields["assumptions"] = .strings(file.assumptions)
      fields["warnings"] = .array(file.warnings.map(Ending.document))
      Console.out(JSONValue.object(fields).text)
    } else {
      var text = Summary(rota, Console.paint).check(assumptions: output.verbose ? file.assumptions : [], verbose: output.verbose)
      if let proved {
        let words = proved.map { "no legal rota costs less than \(JSONValue.number($0).text)" } ?? "no rota is legal\n"
        text += "Certificate: \(words)"
      }
      Console.out(text)
    }
    return ExitCode(rota.exitCode)
  }

  private func report(_ comparison: Comparison, _ file: InstanceFile) throws -> ExitCode {
    if output.json {
      var fields = ReportDocument(comparison.after).judgement
      fields["change"] = comparison.document
      fields["exit"] = .whole(Int(comparison.after.exitCode))
      Console.out(JSONValue.object(fields).text)
    } else {
      Console.out(
        comparison.text(Console.paint, asked: try add.map { try RequestedCells($0, file).words }.joined(separator: ", ")))
    }
    return ExitCode(comparison.after.exitCode)
  }
}
