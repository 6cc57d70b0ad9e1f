import RotaModel

/// Turns prices at several levels, some of them per hour of a total in minutes, into whole numbers on one scale.
///
/// A price of 4 an hour on a total in half hours is 2 a step; 5 an hour would be 2.5, so the whole program counts in halves.
/// Levels (extension E5) are settled in order: a unit of an earlier level outweighs all that later levels could cost together.
struct Money {
  /// Program units per unit of what people read.
  let scale: Int
  /// Factor by level, 1 to 3.
  private let factor: [Int]

  /// - Parameters:
  ///   - steps: the step of each of the builder's tallies.
  init(_ builder: borrowing RuleProgramBuilder, steps: [Int]) throws(Faults) {
    var scale = 1
    for (tally, step) in zip(builder.tallies, steps) where !tally.isHard {
      for hinge in tally.curve.hinges {
        // The price of every distance from the hinge that can occur must be whole.
        let grain = Money.divisor(step, hinge.at - tally.base)
        let denominator = hinge.per / Money.divisor(hinge.per, hinge.price * grain)
        scale = scale / Money.divisor(scale, denominator) * denominator
      }
    }
    guard scale <= 3600 else {
      throw Faults([
        Fault(
          "price-scale", at: nil, "prices per hour and lengths of shifts need \(scale) parts of a unit",
          advice: "use prices per hour that are multiples of 10, or shift lengths in whole quarters of an hour")
      ])
    }
    self.scale = scale
    let worst = Money.worst(builder, scale)
    var factor = [1, 1, 1, 1]
    // Level 3 counts single; each earlier one outweighs the sum of the later.
    for level in [2, 1] {
      let later = (level + 1...3).reduce(0) { $0 &+ worst[$1] &* factor[$1] }
      factor[level] = worst[level] == 0 ? 1 : later + 1
      guard factor[level] < 1 << 24 else {
        throw Faults([
          Fault(
            "price-levels", at: nil, "the rules after level \(level) could cost \(later) in all, too much to rank exactly",
            advice: "lower their prices or put fewer rules at later levels")
        ])
      }
    }
    if worst[2] == 0, worst[3] == 0 { factor[1] = 1 }
    self.factor = factor
  }

  /// A price in program units.
  func price(_ price: Int, level: Int) throws(Faults) -> Int32 {
    let (value, overflow) = price.multipliedReportingOverflow(by: scale * factor[level])
    guard !overflow, let fits = Int32(exactly: value) else {
      throw Faults([
        Fault(
          "price-too-large", at: nil, "the price \(price) does not fit (\(scale) parts of a unit, level \(level))",
          advice: "use prices up to 100,000, or a hard rule")
      ])
    }
    return fits
  }

  static func divisor(_ a: Int, _ b: Int) -> Int {
    var (a, b) = (abs(a), abs(b))
    while b != 0 { (a, b) = (b, a % b) }
    return max(a, 1)
  }

  /// The most that everything at each level could cost.
  private static func worst(_ builder: borrowing RuleProgramBuilder, _ scale: Int) -> [Int] {
    var worst = [0, 0, 0, 0]
    var several = false
    for cell in builder.cells where !cell.isHard { several = several || cell.level != 1 }
    for use in builder.uses where !use.isHard { several = several || use.level != 1 }
    for tally in builder.tallies where !tally.isHard { several = several || tally.level != 1 }
    for choice in builder.choices { several = several || choice.level != 1 }
    guard several else { return worst }
    for cell in builder.cells where !cell.isHard { worst[cell.level] += abs(cell.units * cell.price) * scale }
    for use in builder.uses where !use.isHard {
      let most = builder.automata[use.automaton].steps.map(\.units).max()!
      let close = builder.automata[use.automaton].close.map(\.units).max()!
      worst[use.level] += (most * builder.frame.days + close) * use.price * scale
    }
    for tally in builder.tallies where !tally.isHard {
      // Every hinge at the far end of what the terms can reach, counting each slot as if chosen.
      let span = tally.terms.reduce(abs(tally.base)) { $0 + abs(Int($1.weight)) }
      for hinge in tally.curve.hinges {
        worst[tally.level] += (abs(hinge.at) + span) * abs(hinge.price) * scale / hinge.per + 1
      }
    }
    for choice in builder.choices { worst[choice.level] += max(abs(choice.lower), abs(choice.upper)) * abs(choice.price) * scale }
    return worst
  }
}

extension RuleProgramBuilder.RawTally {
  /// The greatest step that divides every weight and emit.
  func step() -> Int {
    var narrow: Int32 = 0
    for term in terms where narrow == 0 || term.weight % narrow != 0 {
      narrow = Int32(Money.divisorOrZero(Int(narrow), Int(term.weight)))
      if narrow == 1 { break }
    }
    var step = Int(narrow)
    for term in choiceTerms { step = Money.divisorOrZero(step, term.weight) }
    for factor in emitFactors { step = Money.divisorOrZero(step, factor) }
    return max(step, 1)
  }
}

extension Money {
  /// Greatest common divisor with 0 as the neutral element.
  static func divisorOrZero(_ a: Int, _ b: Int) -> Int {
    var (a, b) = (abs(a), abs(b))
    while b != 0 { (a, b) = (b, a % b) }
    return a
  }
}
