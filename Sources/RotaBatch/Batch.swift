public import Foundation
import RotaFormats

/// Runs many instances, some at a time, each in a process of its own.
public struct Batch {
  /// How the runs are made.
  public struct Options: Sendable {
    /// Processes at a time.
    public var jobs: Int
    /// The program that is run.
    public var program: URL
    /// Its version.
    public var version: String
    /// Options of `rota solve`, the same for all.
    public var arguments: [String]
    /// Seconds that each run may take; nil has no limit.
    public var seconds: Double?
    /// Of every random choice.
    public var seed: UInt64

    /// How the runs are made.
    public init(jobs: Int, program: URL, version: String, arguments: [String], seconds: Double?, seed: UInt64) {
      self.jobs = jobs
      self.program = program
      self.version = version
      self.arguments = arguments
      self.seconds = seconds
      self.seed = seed
    }
  }

  /// What happens while it runs.
  public enum Event {
    /// An instance has a result of an earlier run that holds.
    case kept(BatchRecord)
    /// A run has ended.
    case ended(BatchRecord)
    /// Some are running: which, for how many seconds.
    case running([(name: String, seconds: Double)])
  }

  /// Seconds between two looks at the running processes.
  private static let pause = 0.05

  /// Runs all `cases` that `folder` has no valid result of, and returns the results of all, in their order.
  ///
  /// - Parameters:
  ///   - stop: asked now and then; once it is true, running ones are told to end with the best they have, and no more are begun.
  public static func run(
    _ cases: [BatchCase], _ options: Options, into folder: inout BatchFolder, stop: () -> Bool, _ event: (Event) -> Void
  ) throws -> [BatchRecord] {
    // Without dashes: a spreadsheet would take a cell that begins with one for a formula.
    let words = options.arguments.map { $0.hasPrefix("--") ? String($0.dropFirst(2)) : $0 }.joined(separator: " ")
    try folder.write()
    var waiting: [BatchCase] = []
    for item in cases {
      if let old = folder[item.name], isValid(old, item, options, words, folder) {
        event(.kept(old))
      } else {
        waiting.append(item)
      }
    }
    waiting.reverse()
    var running: [BatchRun] = []
    defer { for run in running { run.tell() } }
    while !running.isEmpty || !waiting.isEmpty {
      let isOver = stop()
      if isOver {
        if running.isEmpty { break }
        for run in running { run.tell() }
      }
      while !isOver, running.count < options.jobs, let item = waiting.popLast() {
        running.append(
          try BatchRun(item, program: options.program, options: options.arguments, limit: options.seconds, to: folder))
      }
      for run in running where run.hasEnded {
        let record = run.record(version: options.version, seed: options.seed, options: words)
        try folder.add(record)
        event(.ended(record))
      }
      running.removeAll { run in folder[run.item.name] != nil && run.hasEnded }
      event(.running(running.map { ($0.item.name, $0.seconds) }))
      if !running.isEmpty { Thread.sleep(forTimeInterval: pause) }
    }
    let names = Set(cases.map(\.name))
    return folder.all.filter { names.contains($0.instance) }
  }

  /// Whether an earlier result is what a run would give again: same input, same program, same options, and its files are there.
  private static func isValid(
    _ old: BatchRecord, _ item: BatchCase, _ options: Options, _ words: String, _ folder: BatchFolder
  ) -> Bool {
    guard old.isComplete, old.version == options.version, old.seed == options.seed, old.options == words,
      FileManager.default.fileExists(atPath: "\(folder.folder(of: item.name))/report.json")
    else { return false }
    let file = try? InstanceReader.read(at: item.path, history: item.history, weeks: item.weeks)
    return file?.inputHash == old.inputHash
  }
}
