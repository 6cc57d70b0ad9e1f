/// Why a solver could not take a programme or give an answer. That a programme has no solution is an `Outcome`, not an error.
public enum SolverError: Error, Sendable, Equatable {
  /// The part of a programme that an error is about.
  public enum Place: String, Sendable, Equatable {
    /// A column: its bounds, or its terms.
    case column
    /// A row: its bounds, or its terms.
    case row
    /// The cost of a column.
    case cost
    /// The cost that is always due.
    case offset
  }
  /// A bound, cost or coefficient is not a number, or infinite where it cannot be.
  case notANumber(Place, Int)
  /// A lower bound lies above its upper bound.
  case invertedBounds(Place, Int, Double, Double)
  /// A term names a column or row that does not exist.
  case outOfRange(Place, Int, term: Int, count: Int)
  /// A row names a column twice, or a column a row.
  case repeated(Place, Int, term: Int)
  /// A column or row number that does not exist.
  case noSuch(Place, Int, count: Int)
  /// The solver library cannot be used on this machine; the text says why.
  case unavailable(String)
  /// The solver library stopped itself; the text is its own.
  case stopped(String)
  /// The problem belongs to another thread, or ended when the library stopped itself.
  case lost
  /// There was no memory for the problem.
  case outOfMemory
}

extension SolverError: CustomStringConvertible {
  /// What went wrong, in words.
  public var description: String {
    switch self {
    case .notANumber(let place, let number): "\(place.rawValue) \(number) holds something that is not a finite number"
    case .invertedBounds(let place, let number, let lower, let upper):
      "\(place.rawValue) \(number) must be at least \(lower) and at most \(upper), which nothing is"
    case .outOfRange(let place, let number, let term, let count):
      "\(place.rawValue) \(number) has a term numbered \(term), but there are only \(count)"
    case .repeated(let place, let number, let term): "\(place.rawValue) \(number) has the term \(term) twice"
    case .noSuch(let place, let number, let count): "there is no \(place.rawValue) \(number), only \(count)"
    case .unavailable(let why): "the solver cannot be used: \(why)"
    case .stopped(let text): "the solver stopped itself: \(text)"
    case .lost: "the problem was made on another thread or ended with an earlier failure of the solver"
    case .outOfMemory: "there is not enough memory for the problem"
    }
  }
}
