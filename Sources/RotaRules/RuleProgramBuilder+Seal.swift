import RotaModel

extension RuleProgramBuilder {
  /// Lays everything out flat. Faults are thrown where numbers do not fit their widths.
  consuming func seal(rules: Int) throws(Faults) -> RuleProgram {
    if !faults.isEmpty { throw Faults(faults) }
    let steps = tallies.map { $0.step() }
    let money = try Money(self, steps: steps)
    let frame = frame
    let slotBase = frame.slotBase
    let people = frame.people
    let days = frame.days
    let slots = slotBase[people]

    // Cells.
    cells.sort { ($0.slot, $0.rule, $0.item) < ($1.slot, $1.rule, $1.item) }
    var cellPrice = [Int32](repeating: 0, count: slots)
    var cellHard = [UInt16](repeating: 0, count: slots)
    var cellTerms: [RuleProgram.CellTerm] = []
    cellTerms.reserveCapacity(cells.count)
    for cell in cells {
      let price = cell.isHard ? 0 : try money.price(cell.units * cell.price, level: cell.level)
      if cell.isHard { cellHard[cell.slot] += UInt16(cell.units) } else { cellPrice[cell.slot] += price }
      cellTerms.append(
        .init(
          slot: Int32(cell.slot), rule: Int32(cell.rule), item: Int32(cell.item), units: Int32(cell.units), price: price,
          isHard: cell.isHard))
    }
    var allowed: [UInt8] = []
    var allowedStart: [Int32] = [0]
    let barred = barredSlots(slots)
    for person in 0..<people {
      let size = frame.size(person)
      for day in 0..<days {
        let base = slotBase[person] + day * size
        let fewest = cellHard[base..<(base + size)].min()!
        let least = (0..<size).filter { cellHard[base + $0] == fewest }
        let free = least.filter { !barred[base + $0] }
        for local in free.isEmpty ? least : free { allowed.append(UInt8(local)) }
        allowedStart.append(Int32(allowed.count))
      }
    }

    // Tallies: linking ones first, then by person; `order` maps the order of building to the final one.
    let sorted = tallies.indices.sorted {
      (tallies[$0].owner, $0) < (tallies[$1].owner, $1)
    }
    var position = [Int](repeating: 0, count: tallies.count)
    for (new, old) in sorted.enumerated() { position[old] = new }
    var shape = TallyLayout(allowed: allowed, allowedStart: allowedStart, frame: frame)
    let emitters = Dictionary(grouping: uses.filter { $0.emitTo >= 0 }, by: \.emitTo)
    var flat: [RuleProgram.Tally] = []
    for old in sorted {
      flat.append(try shape.lay(tallies[old], uses: emitters[old] ?? [], automata, choices, step: steps[old], money))
    }
    let linking = tallies.reduce(0) { $0 + ($1.owner < 0 ? 1 : 0) }
    var rowStart: [Int32] = []
    var next = linking
    for person in 0..<people {
      rowStart.append(Int32(next))
      while next < flat.count, flat[next].owner == Int32(person) { next += 1 }
    }
    rowStart.append(Int32(next))

    let (terms, termStart) = termsBySlot(slots, sorted, steps)

    // Series and their uses.
    let series = automata.map(RuleProgram.Series.init)
    var classOf: [UInt8] = []
    var classBase: [Int32] = []
    for table in classTables {
      classBase.append(Int32(classOf.count))
      classOf += table
    }
    var flatUses: [RuleProgram.Use] = []
    var useStart = [Int32](repeating: 0, count: people + 1)
    for index in uses.indices.sorted(by: { (uses[$0].person, $0) < (uses[$1].person, $1) }) {
      let use = uses[index]
      let target = use.emitTo < 0 ? -1 : position[use.emitTo]
      flatUses.append(
        .init(
          series: Int32(use.automaton), classBase: classBase[use.classes], start: UInt16(use.start), isHard: use.isHard,
          price: use.isHard ? 0 : try money.price(use.price, level: use.level), emitTo: Int32(target),
          emitFactor: target < 0 ? 0 : Int32(use.emitFactor / Int(flat[target].step)), rule: Int32(use.rule),
          item: Int32(use.item)))
      useStart[use.person + 1] += 1
    }
    for person in 0..<people { useStart[person + 1] += useStart[person] }

    // Choices.
    var choiceTerms: [RuleProgram.Term] = []
    var flatChoices: [RuleProgram.Choice] = []
    for (index, choice) in choices.enumerated() {
      let from = Int32(choiceTerms.count)
      for (new, old) in sorted.enumerated() {
        for term in tallies[old].choiceTerms where term.choice == index {
          choiceTerms.append(.init(tally: Int32(new), weight: Int32(term.weight / Int(flat[new].step))))
        }
      }
      flatChoices.append(
        .init(
          rule: Int32(choice.rule), item: Int32(choice.item), lower: Int32(choice.lower), upper: Int32(choice.upper),
          price: try money.price(choice.price, level: choice.level), terms: from..<Int32(choiceTerms.count)))
    }

    var symbolOf: [Int32] = []
    var symbolStart: [Int32] = [0]
    for palette in frame.palettes {
      symbolOf += palette.map(Int32.init)
      symbolStart.append(Int32(symbolOf.count))
    }

    var program = RuleProgram(
      people: people, days: days, rules: rules, scale: money.scale,
      paletteSize: frame.palettes.map { Int32($0.count) }, slotBase: slotBase.map(Int32.init),
      slots: slots, symbolOf: symbolOf, symbolStart: symbolStart, cellPrice: cellPrice, cellHard: cellHard, cellTerms: cellTerms,
      allowed: allowed,
      allowedStart: allowedStart, series: series, uses: flatUses, useStart: useStart, classOf: classOf, tallies: flat,
      linking: linking, rowTallyStart: rowStart, prices: shape.prices, terms: terms, termStart: termStart,
      choices: flatChoices, choiceTerms: choiceTerms, unchecked: unchecked)
    program.cannotHold = cannotHold
    return program
  }
}

extension RuleProgramBuilder {
  /// The tallies' terms, for each slot in the tallies' final order, and where each slot's begin.
  fileprivate func termsBySlot(_ slots: Int, _ sorted: [Int], _ steps: [Int]) -> (terms: [RuleProgram.Term], start: [Int32]) {
    // A counting sort: `fill[slot + 1]` counts, then is where the slot's next term goes, and in the end where the next slot begins.
    var fill = [Int32](repeating: 0, count: slots + 2)
    for tally in tallies {
      let origin = tally.origin + 2
      for term in tally.terms { fill[origin + Int(term.slot)] += 1 }
    }
    for slot in 0..<slots { fill[slot + 2] += fill[slot + 1] }
    let count = Int(fill[slots + 1])
    let terms = unsafe [RuleProgram.Term](unsafeUninitializedCapacity: count) { terms, initialized in
      for (new, old) in sorted.enumerated() {
        let origin = tallies[old].origin + 1
        let step = Int32(steps[old])
        for term in tallies[old].terms {
          let slot = origin + Int(term.slot)
          unsafe terms[Int(fill[slot])] = .init(tally: Int32(new), weight: term.weight / step)
          fill[slot] += 1
        }
      }
      initialized = count
    }
    fill.removeLast()
    return (terms, fill)
  }

  /// Slots that by themselves break a hard limit of their line's total, whatever the rest of the line holds: nights of somebody who
  /// may work none.
  fileprivate func barredSlots(_ slots: Int) -> [Bool] {
    var barred = [Bool](repeating: false, count: slots)
    for tally in tallies where tally.isHard && tally.owner >= 0 && tally.emitFactors.isEmpty && tally.choiceTerms.isEmpty {
      for hinge in tally.curve.hinges where !hinge.isBelow && hinge.at >= tally.base {
        let room = hinge.at - tally.base
        guard tally.terms.contains(where: { $0.weight > room }), tally.terms.allSatisfy({ $0.weight >= 0 }) else { continue }
        for term in tally.terms where term.weight > room { barred[tally.origin + Int(term.slot)] = true }
      }
    }
    return barred
  }
}

extension RuleProgram.Series {
  /// Flattens an automaton; its widths were checked when it was made.
  init(_ a: Automaton) {
    self.init(
      states: Int32(a.states), classes: Int32(a.classes), next: a.steps.map { UInt16($0.next) },
      units: a.steps.map { UInt16($0.units) }, emit: a.steps.map { Int16($0.emit) },
      closeUnits: a.close.map { UInt16($0.units) }, closeEmit: a.close.map { Int16($0.emit) },
      emits: a.steps.contains { $0.emit != 0 } || a.close.contains { $0.emit != 0 }, shape: a.shape)
  }
}
