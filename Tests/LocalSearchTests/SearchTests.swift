import RotaRules
import Testing

@testable import LocalSearch

/// The best score over every rota of allowed symbols.
private func exhaustive(_ program: RuleProgram) -> Score {
  var best = Score(hard: .max)
  var plan = program.idlePlan
  func choices(_ index: Int) {
    if index == plan.choices.count {
      best = min(best, program.audit(plan))
      return
    }
    for value in program.choices[index].lower...program.choices[index].upper {
      plan.choices[index] = value
      choices(index + 1)
    }
  }
  func cells(_ cell: Int) {
    if cell == plan.cells.count { return choices(0) }
    for symbol in program.allowed[Int(program.allowedStart[cell])..<Int(program.allowedStart[cell + 1])] {
      plan.cells[cell] = symbol
      cells(cell + 1)
    }
  }
  cells(0)
  return best
}

@Suite struct SearchTests {
  @Test func reachesTheOptimumOfTinyProblems() throws {
    var missed: [Int] = []
    for seed in 1...12 {
      let program = try randomProgram(UInt64(seed), people: 1 + seed % 2, days: 3, shifts: 1 + seed % 2, rules: 2)
      let optimum = exhaustive(program)
      var search = LocalSearch(program: program, seed: 7)
      for _ in 0..<10 where search.bestScore != optimum { search.epoch(moves: 20_000) }
      if search.bestScore != optimum || program.audit(search.best) != optimum || search.statistics.disagreements != 0 {
        missed.append(seed)
      }
    }
    #expect(missed.isEmpty)
  }

  @Test func sameSeedSameRota() throws {
    let program = try randomProgram(5, people: 6, days: 14, shifts: 3)
    var plans: [[UInt8]] = []
    for seed: UInt64 in [3, 3, 4] {
      var search = LocalSearch(program: program, seed: seed)
      for _ in 0..<5 { search.epoch(moves: 10_000) }
      plans.append(search.state.plan.cells)
    }
    #expect(plans[0] == plans[1])
    #expect(plans[0] != plans[2])
  }

  @Test func weightsNeverReachAScore() throws {
    var disagreements = 0
    var raised = 0
    for seed in 40...60 {
      let program = try randomProgram(UInt64(seed), people: 4, days: 7, shifts: 2)
      var search = LocalSearch(program: program, seed: 1)
      for _ in 0..<3 {
        search.epoch(moves: 30_000)
        if search.state.score != program.audit(search.state.plan) { disagreements += 1 }
        if search.bestScore != program.audit(search.best) { disagreements += 1 }
      }
      raised += search.state.hardWeight.values.contains { $0 > search.firstWeight } ? 1 : 0
      disagreements += search.statistics.disagreements
    }
    #expect(disagreements == 0)
    #expect(raised > 0)
  }

  @Test func adoptsWhatIsBetter() throws {
    let program = try randomProgram(9, people: 4, days: 10, shifts: 3)
    var good = LocalSearch(program: program, seed: 1)
    for _ in 0..<10 { good.epoch(moves: 20_000) }
    var random = SplitMix64(seed: 2)
    var other = LocalSearch(program: program, seed: 2, start: randomPlan(program, &random))
    other.adopt(good.best)
    #expect(other.bestScore == good.bestScore)
    other.adopt(randomPlan(program, &random))
    #expect(other.best.cells == good.best.cells)
    other.epoch(moves: 1000)
    #expect(other.bestScore <= good.bestScore)
  }

  @Test func extraPricesHoldARotaInPlace() throws {
    let program = try randomProgram(11, people: 3, days: 8, shifts: 2)
    var random = SplitMix64(seed: 3)
    let published = randomPlan(program, &random)
    var extra = [Int32](repeating: 0, count: program.slots)
    for person in 0..<program.people {
      for day in 0..<program.days {
        for symbol in 0..<Int(program.paletteSize[person])
        where symbol != Int(published.cells[person * program.days + day]) {
          extra[program.slot(person, day, symbol)] = 100_000
        }
      }
    }
    // Priced above all that rules could save; hard rules are left out by starting from the published rota's own breaches.
    var search = LocalSearch(program: program, seed: 1, start: published, extraCellPrice: extra)
    search.epoch(moves: 50_000)
    let changed = zip(search.best.cells, published.cells).count { $0 != $1 }
    let audit = program.audit(search.best)
    #expect(search.bestScore == Score(hard: audit.hard, soft: audit.soft + 100_000 * Int64(changed)))
    #expect(search.bestScore <= program.audit(published))
  }
}

@Suite struct ReplanTests {
  /// Re-planning a line finds the best of all its lines where nothing is left out: nothing less than what trying each finds.
  @Test func bestLine() throws {
    var worse = 0
    var tried = 0
    for seed in 1...30 {
      let program = try randomProgram(UInt64(seed), people: 2, days: 4, shifts: 2, rules: 2, isGentle: true)
      var random = SplitMix64(seed: UInt64(seed))
      var search = LocalSearch(program: program, seed: UInt64(seed), start: randomPlan(program, &random))
      var best = [Score](repeating: Score(hard: .max), count: 2)
      let start = search.state.plan
      for person in 0..<2 {
        var plan = start
        func lines(_ day: Int) {
          if day == program.days {
            best[person] = min(best[person], program.audit(plan))
            return
          }
          let cell = person * program.days + day
          for symbol in program.allowed[Int(program.allowedStart[cell])..<Int(program.allowedStart[cell + 1])] {
            plan.cells[cell] = symbol
            lines(day + 1)
          }
        }
        lines(0)
      }
      // People are picked at random: among so many tries, the better of the two lines is found.
      let reachable = best.min()!
      var found = search.state.score
      for _ in 0..<16 {
        search.state.load(start)
        if search.replanLine(0) { found = min(found, search.state.score) }
      }
      tried += 1
      if found > reachable { worse += 1 }
    }
    #expect(worse == 0 && tried == 30)
  }
}
