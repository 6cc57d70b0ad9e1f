import ArgumentParser
import RotaFormats
import RotaModel
import RotaPlanner
import RotaReport
import RotaRules

/// `rota swaps`.
struct SwapsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "swaps", abstract: "Legal swaps of a shift, and who could take it.")

  @OptionGroup var input: InputOptions
  @Argument(help: "An output folder, a rota.csv or a grid.", completion: .file())
  var rota: String
  @OptionGroup var output: OutputOptions

  @Option(help: ArgumentHelp("Whose shift.", valueName: "name"))
  var person: String

  @Option(help: ArgumentHelp("On which day.", valueName: "date"))
  var date: String

  func run() throws {
    let file = try input.read()
    output.warn(file)
    let roster = try input.rota(rota, for: file)
    let who = try PersonDays.person(person, file.instance)
    let day = try PersonDays.day(date, file, "--date")
    guard file.instance.horizon.contains(day) else {
      throw ValidationError("--date: \(date) lies outside the rota.")
    }
    guard let rota = CheckedRota(try file.problem.compile(admitting: [roster]), roster) else {
      preconditionFailure("a rota is admitted by the problem that was compiled for it")
    }
    let report = SwapReport(rota, Swaps.options(rota.compiled, rota.plan, person: who, day: day), person: who, day: day)
    Console.out(output.json ? report.document.text : report.text(Console.paint))
  }
}
