/// The kinds of moves.
public enum MoveKind: Int, CaseIterable, Sendable {
  /// One cell gets another symbol.
  case change
  /// Two people swap a day.
  case swap
  /// Two people swap two days apart from each other.
  case swapTwice
  /// Two people swap consecutive days.
  case swapBlock
  /// A stretch of work moves along its line.
  case moveStretch
  /// Consecutive days of one person become one kind of shift, or free.
  case placeRun
  /// A change, then the best changes that repair what it did.
  case chain
  /// Somebody is found for a short requirement.
  case cover
  /// A window of days of a few people is emptied and filled again.
  case rebuild
  /// One line is planned anew by dynamic programming.
  case replanLine
  /// Lines of two to four people are emptied and planned anew.
  case replanGroup
  /// A choice is set.
  case choose
}

/// What a search did.
public struct SearchStatistics: Sendable {
  /// Calls of `epoch`.
  public var epochs = 0
  /// Changed cells evaluated.
  public var evaluations = 0
  /// Annealing cycles ended.
  public var cycles = 0
  /// Times that a best rota was found.
  public var improvements = 0
  /// Rotas of other solvers taken over.
  public var adopted = 0
  /// Full audits.
  public var audits = 0
  /// Audits whose score was not the one that the deltas had added up to: always 0 unless the program is faulty.
  public var disagreements = 0
  /// Tried, by kind of move.
  public var tried: [Int] = []
  /// Taken, by kind of move.
  public var taken: [Int] = []
}
