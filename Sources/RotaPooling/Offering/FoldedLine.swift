import RotaRules

/// One person's line, folded once, so that the question what a few other days would break is answered from the first changed day on, and
/// only as far as the automata are not back where they were.
struct FoldedLine: Sendable {
  /// A day that would hold another symbol.
  struct Change {
    /// Which.
    let day: Int
    /// Palette-local.
    let symbol: UInt8
  }
  private let person: Int
  private let line: [UInt8]
  /// State of each automaton before each day and after the last: `use * (days + 1) + day`.
  private let states: [UInt16]
  /// Steps that the line gives to its own totals.
  private let totals: [Int]
  /// Whether it breaks no hard rule, those of totals over many people left aside.
  let isClean: Bool

  /// Folds a person's line of palette-local symbols by day.
  init(_ person: Int, _ line: [UInt8], _ program: RuleProgram) {
    self.person = person
    self.line = line
    let first = Int(program.rowTallyStart[person])
    var totals = Array(repeating: 0, count: Int(program.rowTallyStart[person + 1]) - first)
    var states: [UInt16] = []
    var isClean = true
    let size = Int(program.paletteSize[person])
    for day in line.indices {
      let slot = program.slot(person, day, Int(line[day]))
      if program.cellHard[slot] != 0 { isClean = false }
      for term in program.terms[Int(program.termStart[slot])..<Int(program.termStart[slot + 1])]
      where term.tally >= program.linking {
        totals[Int(term.tally) - first] += Int(term.weight)
      }
    }
    for use in program.uses[Int(program.useStart[person])..<Int(program.useStart[person + 1])] {
      let machine = program.series[Int(use.series)]
      var state = Int(use.start)
      var emitted = 0
      for day in line.indices {
        states.append(UInt16(state))
        let at = state * Int(machine.classes) + Int(program.classOf[Int(use.classBase) + day * size + Int(line[day])])
        if use.isHard, machine.units[at] != 0 { isClean = false }
        emitted += Int(machine.emit[at])
        state = Int(machine.next[at])
      }
      states.append(UInt16(state))
      if use.isHard, machine.closeUnits[state] != 0 { isClean = false }
      if use.emitTo >= program.linking {
        totals[Int(use.emitTo) - first] += (emitted + Int(machine.closeEmit[state])) * Int(use.emitFactor)
      }
    }
    self.totals = totals
    self.states = states
    self.isClean = isClean && FoldedLine.holds(totals, from: first, program)
  }

  /// Whether a line that is clean stays so with some other days, ascending.
  ///
  /// - Parameter linking: told of the steps that totals over many people gain or lose.
  func isClean(_ changes: [Change], _ program: RuleProgram, linking: (_ tally: Int, _ steps: Int) -> Void) -> Bool {
    let first = Int(program.rowTallyStart[person])
    let size = Int(program.paletteSize[person])
    var totals = totals
    func add(_ tally: Int, _ steps: Int) {
      if tally >= program.linking { totals[tally - first] += steps } else { linking(tally, steps) }
    }
    for change in changes {
      let old = program.slot(person, change.day, Int(line[change.day]))
      let new = program.slot(person, change.day, Int(change.symbol))
      if program.cellHard[new] != 0 { return false }
      for term in program.terms[Int(program.termStart[old])..<Int(program.termStart[old + 1])] {
        add(Int(term.tally), -Int(term.weight))
      }
      for term in program.terms[Int(program.termStart[new])..<Int(program.termStart[new + 1])] {
        add(Int(term.tally), Int(term.weight))
      }
    }
    var base = 0
    for use in program.uses[Int(program.useStart[person])..<Int(program.useStart[person + 1])] {
      defer { base += line.count + 1 }
      let classBase = Int(use.classBase)
      let isTouched = changes.contains { change in
        let at = classBase + change.day * size
        return program.classOf[at + Int(change.symbol)] != program.classOf[at + Int(line[change.day])]
      }
      guard isTouched else { continue }
      guard let steps = steps(of: use, from: base, changes, program) else { return false }
      if use.emitTo >= 0, steps != 0 { add(Int(use.emitTo), steps * Int(use.emitFactor)) }
    }
    return FoldedLine.holds(totals, from: first, program)
  }

  /// What an automaton emits more than it did; nil where a hard rule is broken.
  private func steps(of use: RuleProgram.Use, from base: Int, _ changes: [Change], _ program: RuleProgram) -> Int? {
    let machine = program.series[Int(use.series)]
    let classes = Int(machine.classes)
    let size = Int(program.paletteSize[person])
    var steps = 0
    var next = 0
    var day = changes[0].day
    var state = Int(states[base + day])
    var before = state
    while day < line.count {
      var symbol = line[day]
      if next < changes.count, changes[next].day == day {
        symbol = changes[next].symbol
        next += 1
      } else if state == before {
        // From here to the next changed day all is as it was.
        guard next < changes.count else { return steps }
        day = changes[next].day
        state = Int(states[base + day])
        before = state
        continue
      }
      let at = Int(use.classBase) + day * size
      let new = state * classes + Int(program.classOf[at + Int(symbol)])
      if use.isHard, machine.units[new] != 0 { return nil }
      steps += Int(machine.emit[new]) - Int(machine.emit[before * classes + Int(program.classOf[at + Int(line[day])])])
      state = Int(machine.next[new])
      day += 1
      before = Int(states[base + day])
    }
    guard state != before else { return steps }
    if use.isHard, machine.closeUnits[state] != 0 { return nil }
    return steps + Int(machine.closeEmit[state]) - Int(machine.closeEmit[before])
  }

  /// Whether no hard rule over a person's own totals is broken.
  private static func holds(_ totals: [Int], from first: Int, _ program: RuleProgram) -> Bool {
    totals.indices.allSatisfy { position in
      let tally = program.tallies[first + position]
      return !tally.isHard || program.price(tally, totals[position]) == 0
    }
  }
}
