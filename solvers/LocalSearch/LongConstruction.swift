import LinePricing
import RotaRules

extension LocalSearch {
  /// Days from which a line is too long to be planned in one piece.
  public static let longLine = 57
  /// Days of a stretch when a line is first planned; its last week is planned again with the next stretch, so that each part is
  /// known to have a legal continuation.
  private static let firstStretch = 35
  private static let overlap = 7

  /// Whether lines are planned stretch by stretch.
  var isLong: Bool { state.days >= LocalSearch.longLine }

  /// A first rota of long lines: one person after another, each from the first day to the last, every stretch the best one against
  /// the cover that is still missing, on pace with the limits of the year. So the rota keeps all hard rules of its lines from the
  /// start. False where there was no way through for somebody, whose days are then left free from there on.
  mutating func constructLong() -> Bool {
    let wants = StretchPacing.wants(state.program)
    var order = Array(0..<state.people)
    for i in order.indices.dropFirst() { order.swapAt(i, random.below(i + 1)) }
    return order.reduce(true) { isLegal, person in
      let pacing = StretchPacing(state.program, person: person, wants: wants)
      // Where stretches find no way through, the whole line in one piece does: slower, with nothing but limits at its end.
      return (constructLine(person, pacing) || planWhole(person, pacing)) && isLegal
    }
  }

  private mutating func constructLine(_ person: Int, _ pacing: StretchPacing) -> Bool {
    var from = 0
    var backtracks = 0
    while from < state.days {
      var to = min(state.days, from + LocalSearch.firstStretch)
      if state.days - to < LocalSearch.firstStretch / 2 { to = state.days }
      if planOpen(person, from..<to, pacing) {
        let keep = to == state.days ? to : to - LocalSearch.overlap
        from = keep
      } else {
        // What came before leaves no way on: it is planned again together with the days that follow.
        guard from > 0, backtracks < 2 else { return false }
        backtracks += 1
        let back = max(0, from - backtracks * LocalSearch.firstStretch)
        guard planOpen(person, back..<to, pacing) else { continue }
        from = to == state.days ? to : to - LocalSearch.overlap
      }
    }
    return true
  }

  /// Plans a stretch with the days after it open; limits are loosened step by step.
  private mutating func planOpen(_ person: Int, _ days: Range<Int>, _ pacing: StretchPacing) -> Bool {
    priceStretch(person, days, noise: false)
    return [2, 5, days.count].contains { findOpen(person, days, pacing.bands(before: days.upperBound, slack: $0), axes: 1) }
  }

  /// Plans a line in one piece. Where no two costs are alike, small multipliers move it little by little.
  private mutating func planWhole(_ person: Int, _ pacing: StretchPacing) -> Bool {
    for axes in [2, 1, 1] {
      priceStretch(person, 0..<state.days, noise: false)
      for i in stretches.costs.indices { stretches.costs[i] += Int64(random.below(1 << 9)) }
      if findOpen(person, 0..<state.days, pacing.bands(before: state.days, slack: 0), axes: axes) { return true }
    }
    return false
  }

  private mutating func findOpen(_ person: Int, _ days: Range<Int>, _ bands: [ClosedRange<Int>?], axes: Int) -> Bool {
    guard findStretch(person, days, rest: .open(bands), axes: axes) else { return false }
    state.clearChanges()
    for day in days { state.change(person, day, to: Int(stretches.planner.cells[day - days.lowerBound])) }
    state.apply()
    return true
  }
}
