public import RotaModel

/// Reads an instance in whatever format it is.
public enum InstanceReader {
  /// A format that can be read.
  public enum Format: String, Sendable, CaseIterable {
    /// The project's own: a folder with rota.yaml, or one YAML or JSON file.
    case rota
    /// The 24 instances of Curtois and Qu, 2014, as text.
    case nrp
    /// The first International Nurse Rostering Competition, 2010, as XML.
    case inrc1
    /// The second one, 2015, as folders of text files.
    case inrc2
    /// A worked rota of psychiatrists in training: a row a doctor, a column a date, as text.
    case cpft
    /// A worked rota of a Swedish department: a row an activity of a doctor on a date, as text.
    case medinet

    /// The form that is read, nil for the project's own format.
    var reader: (any InstanceFormat.Type)? {
      switch self {
      case .rota: nil
      case .nrp: NRPFormat.self
      case .inrc1: INRC1Format.self
      case .inrc2: INRC2Format.self
      case .cpft: CPFTFormat.self
      case .medinet: MedinetFormat.self
      }
    }

    /// The benchmark set, nil for any other format.
    var benchmark: (any BenchmarkFormat.Type)? { reader as? any BenchmarkFormat.Type }

    /// Rotas that were worked, nil for any other format.
    var held: (any HeldRotaFormat.Type)? { reader as? any HeldRotaFormat.Type }

    /// What a solution in the set's own form is usually called.
    public var solutionName: String {
      switch self {
      case .rota, .nrp, .cpft, .medinet: "solution.csv"
      case .inrc1: "solution.xml"
      case .inrc2: "solution"
      }
    }

    /// Whether it is a benchmark set, whose solutions have a form of their own.
    public var isBenchmark: Bool { benchmark != nil }
  }

  /// The format of what stands at a path: the first that recognises it, else the project's own.
  public static func detect(_ path: String) -> Format {
    let place = InputPlace(path)
    return Format.allCases.first { $0.reader?.recognises(place) ?? false } ?? .rota
  }

  /// Reads an instance; without a `format`, in the one that is detected.
  ///
  /// - Parameters:
  ///   - history: for a rota folder, the output folder of an earlier run; for INRC-II, which of the scenario's histories.
  ///   - weeks: for INRC-II, which of the scenario's weeks, in order.
  ///   - packs: names or files of rule packs to hold the instance against, beside those that it names.
  /// - Throws: every fault of the whole input at once.
  public static func read(
    at path: String, format: Format? = nil, history: String? = nil, weeks: String? = nil, packs: [String] = []
  ) throws(Faults) -> InstanceFile {
    let format = format ?? detect(path)
    guard let reader = format.reader else { return try NativeReader.read(at: path, history: history, packs: packs) }
    var file = try reader.read(InstanceSource(path: path, history: history, weeks: weeks))
    file.format = format
    if !packs.isEmpty { try file.add(packs: packs) }
    return file
  }

  /// A rota of `file` in the form of its benchmark set; nil for the project's own format.
  public static func solution(_ roster: Roster, for file: InstanceFile) -> SolutionText? {
    file.format.benchmark?.solution(roster, for: file)
  }
}
