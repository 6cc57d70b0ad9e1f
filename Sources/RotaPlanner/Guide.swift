import RotaRules

/// Prices that lead a search over a long horizon.
///
/// Where a limit over the whole horizon binds, such as weekends, what uses it up badly (a weekend worked by half) costs nothing on the
/// spot: the harm is a missing duty months away, which no move within reach connects with it. A price on the spot does.
enum Guide {
  /// What a unit of a companion rule costs, in hundredths of what a missing duty costs: less than half of it, so that where nobody can
  /// work the other half a duty is still worth half a weekend.
  private static let share: Int64 = 30

  /// The problem's program with the prices of companions; nil where there are none, or where it has other cells than the problem's own.
  static func program(_ compiled: Problem.Compiled) -> RuleProgram? {
    let own = compiled.program
    let price = own.usualShortage * share / 100 / Int64(own.scale)
    guard price > 0, let led = compiled.problem.led(price: Int(price)), let program = try? led.compile().program,
      program.symbolOf == own.symbolOf, program.slotBase == own.slotBase, program.allowedStart == own.allowedStart,
      program.allowed == own.allowed
    else { return nil }
    return program
  }
}

extension RuleProgram {
  /// What one step too few costs in most totals over many lines (their median), in program units.
  fileprivate var usualShortage: Int64 {
    let shortages = tallies.prefix(linking).compactMap { tally -> Int64? in
      guard !tally.isHard else { return nil }
      let free = tally.reach.last { price(tally, Int($0)) > price(tally, Int($0) + 1) }
      return free.map { price(tally, Int($0)) - price(tally, Int($0) + 1) }
    }.sorted()
    return shortages.isEmpty ? 0 : shortages[shortages.count / 2]
  }
}
