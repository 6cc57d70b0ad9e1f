import RotaRules

/// All order rules of a line as one automaton, whose states and steps are made when they are first met.
///
/// A layered product (`LineProduct`) knows every state of every day of a horizon before anything is asked of it, which takes a
/// year-long line too long. Here a question about some weeks makes only the states that those weeks reach, and all people with the
/// same rules share them.
final class JointAutomaton {
  /// One series as the line uses it.
  struct Part: Hashable {
    var series: Int32
    var classBase: Int32
    var isHard: Bool
    var price: Int32
    /// Position among the person's own tallies; -1 for none.
    var tally: Int32
    var emitFactor: Int32
  }
  /// What a step is worth.
  struct Charge: Hashable {
    /// Breach units of hard series.
    var hard: Int32
    /// Price of soft ones, in program units.
    var price: Int64
    var emits: [Emissions.Entry]
  }
  /// States beyond which no more are made: the line's rules are then too many to be seen as one automaton.
  static let mostStates = 30_000
  /// Steps beyond which no more are kept.
  static let mostSteps = 8_000_000

  let parts: [Part]
  /// By `day * palette + symbol`: symbols of one letter fall into the same class of every series.
  let letterOf: [Int32]
  let letters: Int
  /// Distinct charges; the first is nothing.
  private(set) var charges = [Charge(hard: 0, price: 0, emits: [])]
  /// The hard units of each charge.
  private(set) var hard: [Int32] = [0]
  private(set) var isTooLarge = false
  private let series: [RuleProgram.Series]
  /// By `letter * parts + part`.
  private let classes: [UInt8]
  /// By `state * parts + part`.
  private var tuples: [UInt16] = []
  private var index: [[UInt16]: Int32] = [:]
  private var chargeIndex: [Charge: Int32]
  /// By `state * letters + letter`: state reached, -1 while unknown.
  private var next: [Int32] = []
  /// Beside `next`.
  private var charge: [Int32] = []
  /// By state: what is due after the last day, -1 while unknown.
  private var closing: [Int32] = []

  /// The automaton of lines that use `parts`, over palettes of `size` symbols.
  init(_ program: RuleProgram, _ parts: [Part], size: Int) {
    self.parts = parts
    series = parts.map { program.series[Int($0.series)] }
    chargeIndex = [charges[0]: 0]
    // Letters part by part: two symbols stay one letter while no part tells them apart.
    var letterOf = [Int32](repeating: 0, count: program.days * size)
    var found = 1
    for part in parts {
      let classes = Int(program.series[Int(part.series)].classes)
      var known = [Int32](repeating: -1, count: found * classes)
      found = 0
      for i in letterOf.indices {
        let key = Int(letterOf[i]) * classes + Int(program.classOf[Int(part.classBase) + i])
        if known[key] < 0 {
          known[key] = Int32(found)
          found += 1
        }
        letterOf[i] = known[key]
      }
    }
    var classes = [UInt8](repeating: 0, count: found * parts.count)
    for i in letterOf.indices {
      for (p, part) in parts.enumerated() {
        classes[Int(letterOf[i]) * parts.count + p] = program.classOf[Int(part.classBase) + i]
      }
    }
    self.letterOf = letterOf
    self.letters = found
    self.classes = classes
  }

  /// States made so far.
  var states: Int { closing.count }

  /// The state in which each part has a state of its own.
  func state(_ tuple: [UInt16]) -> Int32 {
    if let known = index[tuple] { return known }
    let new = Int32(closing.count)
    index[tuple] = new
    tuples += tuple
    closing.append(-1)
    for _ in 0..<letters {
      next.append(-1)
      charge.append(0)
    }
    if closing.count > JointAutomaton.mostStates || next.count > JointAutomaton.mostSteps { isTooLarge = true }
    return new
  }

  /// The step from a state under a letter.
  @inline(__always)
  func step(_ state: Int32, _ letter: Int32) -> (next: Int32, charge: Int32) {
    let at = Int(state) * letters + Int(letter)
    if next[at] < 0 { make(state, letter) }
    return (next[at], charge[at])
  }

  private func make(_ state: Int32, _ letter: Int32) {
    var tuple = [UInt16](repeating: 0, count: parts.count)
    var due = Charge(hard: 0, price: 0, emits: [])
    for p in parts.indices {
      let at =
        Int(tuples[Int(state) * parts.count + p]) * Int(series[p].classes) + Int(classes[Int(letter) * parts.count + p])
      tuple[p] = series[p].next[at]
      add(p, Int(series[p].units[at]), Int(series[p].emit[at]), to: &due)
    }
    let to = self.state(tuple)
    next[Int(state) * letters + Int(letter)] = to
    charge[Int(state) * letters + Int(letter)] = position(due)
  }

  /// What is due where a line ends in a state.
  func close(_ state: Int32) -> Int32 {
    if closing[Int(state)] < 0 {
      var due = Charge(hard: 0, price: 0, emits: [])
      for p in parts.indices {
        let at = Int(tuples[Int(state) * parts.count + p])
        add(p, Int(series[p].closeUnits[at]), Int(series[p].closeEmit[at]), to: &due)
      }
      closing[Int(state)] = position(due)
    }
    return closing[Int(state)]
  }

  private func add(_ p: Int, _ units: Int, _ emit: Int, to due: inout Charge) {
    let part = parts[p]
    if part.isHard { due.hard += Int32(units) } else { due.price += Int64(units) * Int64(part.price) }
    guard part.tally >= 0, emit != 0 else { return }
    let amount = Int32(emit) * part.emitFactor
    if let at = due.emits.firstIndex(where: { $0.tally == part.tally }) {
      due.emits[at].amount += amount
    } else {
      due.emits.append(Emissions.Entry(tally: part.tally, amount: amount))
    }
  }

  private func position(_ due: Charge) -> Int32 {
    if let known = chargeIndex[due] { return known }
    let new = Int32(charges.count)
    chargeIndex[due] = new
    charges.append(due)
    hard.append(due.hard)
    return new
  }
}
