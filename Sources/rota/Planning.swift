import ArgumentParser
import RotaFormats
import RotaModel
import RotaPlanner
import RotaReport
import RotaRules

/// Plans, writes and reports: what `solve` and `repair` have in common.
struct Planning {
  let compiled: Problem.Compiled
  let file: InstanceFile
  let options: PlanOptions
  let output: OutputOptions
  let folder: String?
  let solution: String?
  /// The rota that people had before, which outputs show beside the new one.
  let before: Roster?

  init(
    _ compiled: Problem.Compiled, _ file: InstanceFile, _ options: PlanOptions, _ output: OutputOptions, _ folder: String?,
    solution: String? = nil, before: Roster? = nil
  ) {
    self.before = before
    self.compiled = compiled
    self.file = file
    self.options = options
    self.output = output
    self.folder = folder
    self.solution = solution
  }

  /// Plans with progress on standard error.
  func plan(stop: StopSwitch) throws -> PlanResult {
    let line = ProgressLine(output)
    defer { line.end() }
    var options = options
    options.certifiesPlainly = file.format == .nrp
    return try Planner.plan(compiled, options, stop: stop) { line.show($0) }
  }

  /// Plans, writes the files, prints the summary, and ends with the rota's exit code.
  ///
  /// - Parameters:
  ///   - preface: said before the summary.
  ///   - extra: further fields of the JSON document.
  func finish(
    stop: StopSwitch, preface: (CheckedRota) -> String = { _ in "" },
    extra: (CheckedRota) -> [String: JSONValue] = { _ in [:] }
  ) throws -> Never {
    try report(try plan(stop: stop), preface: preface, extra: extra)
  }

  /// Writes the files of a result, prints the summary, and ends with the rota's exit code.
  ///
  /// - Parameters:
  ///   - text: the solution in the form of the benchmark set, where it is more than the rota's.
  func report(
    _ planned: PlanResult, solution text: SolutionText? = nil, preface: (CheckedRota) -> String = { _ in "" },
    extra: (CheckedRota) -> [String: JSONValue] = { _ in [:] }
  ) throws -> Never {
    var result = planned
    let certificate = result.certificate.flatMap { CertificateDocument(compiled, format: file.format).text($0) }
    // A bound is certified only if others can add it up again.
    if certificate == nil, result.boundProof == .certified { result.boundProof = .solver }
    guard var rota = CheckedRota(compiled, result.roster, choices: result.plan.choices, relief: result.relief) else {
      preconditionFailure("a planned rota holds only what its problem admits")
    }
    if let before { rota.compare(with: before) }
    let run = OutputFiles.run(file, options)
    var names: [String] = []
    var unwritten: Ending.Unwritten?
    do {
      if let solution { try (text ?? InstanceReader.solution(rota.roster, for: file))?.write(to: solution) }
      if let folder { names = try OutputFiles.write(rota, result, run, certificate: certificate, to: folder) }
    } catch {
      unwritten = Ending.Unwritten(cause: error)
    }
    if output.json {
      if let unwritten { throw unwritten }
      guard case .object(var fields) = ReportDocument(rota).report(result, about: run) else { preconditionFailure() }
      fields.merge(extra(rota)) { _, new in new }
      fields["exit"] = .whole(Int(rota.exitCode))
      fields["out"] = .optional(folder)
      Console.out(JSONValue.object(fields).text)
    } else {
      // What was worked out is shown even where it could not be kept.
      let files = unwritten != nil ? nil : folder.map { "\($0): \(names.joined(separator: ", "))" }
      Console.out(
        preface(rota)
          + Summary(rota, Console.paint).text(result, assumptions: file.assumptions, files: files, verbose: output.verbose))
    }
    if let unwritten { throw unwritten }
    throw ExitCode(rota.exitCode)
  }
}
