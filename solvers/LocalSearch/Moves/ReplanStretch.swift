import LinePricing
import RotaRules

/// What the search needs to plan stretches of lines.
struct StretchBook {
  var planner: StretchPlanner
  /// Cost of each slot of the stretch in hand, `day of the stretch * palette + symbol`.
  var costs: [Int64] = []
  /// The line in hand.
  var line: [UInt8] = []

  init(_ program: RuleProgram) { planner = StretchPlanner(program) }
}

extension LocalSearch {
  /// Costs are counted so much finer than prices, for noise below one unit.
  private static let stretchUnit: Int64 = 16

  /// Re-plans some weeks of one line by dynamic programming against everybody else's lines as they are.
  mutating func replanStretch(_ allowance: Int64) -> Bool {
    guard let (person, day) = pickCell() else { return false }
    proposeWeeks(person, window(about: day), noise: random.next() & 1 == 0)
    return settle(allowance)
  }

  /// Empties some weeks of two to four lines and plans them anew, one after another: the first ones with noise, so that the same
  /// people do not always come out the same.
  mutating func replanStretches(_ allowance: Int64) -> Bool {
    replanTogether(
      allowance, about: { $0.window(about: $1) }, propose: { $0.proposeWeeks($1, $2, noise: $3) })
  }

  /// One to six weeks; now and then much more, so that work can go from one end of the year to the other.
  private mutating func window(about day: Int) -> Range<Int> {
    let length = min(state.days, random.below(4) == 0 ? 43 + random.below(state.days) : 7 + random.below(36))
    return days(length, about: day)
  }

  /// Proposes the stretch that is best for a person while nobody else moves; the delta of the proposal is exact, whatever the
  /// planner had to leave to multipliers.
  private mutating func proposeWeeks(_ person: Int, _ days: Range<Int>, noise: Bool) {
    priceStretch(person, days, noise: noise)
    let isFound = findStretch(person, days, rest: .fixed, axes: 2)
    state.clearChanges()
    guard isFound else { return }
    for day in days { state.change(person, day, to: Int(stretches.planner.cells[day - days.lowerBound])) }
  }

  /// Asks the planner for the best stretch under the costs in the book, and counts its work.
  mutating func findStretch(_ person: Int, _ days: Range<Int>, rest: StretchPlanner.Rest, axes: Int) -> Bool {
    let before = stretches.planner.work
    stretches.line.removeAll(keepingCapacity: true)
    for day in 0..<state.days { stretches.line.append(state.cells[person * state.days + day]) }
    let isFound = stretches.planner.plan(
      person, days, line: stretches.line, costs: stretches.costs, unit: LocalSearch.stretchUnit, rest: rest, axes: axes,
      corridor: days.count > 42 ? 8 : nil, turn: random.below(1 << 12))
    // A pass runs through about 1,500 elements in the time of one evaluation.
    state.work += (stretches.planner.work - before) / 1500 + 20 * days.count + state.days
    return isFound
  }

  /// What each slot of a stretch would cost: its own price and what it does to totals over many lines.
  mutating func priceStretch(_ person: Int, _ days: Range<Int>, noise: Bool) {
    let record = state.tables.persons[person]
    stretches.costs.removeAll(keepingCapacity: true)
    // The person's own part is taken out of the totals, priced slot by slot, and put back.
    state.addShared(person, days, -1)
    for day in days {
      for symbol in 0..<record.size {
        let slot = record.slotBase + day * record.size + symbol
        guard state.tables.isAllowed[slot] else {
          stretches.costs.append(0)
          continue
        }
        var cost = Int64(state.tables.slotPrice[slot]) + state.sharedPrice(of: slot)
        // Raised hard weights must not overflow the sums of a stretch.
        cost = min(max(cost, -(1 << 40)), 1 << 40) * LocalSearch.stretchUnit
        if noise { cost += allowance() * LocalSearch.stretchUnit / 2 }
        stretches.costs.append(cost)
      }
    }
    state.addShared(person, days, 1)
  }
}
