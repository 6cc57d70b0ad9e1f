import ArgumentParser
import RotaFormats
import RotaReport
import RotaRules

/// `rota compare`.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare", abstract: "Show two rotas side by side: cover, cost, fairness, fatigue, wellbeing, and who changes.",
    discussion: "Either rota may be hand-made. The exit code is that of the second, as `rota check` gives it.")

  @OptionGroup var input: InputOptions
  @Argument(help: "The first rota: an output folder, a rota.csv or a grid; - reads standard input.", completion: .file())
  var first: String
  @Argument(help: "The second rota.", completion: .file())
  var second: String
  @OptionGroup var output: OutputOptions

  func run() throws {
    if first == "-", second == "-" { throw ValidationError("Only one of the two can be read from standard input.") }
    let file = try input.read()
    output.warn(file)
    let rosters = try [first, second].map { try input.rota($0, for: file) }
    let compiled = try file.problem.compile(admitting: rosters)
    let checked = rosters.map { roster in
      guard let rota = CheckedRota(compiled, roster) else {
        preconditionFailure("a rota is admitted by the problem that was compiled for it")
      }
      return rota
    }
    let pair = SideBySide(checked[0], checked[1])
    if output.json {
      var fields = pair.document
      fields["exit"] = .whole(Int(checked[1].exitCode))
      Console.out(JSONValue.object(fields).text)
    } else {
      Console.out(pair.text(Console.paint))
    }
    throw ExitCode(checked[1].exitCode)
  }
}
