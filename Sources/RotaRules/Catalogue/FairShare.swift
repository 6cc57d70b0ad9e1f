import RotaModel

/// A fair share of nights, weekends or disliked shifts.
public struct FairShare: Rule {
  public static let about = RuleAbout(
    "fair-share", family: "fairness",
    "Nights, weekends or disliked shifts are shared in proportion to contract hours and presence, among those who can work them in "
      + "the same role, with what earlier periods left uneven. The whole numbers next to a share cost nothing; the first unit "
      + "beyond costs the price, the second twice, each further one three times.",
    usually: .soft(3),
    [
      Parameter("of", .cells, usual: "work", "the shifts shared: night, high-intensity, or those that people dislike"),
      Parameter("days", .weekdays, usual: "every day", "on which days of the week they count"),
      Parameter("count", .choice, usual: "days", "days, or weekends (Saturday or Sunday or both is one)"),
      Parameter("total", .count, usual: "what the demand needs", "how many there are to share in the horizon"),
      Parameter(
        "carry", .choice, usual: "by what is shared",
        "which balance of history belongs to it: nights, weekends, disliked, high-intensity or none"),
    ])

  /// What is counted.
  public enum Measure: String, CaseIterable, Sendable {
    case days, weekends
  }
  /// Which carried total belongs to it.
  public enum Carry: String, CaseIterable, Sendable {
    case nights, weekends, disliked, none
    case highIntensity = "high-intensity"
  }
  let of: CellSet
  let weekdays: [Weekday]
  let measure: Measure
  let total: Int?
  let carry: Carry

  public init(_ arguments: inout Arguments) {
    let instance = arguments.instance
    of = arguments.cells("of", usual: .work(instance))
    measure = arguments.choice("count", usual: .days)
    weekdays = arguments.weekdays("days") ?? (measure == .weekends ? [.saturday, .sunday] : Weekday.allCases)
    total = arguments.count("total")
    let isNights = of.workAlone.holdsTheSame(as: .tagged("night", instance))
    let isHigh = of.holdsWork && of.workAlone.holdsTheSame(as: .highIntensity(instance))
    carry = arguments.choice(
      "carry", usual: measure == .weekends ? .weekends : isNights ? .nights : isHigh ? .highIntensity : .disliked)
    if of.off || of.absent || !of.holdsWork {
      arguments.fault("no-shift", nil, "the rule fair-share shares “\(of.words)”", "name shifts under `of:`")
    }
    if measure == .weekends, !weekdays.allSatisfy(\.isWeekend) {
      arguments.fault("bad-choice", nil, "weekends are counted on Saturday and Sunday only", "leave out `days:`")
    }
  }

  /// What is shared, for others that ask what the past left uneven.
  init(sharing of: CellSet, count measure: Measure = .days, carry: Carry) {
    self.of = of
    self.measure = measure
    self.carry = carry
    weekdays = measure == .weekends ? [.saturday, .sunday] : Weekday.allCases
    total = nil
  }

  public func compile(_ c: inout RuleCompiler) {
    let grid = c.grid
    let shares = Shares(rule: self, among: c.people, grid)
    let weekend = Automaton(states: 2, classes: 3) { state, cell in
      // 0 a weekday, 1 a weekend day without, 2 with a shift: the first of a weekend emits.
      Automaton.Step(cell == 0 ? 0 : max(state, cell - 1), emit: cell == 2 && state == 0 ? 1 : 0)
    }
    let series = c.series(weekend) { day, symbol in
      grid.instance.horizon.weekday(day).isWeekend ? counts(day, symbol, grid) ? 2 : 1 : 0
    }
    for (person, share) in shares.all {
      // The prices rise: what lies far off costs more than two people who are each a little off.
      let near = Int((share + 1e-9).rounded(.down))
      let far = Int((share - 1e-9).rounded(.up))
      let curve = (0..<3).reduce(Curve([])) { curve, more in
        curve + .band(least: near > more ? near - more : nil, most: far + more)
      }
      // The item holds both ends, for words.
      let item = near << 12 | far
      switch measure {
      case .days:
        c.lineTotal(of: person, over: 0..<grid.days, item: item, curve) { counts($0, $1, grid) ? 1 : 0 }
      case .weekends:
        let tally = c.tally(owner: person, item: item, curve)
        c.use(series, for: person, emitting: tally)
      }
    }
  }

  /// Whether a day with a symbol is one of those shared.
  func counts(_ day: Day, _ symbol: SymbolID, _ grid: Grid) -> Bool {
    grid.belongsHere(symbol, of) && weekdays.contains(grid.instance.horizon.weekday(day))
  }

  public func words(_ breach: Breach, _ names: Names) -> String {
    let one = measure == .weekends ? "weekend" : "day of \(of.words)"
    let many = measure == .weekends ? "weekends" : "days of \(of.words)"
    let ends = (near: breach.item >> 12, far: breach.item & 0xfff)
    let share = ends.near == ends.far ? "\(ends.near)" : "\(ends.near) to \(ends.far)"
    return "\(names.person(breach.person)): \(names.count(abs(breach.units), one, many)) "
      + "\(breach.units < 0 ? "fewer" : "more") than the fair share, \(share)"
  }
}
