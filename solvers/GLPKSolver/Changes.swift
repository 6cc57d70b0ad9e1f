internal import CGLPK
public import LinearProgram

/// Changes that keep the last basis.
extension GLPKSolver {
  /// Adds continuous columns after the last one.
  public mutating func add(_ columns: Columns) throws(SolverError) {
    try columns.validate(rows: rowCount)
    let kinds = [UInt8](repeating: 0, count: columns.count)
    let v = columns.vectors
    try unsafe check(
      cglpk_add_columns(
        problem, Int32(columns.count), columns.lower, columns.upper, columns.cost, kinds, v.start, v.index, v.value))
    columnCount += columns.count
    integer += Array(repeating: false, count: columns.count)
    values += Array(repeating: 0, count: columns.count)
    reducedCosts += Array(repeating: 0, count: columns.count)
    basic += Array(repeating: 0, count: columns.count)
  }

  /// Adds rows after the last one.
  public mutating func add(_ rows: Rows) throws(SolverError) {
    try rows.validate(columns: columnCount)
    try handle.addRows(rows)
    rowCount += rows.count
    duals += Array(repeating: 0, count: rows.count)
  }

  /// Removes columns; those behind them move down.
  public mutating func delete(_ columns: [Int32]) throws(SolverError) {
    var gone = [Bool](repeating: false, count: columnCount)
    for column in columns {
      try checkColumn(column)
      if gone[Int(column)] { throw .repeated(.column, Int(column), term: Int(column)) }
      gone[Int(column)] = true
    }
    try unsafe check(cglpk_delete_columns(problem, Int32(columns.count), columns))
    var kept = 0
    for j in 0..<columnCount where !gone[j] {
      values[kept] = values[j]
      reducedCosts[kept] = reducedCosts[j]
      basic[kept] = basic[j]
      integer[kept] = integer[j]
      kept += 1
    }
    values.removeLast(columnCount - kept)
    reducedCosts.removeLast(columnCount - kept)
    basic.removeLast(columnCount - kept)
    integer.removeLast(columnCount - kept)
    columnCount = kept
  }

  /// Changes the bounds of a column.
  public mutating func setBounds(_ column: Int32, _ lower: Double, _ upper: Double) throws(SolverError) {
    try checkColumn(column)
    try checkBounds(lower, upper, .column, Int(column))
    let bounds = integer[Int(column)] ? Self.whole(lower, upper) : (lower, upper)
    try checkBounds(bounds.0, bounds.1, .column, Int(column))
    try unsafe check(cglpk_column_bounds(problem, column, bounds.0, bounds.1))
  }

  /// Changes the bounds of a row.
  public mutating func setRowBounds(_ row: Int32, _ lower: Double, _ upper: Double) throws(SolverError) {
    guard row >= 0, Int(row) < rowCount else { throw .noSuch(.row, Int(row), count: rowCount) }
    try checkBounds(lower, upper, .row, Int(row))
    try unsafe check(cglpk_row_bounds(problem, row, lower, upper))
  }

  /// Changes the cost of a column.
  public mutating func setCost(_ column: Int32, _ cost: Double) throws(SolverError) {
    try checkColumn(column)
    guard cost.isFinite else { throw .notANumber(.cost, Int(column)) }
    try unsafe check(cglpk_cost(problem, column, cost))
  }

  /// The states of rows and columns; the shim's own column comes first.
  public borrowing func basis() throws(SolverError) -> Basis {
    var rows = [UInt8](repeating: 0, count: rowCount)
    var columns = [UInt8](repeating: 0, count: columnCount + 1)
    try unsafe check(cglpk_basis(problem, &rows, &columns))
    return Basis(rows: rows, columns: columns)
  }

  /// Sets the states of rows and columns.
  public mutating func restore(_ basis: Basis) throws(SolverError) {
    guard basis.rows.count <= rowCount, basis.columns.count <= columnCount + 1 else {
      throw .noSuch(.column, basis.columns.count - 1, count: columnCount)
    }
    try unsafe check(
      cglpk_set_basis(problem, basis.rows, Int32(basis.rows.count), basis.columns, Int32(basis.columns.count)))
    for j in basic.indices { basic[j] = j + 1 < basis.columns.count && basis.columns[j + 1] == UInt8(CGLPK_BASIC) ? 1 : 0 }
  }

  private func checkColumn(_ column: Int32) throws(SolverError) {
    guard column >= 0, Int(column) < columnCount else { throw .noSuch(.column, Int(column), count: columnCount) }
  }

  /// Calls GLPK in a way it aborts on; throws `SolverError.stopped`, after which the solver works on.
  func provoke() throws(SolverError) { try unsafe check(cglpk_provoke(problem)) }
}
