import RotaModel

/// Cover: the people needed by role or skill, for a shift or a clock window, as the demand says.
public struct Cover: Rule {
  public static let about = RuleAbout(
    "cover", family: "cover",
    "Enough people with the right role or skill, at every time that the demand names; lists are judged by whole-lists.",
    usually: .soft(1000),
    [
      Parameter("target", .price, usual: "100", "price of each person below the target"),
      Parameter("over", .price, usual: "10", "price of each person above the maximum"),
      Parameter(
        "exact", .flag, usual: "no",
        "whether more than the maximum breaks the rule as less than the minimum does, where it is hard"),
      Parameter(
        "below", .choice, usual: "both",
        "what counts where even the minimum is missed: both (the target too) or minimum (that alone, as in INRC-II)"),
    ])
  /// What counts where even the minimum is missed.
  enum Below: String, CaseIterable {
    case both, minimum
  }
  let target: Int
  let over: Int
  let exact: Bool
  let below: Below

  public init(_ arguments: inout Arguments) {
    target = arguments.count("target", in: 0...100_000) ?? 100
    over = arguments.count("over", in: 0...100_000) ?? 10
    exact = arguments.flag("exact", usual: false)
    below = arguments.choice("below", usual: .both)
  }

  public func compile(_ c: inout RuleCompiler) {
    for (item, need) in c.instance.cover.enumerated() where need.list == nil {
      var curve = Curve([])
      var level = 1
      var most = need.maximum
      switch c.entry.price {
      case .hard:
        let band = Curve.band(least: need.minimum > 0 ? need.minimum : nil, most: exact ? most : nil)
        if !band.hinges.isEmpty { Self.count(need, item, band, price: .hard, &c) }
        if exact { most = nil }
      case .soft(let price, let l):
        curve = .band(least: need.minimum, price: need.minimumPrice ?? price)
        level = l
      }
      if need.target > need.minimum {
        var short = Curve.band(least: need.target, price: need.targetPrice ?? target)
        if below == .minimum, need.minimum > 0 {
          // A total of its own, as it has no part in what the minimum costs.
          short.voidBelow = need.minimum
          let legalFrom = c.entry.price.isHard ? need.minimum : nil
          Self.count(need, item, short, price: .soft(1, level: level), legalFrom: legalFrom, &c)
        } else {
          curve = curve + short
        }
      }
      if let most { curve = curve + .band(most: most, price: need.maximumPrice ?? over) }
      if !curve.hinges.isEmpty { Self.count(need, item, curve, price: .soft(1, level: level), &c) }
    }
  }

  /// A total of everybody whom a requirement counts: they count in cover, match the group, and their shift is the one asked for
  /// or spans the window.
  private static func count(
    _ need: CoverRequirement, _ item: Int, _ curve: Curve, price: Price, legalFrom: Int? = nil, _ c: inout RuleCompiler
  ) {
    let instance = c.instance
    let date = instance.horizon.date(need.day)
    c.attendance(
      Attendance(unit: need.unit, day: need.day, period: need.period), item: item, curve, price: price, legalFrom: legalFrom,
      duty: { duty in if case .role(let role) = need.group { duty.role == role } else { true } },
      weight: { id in
        guard instance.people[id.index].counts else { return 0 }
        guard case .staff(let filter) = need.group else { return 1 }
        return filter.matches(id, among: instance.people, on: date) ? 1 : 0
      })
  }

  public func words(_ breach: Breach, _ names: Names) -> String {
    let need = names.grid.instance.cover[breach.item]
    let what =
      "\(names.unit(need.unit)) \(names.day(need.day)) \(names.period(need.period)): \(need.label)"
      + (need.formula.map { " (\($0))" } ?? "")
    if breach.units > 0 {
      let most = need.maximum ?? need.target
      return "\(what) has \(most + breach.units), \(breach.units) more than the most, \(most)"
    }
    // A hard minimum is told apart from the priced target; a soft one is counted from whichever of the two has a price.
    let counted = breach.isHard || need.target <= need.minimum || (need.targetPrice ?? target) == 0
    let there = (counted ? need.minimum : need.target) + breach.units
    if there >= need.minimum { return "\(what) has \(there), \(need.target - there) fewer than the target, \(need.target)" }
    let target = need.target > need.minimum ? " (target \(need.target))" : ""
    return "\(what) has \(there), \(need.minimum - there) short of the least, \(need.minimum)\(target)"
  }
}
