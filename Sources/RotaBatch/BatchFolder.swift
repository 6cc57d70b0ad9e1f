import Foundation
import RotaFormats

/// Where a batch leaves its results: `results.jsonl`, `results.csv`, and a folder for each instance.
///
/// Both lists are written anew, whole, after each result, so that they are never half there; rows stand in the order of the
/// instances, not in that in which the runs ended.
public struct BatchFolder: Sendable {
  /// The folder.
  public let path: String
  private let order: [String: Int]
  private var records: [String: BatchRecord] = [:]

  /// Results of `cases` in a folder. With `resume`, those of an earlier run that are there are kept.
  public init(_ path: String, cases: [BatchCase], resume: Bool) {
    self.path = path.hasSuffix("/") && path.count > 1 ? String(path.dropLast()) : path
    order = Dictionary(uniqueKeysWithValues: cases.enumerated().map { ($1.name, $0) })
    guard resume, let text = try? String(contentsOfFile: "\(self.path)/results.jsonl", encoding: .utf8) else { return }
    let decoder = JSONDecoder()
    for line in text.split(separator: "\n") {
      // A line that is not ours is not a result; its instance is run again.
      if let record = try? decoder.decode(BatchRecord.self, from: Data(line.utf8)) { records[record.instance] = record }
    }
  }

  /// Where `rota solve` puts an instance's files.
  public func folder(of name: String) -> String { "\(path)/\(name)" }

  /// The result that an instance has.
  public subscript(name: String) -> BatchRecord? { records[name] }

  /// Adds a result and writes both lists.
  public mutating func add(_ record: BatchRecord) throws {
    records[record.instance] = record
    try write()
  }

  /// Writes both lists.
  public func write() throws {
    let rows = all
    try OutputFolder(path).write([
      ("results.csv", BatchRecord.table(rows).text), ("results.jsonl", rows.map { $0.line + "\n" }.joined()),
    ])
  }

  /// Every result, in the order of the instances; those of instances that were not asked for this time stand last.
  public var all: [BatchRecord] {
    records.values.sorted { (order[$0.instance] ?? .max, $0.instance) < (order[$1.instance] ?? .max, $1.instance) }
  }
}
