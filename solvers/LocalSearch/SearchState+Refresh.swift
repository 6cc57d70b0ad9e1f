import RotaRules

extension SearchState {
  /// Puts a whole rota in place of the present one.
  mutating func load(_ plan: Plan) {
    precondition(plan.cells.count == cells.count && plan.choices.count == choices.count)
    for i in 0..<cells.count { cells[i] = plan.cells[i] }
    for i in 0..<choices.count { choices[i] = plan.choices[i] }
    refresh()
  }

  /// Works out traces, totals and score from the cells alone.
  mutating func refresh() {
    score = Score()
    for i in 0..<hardUnits.count { hardUnits[i] = 0 }
    for i in 0..<tallies.count { tallies[i].k = 0 }
    for person in 0..<people { refresh(line: person) }
    for choice in 0..<choices.count {
      score.soft += Int64(program.choices[choice].price) * Int64(choices[choice])
      for i in Int(tables.choiceTermStart[choice])..<Int(tables.choiceTermStart[choice + 1]) {
        tallies[Int(tables.choiceTerms[i].tally)].k += tables.choiceTerms[i].weight * choices[choice]
      }
    }
    for i in 0..<tallies.count {
      let price = price(i, tallies[i].k)
      set(i, tallies[i].k, price: price)
      if shapes[i].isHard {
        score.hard += price
        hardUnits[Int(shapes[i].rule)] += price
      } else {
        score.soft += price
      }
    }
    reweigh()
  }

  private mutating func refresh(line person: Int) {
    let record = tables.persons[person]
    for day in 0..<days {
      let slot = record.slotBase + day * record.size + symbol(person, day)
      score.soft += Int64(tables.slotPrice[slot])
      score.hard += Int64(tables.slotHard[slot])
      hardUnits[program.rules] += Int64(tables.slotHard[slot])
      var i = Int(tables.termStart[slot])
      while tables.terms[i].tally != Term.end {
        tallies[Int(tables.terms[i].tally)].k += tables.terms[i].weight
        i += 1
      }
    }
    for k in 0..<record.runs {
      let run = runs[record.runBase + k]
      let base = record.traceBase + k * (days + 1)
      var row = Int(run.start)
      var sum: Int64 = 0
      for day in 0...days {
        let column =
          day == days
          ? Int(run.classes)
          : Int(tables.classes[record.classBase + (day * record.size + symbol(person, day)) * record.runs + k])
        let step = tables.steps[row + column]
        trace[base + day] = Int32(row + column)
        sum += Int64(step.value)
        row = Int(step.next)
      }
      runUnits[record.runBase + k] = run.target >= 0 ? 0 : Int32(sum)
      if run.target >= 0 {
        tallies[Int(run.target)].k += Int32(sum) * run.factor
      } else if run.isHard {
        score.hard += sum
        hardUnits[Int(run.rule)] += sum
      } else {
        score.soft += sum * run.weight
      }
    }
  }

  /// Works out the weighted cost, of all and of each line, from what is recorded and the hard weights.
  mutating func reweigh() {
    weighted = score.soft
    for i in 0..<hardUnits.count { weighted += hardUnits[i] * hardWeight[i] }
    for person in 0..<people {
      let record = tables.persons[person]
      var cost = LineCost()
      if record.canEarn {
        // A change may win more than the line costs: it has no bound that is worth anything.
        cost.runs = LineCost.unknown
      } else {
        for k in record.runBase..<record.runBase + record.runs where runs[k].target < 0 {
          cost.runs += Int64(runUnits[k]) * runs[k].weight
        }
      }
      lineCosts[person] = cost
    }
    for i in 0..<tallies.count where tallies[i].owner >= 0 {
      lineCosts[Int(tallies[i].owner)].tallies += tallies[i].now * tallies[i].weight
    }
  }

  /// Copies the rules' hard weights to the runs and tallies that use them.
  mutating func spreadWeights() {
    for i in 0..<runs.count where runs[i].isHard { runs[i].weight = hardWeight[Int(runs[i].rule)] }
    for i in 0..<tallies.count where shapes[i].isHard { tallies[i].weight = hardWeight[Int(shapes[i].rule)] }
  }
}
