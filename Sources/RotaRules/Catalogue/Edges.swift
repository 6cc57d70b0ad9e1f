/// Which ends of what is known end a run that reaches them, so that it can be too short.
enum Edges: String, CaseIterable, Sendable {
  /// A run may have begun before what is known and may go on after the horizon: it is not short.
  case open
  /// Nothing came before what is known.
  case start
  /// Nothing comes after the horizon.
  case end
  /// Both.
  case closed

  var isOpenAtStart: Bool { self == .open || self == .end }
  var isOpenAtEnd: Bool { self == .open || self == .start }

  static let parameter = Parameter(
    "edges", .choice, usual: "open",
    "which ends of what is known end a run that reaches them, so that it can be too short: open (neither), start, end, closed (both)"
  )
}
