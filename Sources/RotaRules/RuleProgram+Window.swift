extension RuleProgram {
  /// The program of some days alone, the days before and after them standing as in a rota: what may be planned anew on those days,
  /// and what it costs there.
  ///
  /// Automata begin in the states that the days before leave, and are due at the end what the days after will cost from where they
  /// stop. Totals keep what they hold outside. A plan of the window costs what the whole rota costs with it put in place, but for a
  /// constant. Totals that the window cannot move are left out.
  ///
  /// - Parameter team: the people of the window, ascending, the others' lines standing as they are; nil for everybody.
  /// - Returns: nil where the rota breaks hard rules, or the program has choices, which belong to no day.
  public func window(_ window: Range<Int>, of rota: Plan, team: [Int]? = nil) -> RuleProgram? {
    guard choices.isEmpty, !window.isEmpty, audit(rota).hard == 0 else { return nil }
    let team = team ?? Array(0..<people)
    var cut = WindowCut(self, window, team)
    var next = 0
    for person in 0..<people {
      let line = Array(rota.cells[(person * days)..<((person + 1) * days)])
      if next < team.count, team[next] == person {
        next += 1
        guard cut.add(person, line) else { return nil }
      } else {
        cut.leave(person, line)
      }
    }
    return cut.program().withoutIdleLimits()
  }
}

/// Cuts a window out of a program, person by person.
private struct WindowCut {
  private struct Ending: Hashable {
    var series: Int32
    var units: [UInt16]
    var emit: [Int16]
  }
  private let whole: RuleProgram
  private let window: Range<Int>
  private let team: [Int]
  private var slotBase: [Int32] = []
  private var slots = 0
  private var cellPrice: [Int32] = []
  private var cellHard: [UInt16] = []
  private var cellTerms: [RuleProgram.CellTerm] = []
  private var allowed: [UInt8] = []
  private var allowedStart: [Int32] = [0]
  private var series: [RuleProgram.Series] = []
  private var endings: [Ending: Int32] = [:]
  private var uses: [RuleProgram.Use] = []
  private var useStart: [Int32] = [0]
  private var classOf: [UInt8] = []
  private var classBases: [[Int32]: Int32] = [:]
  /// By tally of the whole: steps that lie outside, least and most that the window can give, and whether it can move it.
  private var outside: [Int]
  private var least: [Int]
  private var most: [Int]
  private var isMoved: [Bool]

  init(_ whole: RuleProgram, _ window: Range<Int>, _ team: [Int]) {
    self.whole = whole
    self.team = team
    self.window = window
    outside = Array(repeating: 0, count: whole.tallies.count)
    least = outside
    most = outside
    isMoved = Array(repeating: false, count: whole.tallies.count)
  }

  /// Adds a person, whose line outside the window stands; false where numbers do not fit their widths.
  mutating func add(_ person: Int, _ line: [UInt8]) -> Bool {
    let size = Int(whole.paletteSize[person])
    slotBase.append(Int32(slots))
    let from = whole.slot(person, window.lowerBound, 0)
    let to = from + window.count * size
    cellPrice += whole.cellPrice[from..<to]
    cellHard += whole.cellHard[from..<to]
    var at = whole.cellTermRange(from).lowerBound
    while at < whole.cellTerms.count, Int(whole.cellTerms[at].slot) < to {
      var term = whole.cellTerms[at]
      term.slot += Int32(slots - from)
      cellTerms.append(term)
      at += 1
    }
    for day in 0..<whole.days {
      if window.contains(day) {
        reach(person, day)
      } else {
        stand(person, day, line)
      }
    }
    slots += window.count * size
    for u in Int(whole.useStart[person])..<Int(whole.useStart[person + 1]) {
      guard add(whole.uses[u], line, size) else { return false }
    }
    useStart.append(Int32(uses.count))
    return true
  }

  /// Leaves out a person, whose line stands.
  mutating func leave(_ person: Int, _ line: [UInt8]) {
    for day in 0..<whole.days { stand(person, day, line) }
  }

  /// Counts a cell that stands.
  private mutating func stand(_ person: Int, _ day: Int, _ line: [UInt8]) {
    let slot = whole.slot(person, day, Int(line[day]))
    for term in whole.terms[Int(whole.termStart[slot])..<Int(whole.termStart[slot + 1])] {
      outside[Int(term.tally)] += Int(term.weight)
    }
  }

  /// Adds the allowed symbols of a cell, and what they can give to totals.
  private mutating func reach(_ person: Int, _ day: Int) {
    let cell = person * whole.days + day
    let symbols = whole.allowed[Int(whole.allowedStart[cell])..<Int(whole.allowedStart[cell + 1])]
    allowed += symbols
    allowedStart.append(Int32(allowed.count))
    var seen: [(tally: Int, least: Int, most: Int, count: Int)] = []
    for symbol in symbols {
      let slot = whole.slot(person, day, Int(symbol))
      for term in whole.terms[Int(whole.termStart[slot])..<Int(whole.termStart[slot + 1])] {
        let (tally, weight) = (Int(term.tally), Int(term.weight))
        if let i = seen.firstIndex(where: { $0.tally == tally }) {
          seen[i].least = min(seen[i].least, weight)
          seen[i].most = max(seen[i].most, weight)
          seen[i].count += 1
        } else {
          seen.append((tally, weight, weight, 1))
        }
      }
    }
    for entry in seen {
      let isWhole = entry.count >= symbols.count
      least[entry.tally] += isWhole ? entry.least : min(0, entry.least)
      most[entry.tally] += isWhole ? entry.most : max(0, entry.most)
      isMoved[entry.tally] = true
    }
  }

  private mutating func add(_ use: RuleProgram.Use, _ line: [UInt8], _ size: Int) -> Bool {
    let machine = whole.series[Int(use.series)]
    let classes = Int(machine.classes)
    func step(_ state: Int, _ day: Int) -> Int {
      state * classes + Int(whole.classOf[Int(use.classBase) + day * size + Int(line[day])])
    }
    // The line as it is: states before each day, and what it emits outside the window.
    var states: [Int] = [Int(use.start)]
    var emitted = 0
    for day in 0..<whole.days {
      let at = step(states[day], day)
      if !window.contains(day) { emitted += Int(machine.emit[at]) }
      states.append(Int(machine.next[at]))
    }
    emitted += Int(machine.closeEmit[states[whole.days]])
    // From each state after the window, units in all and emits beyond those of the line as it is.
    var rest = 0
    var unitsAfter = [Int](repeating: 0, count: whole.days + 1)
    for day in stride(from: whole.days, through: window.upperBound, by: -1) {
      rest += day == whole.days ? Int(machine.closeUnits[states[day]]) : Int(machine.units[step(states[day], day)])
      unitsAfter[day] = rest
    }
    var units: [Int] = []
    var emits: [Int] = []
    for start in 0..<Int(machine.states) {
      var state = start
      var sum = 0
      var more = 0
      var day = window.upperBound
      while day < whole.days, state != states[day] {
        let at = step(state, day)
        sum += Int(machine.units[at])
        more += Int(machine.emit[at]) - Int(machine.emit[step(states[day], day)])
        state = Int(machine.next[at])
        day += 1
      }
      if day == whole.days, state != states[day] {
        sum += Int(machine.closeUnits[state])
        more += Int(machine.closeEmit[state]) - Int(machine.closeEmit[states[day]])
      } else {
        sum += unitsAfter[day]
      }
      units.append(sum)
      emits.append(more)
    }
    // What every end costs is a constant.
    let base = use.isHard ? 0 : units.min()!
    guard units.max()! - base <= Int(UInt16.max), emits.allSatisfy({ abs($0) <= Int(Int16.max) }) else { return false }
    var cut = use
    cut.series = ending(Ending(series: use.series, units: units.map { UInt16($0 - base) }, emit: emits.map { Int16($0) }))
    cut.start = UInt16(states[window.lowerBound])
    cut.classBase = self.classes(of: use.classBase, size)
    uses.append(cut)
    if use.emitTo >= 0 {
      let tally = Int(use.emitTo)
      let factor = Int(use.emitFactor)
      outside[tally] += emitted * factor
      let ends = [Int(machine.emit.min()!) * factor, Int(machine.emit.max()!) * factor]
      let closes = emits.map { $0 * factor }
      least[tally] += min(0, ends.min()!) * window.count + min(0, closes.min()!)
      most[tally] += max(0, ends.max()!) * window.count + max(0, closes.max()!)
      isMoved[tally] = true
    }
    return true
  }

  /// The automaton with what is due at the end of the window.
  private mutating func ending(_ ending: Ending) -> Int32 {
    if let known = endings[ending] { return known }
    let machine = whole.series[Int(ending.series)]
    endings[ending] = Int32(series.count)
    series.append(
      RuleProgram.Series(
        states: machine.states, classes: machine.classes, next: machine.next, units: machine.units, emit: machine.emit,
        closeUnits: ending.units, closeEmit: ending.emit, emits: machine.emits || ending.emit.contains { $0 != 0 },
        shape: .table))
    return Int32(series.count - 1)
  }

  private mutating func classes(of base: Int32, _ size: Int) -> Int32 {
    let key = [base, Int32(size)]
    if let known = classBases[key] { return known }
    let from = Int(base) + window.lowerBound * size
    classBases[key] = Int32(classOf.count)
    classOf += whole.classOf[from..<(from + window.count * size)]
    return classBases[key]!
  }

  /// The program of everybody added.
  consuming func program() -> RuleProgram {
    var owner = [Int32](repeating: -1, count: whole.people)
    for (index, person) in team.enumerated() { owner[person] = Int32(index) }
    var position = [Int32](repeating: -1, count: whole.tallies.count)
    var tallies: [RuleProgram.Tally] = []
    var linking = 0
    var rowStart: [Int32] = []
    for (index, tally) in whole.tallies.enumerated() where isMoved[index] {
      var cut = tally
      if tally.owner >= 0 {
        cut.owner = owner[Int(tally.owner)]
        while rowStart.count <= Int(cut.owner) { rowStart.append(Int32(tallies.count)) }
      } else {
        linking += 1
      }
      position[index] = Int32(tallies.count)
      cut.base += cut.step * Int64(outside[index])
      cut.lowest -= Int32(outside[index])
      cut.reach = Int32(least[index])...Int32(most[index])
      tallies.append(cut)
    }
    while rowStart.count <= team.count { rowStart.append(Int32(tallies.count)) }
    slotBase.append(Int32(slots))
    for i in uses.indices where uses[i].emitTo >= 0 { uses[i].emitTo = position[Int(uses[i].emitTo)] }
    var terms: [RuleProgram.Term] = []
    var termStart: [Int32] = [0]
    termStart.reserveCapacity(slots + 1)
    for person in team {
      let from = whole.slot(person, window.lowerBound, 0)
      for slot in from..<(from + window.count * Int(whole.paletteSize[person])) {
        for term in whole.terms[Int(whole.termStart[slot])..<Int(whole.termStart[slot + 1])]
        where position[Int(term.tally)] >= 0 {
          terms.append(.init(tally: position[Int(term.tally)], weight: term.weight))
        }
        termStart.append(Int32(terms.count))
      }
    }
    var symbolOf: [Int32] = []
    var symbolStart: [Int32] = [0]
    for person in team {
      symbolOf +=
        whole.symbolOf[Int(whole.symbolStart[person])..<(Int(whole.symbolStart[person]) + Int(whole.paletteSize[person]))]
      symbolStart.append(Int32(symbolOf.count))
    }
    return RuleProgram(
      people: team.count, days: window.count, rules: whole.rules, scale: whole.scale,
      paletteSize: team.map { whole.paletteSize[$0] }, slotBase: slotBase, slots: slots, symbolOf: symbolOf,
      symbolStart: symbolStart, cellPrice: cellPrice, cellHard: cellHard, cellTerms: cellTerms,
      allowed: allowed, allowedStart: allowedStart, series: series, uses: uses, useStart: useStart, classOf: classOf,
      tallies: tallies, linking: linking, rowTallyStart: rowStart, prices: whole.prices, terms: terms, termStart: termStart,
      choices: [], choiceTerms: [], unchecked: [])
  }
}
