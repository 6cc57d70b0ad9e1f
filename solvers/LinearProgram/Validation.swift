extension LinearProgram {
  /// Throws the first fault that a solver would stumble over: what is not a number, bounds that exclude everything by mistake,
  /// terms of columns that do not exist or stand twice in one row.
  public func validate() throws(SolverError) {
    try checkBounds(lower, upper, .column)
    try checkNumbers(cost, .cost)
    if !offset.isFinite { throw .notANumber(.offset, 0) }
    try rows.validate(columns: columnCount)
  }
}

extension Rows {
  /// Throws the first fault of these rows over `columns` columns.
  public func validate(columns: Int) throws(SolverError) {
    try checkBounds(lower, upper, .row)
    try checkVectors(vectors, .row, others: columns)
  }
}

extension Columns {
  /// Throws the first fault of these columns over `rows` rows.
  public func validate(rows: Int) throws(SolverError) {
    try checkBounds(lower, upper, .column)
    try checkNumbers(cost, .cost)
    try checkVectors(vectors, .column, others: rows)
  }
}

/// Throws unless a pair of bounds leaves room for a number.
public func checkBounds(_ lower: Double, _ upper: Double, _ place: SolverError.Place, _ number: Int) throws(SolverError) {
  if lower.isNaN || upper.isNaN || lower == .infinity || upper == -.infinity { throw .notANumber(place, number) }
  if lower > upper { throw .invertedBounds(place, number, lower, upper) }
}

private func checkBounds(_ lower: [Double], _ upper: [Double], _ place: SolverError.Place) throws(SolverError) {
  for k in lower.indices { try checkBounds(lower[k], upper[k], place, k) }
}

private func checkNumbers(_ numbers: [Double], _ place: SolverError.Place) throws(SolverError) {
  for k in numbers.indices where !numbers[k].isFinite { throw .notANumber(place, k) }
}

private func checkVectors(_ vectors: SparseVectors, _ place: SolverError.Place, others: Int) throws(SolverError) {
  var seenIn = [Int](repeating: -1, count: others)
  for k in 0..<vectors.count {
    for t in vectors.range(k) {
      let other = Int(vectors.index[t])
      if other < 0 || other >= others { throw .outOfRange(place, k, term: other, count: others) }
      if seenIn[other] == k { throw .repeated(place, k, term: other) }
      if !vectors.value[t].isFinite { throw .notANumber(place, k) }
      seenIn[other] = k
    }
  }
}
