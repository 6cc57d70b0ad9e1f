/// One instance of a batch: what one `rota solve` is asked to read.
public struct BatchCase: Sendable, Equatable {
  /// The name of its results; unique in the batch, and fit for a folder.
  public var name: String
  /// The folder or file.
  public var path: String
  /// For INRC-II, which of the scenario's histories; for rota folders, an earlier output folder.
  public var history: String?
  /// For INRC-II, which of the scenario's weeks.
  public var weeks: String?

  /// The instance at `path`.
  public init(name: String, path: String, history: String? = nil, weeks: String? = nil) {
    self.name = name
    self.path = path
    self.history = history
    self.weeks = weeks
  }
}
