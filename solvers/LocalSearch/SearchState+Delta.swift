import RotaRules

extension SearchState {
  /// What the weighted cost would change by if a person had another symbol on a day.
  ///
  /// The search's inner loop: no allocation, no counting of references, nothing but the flat tables.
  mutating func delta(_ person: Int, _ day: Int, _ symbol: Int) -> Int64 {
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

    let dayClasses = record.classBase &+ day &* record.size &* record.runs
    let oldClasses = dayClasses &+ old &* record.runs
    let newClasses = dayClasses &+ symbol &* record.runs
    var at = record.traceBase &+ day
    for k in 0..<record.runs {
      var shift = Int32(tables.classes[newClasses &+ k]) &- Int32(tables.classes[oldClasses &+ k])
      if shift != 0 {
        var sum: Int32 = 0
        var i = at
        repeat {
          let taken = Int(trace[i])
          let was = tables.steps[taken]
          let now = tables.steps[taken &+ Int(shift)]
          sum &+= now.value &- was.value
          shift = now.next &- was.next
          i &+= 1
        } while shift != 0
        if sum != 0 {
          let run = runs[record.runBase &+ k]
          if run.target < 0 {
            total &+= Int64(sum) &* run.weight
          } else {
            pending[Int(run.target)] &+= sum &* run.factor
          }
        }
      }
      at &+= days &+ 1
    }

    var a = Int(tables.termStart[oldSlot])
    var b = Int(tables.termStart[newSlot])
    var left = tables.terms[a]
    var right = tables.terms[b]
    while left.tally != right.tally || left.tally != Term.end {
      let tally: Int
      var steps: Int32
      if left.tally == right.tally {
        tally = Int(left.tally)
        steps = right.weight &- left.weight
        a &+= 1
        b &+= 1
        left = tables.terms[a]
        right = tables.terms[b]
      } else if left.tally < right.tally {
        tally = Int(left.tally)
        steps = 0 &- left.weight
        a &+= 1
        left = tables.terms[a]
      } else {
        tally = Int(right.tally)
        steps = right.weight
        b &+= 1
        right = tables.terms[b]
      }
      if record.isMixed {
        steps &+= pending[tally]
        pending[tally] = 0
      }
      if steps != 0 {
        let t = tallies[tally]
        total &+= (price(t, t.k &+ steps) &- t.now) &* t.weight
      }
    }
    for i in record.targetBase..<(record.targetBase &+ record.targets) {
      let tally = Int(tables.targets[i])
      let steps = pending[tally]
      if steps != 0 {
        pending[tally] = 0
        let t = tallies[tally]
        total &+= (price(t, t.k &+ steps) &- t.now) &* t.weight
      }
    }
    return total
  }
}
