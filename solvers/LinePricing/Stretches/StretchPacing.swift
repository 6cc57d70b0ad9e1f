public import RotaRules

/// How a person's hard totals are spread over a line that is planned from its first day to its last: a total that has used up its
/// limit by the spring leaves no legal autumn.
public struct StretchPacing {
  private struct Total {
    let isHard: Bool
    /// Values that break nothing.
    let legal: ClosedRange<Int>
    /// Least and most that the days from each one on can still add.
    let leastLeft: [Int]
    let mostLeft: [Int]
    /// Share of the way from the least to the most that should be left from each day on.
    let shareLeft: [Double]
  }
  private let totals: [Total]
  private let days: Int

  /// The pace of a person's totals, by how much each day wants in relation to others (`wants`).
  public init(_ program: RuleProgram, person: Int, wants: [Double]) {
    days = program.days
    let first = Int(program.rowTallyStart[person])
    let count = Int(program.rowTallyStart[person + 1]) - first
    var least = [[Int]](repeating: [Int](repeating: 0, count: days + 1), count: count)
    var most = least
    for day in 0..<days {
      let cell = person * days + day
      let allowed = Int(program.allowedStart[cell])..<Int(program.allowedStart[cell + 1])
      var seen = [Int](repeating: 0, count: count)
      for i in allowed {
        let slot = program.slot(person, day, Int(program.allowed[i]))
        for k in Int(program.termStart[slot])..<Int(program.termStart[slot + 1]) {
          let t = Int(program.terms[k].tally) - first
          guard t >= 0 else { continue }
          let weight = Int(program.terms[k].weight)
          least[t][day] = seen[t] == 0 ? weight : min(least[t][day], weight)
          most[t][day] = seen[t] == 0 ? weight : max(most[t][day], weight)
          seen[t] += 1
        }
      }
      for t in 0..<count where seen[t] > 0 && seen[t] < allowed.count {
        least[t][day] = min(0, least[t][day])
        most[t][day] = max(0, most[t][day])
      }
    }
    // What steps of series emit is known by series only: each day on which there is a choice may move it.
    for use in program.uses[Int(program.useStart[person])..<Int(program.useStart[person + 1])] where use.emitTo >= 0 {
      let series = program.series[Int(use.series)]
      guard series.emits else { continue }
      let ends = [series.emit.min()!, series.emit.max()!].map { Int($0) * Int(use.emitFactor) }
      for day in 0..<days {
        let cell = person * days + day
        guard program.allowedStart[cell + 1] - program.allowedStart[cell] > 1 else { continue }
        least[Int(use.emitTo) - first][day] += min(0, ends.min()!)
        most[Int(use.emitTo) - first][day] += max(0, ends.max()!)
      }
    }
    totals = (0..<count).map { t in
      let tally = program.tallies[first + t]
      var shareLeft = [Double](repeating: 0, count: program.days + 1)
      for day in stride(from: program.days - 1, through: 0, by: -1) {
        shareLeft[day] = shareLeft[day + 1] + wants[day] * Double(most[t][day] - least[t][day])
      }
      let whole = shareLeft[0]
      if whole > 0 { shareLeft = shareLeft.map { $0 / whole } }
      for day in stride(from: program.days - 1, through: 0, by: -1) {
        least[t][day] += least[t][day + 1]
        most[t][day] += most[t][day + 1]
      }
      let reach = least[t][0]...most[t][0]
      return Total(
        isHard: tally.isHard, legal: StretchPacing.legal(program, tally, reach) ?? reach, leastLeft: least[t], mostLeft: most[t],
        shareLeft: shareLeft)
    }
  }

  /// How much each day wants in relation to the others, by the steps that its linking totals are best at: a peak should find people
  /// with something left of their year. Weeks are looked at as a whole, and no day is to have all of a line.
  public static func wants(_ program: RuleProgram) -> [Double] {
    var steps = [Double](repeating: 0, count: program.days)
    for tally in program.tallies[..<program.linking] where tally.day >= 0 {
      var k = max(0, Int(tally.reach.lowerBound))
      while k < Int(tally.reach.upperBound), program.price(tally, k + 1) < program.price(tally, k) { k += 1 }
      steps[Int(tally.day)] += Double(k)
    }
    let weeks = steps.indices.map { day in
      let around = steps[max(0, day - 3)..<min(steps.count, day + 4)]
      return around.reduce(0, +) / Double(around.count)
    }
    let mean = weeks.reduce(0, +) / Double(max(1, weeks.count))
    return weeks.map { mean > 0 ? min(max($0 / mean, leastWant), mostWant) : 1 }
  }

  private static let leastWant = 0.6
  private static let mostWant = 1.4

  /// Where each total has to lie before `day`, in steps from the beginning of the line: on the way to its limits that goes as fast as
  /// the days want, give or take `slack` days' worth. Nil where nothing is asked.
  public func bands(before day: Int, slack: Int) -> [ClosedRange<Int>?] {
    totals.map { total in
      guard total.isHard else { return nil }
      let (leastLeft, mostLeft) = (total.leastLeft[day], total.mostLeft[day])
      let reach = total.leastLeft[0]...total.mostLeft[0]
      // Whatever the days after do, the limits must stay within reach.
      let must = (total.legal.lowerBound - mostLeft, total.legal.upperBound - leastLeft)
      let share = total.mostLeft[0] - total.leastLeft[0]
      guard share > 0 else { return nil }
      // A day's worth on average: a weekend is worth seven of them.
      let room = slack * share / days
      var low = Int.min / 4
      var high = Int.max / 4
      if total.legal.lowerBound > reach.lowerBound {
        low = reach.lowerBound - leastLeft + Int(Double(total.legal.lowerBound - reach.lowerBound) * (1 - total.shareLeft[day]))
        low = max(low - (day == days ? 0 : room), must.0)
      }
      if total.legal.upperBound < reach.upperBound {
        high = reach.lowerBound - leastLeft + Int(Double(total.legal.upperBound - reach.lowerBound) * (1 - total.shareLeft[day]))
        high = min(high + (day == days ? 0 : room), must.1)
      }
      if low == Int.min / 4, high == Int.max / 4 { return nil }
      return min(low, high)...max(low, high)
    }
  }

  /// The values about the middle of the reach that break nothing, from the first legal one to the last before a break.
  private static func legal(
    _ program: RuleProgram, _ tally: RuleProgram.Tally, _ reach: ClosedRange<Int>
  ) -> ClosedRange<Int>? {
    guard tally.isHard, let from = reach.first(where: { program.price(tally, $0) == 0 }) else { return nil }
    var to = from
    while to < reach.upperBound, program.price(tally, to + 1) == 0 { to += 1 }
    return from...to
  }
}
