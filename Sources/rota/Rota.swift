import ArgumentParser
import Foundation

@main struct Rota: ParsableCommand {
  /// Of the program.
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "rota",
    abstract: "Makes legal, fair rotas, names every gap, and proves how good they are.",
    discussion: """
      Exit codes: 0 every hard rule holds and minimum cover is met; 1 a legal rota with gaps, each listed; 2 the input is wrong, \
      every fault is listed and nothing was written; 3 hard rules are broken, each listed; 4 no rota could be made in the \
      limits; 64 the command line is wrong; 70 a fault of the program itself.
      """,
    version: version,
    subcommands: [
      Solve.self, Check.self, RepairCommand.self, SwapsCommand.self, BatchCommand.self, ConvertCommand.self, New.self, Rules.self,
      CompareCommand.self, PoolCommand.self, OfferCommand.self, GenerateCommand.self,
    ])

  /// When the process began, as nearly as it can tell.
  static let begin = ContinuousClock.now

  static func main() {
    _ = begin
    let arguments = Array(CommandLine.arguments.dropFirst())
    do {
      var command = try parseAsRoot(arguments)
      try command.run()
    } catch {
      Ending(error, json: arguments.contains("--json")).exit()
    }
  }
}
