import RotaModel
import RotaPooling
import RotaRules
import Testing

@Suite("An agreement of many parties") struct PairwiseTests {
  /// Each agreement as one for every lender and borrower.
  private static func expanded(_ system: PoolSystem) -> PoolSystem {
    var pairs = system
    pairs.agreements = system.agreements.flatMap { agreement -> [Agreement] in
      guard !agreement.isWithin else { return [agreement] }
      return agreement.lenders.flatMap { lender in
        agreement.borrowers.filter { $0 != lender }.map { borrower in
          var pair = agreement
          pair.name = "\(agreement.name) \(lender.index)-\(borrower.index)"
          (pair.lenders, pair.borrowers) = ([lender], [borrower])
          return pair
        }
      }
    }
    return pairs
  }

  @Test("Without caps that count them together it is the same as its pairs", arguments: 0..<80) func pairs(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    var input = SmallSystem.random(&random)
    for index in input.system.agreements.indices {
      (input.system.agreements[index].shiftsAPerson, input.system.agreements[index].minutesAMonth) = (.noLimit, .noLimit)
      input.system.agreements[index].shareOfHomeRota = .noLimit
    }
    var pairs = input
    pairs.system = Self.expanded(input.system)
    let options = PoolOptions(now: ExhaustiveTests.now)
    let (many, two) = (
      Pool.plan(input, options, OffersOnly(), engine), Pool.plan(pairs, options, OffersOnly(), engine)
    )
    #expect(many.levels.map(\.value) == two.levels.map(\.value) && many.without == two.without)
    #expect(many.isProved == two.isProved)
  }
}
