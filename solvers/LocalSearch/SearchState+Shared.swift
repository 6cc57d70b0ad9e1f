extension SearchState {
  /// Takes a person's part on some days into the totals over many lines (`sign` 1) or out of them (-1), so that slots can be priced
  /// as if nothing stood there. Prices are left alone: the part must be put back before anything else happens.
  mutating func addShared(_ person: Int, _ days: Range<Int>, _ sign: Int32) {
    let record = tables.persons[person]
    for day in days {
      var t = Int(tables.termStart[record.slotBase + day * record.size + symbol(person, day)])
      while tables.terms[t].tally < tables.linking {
        tallies[Int(tables.terms[t].tally)].k += sign * tables.terms[t].weight
        t += 1
      }
    }
  }

  /// What a slot would add to the cost of totals over many lines as they stand, weighted.
  func sharedPrice(of slot: Int) -> Int64 {
    var cost: Int64 = 0
    var t = Int(tables.termStart[slot])
    while tables.terms[t].tally < tables.linking {
      let tally = Int(tables.terms[t].tally)
      let k = tallies[tally].k
      cost += (price(tally, k + tables.terms[t].weight) - price(tally, k)) * tallies[tally].weight
      t += 1
    }
    return cost
  }
}
