import LinearProgram
import RotaRules

/// A stretch of a total's price table with one slope.
struct PriceSegment {
  var from: Int
  var to: Int
  /// Price at `from`.
  var price: Int
  var slope: Int
}

extension FormulationBuilder {
  /// One total as one row: its steps, less what is too much, plus what is missing, lie where nothing is due.
  mutating func addTally(_ index: Int) {
    let tally = p.tallies[index]
    let high = tallyEmits[index] ? Int(tally.reach.upperBound) : tallyHigh[index]
    // The reach leaves out what a hard total over the same cells forbids, whose own row sees to it.
    let low = tallyEmits[index] ? Int(tally.reach.lowerBound) : min(max(tallyLow[index], Int(tally.reach.lowerBound)), high)
    let segments = segments(tally, low, high)
    if tally.isHard {
      addHard(index, segments, low, high)
    } else if isConvex(segments) {
      addConvex(index, segments, low, high)
    } else {
      addChoiceOfSegments(index, segments)
    }
  }

  /// The price table between two totals, as few segments as its slopes allow; one of length 0 where only one total is left.
  private func segments(_ tally: RuleProgram.Tally, _ low: Int, _ high: Int) -> [PriceSegment] {
    var segments = [PriceSegment(from: low, to: low, price: Int(p.price(tally, low)), slope: 0)]
    var k = low
    while k < high {
      // Outside its table the price is linear.
      let end = Int(tally.lowest) + Int(tally.count) - 1
      let to = k < Int(tally.lowest) ? min(high, Int(tally.lowest)) : k >= end ? high : k + 1
      let price = Int(p.price(tally, k))
      let slope = (Int(p.price(tally, to)) - price) / (to - k)
      let last = segments.count - 1
      if segments[last].to == segments[last].from {
        segments[last] = PriceSegment(from: k, to: to, price: price, slope: slope)
      } else if segments[last].slope == slope {
        segments[last].to = to
      } else {
        segments.append(PriceSegment(from: k, to: to, price: price, slope: slope))
      }
      k = to
    }
    return segments
  }

  private func isConvex(_ segments: [PriceSegment]) -> Bool {
    zip(segments, segments.dropFirst()).allSatisfy { $0.slope <= $1.slope }
  }

  private mutating func addConvex(_ index: Int, _ segments: [PriceSegment], _ low: Int, _ high: Int) {
    let falling = segments.filter { $0.slope < 0 }
    let rising = segments.filter { $0.slope > 0 }
    let least = falling.last?.to ?? low
    let most = rising.first?.from ?? high
    lp.offset += Double(p.price(p.tallies[index], least))
    guard !falling.isEmpty || !rising.isEmpty else { return }
    var terms = tallyTerms[index]
    // The stretches nearest to the middle are the cheapest, so they fill first.
    for (stretches, weight) in [(falling, 1), (rising, -1)] {
      for s in stretches {
        terms.append((lp.column(0, Double(s.to - s.from), cost: Double(abs(s.slope))), weight))
      }
    }
    addRow(
      falling.isEmpty ? -.infinity : Double(least - tallyBase[index]),
      rising.isEmpty ? .infinity : Double(most - tallyBase[index]),
      terms)
  }

  /// A hard total is held where the fewest units are due that its allowed cells can give. Closing cells for the sake of hard
  /// automata may have put those out of reach: then the hard rules contradict each other, as a rota that breaks one of the
  /// automata may break fewer rules in all.
  private mutating func addHard(_ index: Int, _ segments: [PriceSegment], _ low: Int, _ high: Int) {
    let tally = p.tallies[index]
    let fewest = self.segments(tally, Int(tally.reach.lowerBound), Int(tally.reach.upperBound)).map {
      min($0.price, $0.price + $0.slope * ($0.to - $0.from))
    }.min()!
    unavoidable += fewest
    var kept: [PriceSegment] = []
    for s in segments {
      // On a slope only one end can be the least.
      let from = s.price == fewest ? s.from : s.to
      let to = s.price + s.slope * (s.to - s.from) == fewest ? s.to : s.from
      guard from <= to, p.price(tally, from) == Int64(fewest) else { continue }
      if let last = kept.last, last.to == from {
        kept[kept.count - 1].to = to
      } else {
        kept.append(.init(from: from, to: to, price: 0, slope: 0))
      }
    }
    if kept.isEmpty {
      lp.row(1, 1)
      open.isImpossible = true
    } else if kept.count == 1 {
      let (from, to) = (kept[0].from, kept[0].to)
      guard from > low || to < high else { return }
      addRow(
        from > low ? Double(from - tallyBase[index]) : -.infinity, to < high ? Double(to - tallyBase[index]) : .infinity,
        tallyTerms[index])
    } else {
      addChoiceOfSegments(index, kept)
    }
  }

  /// A price of any shape: a binary for each segment says that the total lies there, a column how far along.
  private mutating func addChoiceOfSegments(_ index: Int, _ segments: [PriceSegment]) {
    var total = tallyTerms[index]
    var one: [(column: Int32, weight: Int)] = []
    for s in segments {
      let here = lp.column(0, 1, cost: Double(s.price), integer: true)
      one.append((here, 1))
      total.append((here, -s.from))
      guard s.to > s.from else { continue }
      let along = lp.column(0, Double(s.to - s.from), cost: Double(s.slope))
      total.append((along, -1))
      addRow(-.infinity, 0, [(along, 1), (here, s.from - s.to)])
    }
    addRow(1, 1, one)
    addRow(Double(-tallyBase[index]), Double(-tallyBase[index]), total)
  }
}
