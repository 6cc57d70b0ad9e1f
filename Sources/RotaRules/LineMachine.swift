import RotaModel

/// One step of a rule that is written with states that mean something.
struct Move<State: Hashable> {
  var next: State
  var units = 0
  var emit = 0
}

extension RuleCompiler {
  /// An automaton from a rule's own states and letters: explores what can be reached, then merges states and letters that nothing
  /// tells apart (Moore's partition), so that a rule may say everything it knows of a day and pay only for what matters.
  ///
  /// - Parameters:
  ///   - letter: what a symbol on a day (also of history) means to the rule.
  ///   - close: what is due after the last day; its `next` is not used.
  mutating func series<State: Hashable, Letter: Hashable>(
    initial: State, letter: (Day, SymbolID) -> Letter, close: (State) -> Move<State> = { Move(next: $0) },
    step: (State, Letter) -> Move<State>
  ) -> SeriesHandle {
    var letters: [Letter] = []
    var letterIndex: [Letter: Int] = [:]
    var table: [Int] = []
    for d in -grid.historyDays..<grid.days {
      for symbol in grid.symbols.indices {
        let value = letter(Day(d), symbol)
        if letterIndex[value] == nil {
          letterIndex[value] = letters.count
          letters.append(value)
        }
        table.append(letterIndex[value]!)
      }
    }
    var states = [initial]
    var stateIndex = [initial: 0]
    var steps: [Automaton.Step] = []
    var at = 0
    while at < states.count {
      for value in letters {
        let move = step(states[at], value)
        if stateIndex[move.next] == nil {
          stateIndex[move.next] = states.count
          states.append(move.next)
        }
        steps.append(Automaton.Step(stateIndex[move.next]!, units: move.units, emit: move.emit))
      }
      at += 1
      if states.count > 20_000 { break }
    }
    let ends = states.prefix(at).map { state -> Automaton.Step in
      let move = close(state)
      return Automaton.Step(0, units: move.units, emit: move.emit)
    }
    guard at == states.count, let (automaton, classes) = Self.minimised(ends, steps, letters: letters.count) else {
      fault(
        "rule-too-wide", "it would need more than 20,000 states or 255 kinds of day", advice: "use smaller numbers in this rule")
      return series(Automaton(states: 1, classes: 1) { _, _ in Automaton.Step(0) }) { _, _ in 0 }
    }
    let symbols = grid.symbols.count
    let history = grid.historyDays
    return series(automaton) { day, symbol in classes[table[(day.index + history) * symbols + symbol]] }
  }

  /// Merges states that no line tells apart and letters that no state tells apart; state 0 is the initial one.
  private static func minimised(
    _ ends: [Automaton.Step], _ steps: [Automaton.Step], letters: Int
  ) -> (automaton: Automaton, classes: [Int])? {
    let count = ends.count
    // By what they cost at once, then by where they lead, until nothing splits.
    var block = numbered((0..<count).map { s in [ends[s]] + steps[(s * letters)..<((s + 1) * letters)].map(price) })
    while true {
      let finer = numbered(
        (0..<count).map { s in [block[s]] + steps[(s * letters)..<((s + 1) * letters)].map { block[$0.next] } })
      if finer.max() == block.max() { break }
      block = finer
    }
    let blocks = (block.max() ?? 0) + 1
    let first = (0..<blocks).map { b in block.firstIndex(of: b)! }
    let columns = (0..<letters).map { l in
      first.map { s in
        let step = steps[s * letters + l]
        return Automaton.Step(block[step.next], units: step.units, emit: step.emit)
      }
    }
    let classes = numbered(columns)
    let kinds = (classes.max() ?? 0) + 1
    let column = (0..<kinds).map { k in columns[classes.firstIndex(of: k)!] }
    guard kinds <= 255 else { return nil }
    let automaton = Automaton(
      states: blocks, classes: kinds, initial: block[0],
      close: { b in Automaton.Step(b, units: ends[first[b]].units, emit: ends[first[b]].emit) },
      step: { b, k in column[k][b] })
    return (automaton, classes)
  }

  private static func price(_ step: Automaton.Step) -> Automaton.Step {
    Automaton.Step(0, units: step.units, emit: step.emit)
  }

  /// Equal keys get equal numbers, in the order in which they are first met.
  private static func numbered<Key: Hashable>(_ keys: [Key]) -> [Int] {
    var index: [Key: Int] = [:]
    return keys.map { key in
      if let known = index[key] { return known }
      index[key] = index.count
      return index.count - 1
    }
  }
}
