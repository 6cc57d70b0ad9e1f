import ArgumentParser
import RotaFormats
import RotaModel

/// `rota convert`.
struct ConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert", abstract: "Write an instance in another form.",
    discussion: """
      What the target cannot say is listed, never left out in silence. Exit codes: 0 everything is said; 1 something could not be said; \
      2 the input is wrong, or the target cannot say it at all, and nothing was written.
      """)

  @OptionGroup var input: InputOptions
  @Argument(help: "The folder or file to write.", completion: .file())
  var target: String

  @Option(
    help: ArgumentHelp(
      "The form to write: auto (.txt is nrp, .xml is inrc1, else rota), \(InputOptions.formats).", valueName: "form"))
  var to = "auto"

  @Flag(help: "Write one JSON document to standard output, errors included.")
  var json = false

  func validate() throws {
    guard to == "auto" || InstanceReader.Format(rawValue: to) != nil else {
      throw ValidationError("There is no format '\(to)'; use auto, \(InputOptions.formats).")
    }
  }

  func run() throws {
    let format =
      InstanceReader.Format(rawValue: to) ?? (target.hasSuffix(".txt") ? .nrp : target.hasSuffix(".xml") ? .inrc1 : .rota)
    let file = try input.read()
    let conversion = try Conversion(file, to: format)
    try conversion.text.write(to: target)
    if json {
      Console.out(
        JSONValue.object([
          "from": .string(file.format.rawValue), "to": .string(format.rawValue), "written": .string(target),
          "lost": .strings(conversion.lost), "exit": .whole(conversion.lost.isEmpty ? 0 : 1),
        ]).text)
    } else {
      var text = "\(target): \(file.instance.name), \(file.format.rawValue) to \(format.rawValue)\n"
      if !conversion.lost.isEmpty {
        text += "Not said there:\n" + conversion.lost.map { "  - \($0)\n" }.joined()
      }
      Console.out(text)
    }
    throw ExitCode(conversion.lost.isEmpty ? 0 : 1)
  }
}
