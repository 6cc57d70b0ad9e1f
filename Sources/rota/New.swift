import ArgumentParser
import Foundation
import RotaFormats
import RotaModel

/// `rota new`.
struct New: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a small commented rota folder to start from.",
    discussion: "With --from, people, shifts and usual cover are inferred from a grid, and what was guessed is listed to confirm."
  )

  @Argument(help: "The folder to make; it must not exist, or be empty.", completion: .directory)
  var folder: String

  @Option(help: ArgumentHelp("A grid, such as last month's rota: one row a person, one column a date.", valueName: "grid.csv"))
  var from: String?

  @Flag(help: "Write one JSON document to standard output, errors included.")
  var json = false

  func run() throws {
    var files: [String]
    var questions: [String] = []
    if let from {
      // Dates without a year lie near today: the only command that asks the clock, since it leaves dates with years.
      let today = CivilDate(daysSinceEpoch: Int(Date().timeIntervalSince1970) / 86_400)
      let draft = try NewFolder.infer(from: from, to: folder, near: today)
      (files, questions) = (draft.files, draft.questions)
    } else {
      files = try NewFolder.write(to: folder)
    }
    if json {
      Console.out(
        JSONValue.object(["folder": .string(folder), "files": .strings(files), "questions": .strings(questions)]).text)
      return
    }
    var text = "\(folder): \(files.joined(separator: ", "))\n"
    if !questions.isEmpty { text += "Please confirm:\n" + questions.map { "  - \($0)\n" }.joined() }
    Console.out(text + "Now: rota solve \(folder) --out \(folder)/out\n")
  }
}
