import Foundation
import RotaFormats

/// One `rota solve` in a process of its own, so that an instance that brings it down harms only itself.
final class BatchRun {
  /// What it works on.
  let item: BatchCase
  private let process = Process()
  private let begin = ContinuousClock.now
  private let limit: Double?
  private let files: (out: String, err: String)
  private var wasTold = false
  private var wasKilled = false

  /// Seconds beyond its limit after which a run is told to end, and then ended.
  static let grace = (told: 15.0, killed: 30.0)

  /// Starts it.
  init(_ item: BatchCase, program: URL, options: [String], limit: Double?, to folder: BatchFolder) throws {
    self.item = item
    self.limit = limit
    files = ("\(folder.path)/.\(item.name).out", "\(folder.path)/.\(item.name).err")
    for path in [files.out, files.err] { try Data().write(to: URL(fileURLWithPath: path)) }
    let place = folder.folder(of: item.name)
    var arguments = ["solve", item.path, "--out", place, "--json"] + options
    if let history = item.history { arguments += ["--history", history] }
    if let weeks = item.weeks { arguments += ["--weeks", weeks] }
    let format = InstanceReader.detect(item.path)
    if format.isBenchmark { arguments += ["--solution", "\(place)/\(format.solutionName)"] }
    process.executableURL = program
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: files.out))
    process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: files.err))
    try process.run()
  }

  deinit {
    for path in [files.out, files.err] { try? FileManager.default.removeItem(atPath: path) }
  }

  /// Seconds since it began.
  var seconds: Double {
    let (whole, atto) = (ContinuousClock.now - begin).components
    return Double(whole) + Double(atto) * 1e-18
  }

  /// Whether it has ended; one that is far over its limit is ended.
  var hasEnded: Bool {
    guard process.isRunning else { return true }
    if let limit, seconds > limit + BatchRun.grace.told { tell() }
    if let limit, seconds > limit + BatchRun.grace.killed, !wasKilled {
      wasKilled = true
      kill(process.processIdentifier, SIGKILL)
    }
    return false
  }

  /// Asks it to end with the best so far, once: a second request would end it at once.
  func tell() {
    guard !wasTold else { return }
    wasTold = true
    // An interrupt from the terminal reaches a process of our own group without us.
    if getpgid(process.processIdentifier) != getpgid(0) { process.terminate() }
  }

  /// What came of it.
  func record(version: String, seed: UInt64, options: String) -> BatchRecord {
    process.waitUntilExit()
    let bySignal = process.terminationReason == .uncaughtSignal
    let exit = bySignal ? -Int(process.terminationStatus) : Int(process.terminationStatus)
    var record = BatchRecord(
      instance: item.name, input: item.path, status: "error", seconds: seconds, seed: seed, version: version, options: options,
      endedBy: wasKilled ? "killed" : "crash", exit: exit)
    guard !bySignal, let data = FileManager.default.contents(atPath: files.out),
      let document = (try? JSONSerialization.jsonObject(with: data)) as? [String: Any]
    else {
      record.message = lastWords ?? "it ended without a word"
      return record
    }
    if let error = document["error"] as? [String: Any] {
      let faults = error["faults"] as? [[String: Any]] ?? []
      let first = faults.first.map { fault in
        let line = fault["line"] as? Int ?? 0
        return "\(fault["file"] as? String ?? "")\(line > 0 ? ":\(line)" : ""): \(fault["cause"] as? String ?? "")"
      }
      let more = faults.count > 1 ? " (and \(faults.count - 1) more)" : ""
      record.message = (first ?? error["message"] as? String ?? "") + more
      record.endedBy = exit == 4 ? "time" : exit == 70 ? "crash" : "fault"
      record.status = exit == 4 ? "none" : "error"
      return record
    }
    record.status = document["status"] as? String ?? "error"
    record.objective = document["objective"] as? Double
    record.hardBreaches = document["hardBreaches"] as? Int
    record.bound = document["lowerBound"] as? Double
    record.gap = document["optimalityGap"] as? Double
    record.memory = document["peakMemoryBytes"] as? Int
    record.inputHash = document["inputHash"] as? String
    record.endedBy = document["endedBy"] as? String ?? "crash"
    return record
  }

  /// The last line that it wrote about an error.
  private var lastWords: String? {
    guard let data = FileManager.default.contents(atPath: files.err) else { return nil }
    return String(decoding: data.suffix(4000), as: UTF8.self).split(separator: "\n").last.map { String($0.prefix(300)) }
  }
}
