public import RotaRules

extension RuleProgram {
  /// What one person's line costs by itself: cells, series and the totals of that person alone; linking totals are not in it.
  ///
  /// - Parameter line: palette-local symbols by day.
  public func ownScore(of person: Int, _ line: [UInt8]) -> Score {
    var (score, totals) = ownSteps(of: person, line)
    let first = Int(rowTallyStart[person])
    for (index, total) in totals.enumerated() {
      let tally = tallies[first + index]
      let price = price(tally, total)
      if tally.isHard { score.hard += price } else { score.soft += price }
    }
    return score
  }

  /// What a line costs in cells and series, and the steps of each of the person's own totals, in their order.
  public func ownSteps(of person: Int, _ line: [UInt8]) -> (score: Score, totals: [Int]) {
    var score = Score()
    let first = Int(rowTallyStart[person])
    var totals = [Int](repeating: 0, count: Int(rowTallyStart[person + 1]) - first)
    let size = Int(paletteSize[person])
    for day in 0..<days {
      let slot = slot(person, day, Int(line[day]))
      score.soft += Int64(cellPrice[slot])
      score.hard += Int64(cellHard[slot])
      for i in Int(termStart[slot])..<Int(termStart[slot + 1]) where Int(terms[i].tally) >= first {
        totals[Int(terms[i].tally) - first] += Int(terms[i].weight)
      }
    }
    for u in Int(useStart[person])..<Int(useStart[person + 1]) {
      let use = uses[u]
      let s = Int(use.series)
      let classes = Int(series[s].classes)
      var state = Int(use.start)
      var units = 0
      var emitted = 0
      for day in 0..<days {
        let at = state * classes + Int(classOf[Int(use.classBase) + day * size + Int(line[day])])
        units += Int(series[s].units[at])
        emitted += Int(series[s].emit[at])
        state = Int(series[s].next[at])
      }
      units += Int(series[s].closeUnits[state])
      emitted += Int(series[s].closeEmit[state])
      if use.emitTo >= 0 { totals[Int(use.emitTo) - first] += emitted * Int(use.emitFactor) }
      if use.isHard { score.hard += Int64(units) } else { score.soft += Int64(units) * Int64(use.price) }
    }
    return (score, totals)
  }

  /// Hard units that no line of a person can avoid, because every symbol of a day has some.
  public func unavoidable(_ person: Int) -> Int64 {
    (0..<days).reduce(0) { sum, day in
      let first = Int(allowed[Int(allowedStart[person * days + day])])
      return sum + Int64(cellHard[slot(person, day, first)])
    }
  }
}
