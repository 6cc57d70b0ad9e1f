import RotaModel

/// Collects what rules compile to and lays it out flat.
struct RuleProgramBuilder {
  struct RawTally {
    var rule: Int
    var item: Int
    var owner: Int
    var day: Int
    var base: Int
    var curve: Curve
    var isHard: Bool
    var level: Int
    /// A total that a hard rule over the same cells demands.
    var legalFrom: Int?
    /// Slots, counted from `origin`, and weights in the rule's own unit; shared by lines that weigh alike.
    var terms: [RawTerm] = []
    /// The slot from which the terms count.
    var origin = 0
    var choiceTerms: [(choice: Int, weight: Int)] = []
    /// Factors of the uses that emit into it.
    var emitFactors: [Int] = []
  }
  /// A weight of a slot; narrow, for there are hundreds of thousands.
  struct RawTerm {
    var slot: Int32
    var weight: Int32

    init(slot: Int, weight: Int) {
      self.slot = Int32(slot)
      self.weight = Int32(weight)
    }
  }
  struct RawUse {
    var person: Int
    var automaton: Int
    var classes: Int
    var start: Int
    var price: Int
    var level: Int
    var isHard: Bool
    var emitTo: Int
    var emitFactor: Int
    var rule: Int
    var item: Int
  }
  struct RawCell {
    var slot: Int
    var rule: Int
    var item: Int
    var units: Int
    var price: Int
    var level: Int
    var isHard: Bool
  }
  struct RawChoice {
    var rule: Int
    var item: Int
    var lower: Int
    var upper: Int
    var price: Int
    var level: Int
  }

  let frame: LineFrame
  var automata: [Automaton] = []
  var automatonIndex: [Automaton: Int] = [:]
  var classTables: [[UInt8]] = []
  var classIndex: [[UInt8]: Int] = [:]
  var tallies: [RawTally] = []
  var uses: [RawUse] = []
  var cells: [RawCell] = []
  var choices: [RawChoice] = []
  var unchecked: [Unchecked] = []
  var cannotHold: [CannotHold] = []
  var faults: [Fault] = []

  init(_ frame: LineFrame) { self.frame = frame }

  /// First slot of each person, and the number of slots.
  var slotBase: [Int] { frame.slotBase }

  func slot(_ person: PersonID, _ day: Day, _ local: Int) -> Int { frame.slot(person.index, day.index, local) }

  mutating func automaton(_ automaton: Automaton) -> Int {
    if let known = automatonIndex[automaton] { return known }
    automatonIndex[automaton] = automata.count
    automata.append(automaton)
    return automata.count - 1
  }

  mutating func classes(_ table: [UInt8]) -> Int {
    if let known = classIndex[table] { return known }
    classIndex[table] = classTables.count
    classTables.append(table)
    return classTables.count - 1
  }
}
