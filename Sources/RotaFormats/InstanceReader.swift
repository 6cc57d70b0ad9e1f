public import RotaModel

/// Reads an instance in whatever format it is.
public enum InstanceReader {
  /// A format that can be read.
  public enum Format: String, Sendable, CaseIterable {
    /// The project's own: a folder with rota.yaml, or one YAML or JSON file.
    case rota
  }

  /// The format of what stands at a path. Benchmark sets are told by their first lines once they can be read.
  public static func detect(_ path: String) -> Format { .rota }

  /// Reads an instance; `history` is the output folder of an earlier run.
  ///
  /// - Throws: every fault of the whole input at once.
  public static func read(at path: String, format: Format? = nil, history: String? = nil) throws(Faults) -> InstanceFile {
    switch format ?? detect(path) {
    case .rota: try NativeReader.read(at: path, history: history)
    }
  }
}
