import ArgumentParser
import RotaFormats
import RotaReport
import RotaRules

/// `rota rules`.
struct Rules: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the rules, their parameters and what they mean.",
    discussion: "Every rule also takes for (whom it applies to), hard or price and level, and name.")

  @Flag(help: "Write one JSON document to standard output, errors included.")
  var json = false

  func run() {
    Console.out(json ? RuleList.document.text : RuleList.text(Console.paint))
  }
}
