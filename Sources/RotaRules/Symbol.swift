public import RotaModel

/// Position of a symbol in `Grid.symbols`; 0 is a free day.
public typealias SymbolID = Int

/// One thing that a person can do on a day, the letter of a person's line.
public struct Symbol: Hashable, Sendable {
  /// What it stands for.
  public enum Meaning: Hashable, Sendable {
    /// A free day.
    case off
    /// A day away.
    case absent(AbsenceKindID)
    /// One duty, or several on one day, earliest first.
    case duties([Duty])
  }
  /// What it stands for.
  public var meaning: Meaning

  /// A symbol for `meaning`.
  public init(_ meaning: Meaning) { self.meaning = meaning }

  /// The duties of the day; empty when free or away.
  public var duties: [Duty] {
    if case .duties(let duties) = meaning { duties } else { [] }
  }

  /// Whether anything is worked.
  public var isWork: Bool { !duties.isEmpty }

  /// Whether it belongs to a set; a day with two shifts belongs if either does.
  public func belongs(to set: CellSet) -> Bool {
    switch meaning {
    case .off: set.off
    case .absent: set.absent
    case .duties(let duties): duties.contains { set.holds($0) }
    }
  }
}
