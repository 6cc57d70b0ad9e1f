import RotaRules

extension SearchState {
  /// Whether the proposal costs at most `limit`, weighted.
  ///
  /// Totals over many lines come first, then runs, then the lines' own totals, which are most of the work; it stops as soon as the
  /// lines, even if they came to cost nothing, could not make up for what is known.
  mutating func isWithin(_ limit: Int64) -> Bool {
    if changeCount == 1 {
      let only = changes[0]
      return delta(Int(only.person), Int(only.day), Int(only.symbol), atMost: limit) <= limit
    }
    var gain: Int64 = 0
    var first = 0
    while first < changeCount {
      let person = Int(changes[first].person)
      if tables.persons[person].emitsShared { return evaluate().weighted <= limit }
      gain = min(gain &+ lineCosts[person].all, LineCost.unknown)
      first = end(of: first)
    }
    work &+= changeCount
    var total = weighShared()
    guard total &- gain <= limit else { return false }

    openTouched()
    var list = 0
    first = 0
    while first < changeCount {
      let last = end(of: first)
      let record = tables.persons[Int(changes[first].person)]
      for k in 0..<record.runs {
        let sum = replay(record, k, first, last, write: false)
        guard sum != 0 else { continue }
        let run = runs[record.runBase &+ k]
        if run.target >= 0 {
          touch(Int(run.target), sum &* run.factor, &list)
        } else {
          total &+= Int64(sum) &* run.weight
          if sum > 0, total &- gain > limit {
            dropTouched(list)
            return false
          }
        }
      }
      first = last
    }
    return weighOwn(list, from: total, gain: gain, limit) <= limit
  }

  /// The change after the last one of the person of change `first`.
  @inline(__always)
  private func end(of first: Int) -> Int {
    let person = changes[first].person
    var last = first &+ 1
    while last < changeCount, changes[last].person == person { last &+= 1 }
    return last
  }

  /// Weighted change of single cells and of totals over many lines.
  @inline(__always)
  private mutating func weighShared() -> Int64 {
    var total: Int64 = 0
    openTouched()
    var list = 0
    for j in 0..<changeCount {
      let (old, new) = slots(j)
      total &+= Int64(tables.slotPrice[new]) &- Int64(tables.slotPrice[old])
      let units = Int64(tables.slotHard[new]) &- Int64(tables.slotHard[old])
      if units != 0 { total &+= units &* hardWeight[hardWeight.count &- 1] }
      touch(from: Int(tables.termStart[old]), to: Int(tables.termStart[new]), until: tables.linking, &list)
    }
    return total &+ weighTouched(list)
  }

  /// Adds the weighted change of the lines' own totals to `sum`, with what the runs have emitted into the first ones touched; goes
  /// no further once `gain` could not bring it down to the limit.
  @inline(__always)
  private mutating func weighOwn(_ emitted: Int, from sum: Int64, gain: Int64, _ limit: Int64) -> Int64 {
    var total = sum
    var list = emitted
    var first = 0
    while first < changeCount {
      let last = end(of: first)
      let record = tables.persons[Int(changes[first].person)]
      if last == first &+ 1, record.targets == 0 {
        let (old, new) = slots(first)
        var a = Int(tables.ownStart[old])
        var b = Int(tables.ownStart[new])
        total &+= merge(&a, &b, tables.terms, until: Term.end)
        if total &- gain > limit {
          dropTouched(list)
          return total &- gain
        }
      } else {
        for j in first..<last {
          let (old, new) = slots(j)
          touch(from: Int(tables.ownStart[old]), to: Int(tables.ownStart[new]), until: Term.end, &list)
        }
      }
      first = last
    }
    return total &+ weighTouched(list)
  }

  /// The slots that change `j` leaves and takes.
  @inline(__always)
  private func slots(_ j: Int) -> (old: Int, new: Int) {
    let record = tables.persons[Int(changes[j].person)]
    let day = Int(changes[j].day)
    let slots = record.slotBase &+ day &* record.size
    return (slots &+ Int(cells[record.cellBase &+ day]), slots &+ Int(changes[j].symbol))
  }
}
