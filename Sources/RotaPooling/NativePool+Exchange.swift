import RotaRules

/// Exchanges: a few bookings that stand in each other's way are given up and their gaps filled anew, somebody drawn by lot first; kept
/// where nothing is worse for it (ruin and recreate: Schrimpf and others 2000). The lots are the same every time.
extension NativePool {
  /// How often an exchange is tried, unless a limit of time ends them: more for each missing place where there are many, which stand in each
  /// other's way more.
  static func rounds(places: Int) -> Int { places * (places < 100 ? 2_000 : 5_000) }

  /// Tries exchanges.
  ///
  /// - Parameters:
  ///   - least: nothing has fewer weighted gaps.
  ///   - seed: of the lots.
  ///   - hints: by candidate, how often it is taken where parts of people can be; more likely ones are tried more often.
  mutating func exchange(least: Int, hints: [Float], seed: UInt64 = 1, until stop: () -> Bool) {
    let programme = state.programme
    let places = programme.gaps.reduce(0) { $0 + $1.short }
    var random = SplitMix64(seed: seed)
    let hints = programme.gaps.indices.map { gap in
      programme.candidates(of: gap).filter { hints[$0] > 0.1 }.max { (hints[$0], $1) < (hints[$1], $0) }
    }
    var wanted = open(least)
    var (unfilled, steps) = (state.unfilled, state.steps)
    var best = (choice: state.choice, unfilled: unfilled, steps: steps)
    let rounds = NativePool.rounds(places: places)
    for round in 0..<rounds {
      if round % 64 == 0 {
        if stop() { break }
        if best.unfilled <= least, best.steps.dropFirst().allSatisfy({ $0 == 0 }) { break }
      }
      state.begin()
      let gap = wanted.isEmpty || random.below(2) == 0 ? random.below(programme.gaps.count) : wanted[random.below(wanted.count)]
      guard force(gap, hints[gap], &random) else {
        state.undo(to: 0)
        continue
      }
      refill(wanted, hints, &random)
      // In the first half a little more may be left open for a while, ever less (record-to-record travel: Dueck 1993).
      let slack = round < rounds / 2 ? 1 + random.below(12) * (rounds - 2 * round) / rounds : 0
      let isTaken =
        isBetter((state.unfilled, state.steps), than: (unfilled, steps), orAlike: true)
        || slack > 0 && state.unfilled <= best.unfilled + slack && random.below(4) == 0
      guard isTaken, state.keepsBalances(), state.keepsGuards() else {
        state.undo(to: 0)
        continue
      }
      if state.unfilled != unfilled { wanted = open(least) }
      (unfilled, steps) = (state.unfilled, state.steps)
      if isBetter((unfilled, steps), than: (best.unfilled, best.steps), orAlike: false) { best = (state.choice, unfilled, steps) }
    }
    if best.choice != state.choice { state = PoolState(programme, allowed: state.allowed, from: best.choice) }
  }

  /// Books whoever the relaxation takes for the most part, the most dangerous gaps first, as far as the limits allow.
  mutating func take(_ hints: [Float]) {
    for gap in state.programme.gaps.indices {
      for column in state.programme.candidates(of: gap) where hints[column] > 0.5 && state.isFree(column) && state.fits(column) {
        state.change(column, 1)
      }
    }
  }

  /// Whether it leaves less open than another search, or as much with fewer bookings of the last steps.
  func isBetter(than other: NativePool) -> Bool {
    isBetter((state.unfilled, state.steps), than: (other.state.unfilled, other.state.steps), orAlike: false)
  }

  /// Whether less is left open, or as much with fewer bookings of the last step, or of the one before where those are as many.
  private func isBetter(_ now: (unfilled: Int, steps: [Int]), than before: (unfilled: Int, steps: [Int]), orAlike: Bool) -> Bool {
    if now.unfilled != before.unfilled { return now.unfilled < before.unfilled }
    for rank in now.steps.indices.reversed() where rank > 0 && now.steps[rank] != before.steps[rank] {
      return now.steps[rank] < before.steps[rank]
    }
    return orAlike
  }

  /// Gaps with open places; none where no more can be filled.
  private func open(_ least: Int) -> [Int] {
    guard state.unfilled > least else { return [] }
    return state.open.indices.filter { state.open[$0] > 0 }
  }

  /// Books somebody for a gap whatever stands in the way, which gives way.
  private mutating func force(_ gap: Int, _ hint: Int?, _ random: inout SplitMix64) -> Bool {
    let all = state.programme.candidates(of: gap)
    guard !all.isEmpty else { return false }
    var column = all.lowerBound + random.below(all.count)
    // Earlier steps are worth more tries.
    column = min(column, all.lowerBound + random.below(all.count))
    if let hint, random.below(2) == 0 { column = hint }
    guard state.isFree(column) else { return false }
    if state.open[gap] == 0 {
      guard let given = booked(in: all, &random) else { return false }
      state.change(given, -1)
    }
    for at in state.limits.range(column) {
      let limit = Int(state.limits.limit[at])
      while state.used[limit] + Int(state.limits.weight[at]) > state.programme.limitMost[limit] {
        guard state.journal.count < 6, let given = booked(of: limit, &random) else { return false }
        state.change(given, -1)
      }
    }
    guard state.fits(column) else { return false }
    state.change(column, 1)
    return true
  }

  /// One of the bookings of a gap.
  private func booked(in columns: Range<Int>, _ random: inout SplitMix64) -> Int? {
    let taken = columns.filter { state.choice.counts[$0] > 0 && !state.isPinned($0) }
    return taken.isEmpty ? nil : taken[random.below(taken.count)]
  }

  /// One of the bookings that a limit counts.
  private func booked(of limit: Int, _ random: inout SplitMix64) -> Int? {
    var found: Int?
    var count = 0
    for term in state.programme.terms(limit) {
      let column = Int(state.programme.limitColumn[term])
      guard state.choice.counts[column] > 0, !state.isPinned(column) else { continue }
      count += 1
      if random.below(count) == 0 { found = column }
    }
    return found
  }

  /// Fills the gaps that gave somebody up, the most dangerous first, and two that were open.
  private mutating func refill(_ wanted: [Int], _ hints: [Int?], _ random: inout SplitMix64) {
    var gaps = Set(state.journal.map { state.programme.candidates[Int($0.column)].gap })
    for _ in 0..<min(2, wanted.count) { gaps.insert(wanted[random.below(wanted.count)]) }
    for gap in gaps.sorted() {
      if let hint = hints[gap], random.below(2) == 0, state.isFree(hint), state.fits(hint) { state.change(hint, 1) }
      for column in state.programme.candidates(of: gap) where state.open[gap] > 0 {
        guard state.isFree(column), state.fits(column) else { continue }
        // Now and then somebody is passed over, so that others are tried.
        if random.below(8) > 0 { state.change(column, 1) }
      }
    }
  }
}
