/// Which simplex method a re-solve uses.
public enum SimplexMethod: Sendable, Equatable {
  /// After new columns or new costs: the last values still satisfy the rows.
  case primal
  /// After new rows or new bounds: the last duals are still valid.
  case dual
}

/// What column generation and diving need besides: prices of rows, and changes to a programme that keep the last basis.
public protocol PricedSolver: LinearSolver, ~Copyable {
  /// How many columns there are now.
  var columnCount: Int { get }
  /// How many rows there are now.
  var rowCount: Int { get }

  /// Adds continuous columns after the last one.
  mutating func add(_ columns: Columns) throws(SolverError)
  /// Adds rows after the last one.
  mutating func add(_ rows: Rows) throws(SolverError)
  /// Removes columns; those behind them move down. Removing a basic column costs the warm start.
  mutating func delete(_ columns: [Int32]) throws(SolverError)
  /// Changes the bounds of a column.
  mutating func setBounds(_ column: Int32, _ lower: Double, _ upper: Double) throws(SolverError)
  /// Changes the bounds of a row.
  mutating func setRowBounds(_ row: Int32, _ lower: Double, _ upper: Double) throws(SolverError)
  /// Changes the cost of a column.
  mutating func setCost(_ column: Int32, _ cost: Double) throws(SolverError)

  /// Solves the relaxation by the method asked for, from the last basis.
  mutating func resolve(_ method: SimplexMethod, _ limits: Limits) throws(SolverError) -> Outcome

  /// The basis of the last solve, to go back to.
  borrowing func basis() throws(SolverError) -> Basis
  /// Goes back to a basis, from which the next solve begins; what was added since is left out of it. No column may have been removed
  /// in between.
  mutating func restore(_ basis: Basis) throws(SolverError)

  /// The price of a row: what the objective gains per unit by which its bound is raised.
  borrowing func dual(_ row: Int32) -> Double
  /// The cost of a column less the prices of its rows.
  borrowing func reducedCost(_ column: Int32) -> Double
  /// Whether a column belongs to the last basis.
  borrowing func isBasic(_ column: Int32) -> Bool
}

/// A basis, in the solver's own words.
public struct Basis: Sendable {
  /// State of every row.
  public let rows: [UInt8]
  /// State of every column.
  public let columns: [UInt8]

  /// All parts.
  public init(rows: [UInt8], columns: [UInt8]) {
    self.rows = rows
    self.columns = columns
  }
}
