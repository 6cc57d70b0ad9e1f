public import RotaFormats

/// What came of one instance: one line of `results.jsonl`, one row of `results.csv`.
public struct BatchRecord: Codable, Sendable, Equatable {
  /// The name of its results.
  public var instance: String
  /// What was read.
  public var input: String
  /// `optimal`, `feasible`, `infeasible` or `none`, as the solver says; `error` where there is no report.
  public var status: String
  /// Soft score.
  public var objective: Double?
  /// Hard rules broken.
  public var hardBreaches: Int?
  /// No rota without hard breaches costs less.
  public var bound: Double?
  /// (objective - bound) / |objective|.
  public var gap: Double?
  /// From the start of the process to its end.
  public var seconds: Double
  /// Largest resident size, bytes.
  public var memory: Int?
  /// Of every random choice.
  public var seed: UInt64
  /// SHA-256 of what was read.
  public var inputHash: String?
  /// Of the program.
  public var version: String
  /// Options that change the result, as they were given to `rota solve`: `threads 1 seed 1 time 60`.
  public var options: String
  /// `proof`, `time`, `iterations` or `interrupt`; `fault` for an input that is wrong, `killed` and `crash` for a process that had to be
  /// stopped or fell over.
  public var endedBy: String
  /// Exit code of `rota solve`; the signal's number, negative, where one ended it.
  public var exit: Int
  /// What it said, where it made no rota.
  public var message: String?

  /// A result; what is not given is not known.
  public init(
    instance: String, input: String, status: String, objective: Double? = nil, hardBreaches: Int? = nil, bound: Double? = nil,
    gap: Double? = nil, seconds: Double, memory: Int? = nil, seed: UInt64, inputHash: String? = nil, version: String,
    options: String, endedBy: String, exit: Int, message: String? = nil
  ) {
    self.instance = instance
    self.input = input
    self.status = status
    self.objective = objective
    self.hardBreaches = hardBreaches
    self.bound = bound
    self.gap = gap
    self.seconds = seconds
    self.memory = memory
    self.seed = seed
    self.inputHash = inputHash
    self.version = version
    self.options = options
    self.endedBy = endedBy
    self.exit = exit
    self.message = message
  }

  /// Whether it is a result that need not be got again.
  public var isComplete: Bool { [0, 1, 3].contains(exit) && endedBy != "interrupt" && inputHash != nil }

  static let columns = [
    "instance", "status", "objective", "hardBreaches", "bound", "gap", "seconds", "memory", "seed", "inputHash", "version",
    "options",
    "endedBy", "exit", "input", "message",
  ]

  private var values: [JSONValue] {
    [
      .string(instance), .string(status), .number(objective), hardBreaches.map { .whole($0) } ?? .null, .number(bound),
      .number(gap),
      .decimal(seconds, places: 3), memory.map { .whole($0) } ?? .null, .whole(Int(clamping: seed)), .optional(inputHash),
      .string(version), .string(options), .string(endedBy), .whole(exit), .string(input), .optional(message),
    ]
  }

  /// One line of JSON, without its end; every key is there, null where nothing is known.
  public var line: String {
    JSONValue.object(Dictionary(uniqueKeysWithValues: zip(BatchRecord.columns, values))).line
  }

  /// `results.csv`.
  public static func table(_ records: [BatchRecord]) -> CSVTable {
    var table = CSVTable(columns)
    for record in records {
      table.add(
        record.values.map { value in
          switch value {
          case .string(let text): .text(text)
          case .whole(let n): .whole(n)
          case .decimal(let value, let places): .decimal(value, places: places)
          default: .empty
          }
        })
    }
    return table
  }
}
