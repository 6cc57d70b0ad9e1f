import RotaRules
import Testing

@testable import LocalSearch

/// Everything that a state records beside the cells, for comparison with a state made anew.
private func record(_ state: borrowing SearchState) -> [Int64] {
  var all: [Int64] = [state.score.hard, state.score.soft, state.weighted]
  for i in 0..<state.trace.count { all.append(Int64(state.trace[i])) }
  for i in 0..<state.tallies.count {
    all.append(Int64(state.tallies[i].k))
    all.append(state.tallies[i].now)
    all.append(Int64(state.pending[i]))
    all.append(Int64(state.tallies[i].low))
    all.append(Int64(state.tallies[i].high))
  }
  for i in 0..<state.runUnits.count { all.append(Int64(state.runUnits[i])) }
  for i in 0..<state.lineCosts.count { all += [state.lineCosts[i].runs, state.lineCosts[i].tallies] }
  for i in 0..<state.hardUnits.count { all.append(state.hardUnits[i]) }
  return all
}

private func isLikeNew(_ state: borrowing SearchState) -> Bool {
  var fresh = SearchState(state.program, state.plan, weight: 1)
  for i in 0..<state.hardWeight.count { fresh.hardWeight[i] = state.hardWeight[i] }
  fresh.spreadWeights()
  fresh.reweigh()
  return record(state) == record(fresh) && state.score == state.program.audit(state.plan)
}

@Suite struct DeltaTests {
  /// Every kind of move that is proposed before it is carried out: what it is said to do is what the audit then finds.
  @Test(arguments: [MoveKind.change, .swap, .swapTwice, .swapBlock, .moveStretch, .placeRun])
  func proposals(kind: MoveKind) throws {
    var wrong = 0
    var moved = 0
    for seed in 1...24 {
      let program = try randomProgram(UInt64(seed), people: 1 + seed % 6, days: 2 + seed % 13, shifts: 1 + seed % 4)
      var search = LocalSearch(program: program, seed: UInt64(seed))
      var random = SplitMix64(seed: UInt64(seed))
      search.state.load(randomPlan(program, &random))
      for rule in 0..<search.state.hardWeight.count { search.state.hardWeight[rule] = Int64(1 + random.below(1000)) }
      search.state.spreadWeights()
      search.state.reweigh()
      var before = program.audit(search.state.plan)
      for _ in 0..<200 {
        guard search.propose(kind), search.state.changeCount > 0 else { continue }
        let weighted = search.state.weighted
        let said = search.state.evaluate()
        let single = search.state.changeCount == 1 ? search.state.changes[0] : nil
        let quick = single.map { search.state.delta(Int($0.person), Int($0.day), Int($0.symbol)) }
        // The quick answer is the same just below the cost, at it and far from it.
        let limits: [Int64] = [said.weighted - 1, said.weighted, 0, .min / 2, 1 << 40]
        for limit in limits where search.state.isWithin(limit) != (said.weighted <= limit) { wrong += 1 }
        search.state.apply()
        let after = program.audit(search.state.plan)
        moved += 1
        if after != before + Score(hard: said.hard, soft: said.soft) { wrong += 1 }
        if search.state.weighted != weighted + said.weighted { wrong += 1 }
        if let quick, quick != said.weighted { wrong += 1 }
        before = after
      }
      if !isLikeNew(search.state) { wrong += 1 }
    }
    #expect(wrong == 0)
    #expect(moved > 200)
  }

  /// Moves of many steps leave a state that is like new, whether they are taken or taken back.
  @Test(arguments: [MoveKind.chain, .cover, .rebuild, .replanLine, .replanGroup, .choose])
  func compounds(kind: MoveKind) throws {
    var wrong = 0
    var taken = 0
    for seed in 1...24 {
      let program = try randomProgram(UInt64(seed), people: 1 + seed % 6, days: 2 + seed % 13, shifts: 1 + seed % 4)
      var search = LocalSearch(program: program, seed: UInt64(seed))
      var random = SplitMix64(seed: UInt64(seed))
      search.state.load(randomPlan(program, &random))
      for n in 0..<40 {
        let before = search.state.plan
        let isTaken = search.carryOut(kind, allowance: n % 3 == 0 ? .min / 2 : n % 3 == 1 ? 0 : 1_000_000)
        if isTaken { taken += 1 }
        if !isTaken, search.state.plan.cells != before.cells || search.state.plan.choices != before.choices { wrong += 1 }
        if !isLikeNew(search.state) { wrong += 1 }
      }
    }
    #expect(wrong == 0)
    #expect(taken > 10)
  }

  /// Single cells with any symbol of the palette, allowed or not.
  @Test func cells() throws {
    var wrong = 0
    for seed in 100...130 {
      let program = try randomProgram(UInt64(seed), people: 4, days: 9, shifts: 3)
      var random = SplitMix64(seed: UInt64(seed))
      var state = SearchState(program, randomPlan(program, &random), weight: 1000)
      for _ in 0..<300 {
        let person = random.below(4)
        let day = random.below(9)
        let symbol = random.below(Int(program.paletteSize[person]))
        let before = state.program.audit(state.plan)
        let said = state.delta(person, day, symbol)
        // Where it costs more than asked for, any number above the limit will do.
        let limit = said + Int64(random.below(7)) - 3
        let limited = state.delta(person, day, symbol, atMost: limit)
        if said <= limit ? limited != said : limited <= limit { wrong += 1 }
        state.apply(person, day, symbol)
        let after = state.program.audit(state.plan)
        if said != (after.hard - before.hard) * 1000 + after.soft - before.soft { wrong += 1 }
      }
      if !isLikeNew(state) { wrong += 1 }
    }
    #expect(wrong == 0)
  }
}
