import RotaRules

/// What each cell may still hold once hard automata and fixed cells have been thought through to the end, person by person.
struct OpenCells {
  /// By slot: whether a rota that breaks no hard rule avoidably can choose it.
  var isOpen: [Bool]
  /// By use: hard breach units that no choice of the line's cells avoids; such a use is held to just these.
  var least: [Int]
  /// Whether the hard rules of some line contradict each other, so that a cell has nothing left.
  var isImpossible = false
  /// Hard breach units of single cells that no choice avoids.
  var cellUnits = 0

  init(_ p: RuleProgram) {
    isOpen = Array(repeating: false, count: p.slots)
    least = Array(repeating: 0, count: p.uses.count)
    for cell in 0..<(p.people * p.days) {
      let symbols = p.allowed[Int(p.allowedStart[cell])..<Int(p.allowedStart[cell + 1])]
      for symbol in symbols { isOpen[p.slot(cell / p.days, cell % p.days, Int(symbol))] = true }
      cellUnits += Int(p.cellHard[p.slot(cell / p.days, cell % p.days, Int(symbols[symbols.startIndex]))])
    }
    for person in 0..<p.people {
      let uses = Int(p.useStart[person])..<Int(p.useStart[person + 1])
      for u in uses where p.uses[u].isHard { least[u] = fewestUnits(p, person, p.uses[u]) }
      var changed = true
      while changed, !isImpossible {
        changed = false
        for u in uses where p.uses[u].isHard && least[u] == 0 {
          if close(p, person, p.uses[u]) { changed = true }
        }
      }
    }
  }

  /// Symbols still open in a cell, ascending.
  func symbols(_ p: RuleProgram, _ person: Int, _ day: Int) -> [Int] {
    let base = p.slot(person, day, 0)
    return (0..<Int(p.paletteSize[person])).filter { isOpen[base + $0] }
  }

  /// Closes every symbol of a line through which no way without hard units leads; returns whether it closed any.
  private mutating func close(_ p: RuleProgram, _ person: Int, _ use: RuleProgram.Use) -> Bool {
    let machine = p.series[Int(use.series)]
    let states = Int(machine.states)
    let classes = Int(machine.classes)
    let size = Int(p.paletteSize[person])
    var reached = [[Bool]](repeating: Array(repeating: false, count: states), count: p.days + 1)
    reached[0][Int(use.start)] = true
    for day in 0..<p.days {
      for symbol in 0..<size where isOpen[p.slot(person, day, symbol)] {
        let letter = Int(p.classOf[Int(use.classBase) + day * size + symbol])
        for state in 0..<states where reached[day][state] && machine.units[state * classes + letter] == 0 {
          reached[day + 1][Int(machine.next[state * classes + letter])] = true
        }
      }
    }
    var alive = (0..<states).map { machine.closeUnits[$0] == 0 }
    var closed = false
    for day in stride(from: p.days - 1, through: 0, by: -1) {
      var before = [Bool](repeating: false, count: states)
      var left = 0
      for symbol in 0..<size where isOpen[p.slot(person, day, symbol)] {
        let letter = Int(p.classOf[Int(use.classBase) + day * size + symbol])
        var supported = false
        for state in 0..<states where reached[day][state] {
          let at = state * classes + letter
          guard machine.units[at] == 0, alive[Int(machine.next[at])] else { continue }
          before[state] = true
          supported = true
        }
        if supported {
          left += 1
        } else {
          isOpen[p.slot(person, day, symbol)] = false
          closed = true
        }
      }
      if left == 0 { isImpossible = true }
      alive = before
    }
    return closed
  }

  /// The fewest units of an automaton over the open cells of a line.
  private func fewestUnits(_ p: RuleProgram, _ person: Int, _ use: RuleProgram.Use) -> Int {
    let machine = p.series[Int(use.series)]
    let classes = Int(machine.classes)
    let size = Int(p.paletteSize[person])
    var fewest = [Int](repeating: .max, count: Int(machine.states))
    fewest[Int(use.start)] = 0
    for day in 0..<p.days {
      var after = [Int](repeating: .max, count: fewest.count)
      for symbol in 0..<size where isOpen[p.slot(person, day, symbol)] {
        let letter = Int(p.classOf[Int(use.classBase) + day * size + symbol])
        for state in fewest.indices where fewest[state] < .max {
          let at = state * classes + letter
          let next = Int(machine.next[at])
          after[next] = min(after[next], fewest[state] + Int(machine.units[at]))
        }
      }
      fewest = after
    }
    return fewest.indices.filter { fewest[$0] < .max }.map { fewest[$0] + Int(machine.closeUnits[$0]) }.min() ?? 0
  }
}
