import RotaModel

/// Cover: the people needed by role or skill, for a shift or a clock window, as the demand says.
public struct Cover: Rule {
  public static let about = RuleAbout(
    "cover", family: "cover", "Enough people with the right role or skill, at every time that the demand names.",
    usually: .soft(1000),
    [
      Parameter("target", .price, usual: "100", "price of each person below the target"),
      Parameter("over", .price, usual: "10", "price of each person above the maximum"),
    ])
  let target: Int
  let over: Int

  public init(_ arguments: inout Arguments) {
    target = arguments.count("target", in: 0...100_000) ?? 100
    over = arguments.count("over", in: 0...100_000) ?? 10
  }

  public func compile(_ c: inout RuleCompiler) {
    for (item, need) in c.instance.cover.enumerated() {
      var level = 1
      var minimum = 0
      if case .soft(let price, let l) = c.entry.price {
        minimum = price
        level = l
      }
      if c.entry.price.isHard {
        let tally = c.tally(item: item, day: need.day, .band(least: need.minimum))
        Self.count(need, into: [tally], &c)
      }
      var curve = c.entry.price.isHard ? Curve([]) : .band(least: need.minimum, price: need.minimumPrice ?? minimum)
      if need.target > need.minimum { curve = curve + .band(least: need.target, price: need.targetPrice ?? target) }
      if let most = need.maximum { curve = curve + .band(most: most, price: need.maximumPrice ?? over) }
      if !curve.hinges.isEmpty {
        let tally = c.tally(item: item, day: need.day, curve, price: .soft(1, level: level))
        Self.count(need, into: [tally], &c)
      }
    }
  }

  /// Adds everybody whom a requirement counts to totals: they count in cover, match the group, and their shift is the one asked
  /// for or spans the window.
  static func count(_ need: CoverRequirement, into tallies: [TallyHandle], _ c: inout RuleCompiler) {
    let instance = c.instance
    let date = instance.horizon.date(need.day)
    for id in instance.personIDs {
      let person = instance.people[id.index]
      guard person.counts else { continue }
      if case .staff(let filter) = need.group, !filter.matches(id, person, on: date) { continue }
      // A shift of the evening before may still cover the small hours.
      for offset in [-1, 0] {
        let day = Day(need.day.index + offset)
        guard instance.horizon.contains(day) else { continue }
        let grid = c.grid
        for tally in tallies {
          c.add(to: tally, id, day) { symbol in
            grid.symbols[symbol].duties.contains { Self.covers($0, need, offset, instance) } ? 1 : 0
          }
        }
      }
    }
  }

  /// Whether a duty of the day itself (`offset` 0) or of the day before (-1) meets a requirement.
  static func covers(_ duty: Duty, _ need: CoverRequirement, _ offset: Int, _ instance: Instance) -> Bool {
    let shift = instance.shifts[duty.shift.index]
    guard duty.unit == need.unit, shift.counts else { return false }
    if case .role(let role) = need.group, duty.role != role { return false }
    switch need.period {
    case .shift(let id): return offset == 0 && id == duty.shift
    case .window(let from, let to):
      return shift.start.count + offset * 1440 <= from.count && to.count <= shift.end.count + offset * 1440
    }
  }

  public func words(_ breach: Breach, _ names: Names) -> String {
    let need = names.grid.instance.cover[breach.item]
    let what = "\(names.unit(need.unit)) \(names.day(need.day)) \(names.period(need.period)): \(need.label)"
    if breach.units < 0 { return "\(what) short by \(-breach.units) (at least \(need.minimum), wanted \(need.target))" }
    return "\(what) has \(breach.units) more than the most, \(need.maximum ?? need.target)"
  }
}
