import RotaRules

extension SearchTables {
  /// Lays a program out. `extra` is added to the price of each slot. The runs, whose weights change, come back in `runs`.
  static func lay(_ program: RuleProgram, extra: [Int32]?, runs: inout [Run]) -> SearchTables {
    var layout = RunLayout(program)
    for person in 0..<program.people { layout.add(person) }
    let terms = termLists(program)
    let cells = cellLists(program)
    let palettes = paletteMaps(program)
    for person in 0..<program.people { layout.persons[person].kind = palettes.kindOf[person] }
    let cover = coverLists(program, free: cells.free, terms)
    let price = extra.map { zip(program.cellPrice, $0).map(&+) } ?? program.cellPrice
    precondition(price.count == program.slots, "extra prices of another program")
    runs = layout.runs
    return SearchTables(
      people: program.people, days: program.days, persons: Flat(layout.persons), steps: Flat(layout.steps),
      classes: Flat(layout.classes), targets: Flat(layout.targets), termStart: Flat(terms.start), terms: Flat(terms.terms),
      ownStart: Flat(terms.own), prices: Flat(program.prices), slotPrice: Flat(price),
      slotHard: Flat(program.cellHard),
      isAllowed: Flat(cells.isAllowed), allowedStart: Flat(program.allowedStart), allowed: Flat(program.allowed),
      freeCells: Flat(cells.free), localOf: Flat(palettes.localOf), symbolOf: Flat(palettes.symbolOf),
      symbols: palettes.symbols, linking: Int32(program.linking), coverStart: Flat(cover.start), coverCells: Flat(cover.cells),
      choiceTermStart: Flat(program.choices.map(\.terms.lowerBound) + [Int32(program.choiceTerms.count)]),
      choiceTerms: Flat(program.choiceTerms.map { Term(tally: $0.tally, weight: $0.weight) }))
  }

  /// Terms by slot, each list closed by an end mark; several of one slot in one tally are summed.
  private static func termLists(_ program: RuleProgram) -> (start: [Int32], own: [Int32], terms: [Term]) {
    var start: [Int32] = []
    var own: [Int32] = []
    var terms: [Term] = []
    start.reserveCapacity(program.slots)
    terms.reserveCapacity(program.terms.count + program.slots)
    for slot in 0..<program.slots {
      let first = terms.count
      start.append(Int32(first))
      var shared = first
      for term in program.terms[Int(program.termStart[slot])..<Int(program.termStart[slot + 1])] {
        if terms.count > first, terms[terms.count - 1].tally == term.tally {
          terms[terms.count - 1].weight += term.weight
        } else {
          terms.append(Term(tally: term.tally, weight: term.weight))
          if Int(term.tally) < program.linking { shared = terms.count }
        }
      }
      own.append(Int32(shared))
      terms.append(Term(tally: Term.end, weight: 0))
    }
    return (start, own, terms)
  }

  private static func cellLists(_ program: RuleProgram) -> (isAllowed: [Bool], free: [Int32]) {
    var isAllowed = [Bool](repeating: false, count: program.slots)
    var free: [Int32] = []
    for person in 0..<program.people {
      for day in 0..<program.days {
        let cell = person * program.days + day
        let range = Int(program.allowedStart[cell])..<Int(program.allowedStart[cell + 1])
        for local in program.allowed[range] { isAllowed[program.slot(person, day, Int(local))] = true }
        if range.count > 1 { free.append(Int32(cell)) }
      }
    }
    return (isAllowed, free)
  }

  private static func paletteMaps(
    _ program: RuleProgram
  ) -> (kindOf: [Int], localOf: [UInt8], symbolOf: [Int32], symbols: Int) {
    let symbols = Int(program.symbolOf.max() ?? 0) + 1
    var kinds: [[Int32]] = []
    var known: [[Int32]: Int] = [:]
    var kindOf: [Int] = []
    for person in 0..<program.people {
      let palette = Array(program.symbolOf[Int(program.symbolStart[person])..<Int(program.symbolStart[person + 1])])
      if known[palette] == nil {
        known[palette] = kinds.count
        kinds.append(palette)
      }
      kindOf.append(known[palette]!)
    }
    var localOf = [UInt8](repeating: absent, count: kinds.count * symbols)
    var symbolOf = [Int32](repeating: 0, count: kinds.count * 256)
    for (kind, palette) in kinds.enumerated() {
      for (local, symbol) in palette.enumerated() {
        localOf[kind * symbols + Int(symbol)] = UInt8(local)
        symbolOf[kind * 256 + local] = symbol
      }
    }
    return (kindOf, localOf, symbolOf, symbols)
  }

  private static func coverLists(
    _ program: RuleProgram, free: [Int32], _ terms: (start: [Int32], own: [Int32], terms: [Term])
  ) -> (start: [Int32], cells: [Int32]) {
    var lists = [[Int32]](repeating: [], count: program.linking)
    for cell in free {
      let person = Int(cell) / program.days
      let day = Int(cell) % program.days
      for local in program.allowed[Int(program.allowedStart[Int(cell)])..<Int(program.allowedStart[Int(cell) + 1])] {
        var i = Int(terms.start[program.slot(person, day, Int(local))])
        while Int(terms.terms[i].tally) < program.linking {
          let tally = Int(terms.terms[i].tally)
          if lists[tally].last != cell { lists[tally].append(cell) }
          i += 1
        }
      }
    }
    var start: [Int32] = [0]
    for list in lists { start.append(start[start.count - 1] + Int32(list.count)) }
    return (start, lists.flatMap(\.self))
  }
}

/// Automata as step tables, shared by all the runs that use them, and classes, shared by people with the same runs.
private struct RunLayout {
  let program: RuleProgram
  var persons: [PersonRecord] = []
  var runs: [Run] = []
  var steps: [Step] = []
  var classes: [UInt8] = []
  var targets: [Int32] = []
  private var traces = 0
  private var tableOf: [TableKey: Int32] = [:]
  private var classGroups: [[Int32]: Int] = [:]

  private struct TableKey: Hashable {
    var series: Int32
    var emits: Bool
  }

  init(_ program: RuleProgram) { self.program = program }

  mutating func add(_ person: Int) {
    let size = Int(program.paletteSize[person])
    let first = runs.count
    var bases: [Int32] = []
    var own: [Int32] = []
    for use in program.uses[Int(program.useStart[person])..<Int(program.useStart[person + 1])] {
      let series = program.series[Int(use.series)]
      let costs =
        (use.isHard || use.price != 0) && (series.units.contains { $0 != 0 } || series.closeUnits.contains { $0 != 0 })
      for emits in [false, true] where emits ? use.emitTo >= 0 && series.emits : costs {
        let table = table(use.series, emits: emits)
        runs.append(
          Run(
            weight: emits ? 0 : Int64(use.price), start: table + Int32(use.start) * (series.classes + 1),
            classes: series.classes, target: emits ? use.emitTo : -1, factor: emits ? use.emitFactor : 0, rule: use.rule,
            isHard: !emits && use.isHard))
        bases.append(use.classBase)
        if emits, !own.contains(use.emitTo) { own.append(use.emitTo) }
      }
    }
    persons.append(
      PersonRecord(
        cellBase: person * program.days, slotBase: Int(program.slotBase[person]), size: size, runBase: first,
        runs: runs.count - first, traceBase: traces, classBase: classGroup(bases, size), targetBase: targets.count,
        targets: own.count, isMixed: isMixed(person, own),
        emitsShared: own.contains { $0 < program.linking }, canEarn: canEarn(person), kind: 0))
    targets += own
    traces += (runs.count - first) * (program.days + 1)
  }

  private mutating func table(_ series: Int32, emits: Bool) -> Int32 {
    let key = TableKey(series: series, emits: emits)
    if let known = tableOf[key] { return known }
    let s = program.series[Int(series)]
    let base = Int32(steps.count)
    let stride = s.classes + 1
    for state in 0..<Int(s.states) {
      for c in 0..<Int(s.classes) {
        let at = state * Int(s.classes) + c
        steps.append(Step(next: base + Int32(s.next[at]) * stride, value: emits ? Int32(s.emit[at]) : Int32(s.units[at])))
      }
      steps.append(Step(next: base, value: emits ? Int32(s.closeEmit[state]) : Int32(s.closeUnits[state])))
    }
    tableOf[key] = base
    return base
  }

  private mutating func classGroup(_ bases: [Int32], _ size: Int) -> Int {
    let key = bases + [Int32(size)]
    if let known = classGroups[key] { return known }
    let base = classes.count
    for slot in 0..<program.days * size { for classBase in bases { classes.append(program.classOf[Int(classBase) + slot]) } }
    classGroups[key] = base
    return base
  }

  /// Whether something in the line can cost less than nothing: a run's price, or a total with a hinge that pays.
  private func canEarn(_ person: Int) -> Bool {
    let uses = program.uses[Int(program.useStart[person])..<Int(program.useStart[person + 1])]
    if uses.contains(where: { !$0.isHard && $0.price < 0 }) { return true }
    return program.tallies[Int(program.rowTallyStart[person])..<Int(program.rowTallyStart[person + 1])].contains { tally in
      !tally.isHard && tally.curve.hinges.contains { $0.price < 0 }
        && (tally.slopeBelow < 0 || tally.slopeAbove < 0
          || program.prices[Int(tally.table)..<Int(tally.table + tally.count)].contains { $0 < 0 })
    }
  }

  private func isMixed(_ person: Int, _ own: [Int32]) -> Bool {
    guard !own.isEmpty else { return false }
    if own.contains(where: { $0 < program.linking }) { return true }
    let from = program.slot(person, 0, 0)
    let to = program.slot(person, program.days - 1, Int(program.paletteSize[person]) - 1)
    return program.terms[Int(program.termStart[from])..<Int(program.termStart[to + 1])].contains { own.contains($0.tally) }
  }
}
