import RotaBatch
import RotaFormats
import RotaReport

/// How a batch goes on, on standard error: a line for each result, and on a terminal a live one for what is running.
final class BatchProgress {
  private let count: Int
  private let isQuiet: Bool
  private let isLive: Bool
  private var done = 0
  private var width = 0
  private var shown = ContinuousClock.now

  init(of count: Int, _ options: OutputOptions) {
    self.count = count
    isQuiet = options.quiet
    isLive = Console.isWatched && !options.quiet
  }

  func show(_ event: Batch.Event) {
    guard !isQuiet else { return }
    switch event {
    case .kept(let record): say(record, "kept")
    case .ended(let record): say(record, nil)
    case .running(let runs):
      guard isLive, !runs.isEmpty, ContinuousClock.now - shown > .milliseconds(200) else { return }
      shown = ContinuousClock.now
      let names = runs.prefix(4).map { "\($0.name) \(Decimals.text($0.seconds, places: 0)) s" }.joined(separator: ", ")
      live("\(done)/\(count) done; running \(names)\(runs.count > 4 ? " and \(runs.count - 4) more" : "")")
    }
  }

  /// Ends the live line.
  func end() { if isLive { live("") } }

  private func say(_ record: BatchRecord, _ note: String?) {
    done += 1
    if isLive { live("") }
    Console.error("[\(done)/\(count)] \(BatchProgress.words(record))\(note.map { ", \($0)" } ?? "")\n")
  }

  private func live(_ text: String) {
    Console.error("\r" + text + String(repeating: " ", count: max(0, width - text.count)) + (text.isEmpty ? "\r" : ""))
    width = text.count
  }

  private static func words(_ record: BatchRecord) -> String {
    var text = "\(record.instance): \(record.status)"
    if let hard = record.hardBreaches, hard > 0 { text += ", \(hard) hard rules broken" }
    if let objective = record.objective { text += ", cost \(Amount.text(objective))" }
    if let bound = record.bound { text += ", bound \(Amount.text(bound))" }
    if let message = record.message { text += ", \(message)" }
    return text + ", \(Decimals.text(record.seconds, places: 1)) s"
  }

  /// What came of all, and where it is.
  static func summary(_ records: [BatchRecord], of count: Int, _ folder: String) -> String {
    let optimal = records.count { $0.status == "optimal" }
    let legal = records.count { $0.exit == 0 || $0.exit == 1 }
    var text = "\(count) instances: \(legal) legal rotas, of which \(optimal) proved optimal"
    let broken = records.count { $0.exit == 3 }
    if broken > 0 { text += "; \(broken) break hard rules" }
    let bad = records.filter { ![0, 1, 3].contains($0.exit) }
    if !bad.isEmpty { text += "; \(bad.count) without a rota" }
    if records.count < count { text += "; \(count - records.count) not begun" }
    text += "\n"
    for record in bad.prefix(20) { text += "  \(words(record))\n" }
    if bad.count > 20 { text += "  and \(bad.count - 20) more\n" }
    return text + "Results: \(folder)/results.csv, \(folder)/results.jsonl\n"
  }
}
