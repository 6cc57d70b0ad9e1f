import RotaRules

extension SearchState {
  /// Begins a new proposal.
  @inline(__always)
  mutating func clearChanges() { changeCount = 0 }

  /// Adds a cell to the proposal: people one after another, days ascending within one. A cell that keeps its symbol is left out.
  @inline(__always)
  mutating func change(_ person: Int, _ day: Int, to symbol: Int) {
    guard self.symbol(person, day) != symbol else { return }
    changes[changeCount] = CellChange(
      person: Int32(truncatingIfNeeded: person), day: Int32(truncatingIfNeeded: day), symbol: Int32(truncatingIfNeeded: symbol))
    changeCount &+= 1
  }

  /// What the proposal would do.
  mutating func evaluate() -> Delta {
    work &+= changeCount
    return walk(write: false)
  }

  /// Carries the proposal out; it then holds the symbols that stood there before, so that applying it again undoes it.
  @discardableResult
  mutating func apply() -> Delta {
    let delta = walk(write: true)
    for i in 0..<changeCount {
      let change = changes[i]
      let cell = Int(change.person) &* days &+ Int(change.day)
      changes[i].symbol = Int32(cells[cell])
      cells[cell] = UInt8(truncatingIfNeeded: change.symbol)
    }
    score.hard &+= delta.hard
    score.soft &+= delta.soft
    weighted &+= delta.weighted
    return delta
  }

  /// Gives one cell another symbol.
  @discardableResult
  mutating func apply(_ person: Int, _ day: Int, _ symbol: Int) -> Delta {
    clearChanges()
    change(person, day, to: symbol)
    return apply()
  }

  /// What setting a choice would do; with `write` it is done.
  @discardableResult
  mutating func choose(_ choice: Int, _ value: Int, write: Bool) -> Delta {
    work &+= 1
    var delta = Delta()
    let steps = Int32(value) &- choices[choice]
    guard steps != 0 else { return delta }
    delta.soft = Int64(program.choices[choice].price) &* Int64(steps)
    delta.weighted = delta.soft
    openTouched()
    var list = 0
    for i in Int(tables.choiceTermStart[choice])..<Int(tables.choiceTermStart[choice &+ 1]) {
      touch(Int(tables.choiceTerms[i].tally), tables.choiceTerms[i].weight &* steps, &list)
    }
    settle(list, &delta, write: write)
    if write {
      choices[choice] = Int32(value)
      score.hard &+= delta.hard
      score.soft &+= delta.soft
      weighted &+= delta.weighted
    }
    return delta
  }

  @inline(__always)
  private mutating func walk(write: Bool) -> Delta {
    var delta = Delta()
    openTouched()
    var list = 0
    var first = 0
    while first < changeCount {
      let person = changes[first].person
      var last = first
      while last < changeCount, changes[last].person == person { last &+= 1 }
      walk(line: Int(person), first, last, &delta, &list, write: write)
      first = last
    }
    settle(list, &delta, write: write)
    return delta
  }

  /// The changes `first..<last`, all of one person.
  @inline(__always)
  private mutating func walk(
    line person: Int, _ first: Int, _ last: Int, _ delta: inout Delta, _ list: inout Int, write: Bool
  ) {
    let record = tables.persons[person]
    for j in first..<last {
      let day = Int(changes[j].day)
      let slots = record.slotBase &+ day &* record.size
      let old = slots &+ Int(cells[record.cellBase &+ day])
      let new = slots &+ Int(changes[j].symbol)
      let price = Int64(tables.slotPrice[new]) &- Int64(tables.slotPrice[old])
      delta.soft &+= price
      delta.weighted &+= price
      let units = Int64(tables.slotHard[new]) &- Int64(tables.slotHard[old])
      if units != 0 {
        delta.hard &+= units
        delta.weighted &+= units &* hardWeight[hardWeight.count &- 1]
        if write { hardUnits[hardUnits.count &- 1] &+= units }
      }
      touch(from: Int(tables.termStart[old]), to: Int(tables.termStart[new]), until: Term.end, &list)
    }
    for k in 0..<record.runs {
      let sum = replay(record, k, first, last, write: write)
      guard sum != 0 else { continue }
      let run = runs[record.runBase &+ k]
      if run.target >= 0 {
        touch(Int(run.target), sum &* run.factor, &list)
        continue
      }
      let price = Int64(sum) &* run.weight
      delta.weighted &+= price
      if run.isHard { delta.hard &+= Int64(sum) } else { delta.soft &+= price }
      if write {
        runUnits[record.runBase &+ k] &+= sum
        if !record.canEarn { lineCosts[person].runs &+= price }
        if run.isHard { hardUnits[Int(run.rule)] &+= Int64(sum) }
      }
    }
  }

  /// Touches the totals of the slot that is left and of the one that is taken, whose terms begin there, up to total `end`.
  @inline(__always)
  mutating func touch(from old: Int, to new: Int, until end: Int32, _ list: inout Int) {
    var i = old
    while tables.terms[i].tally < end {
      touch(Int(tables.terms[i].tally), 0 &- tables.terms[i].weight, &list)
      i &+= 1
    }
    i = new
    while tables.terms[i].tally < end {
      touch(Int(tables.terms[i].tally), tables.terms[i].weight, &list)
      i &+= 1
    }
  }

  /// One run over the changed days and on until it has rejoined its trace; what its steps are worth more than before.
  @inline(__always)
  mutating func replay(_ record: PersonRecord, _ k: Int, _ first: Int, _ last: Int, write: Bool) -> Int32 {
    let base = record.traceBase &+ k &* (days &+ 1)
    var sum: Int32 = 0
    var shift: Int32 = 0
    var j = first
    var day = Int(changes[first].day)
    while true {
      if j < last, Int(changes[j].day) == day {
        let classes = record.classBase &+ day &* record.size &* record.runs &+ k
        let old = Int(cells[record.cellBase &+ day])
        shift &+= Int32(tables.classes[classes &+ Int(changes[j].symbol) &* record.runs])
        shift &-= Int32(tables.classes[classes &+ old &* record.runs])
        j &+= 1
      }
      if shift != 0 {
        let taken = Int(trace[base &+ day])
        let was = tables.steps[taken]
        let now = tables.steps[taken &+ Int(shift)]
        if write { trace[base &+ day] &+= shift }
        sum &+= now.value &- was.value
        shift = now.next &- was.next
        day &+= 1
      }
      if shift == 0 {
        if j == last { return sum }
        day = Int(changes[j].day)
      }
    }
  }
}
