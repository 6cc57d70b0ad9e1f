/// Rows of a programme: `lower <= sum of terms <= upper` each, the terms over columns.
public struct Rows: Sendable, Equatable {
  /// Least value of each row; `-.infinity` where there is none.
  public private(set) var lower: [Double] = []
  /// Greatest value of each row; `.infinity` where there is none.
  public private(set) var upper: [Double] = []
  /// Which columns stand in each row, and how often.
  public private(set) var vectors = SparseVectors()

  /// No rows.
  public init() {}

  /// How many rows there are.
  public var count: Int { lower.count }

  /// Begins a row without terms; `term` then adds to it.
  public mutating func begin(_ lower: Double, _ upper: Double) {
    self.lower.append(lower)
    self.upper.append(upper)
    vectors.begin()
  }

  /// Adds a term to the newest row.
  public mutating func term(_ column: Int32, _ coefficient: Double) { vectors.term(column, coefficient) }
}

/// Columns that join a programme whose rows exist already.
public struct Columns: Sendable, Equatable {
  /// Least value of each column; `-.infinity` where there is none.
  public private(set) var lower: [Double] = []
  /// Greatest value of each column; `.infinity` where there is none.
  public private(set) var upper: [Double] = []
  /// Cost of one unit of each column.
  public private(set) var cost: [Double] = []
  /// Which rows each column stands in, and how often.
  public private(set) var vectors = SparseVectors()

  /// No columns.
  public init() {}

  /// How many columns there are.
  public var count: Int { lower.count }

  /// Begins a column that stands in no row; `term` then adds to it.
  public mutating func begin(_ lower: Double, _ upper: Double, cost: Double) {
    self.lower.append(lower)
    self.upper.append(upper)
    self.cost.append(cost)
    vectors.begin()
  }

  /// Adds a term to the newest column.
  public mutating func term(_ row: Int32, _ coefficient: Double) { vectors.term(row, coefficient) }
}
