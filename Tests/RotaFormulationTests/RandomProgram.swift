@testable import RotaRules

import RuleOracle

/// Random rule programs straight from their flat tables: automata, price tables and choices that no rule of the catalogue makes.
enum RandomProgram {
  static func make(seed: UInt64, people: ClosedRange<Int> = 1...3, days: ClosedRange<Int> = 2...4) -> RuleProgram {
    var random = SplitMix64(seed: seed)
    let people = random.within(people)
    let days = random.within(days)
    let size = random.within(2...3)
    let slots = people * days * size
    var cellPrice = [Int32](repeating: 0, count: slots)
    for slot in 0..<slots where random.chance(30) { cellPrice[slot] = Int32(random.within(-5...9)) }
    var allowed: [UInt8] = []
    var allowedStart: [Int32] = [0]
    for _ in 0..<(people * days) {
      let closed = random.chance(25) ? random.below(size) : -1
      let only = random.chance(10) ? random.below(size) : -1
      for symbol in 0..<size where symbol != closed && (only < 0 || only == symbol) { allowed.append(UInt8(symbol)) }
      if allowed.count == Int(allowedStart.last!) { allowed.append(0) }
      allowedStart.append(Int32(allowed.count))
    }
    var tables = Tables(people: people, days: days, size: size)
    for person in 0..<people {
      for _ in 0..<random.within(0...2) { tables.use(person, &random) }
      for _ in 0..<random.within(0...2) { tables.tally(owner: person, &random) }
      tables.useStart.append(Int32(tables.uses.count))
    }
    for _ in 0..<random.within(0...3) { tables.tally(owner: -1, &random) }
    for _ in 0..<random.within(0...2) { tables.choice(&random) }
    return tables.program(cellPrice: cellPrice, allowed: allowed, allowedStart: allowedStart)
  }
}

/// The tables of a random program as they grow.
private struct Tables {
  let people: Int
  let days: Int
  let size: Int
  var series: [RuleProgram.Series] = []
  var uses: [RuleProgram.Use] = []
  var useStart: [Int32] = [0]
  var classOf: [UInt8] = []
  var tallies: [RuleProgram.Tally] = []
  var prices: [Int32] = []
  /// By tally: weights by slot.
  var weights: [[Int: Int]] = []
  var choices: [RuleProgram.Choice] = []
  var choiceTerms: [RuleProgram.Term] = []

  init(people: Int, days: Int, size: Int) {
    self.people = people
    self.days = days
    self.size = size
  }

  mutating func use(_ person: Int, _ random: inout SplitMix64) {
    let states = random.within(1...4)
    let classes = random.within(1...3)
    let steps = states * classes
    func few(_ share: Int, _ range: ClosedRange<Int>) -> Int { random.chance(share) ? random.within(range) : 0 }
    let forgets = random.chance(30)
    let emits = random.chance(40)
    var next = (0..<steps).map { _ in UInt16(random.below(states)) }
    if forgets { for at in classes..<max(classes, steps) { next[at] = next[at % classes] } }
    let isHard = random.chance(35)
    series.append(
      RuleProgram.Series(
        states: Int32(states), classes: Int32(classes), next: next, units: (0..<steps).map { _ in UInt16(few(25, 1...2)) },
        emit: (0..<steps).map { _ in emits ? Int16(few(40, -1...2)) : 0 },
        closeUnits: (0..<states).map { _ in isHard ? 0 : UInt16(few(25, 1...2)) },
        closeEmit: (0..<states).map { _ in emits ? Int16(few(30, -1...2)) : 0 }, emits: emits, shape: .table))
    let base = classOf.count
    for _ in 0..<(days * size) { classOf.append(UInt8(random.below(classes))) }
    var target = -1
    if emits {
      tally(owner: person, &random)
      target = tallies.count - 1
    }
    let start = UInt16(random.below(states))
    // Half of the automata run twice over the line, with other prices.
    for _ in 0..<random.within(1...2) {
      uses.append(
        RuleProgram.Use(
          series: Int32(series.count - 1), classBase: Int32(base), start: start, isHard: isHard,
          price: isHard ? 0 : Int32(random.within(0...7)), emitTo: Int32(target),
          emitFactor: target < 0 ? 0 : Int32(random.within(1...2)),
          rule: 0, item: 0))
    }
  }

  mutating func tally(owner: Int, _ random: inout SplitMix64) {
    var mine: [Int: Int] = [:]
    let wide = random.chance(20) ? 7 : 2
    for slot in 0..<(people * days * size) where owner < 0 || slot / (days * size) == owner {
      if slot % size != 0, random.chance(60) { mine[slot] = random.within(-1...wide) }
    }
    weights.append(mine)
    let lowest = random.within(-2...4)
    let isHard = random.chance(20)
    let convex = owner < 0 || random.chance(50)
    var table: [Int32] = []
    var slopeBelow = 0
    var slopeAbove = 0
    if isHard {
      // A band, now and then with a hole in it.
      let hole = random.chance(30)
      table = hole ? [0, 1, 0] : [0, 0]
      (slopeBelow, slopeAbove) = (1, random.chance(50) ? 1 : 0)
    } else if convex {
      var slope = random.within(-6...0)
      slopeBelow = -slope
      table = [Int32(random.within(0...3))]
      for _ in 0..<random.within(0...3) {
        slope += random.within(0...4)
        table.append(table.last! + Int32(slope))
      }
      slopeAbove = slope + random.within(0...4)
    } else {
      table = (0..<random.within(1...4)).map { _ in Int32(random.within(0...9)) }
      (slopeBelow, slopeAbove) = (random.within(-2...5), random.within(-2...5))
    }
    tallies.append(
      RuleProgram.Tally(
        rule: 0, item: 0, owner: Int32(owner), day: -1, base: 0, step: 1, lowest: Int32(lowest), count: Int32(table.count),
        table: Int32(prices.count), slopeBelow: Int32(slopeBelow), slopeAbove: Int32(slopeAbove), isHard: isHard,
        isConvex: convex,
        reach: -100...100, curve: Curve([])))
    prices += table
  }

  mutating func choice(_ random: inout SplitMix64) {
    let from = Int32(choiceTerms.count)
    for tally in tallies.indices where tallies[tally].owner < 0 && random.chance(70) {
      choiceTerms.append(.init(tally: Int32(tally), weight: Int32(random.within(-2...2))))
    }
    let lower = random.within(-1...0)
    choices.append(
      .init(
        rule: 0, item: 0, lower: Int32(lower), upper: Int32(lower + random.within(0...2)), price: Int32(random.within(-3...6)),
        terms: from..<Int32(choiceTerms.count)))
  }

  func program(cellPrice: [Int32], allowed: [UInt8], allowedStart: [Int32]) -> RuleProgram {
    var terms: [RuleProgram.Term] = []
    var termStart: [Int32] = [0]
    for slot in cellPrice.indices {
      for tally in tallies.indices {
        if let weight = weights[tally][slot] { terms.append(.init(tally: Int32(tally), weight: Int32(weight))) }
      }
      termStart.append(Int32(terms.count))
    }
    return RuleProgram(
      people: people, days: days, rules: 1, scale: 1, paletteSize: Array(repeating: Int32(size), count: people),
      slotBase: (0...people).map { Int32($0 * days * size) }, slots: cellPrice.count,
      symbolOf: (0..<people).flatMap { _ in (0..<size).map(Int32.init) }, symbolStart: (0...people).map { Int32($0 * size) },
      cellPrice: cellPrice, cellHard: Array(repeating: 0, count: cellPrice.count),
      cellTerms: cellPrice.indices.filter { cellPrice[$0] != 0 }.map {
        .init(slot: Int32($0), rule: 0, item: 0, units: 1, price: cellPrice[$0], isHard: false)
      }, allowed: allowed, allowedStart: allowedStart, series: series, uses: uses, useStart: useStart, classOf: classOf,
      tallies: tallies, linking: 0, rowTallyStart: Array(repeating: 0, count: people + 1), prices: prices, terms: terms,
      termStart: termStart, choices: choices, choiceTerms: choiceTerms, unchecked: [])
  }
}
