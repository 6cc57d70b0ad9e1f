import RotaRules

extension RuleProgram {
  /// Units by which one person's line breaks hard rules, those of totals over many people left aside.
  ///
  /// - Parameter line: palette-local symbols by day.
  func hardUnits(_ person: Int, _ line: [UInt8]) -> Int {
    var units = 0
    let first = Int(rowTallyStart[person])
    var totals = Array(repeating: 0, count: Int(rowTallyStart[person + 1]) - first)
    let size = Int(paletteSize[person])
    for day in 0..<days {
      let slot = slot(person, day, Int(line[day]))
      units += Int(cellHard[slot])
      for term in terms[Int(termStart[slot])..<Int(termStart[slot + 1])] where term.tally >= linking {
        totals[Int(term.tally) - first] += Int(term.weight)
      }
    }
    for use in uses[Int(useStart[person])..<Int(useStart[person + 1])] {
      let machine = series[Int(use.series)]
      let classes = Int(machine.classes)
      var state = Int(use.start)
      var sum = 0
      var emitted = 0
      for day in 0..<days {
        let at = state * classes + Int(classOf[Int(use.classBase) + day * size + Int(line[day])])
        sum += Int(machine.units[at])
        emitted += Int(machine.emit[at])
        state = Int(machine.next[at])
      }
      if use.isHard { units += sum + Int(machine.closeUnits[state]) }
      if use.emitTo >= linking {
        totals[Int(use.emitTo) - first] += (emitted + Int(machine.closeEmit[state])) * Int(use.emitFactor)
      }
    }
    for (position, total) in totals.enumerated() {
      let tally = tallies[first + position]
      if tally.isHard { units += Int(price(tally, total)) }
    }
    return units
  }
}
