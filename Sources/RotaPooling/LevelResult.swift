/// How one level came out.
public struct LevelResult: Sendable, Equatable {
  /// Which.
  public var level: Level
  /// Its value in the plan.
  public var value: Int
  /// No plan that is as good in the levels before has less; nil where nothing is known.
  public var bound: Int?

  /// Whether it is proved that no plan does better here.
  public var isProved: Bool { bound.map { $0 >= value } ?? false }
}
