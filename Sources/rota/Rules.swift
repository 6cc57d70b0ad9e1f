import ArgumentParser
import RotaFormats
import RotaModel
import RotaReport
import RotaRules

/// `rota rules`.
struct Rules: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the rules, their parameters and what they mean; or the clauses of a rule pack.",
    discussion: """
      Every rule also takes for (whom it applies to), hard or price and level, name and clause. A pack is named as NAME for what it \
      asks now and asked before, NAME@VERSION or NAME@DATE for what it asks then, or as a file.
      """)

  @Option(help: ArgumentHelp("A rule pack, with clause, source, grade and dates of each rule.", valueName: "pack"))
  var pack: String?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Two rule packs, or two versions of one: what the second asks that the first does not.", valueName: "pack")
  )
  var diff: [String] = []

  @Flag(help: "Write one JSON document to standard output, errors included.")
  var json = false

  func validate() throws {
    if pack != nil, !diff.isEmpty { throw ValidationError("Choose --pack or --diff.") }
    if !diff.isEmpty, diff.count != 2 { throw ValidationError("--diff takes two packs, such as NAME@2016 NAME@2019.") }
  }

  func run() throws {
    if let pack {
      let list = try found(pack)
      Console.out(json ? list.document.text : list.text(Console.paint))
    } else if diff.count == 2 {
      let difference = PackDifference(try found(diff[0]), try found(diff[1]))
      Console.out(json ? difference.document.text : difference.text(Console.paint))
    } else {
      Console.out(json ? RuleList.document.text : RuleList.text(Console.paint))
    }
  }

  private func found(_ text: String) throws -> PackList {
    var findings = Findings()
    var source = PackSource()
    let found = source.find(text, at: nil, into: &findings)
    if let pack = found?.pack { PackReader.check(pack, into: &findings) }
    try findings.check()
    guard let found else { preconditionFailure("a pack that is not found is a fault") }
    return PackList(found.pack, asOf: found.asOf)
  }
}
