/// What an organisation's own people are told once they are moved often: where they find support, in the system's own words.
public struct MoveNotice: Sendable, Equatable {
  /// Moves in the plan and the twelve weeks before it that are still ordinary; whoever has more is told.
  public var moves: Int
  /// What they are told.
  public var text: String

  /// A notice beyond so many moves.
  public init(moves: Int, text: String) {
    self.moves = moves
    self.text = text
  }
}
