import RotaRules

/// An automaton unrolled over one person's open cells: per day the states that can be reached and left, those with the same
/// future made one block, and the symbols with the same steps made one group.
struct FlowLayers {
  struct Step: Hashable {
    /// Block of the next day; -1 where the step does not exist.
    var next: Int
    var units: Int
    var emit: Int
    static let none = Step(next: -1, units: 0, emit: 0)
  }
  struct Group {
    var symbols: [Int]
    /// By block of the day.
    var steps: [Step]
  }

  /// Blocks of each day, and of the end.
  var blocks: [Int]
  /// Groups of each day.
  var groups: [[Group]]
  /// What is due at the end, by block.
  var closes: [(units: Int, emit: Int)]
  /// The block of day 0 where the line begins.
  var first: Int

  /// - Parameters:
  ///   - isStrict: steps with units do not exist.
  ///   - priced: whether units tell states apart.
  ///   - emitting: whether emits tell states apart.
  init(_ builder: FormulationBuilder, _ person: Int, _ use: Int, isStrict: Bool, priced: Bool, emitting: Bool) {
    let p = builder.p
    let use = p.uses[use]
    let machine = p.series[Int(use.series)]
    let states = Int(machine.states)
    let classes = Int(machine.classes)
    let symbols = (0..<p.days).map { builder.open.symbols(p, person, $0) }
    let letters = (0..<p.days).map { day in
      Array(Set(symbols[day].map { builder.letter(use, person, day, $0) })).sorted()
    }
    var reached = [[Bool]](repeating: Array(repeating: false, count: states), count: p.days + 1)
    reached[0][Int(use.start)] = true
    for day in 0..<p.days {
      for state in 0..<states where reached[day][state] {
        for c in letters[day] where !isStrict || machine.units[state * classes + c] == 0 {
          reached[day + 1][Int(machine.next[state * classes + c])] = true
        }
      }
    }

    blocks = Array(repeating: 0, count: p.days + 1)
    groups = Array(repeating: [], count: p.days)
    closes = []
    // Ids are given in the order of the states, so the tables decide the order of columns and rows.
    var blockOf = [Int](repeating: -1, count: states)
    var known: [[Step]: Int] = [:]
    for state in 0..<states where reached[p.days][state] && !(isStrict && machine.closeUnits[state] > 0) {
      let due = Step(
        next: 0, units: priced ? Int(machine.closeUnits[state]) : 0, emit: emitting ? Int(machine.closeEmit[state]) : 0)
      blockOf[state] = known[[due]] ?? known.count
      if known.updateValue(blockOf[state], forKey: [due]) == nil { closes.append((due.units, due.emit)) }
    }
    blocks[p.days] = known.count
    for day in stride(from: p.days - 1, through: 0, by: -1) {
      known = [:]
      var rows: [[Step]] = []
      var before = [Int](repeating: -1, count: states)
      for state in 0..<states where reached[day][state] {
        let row = letters[day].map { c in
          let at = state * classes + c
          let next = blockOf[Int(machine.next[at])]
          guard next >= 0, !isStrict || machine.units[at] == 0 else { return Step.none }
          return Step(next: next, units: priced ? Int(machine.units[at]) : 0, emit: emitting ? Int(machine.emit[at]) : 0)
        }
        if row.allSatisfy({ $0 == .none }) { continue }
        before[state] = known[row] ?? known.count
        if known.updateValue(before[state], forKey: row) == nil { rows.append(row) }
      }
      blocks[day] = rows.count
      var columns: [[Step]: Int] = [:]
      for (index, c) in letters[day].enumerated() {
        let column = rows.map { $0[index] }
        let members = symbols[day].filter { builder.letter(use, person, day, $0) == c }
        if let group = columns[column] {
          groups[day][group].symbols += members
        } else {
          columns[column] = groups[day].count
          groups[day].append(Group(symbols: members, steps: column))
        }
      }
      blockOf = before
    }
    first = blockOf[Int(use.start)]
  }
}
