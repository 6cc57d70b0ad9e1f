import LinearProgram
import RotaRules

extension FormulationBuilder {
  /// The rows of one person's automata: each by the smallest form that says the same.
  mutating func addLine(_ person: Int) {
    var pairs: [Int] = []
    // Uses of one automaton that begin alike share a flow.
    var flows: [[Int]] = []
    for u in Int(p.useStart[person])..<Int(p.useStart[person + 1]) {
      let use = p.uses[u]
      let machine = p.series[Int(use.series)]
      let emits = use.emitTo >= 0 && use.emitFactor != 0 && machine.emits
      if emits { tallyEmits[Int(use.emitTo)] = true }
      guard emits || use.isHard || use.price != 0 else { continue }
      unavoidable += open.least[u]
      if forms.windows, !emits, open.least[u] == 0 {
        if use.isHard, machine.forgets {
          pairs.append(u)
          continue
        }
        if addRun(person, use, machine) || addPairs(person, use, machine) { continue }
      }
      if let known = flows.firstIndex(where: { isAlike(p.uses[$0[0]], use) }) {
        flows[known].append(u)
      } else {
        flows.append([u])
      }
    }
    addConflicts(person, pairs)
    for uses in flows { addFlow(person, uses) }
  }

  private func isAlike(_ a: RuleProgram.Use, _ b: RuleProgram.Use) -> Bool {
    a.series == b.series && a.classBase == b.classBase && a.start == b.start
  }

  /// Hard automata that remember one day only: what may not follow what, for all of them together.
  ///
  /// For each set F of symbols that some symbols forbid on the next day: those that forbid all of F, and F, at most one. Of rest
  /// rules, where a later end forbids more, that is one row for each kind of end.
  private mutating func addConflicts(_ person: Int, _ uses: [Int]) {
    guard !uses.isEmpty else { return }
    for day in 0..<max(0, p.days - 1) where decided[person * p.days + day] < 0 && decided[person * p.days + day + 1] < 0 {
      let before = open.symbols(p, person, day)
      let after = open.symbols(p, person, day + 1)
      let forbidden = before.map { a in after.filter { b in uses.contains { isForbidden(p.uses[$0], person, day, a, b) } } }
      var written: [[Int]] = []
      for set in forbidden where !set.isEmpty && !written.contains(set) {
        written.append(set)
        var terms: [(column: Int32, weight: Int)] = []
        for (index, a) in before.enumerated() where Set(forbidden[index]).isSuperset(of: set) {
          terms.append((columnOf[p.slot(person, day, a)], 1))
        }
        for b in set { terms.append((columnOf[p.slot(person, day + 1, b)], 1)) }
        addRow(-.infinity, 1, terms)
      }
    }
  }

  private func isForbidden(_ use: RuleProgram.Use, _ person: Int, _ day: Int, _ a: Int, _ b: Int) -> Bool {
    let machine = p.series[Int(use.series)]
    let state = Int(machine.next[letter(use, person, day, a)])
    return machine.units[state * Int(machine.classes) + letter(use, person, day + 1, b)] > 0
  }

  /// A soft automaton that remembers one day only, while it takes few rows: symbols that charge alike for the next day, and the
  /// symbols they charge for, at most one without paying. Returns whether it was written.
  private mutating func addPairs(_ person: Int, _ use: RuleProgram.Use, _ machine: RuleProgram.Series) -> Bool {
    let classes = Int(machine.classes)
    guard !use.isHard, machine.forgets, machine.closeUnits.allSatisfy({ $0 == 0 }) else { return false }
    // Classes with the same charges on every next class form one group.
    var groups: [(charges: [UInt16], members: [Int])] = []
    for c in 0..<classes {
      let state = Int(machine.next[c])
      let charges = Array(machine.units[(state * classes)..<((state + 1) * classes)])
      guard charges.contains(where: { $0 > 0 }) else { continue }
      if let g = groups.firstIndex(where: { $0.charges == charges }) {
        groups[g].members.append(c)
      } else {
        groups.append((charges, [c]))
      }
    }
    let rows = groups.reduce(0) { $0 + Set($1.charges.filter { $0 > 0 }).count }
    guard rows <= forms.mostPairRows else { return false }
    for symbol in open.symbols(p, person, 0) {
      let units = Int(machine.units[Int(use.start) * classes + letter(use, person, 0, symbol)])
      addCost(sum(person, 0) { $0 == symbol }, units * Int(use.price))
    }
    for day in 0..<max(0, p.days - 1) {
      for group in groups {
        let before = sum(person, day) { group.members.contains(letter(use, person, day, $0)) }
        for units in Set(group.charges.filter { $0 > 0 }).sorted() {
          let after = sum(person, day + 1) { group.charges[letter(use, person, day + 1, $0)] == units }
          addWindow(plus: [before, after], minus: [], limit: 1, price: Int(units) * Int(use.price), isHard: false)
        }
      }
    }
    return true
  }

  /// `plus - minus <= limit`, or one unit of `price` for each one beyond.
  mutating func addWindow(plus: [Sum], minus: [Sum], limit: Int, price: Int, isHard: Bool) {
    let constant = plus.reduce(0) { $0 + $1.constant } - minus.reduce(0) { $0 + $1.constant }
    // A day counts once however many columns it has, so this is the most the left side can be.
    let most = plus.reduce(0) { $0 + ($1.columns.isEmpty ? $1.constant : 1) } - minus.reduce(0) { $0 + $1.constant }
    guard most > limit, isHard || price != 0 else { return }
    var terms: [(column: Int32, weight: Int)] = []
    for sum in plus { for column in sum.columns { terms.append((column, 1)) } }
    for sum in minus { for column in sum.columns { terms.append((column, -1)) } }
    if !isHard { terms.append((lp.column(0, .infinity, cost: Double(price)), -1)) }
    addRow(-.infinity, Double(limit - constant), terms)
  }
}

extension RuleProgram.Series {
  /// Whether the state after a day depends on that day alone.
  var forgets: Bool {
    let classes = Int(classes)
    return (1..<max(1, Int(states))).allSatisfy { state in (0..<classes).allSatisfy { next[state * classes + $0] == next[$0] } }
  }
}
