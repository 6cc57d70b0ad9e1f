import ArgumentParser
import RotaFormats

/// `rota generate`.
struct GenerateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate", abstract: "Write a synthetic system to pool: pool.yaml and what each organisation offers and lacks.",
    discussion: "33 people a ward and six wards an organisation: 60 wards are a system of ten organisations and 1,980 people.")

  @Option(help: ArgumentHelp("Wards, from 1 to 500.", valueName: "n"))
  var wards: Int

  @Option(help: ArgumentHelp("The same number gives the same files.", valueName: "n"))
  var seed: UInt64 = 1

  @Option(help: ArgumentHelp("Where the files go.", valueName: "dir"), completion: .directory)
  var out: String

  func validate() throws {
    guard (1...500).contains(wards) else { throw ValidationError("--wards is from 1 to 500.") }
  }

  func run() throws {
    try OutputFiles.check(out)
    let generated = try SystemGenerator(wards: wards, seed: seed).files()
    let tables = generated.offers.flatMap { offer in offer.files.map { (name: "\(offer.folder)/\($0.name)", text: $0.text) } }
    // Last, so that a folder with a pool.yaml is complete.
    try OutputFiles.put(tables + [(name: "pool.yaml", text: generated.pool)], into: out)
    Console.out("\(wards) wards, \(generated.offers.count) organisations: \(out)/pool.yaml\n")
  }
}
