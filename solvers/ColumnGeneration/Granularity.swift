import LinePricing
public import RotaRules

extension RuleProgram {
  /// The greatest number that divides every price, so that every rota's soft cost is a multiple of it; 1 at least.
  public var granularity: Int64 {
    var divisor: Int64 = 0
    func take(_ price: Int64) {
      var (a, b) = (divisor, abs(price))
      while b != 0 { (a, b) = (b, a % b) }
      divisor = a
    }
    for price in cellPrice where price != 0 { take(Int64(price)) }
    for use in uses where !use.isHard { take(Int64(use.price)) }
    for choice in choices { take(Int64(choice.price)) }
    for tally in tallies where !tally.isHard {
      for i in Int(tally.table)..<Int(tally.table + tally.count) { take(Int64(prices[i])) }
      take(Int64(tally.slopeBelow))
      take(Int64(tally.slopeAbove))
    }
    return max(1, divisor)
  }
}

/// A bound in 1/4096 of a program unit as the least multiple of `granularity` that is not below it.
func roundedUp(_ value: Int64, granularity: Int64) -> Int64 {
  let unit = costUnit * granularity
  let (quotient, rest) = value.quotientAndRemainder(dividingBy: unit)
  return granularity * (quotient + (rest > 0 ? 1 : 0))
}
