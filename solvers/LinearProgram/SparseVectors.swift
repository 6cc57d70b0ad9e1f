/// A list of sparse vectors in three flat arrays (compressed rows): vector `k` holds the terms `start[k] ..< start[k + 1]`.
public struct SparseVectors: Sendable, Equatable {
  /// Where each vector begins in `index` and `value`; one more entry than there are vectors, the first is 0.
  public private(set) var start: [Int32] = [0]
  /// The coordinate of every term.
  public private(set) var index: [Int32] = []
  /// The coefficient of every term.
  public private(set) var value: [Double] = []

  /// No vectors.
  public init() {}

  /// How many vectors there are.
  public var count: Int { start.count - 1 }
  /// How many terms there are in all.
  public var terms: Int { index.count }

  /// The terms of one vector, as positions in `index` and `value`.
  public func range(_ vector: Int) -> Range<Int> { Int(start[vector])..<Int(start[vector + 1]) }

  /// Begins a new, empty vector; `term` then adds to it.
  public mutating func begin() { start.append(Int32(index.count)) }

  /// Adds a term to the newest vector.
  public mutating func term(_ coordinate: Int32, _ coefficient: Double) {
    index.append(coordinate)
    value.append(coefficient)
    start[start.count - 1] += 1
  }
}
