/// Kinds of strain that a person's score is made of, in the order of every table.
public enum StrainPart: String, CaseIterable, Sendable {
  case night, weekend
  case quickReturn = "quick-return"
  case backward, isolated, refused, fatigue
  case highIntensity = "high-intensity"
}

/// How many points each kind of strain has. They are editable defaults, not findings (grade G): research says that a thing harms, not
/// how many weekends it weighs.
public struct StrainWeights: Hashable, Sendable {
  /// Points by part.
  public var points: [StrainPart: Int]
  /// Rest by the clock, in minutes, below which the next start is a quick return.
  public var rest = 660
  /// Minutes that a shift may start earlier in the day than the one before it and still not rotate backward.
  public var tolerance = 120
  /// Days within which a shift follows on another for that.
  public static let rotationDays = 2

  /// The usual weights.
  public init() {
    points = Dictionary(uniqueKeysWithValues: StrainPart.allCases.map { ($0, StrainWeights.usual($0)) })
  }

  /// Points of one part.
  public subscript(part: StrainPart) -> Int { points[part] ?? 0 }

  /// The usual points of a part; `docs/fatigue.md` gives the reason for each.
  public static func usual(_ part: StrainPart) -> Int {
    switch part {
    case .night: 2
    case .weekend: 4
    case .quickReturn: 6
    case .backward: 2
    case .isolated: 2
    case .refused: 3
    case .fatigue: 4
    case .highIntensity: 1
    }
  }
}
