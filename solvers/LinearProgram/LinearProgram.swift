/// A mixed-integer programme, whatever solves it: find values of the columns within their bounds so that every row holds and the
/// sum of cost times value is least. Columns and rows are numbered from zero in the order in which they were added.
public struct LinearProgram: Sendable, Equatable {
  /// Least value of each column; `-.infinity` where there is none.
  public private(set) var lower: [Double] = []
  /// Greatest value of each column; `.infinity` where there is none.
  public private(set) var upper: [Double] = []
  /// Cost of one unit of each column.
  public private(set) var cost: [Double] = []
  /// Whether a column takes whole values only.
  public private(set) var integer: [Bool] = []
  /// The rows.
  public private(set) var rows = Rows()
  /// A cost that is due whatever the columns are.
  public var offset = 0.0

  /// No columns and no rows.
  public init() {}

  /// How many columns there are.
  public var columnCount: Int { lower.count }
  /// How many rows there are.
  public var rowCount: Int { rows.count }
  /// How many coefficients there are in the rows.
  public var terms: Int { rows.vectors.terms }

  /// Adds a column and returns its number.
  public mutating func column(_ lower: Double, _ upper: Double, cost: Double = 0, integer: Bool = false) -> Int32 {
    self.lower.append(lower)
    self.upper.append(upper)
    self.cost.append(cost)
    self.integer.append(integer)
    return Int32(self.lower.count - 1)
  }

  /// Begins a row without terms and returns its number; `term` then adds to it.
  @discardableResult
  public mutating func row(_ lower: Double, _ upper: Double) -> Int32 {
    rows.begin(lower, upper)
    return Int32(rows.count - 1)
  }

  /// Adds a term to the newest row.
  public mutating func term(_ column: Int32, _ coefficient: Double) { rows.term(column, coefficient) }

  /// Narrows or widens a column.
  public mutating func setBounds(_ column: Int32, _ lower: Double, _ upper: Double) {
    self.lower[Int(column)] = lower
    self.upper[Int(column)] = upper
  }

  /// Changes the cost of one unit of a column.
  public mutating func setCost(_ column: Int32, _ cost: Double) { self.cost[Int(column)] = cost }

  /// The objective of given column values.
  public func objective(_ values: [Double]) -> Double {
    var sum = offset
    for j in values.indices { sum += cost[j] * values[j] }
    return sum
  }

  /// The greatest amount by which given values leave a bound or a row.
  public func violation(_ values: [Double]) -> Double {
    var worst = 0.0
    for j in values.indices { worst = max(worst, lower[j] - values[j], values[j] - upper[j]) }
    for i in 0..<rows.count {
      var sum = 0.0
      for t in rows.vectors.range(i) { sum += rows.vectors.value[t] * values[Int(rows.vectors.index[t])] }
      worst = max(worst, rows.lower[i] - sum, sum - rows.upper[i])
    }
    return worst
  }
}
