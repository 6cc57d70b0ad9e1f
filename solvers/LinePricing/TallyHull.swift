public import RotaRules

/// The lower convex hull of a tally's prices over what it can reach: what a multiplier on the tally can buy.
///
/// A linear function over the values of a tally is least at a vertex of the hull, whatever the shape of the price table.
public struct TallyHull: Sendable {
  /// A value of the tally and its price.
  public struct Vertex: Sendable, Equatable {
    /// Steps of the tally.
    public var k: Int32
    /// In program units.
    public var price: Int64
  }
  /// By ascending `k`; empty where a hard tally can take no legal value.
  public let vertices: [Vertex]

  /// The hull of a tally over `reach`; values that break a hard tally do not belong to it.
  public init(_ program: RuleProgram, _ tally: RuleProgram.Tally, over reach: ClosedRange<Int>) {
    // Prices are linear outside the table, so vertices lie in it or at the ends of the reach.
    let low = max(reach.lowerBound, Int(tally.lowest))
    let high = min(reach.upperBound, Int(tally.lowest) + Int(tally.count) - 1)
    var ks: [Int] = [reach.lowerBound]
    if low <= high { ks += (low...high).filter { $0 > reach.lowerBound } }
    if reach.upperBound > ks.last! { ks.append(reach.upperBound) }
    var hull: [Vertex] = []
    for k in ks {
      let price = program.price(tally, k)
      if tally.isHard, price != 0 { continue }
      let point = Vertex(k: Int32(k), price: tally.isHard ? 0 : price)
      while hull.count >= 2 {
        let a = hull[hull.count - 2]
        let b = hull[hull.count - 1]
        let left = Int128(b.price - a.price) * Int128(point.k - b.k)
        let right = Int128(point.price - b.price) * Int128(b.k - a.k)
        if left < right { break }
        hull.removeLast()
      }
      hull.append(point)
    }
    vertices = hull
  }

  /// The least of `costUnit * price - multiplier * k`, and the smallest `k` that gives it. The hull must not be empty.
  public func least(_ multiplier: Int64) -> (value: Int64, k: Int32) {
    var best = (value: Int64.max, k: Int32(0))
    for vertex in vertices {
      let value = costUnit * vertex.price - multiplier * Int64(vertex.k)
      if value < best.value { best = (value, vertex.k) }
    }
    return best
  }

  /// All values that give the least of `costUnit * price - multiplier * k`. The hull must not be empty.
  public func best(_ multiplier: Int64) -> ClosedRange<Int32> {
    var value = Int64.max
    var range: ClosedRange<Int32> = 0...0
    for vertex in vertices {
      let own = costUnit * vertex.price - multiplier * Int64(vertex.k)
      if own < value {
        (value, range) = (own, vertex.k...vertex.k)
      } else if own == value {
        range = range.lowerBound...vertex.k
      }
    }
    return range
  }

  /// Multipliers beyond these ends only move the bound the same way on and on; nil at an end where a hard rule forbids more.
  public func slopes(isHard: Bool) -> (least: Int64?, most: Int64?) {
    guard !isHard, vertices.count >= 2 else { return (nil, nil) }
    let first = costUnit * (vertices[1].price - vertices[0].price) / Int64(vertices[1].k - vertices[0].k)
    let n = vertices.count
    let last = costUnit * (vertices[n - 1].price - vertices[n - 2].price) / Int64(vertices[n - 1].k - vertices[n - 2].k)
    return (first, last)
  }
}
