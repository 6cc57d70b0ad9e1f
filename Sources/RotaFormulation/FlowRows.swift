import LinearProgram
import RotaRules

extension FormulationBuilder {
  /// Any automaton as a flow of one unit through its states, day by day (Côté, Gendron & Rousseau 2007): a column for each step
  /// from a state by a class, as much out of a state as into it, and as much through a class as its symbols are chosen.
  /// States with the same future are one, classes with the same steps too; where only one class or one state is left, the steps
  /// need no columns of their own.
  mutating func addFlow(_ person: Int, _ uses: [Int]) {
    var charges = FlowCharges(self, uses)
    let layers = FlowLayers(
      self, person, uses[0], isStrict: charges.isStrict, priced: charges.areUnitsPriced, emitting: charges.isEmitting)
    var inflow: [Sum?] = Array(repeating: nil, count: layers.blocks[0])
    inflow[layers.first] = Sum(columns: [], constant: 1)
    for day in 0..<p.days {
      let groups = layers.groups[day]
      let chosen = groups.map { group in sum(person, day) { group.symbols.contains($0) } }
      var outflow: [Sum?] = Array(repeating: nil, count: layers.blocks[day + 1])
      let live = inflow.indices.filter { inflow[$0] != nil }
      var through = [Sum](repeating: Sum(), count: groups.count)
      for block in live {
        let steps = groups.indices.filter { groups[$0].steps[block].next >= 0 }
        var made: [Int32] = []
        for g in steps {
          let step = groups[g].steps[block]
          let flow: Sum
          if steps.count == 1 {
            flow = inflow[block]!
          } else if live.count == 1 {
            flow = chosen[g]
          } else {
            let column = lp.column(0, .infinity)
            made.append(column)
            flow = Sum(columns: [column])
          }
          through[g] += flow
          charge(&charges, flow, step.units, step.emit)
          outflow[step.next] =
            outflow[step.next].map { Sum(columns: $0.columns + flow.columns, constant: $0.constant + flow.constant) } ?? flow
        }
        if !made.isEmpty { addBalance(Sum(columns: made), inflow[block]!) }
      }
      // The classes' sums are all 1, so one of their rows follows from the others: the longest.
      if live.count > 1, groups.count > 1 {
        let skipped = groups.indices.max { chosen[$0].columns.count < chosen[$1].columns.count }!
        for g in groups.indices where g != skipped { addBalance(through[g], chosen[g]) }
      } else if live.count == 1, groups.count > 1,
        groups.indices.filter({ groups[$0].steps[live[0]].next >= 0 }).count < groups.count
      {
        for g in groups.indices where groups[g].steps[live[0]].next < 0 { addBalance(Sum(), chosen[g]) }
      }
      inflow = outflow
    }
    for block in inflow.indices {
      guard let flow = inflow[block] else { continue }
      charge(&charges, flow, layers.closes[block].units, layers.closes[block].emit)
    }
    for hard in charges.hard where hard.least > 0 {
      addRow(-.infinity, Double(hard.least - hard.constant), hard.terms)
    }
  }

  /// `left = right`.
  private mutating func addBalance(_ left: Sum, _ right: Sum) {
    let terms = left.columns.map { (column: $0, weight: 1) } + right.columns.map { (column: $0, weight: -1) }
    if terms.isEmpty, left.constant == right.constant { return }
    let constant = Double(right.constant - left.constant)
    addRow(constant, constant, terms)
  }

  private mutating func charge(_ charges: inout FlowCharges, _ flow: Sum, _ units: Int, _ emit: Int) {
    addCost(flow, units * charges.price)
    if units != 0 {
      for h in charges.hard.indices {
        charges.hard[h].constant += units * flow.constant
        for column in flow.columns { charges.hard[h].terms.append((column, units)) }
      }
    }
    guard emit != 0 else { return }
    for target in charges.emits {
      tallyBase[target.tally] += emit * target.factor * flow.constant
      for column in flow.columns { tallyTerms[target.tally].append((column, emit * target.factor)) }
    }
  }
}

/// What the units and emits of a flow are worth to the uses that share it.
struct FlowCharges {
  /// Program units a breach unit.
  var price = 0
  /// Where emits go.
  var emits: [(tally: Int, factor: Int)] = []
  /// Hard uses that cannot be kept wholly: their units in columns, held to the least there can be.
  var hard: [(least: Int, constant: Int, terms: [(column: Int32, weight: Int)])] = []
  /// Whether steps with units do not exist.
  var isStrict = false

  var areUnitsPriced: Bool { price != 0 || !hard.isEmpty || isStrict }
  var isEmitting: Bool { !emits.isEmpty }

  init(_ builder: FormulationBuilder, _ uses: [Int]) {
    for u in uses {
      let use = builder.p.uses[u]
      if use.emitTo >= 0, use.emitFactor != 0 { emits.append((Int(use.emitTo), Int(use.emitFactor))) }
      if !use.isHard {
        price += Int(use.price)
      } else if builder.open.least[u] > 0 {
        hard.append((builder.open.least[u], 0, []))
      } else {
        isStrict = true
      }
    }
  }
}
