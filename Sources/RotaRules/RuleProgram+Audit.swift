import RotaModel

/// A rota in the program's own terms.
public struct Plan: Sendable {
  /// Palette-local symbols, `person * days + day`.
  public var cells: [UInt8]
  /// Values of the program's choices.
  public var choices: [Int32]

  /// A rota of these cells and choices.
  public init(cells: [UInt8], choices: [Int32] = []) {
    self.cells = cells
    self.choices = choices
  }
}

extension RuleProgram {
  /// The fold over a whole rota: calls `found` for every breach and cost, in a fixed order, and returns their sum.
  ///
  /// Score, validation and words all read these events, so they cannot disagree. It keeps no state of any solver.
  @discardableResult
  public func audit(_ rota: Plan, _ found: (Breach) -> Void = { _ in }) -> Score {
    precondition(rota.cells.count == people * days && rota.choices.count == choices.count, "a rota of another program")
    var score = Score()
    var totals = [Int](repeating: 0, count: tallies.count)
    func report(_ breach: Breach, hard: Int64) {
      score.hard += hard
      score.soft += breach.cost
      found(breach)
    }
    for person in 0..<people {
      audit(line: person, rota.cells) { tally, steps in
        totals[tally] += steps
      } found: { breach in
        report(breach, hard: breach.isHard ? Int64(breach.units) : 0)
      }
    }
    for (index, choice) in choices.enumerated() {
      let value = rota.choices[index]
      for term in choiceTerms[Int(choice.terms.lowerBound)..<Int(choice.terms.upperBound)] {
        totals[Int(term.tally)] += Int(term.weight) * Int(value)
      }
      guard value != 0, choice.price != 0 else { continue }
      report(
        Breach(
          rule: Int(choice.rule), person: nil, day: nil, item: Int(choice.item), units: Int(value),
          cost: Int64(choice.price) * Int64(value), isHard: false), hard: 0)
    }
    for (index, tally) in tallies.enumerated() {
      let price = price(tally, totals[index])
      guard price != 0 else { continue }
      report(breach(of: tally, totals[index], price), hard: tally.isHard ? price : 0)
    }
    return score
  }

  /// The value of every tally in its rule's own unit.
  public func totals(_ rota: Plan) -> [Int] {
    var totals = [Int](repeating: 0, count: tallies.count)
    for person in 0..<people {
      for day in 0..<days {
        let slot = slot(person, day, Int(rota.cells[person * days + day]))
        for i in Int(termStart[slot])..<Int(termStart[slot + 1]) { totals[Int(terms[i].tally)] += Int(terms[i].weight) }
      }
      for use in uses[Int(useStart[person])..<Int(useStart[person + 1])] where use.emitTo >= 0 {
        fold(use, rota.cells[(person * days)..<((person + 1) * days)], person) { _, _, emit in
          totals[Int(use.emitTo)] += emit * Int(use.emitFactor)
        }
      }
    }
    for (index, choice) in choices.enumerated() {
      for term in choiceTerms[Int(choice.terms.lowerBound)..<Int(choice.terms.upperBound)] {
        totals[Int(term.tally)] += Int(term.weight) * Int(rota.choices[index])
      }
    }
    return totals.indices.map { Int(tallies[$0].base) + Int(tallies[$0].step) * totals[$0] }
  }

  /// Runs one automaton over one line; `event` gets the day (the last one for what is due at the end), units and emit.
  func fold(_ use: Use, _ line: ArraySlice<UInt8>, _ person: Int, _ event: (Int, Int, Int) -> Void) {
    let machine = series[Int(use.series)]
    let size = Int(paletteSize[person])
    let classes = Int(machine.classes)
    var state = Int(use.start)
    for day in 0..<days {
      let symbol = Int(line[line.startIndex + day])
      let at = state * classes + Int(classOf[Int(use.classBase) + day * size + symbol])
      if machine.units[at] != 0 || machine.emit[at] != 0 { event(day, Int(machine.units[at]), Int(machine.emit[at])) }
      state = Int(machine.next[at])
    }
    if machine.closeUnits[state] != 0 || machine.closeEmit[state] != 0 {
      event(days - 1, Int(machine.closeUnits[state]), Int(machine.closeEmit[state]))
    }
  }

  func cellTermRange(_ slot: Int) -> Range<Int> {
    var low = 0
    var high = cellTerms.count
    while low < high {
      let middle = (low + high) / 2
      if Int(cellTerms[middle].slot) < slot { low = middle + 1 } else { high = middle }
    }
    var end = low
    while end < cellTerms.count, Int(cellTerms[end].slot) == slot { end += 1 }
    return low..<end
  }
}
