import RotaModel

/// Sets of cells that follow one another day by day, as an automaton.
struct PatternMachine {
  /// One set a day.
  let steps: [CellSet]
  /// Weekdays on which the first step can fall; nil is any day.
  let starts: [Weekday]?

  /// One unit (or one emit) on the last day of each time the steps follow one another; overlapping ones all count.
  func series(_ c: inout RuleCompiler, emits: Bool) -> SeriesHandle {
    let grid = c.grid
    let steps = steps
    let starts = starts
    func fits(_ step: Int, _ day: Day, _ symbol: SymbolID) -> Bool {
      guard grid.symbols[symbol].belongs(to: steps[step]) else { return false }
      return starts.map { $0.contains(grid.instance.horizon.weekday(Day(day.index - step))) } ?? true
    }
    if !emits, areDisjoint(grid) {
      // No symbol is in two steps, so at most one match is under way; classes are the steps themselves, which rows can use.
      let n = steps.count
      let automaton = Automaton(states: n, classes: n + 1, shape: .pattern(length: n)) { state, letter in
        if letter == state + 1 { return letter == n ? Automaton.Step(0, units: 1) : Automaton.Step(letter) }
        return Automaton.Step(letter == 1 && n > 1 ? 1 : 0)
      }
      return c.series(automaton) { day, symbol in (0..<n).first { fits($0, day, symbol) }.map { $0 + 1 } ?? 0 }
    }
    // Bit k of a state: the last k + 1 days are the first k + 1 steps. Bit k of a letter: it can be step k.
    let last = UInt64(1) << UInt64(steps.count - 1)
    return c.series(
      initial: UInt64(0),
      letter: { day, symbol in
        steps.indices.reduce(UInt64(0)) { fits($1, day, symbol) ? $0 | 1 << UInt64($1) : $0 }
      },
      step: { state, letter in
        let next = (state << 1 | 1) & letter
        let hit = next & last != 0 ? 1 : 0
        return Move(next: next & ~last, units: emits ? 0 : hit, emit: emits ? hit : 0)
      })
  }

  private func areDisjoint(_ grid: Grid) -> Bool {
    grid.symbols.allSatisfy { symbol in steps.filter { symbol.belongs(to: $0) }.count <= 1 }
  }
}
