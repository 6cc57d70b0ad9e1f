/// A bound on what must stay open, by prices on limits: whoever keeps no limit but pays for what they use leaves no more open, less what
/// the limits are worth (Lagrange). Each gap is then a question of its own.
///
/// Prices come from the relaxation, by the primal-dual method of Chambolle and Pock (2011) with the steps of Pock and Chambolle (2011) and
/// restarts from the better of the last point and the average (Applegate and others 2021). The bound is added up in whole numbers, so that it holds exactly
/// whatever the prices are.
struct PriceBound {
  /// The least that missing people can count for.
  private(set) var unfilled = 0
  /// By candidate, how often the relaxation takes it.
  private(set) var taken: [Float]
  private let programme: PoolProgramme
  private let limits: ColumnLimits
  private let allowed: [Bool]
  /// Parts of a unit that prices are counted in, as a power of two.
  private static var shift: Int { 22 }
  private static var parts: Int { 1 << shift }

  /// - Parameters:
  ///   - known: what some choice leaves open.
  ///   - rounds: how often prices are changed.
  init(_ programme: PoolProgramme, allowed: [Bool], known: Int, rounds: Int = 6_000, until stop: () -> Bool) {
    self.programme = programme
    self.allowed = allowed
    limits = ColumnLimits(programme)
    taken = Array(repeating: 0, count: programme.candidates.count)
    var relaxation = PoolRelaxation(programme, limits, allowed)
    for round in 1...rounds {
      relaxation.step()
      guard round % 100 == 0 else { continue }
      let now = value(relaxation.prices(relaxation.dual))
      let mean = value(relaxation.prices(relaxation.meanDual))
      unfilled = max(unfilled, max(now, mean))
      relaxation.restart(fromMean: mean > now)
      if unfilled >= known || stop() { break }
    }
    for column in taken.indices { taken[column] = Float(relaxation.primal[column]) }
  }

  /// What is left open and paid less what the limits are worth, rounded up, since what is left open is whole.
  private func value(_ exact: [Double]) -> Int {
    let prices = exact.map { Int(($0 * Double(Self.parts)).rounded()) }
    var sum = 0
    for limit in prices.indices { sum -= prices[limit] * programme.limitMost[limit] }
    var offers: [Int] = []
    for gap in programme.gaps.indices {
      offers.removeAll(keepingCapacity: true)
      let dearest = Self.parts * (programme.classes[gap].first?.weight ?? 0)
      for column in programme.candidates(of: gap) where allowed[column] {
        let price = limits.range(column).reduce(0) { $0 + prices[Int(limits.limit[$1])] * Int(limits.weight[$1]) }
        guard price < dearest else { continue }
        for _ in 0..<programme.most[column] { offers.append(price) }
      }
      offers.sort()
      var next = 0
      for part in programme.classes[gap] {
        let open = part.weight * Self.parts
        for _ in 0..<part.places {
          sum += next < offers.count ? min(open, offers[next]) : open
          next += 1
        }
      }
    }
    return (sum + Self.parts - 1) >> Self.shift
  }
}
