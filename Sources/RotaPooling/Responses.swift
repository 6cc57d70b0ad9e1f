public import RotaModel

/// What somebody answered to an ask.
public struct Response: Sendable, Equatable {
  /// The answers.
  public enum Answer: String, Sendable, CaseIterable {
    /// Will come.
    case yes
    /// Will not.
    case no
    /// Did not answer in time.
    case none
  }
  /// The gap's name.
  public var gap: String
  /// Who was asked: an offer's pseudonym, or a supply.
  public var id: String
  /// What was answered.
  public var answer: Answer
  /// When, minutes since 1970-01-01 00:00 UTC; nil where nobody noted it.
  public var when: Int?
  /// Where it was read.
  public var place: SourceLocation?

  /// An answer.
  public init(gap: String, id: String, answer: Answer, when: Int? = nil, place: SourceLocation? = nil) {
    self.gap = gap
    self.id = id
    self.answer = answer
    self.when = when
    self.place = place
  }
}
