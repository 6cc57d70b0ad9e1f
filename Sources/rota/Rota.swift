import ArgumentParser

@main
struct Rota: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rota", abstract: "Makes legal, fair rotas and says what they cost.")
}
