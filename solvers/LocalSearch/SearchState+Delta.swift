import RotaRules

extension SearchState {
  /// What the weighted cost would change by if a person had another symbol on a day; where that is more than `limit`, some number
  /// above `limit`.
  ///
  /// The search's inner loop: no allocation, no counting of references, nothing but the flat tables. The parts are taken from the
  /// cheap to the dear, and none is asked any more once the line, even if it came to cost nothing, could not make up for it.
  mutating func delta(_ person: Int, _ day: Int, _ symbol: Int, atMost limit: Int64 = .max) -> Int64 {
    work &+= 1
    let record = tables.persons[person]
    let old = Int(cells[record.cellBase &+ day])
    if old == symbol { return 0 }
    let daySlots = record.slotBase &+ day &* record.size
    let oldSlot = daySlots &+ old
    let newSlot = daySlots &+ symbol
    var total = Int64(tables.slotPrice[newSlot]) &- Int64(tables.slotPrice[oldSlot])
    let breaches = Int64(tables.slotHard[newSlot]) &- Int64(tables.slotHard[oldSlot])
    if breaches != 0 { total &+= breaches &* hardWeight[hardWeight.count &- 1] }

    let terms = tables.terms
    var a = Int(tables.termStart[oldSlot])
    var b = Int(tables.termStart[newSlot])
    let cost = lineCosts[person]
    // What the runs emit must be known before a total that they share with many lines can be priced.
    let limit = record.emitsShared ? .max : limit
    if !record.emitsShared {
      total &+= merge(&a, &b, terms, until: tables.linking)
      guard total &- cost.all <= limit else { return total &- cost.all }
    }

    let (trace, steps, classes) = (trace, tables.steps, tables.classes)
    let dayClasses = record.classBase &+ day &* record.size &* record.runs
    let oldClasses = dayClasses &+ old &* record.runs
    let newClasses = dayClasses &+ symbol &* record.runs
    var at = record.traceBase &+ day
    for k in 0..<record.runs {
      var shift = Int32(classes[newClasses &+ k]) &- Int32(classes[oldClasses &+ k])
      if shift != 0 {
        var sum: Int32 = 0
        var i = at
        repeat {
          let taken = Int(trace[i])
          let was = steps[taken]
          let now = steps[taken &+ Int(shift)]
          sum &+= now.value &- was.value
          shift = now.next &- was.next
          i &+= 1
        } while shift != 0
        if sum != 0 {
          let run = runs[record.runBase &+ k]
          if run.target < 0 {
            total &+= Int64(sum) &* run.weight
            if sum > 0, total &- cost.all > limit {
              dropEmitted(record)
              return total &- cost.all
            }
          } else {
            pending[Int(run.target)] &+= sum &* run.factor
          }
        }
      }
      at &+= days &+ 1
    }
    guard total &- cost.tallies <= limit || cost.runs >= LineCost.unknown else {
      dropEmitted(record)
      return total &- cost.tallies
    }

    if record.isMixed {
      total &+= mergeMixed(&a, &b)
    } else {
      total &+= merge(&a, &b, terms, until: Term.end)
    }
    for i in record.targetBase..<(record.targetBase &+ record.targets) {
      let tally = Int(tables.targets[i])
      let steps = pending[tally]
      if steps != 0 {
        pending[tally] = 0
        total &+= change(tally, steps)
      }
    }
    return total
  }

  /// Weighted change of the tallies below `end` in the lists from `a` (left) and `b` (taken), which are moved past them.
  @inline(__always)
  func merge(_ a: inout Int, _ b: inout Int, _ terms: Flat<Term>, until end: Int32) -> Int64 {
    var total: Int64 = 0
    var left = terms[a]
    var right = terms[b]
    while left.tally < end || right.tally < end {
      let tally: Int
      var steps: Int32 = 0
      let least = min(left.tally, right.tally)
      tally = Int(least)
      if right.tally == least {
        steps = right.weight
        b &+= 1
        right = terms[b]
      }
      if left.tally == least {
        steps &-= left.weight
        a &+= 1
        left = terms[a]
      }
      if steps != 0 { total &+= change(tally, steps) }
    }
    return total
  }

  /// The same to the lists' end, with what the runs have emitted.
  private mutating func mergeMixed(_ a: inout Int, _ b: inout Int) -> Int64 {
    var total: Int64 = 0
    while true {
      let left = tables.terms[a]
      let right = tables.terms[b]
      let tally = min(left.tally, right.tally)
      guard tally != Term.end else { return total }
      var steps = pending[Int(tally)]
      pending[Int(tally)] = 0
      if left.tally == tally {
        steps &-= left.weight
        a &+= 1
      }
      if right.tally == tally {
        steps &+= right.weight
        b &+= 1
      }
      if steps != 0 { total &+= change(Int(tally), steps) }
    }
  }

  /// Forgets what a line's runs have emitted.
  @inline(__always)
  private mutating func dropEmitted(_ record: PersonRecord) {
    for i in record.targetBase..<(record.targetBase &+ record.targets) { pending[Int(tables.targets[i])] = 0 }
  }
}
