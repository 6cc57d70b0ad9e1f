import RotaModel

/// Totals of one person over each period: days, shifts, hours, weekend hours.
public struct Totals: Rule {
  public static let about = RuleAbout(
    "totals", family: "totals",
    "At least and at most so much in each period: days of a kind (worked, off, nights ...), paid hours, hours with credited leave, or "
      + "hours at the weekend. Of a period that began before the horizon, what is known counts; one that ends after it, or of "
      + "which something is unknown, is never too little. What history alone exceeds is not counted against the rota.",
    usually: .hard,
    [
      Parameter("count", .choice, usual: "days", "days, hours, credited (hours with leave) or weekend-hours"),
      Parameter("of", .cells, usual: "work", "what is counted; hours are those of the shifts in it"),
      Parameter(
        "per", .choice, usual: "horizon", "horizon, week (from Monday), fortnight, four-weeks (from the first day), or month"),
      Parameter("least", .hours, usual: "no lower limit", "least, in days or hours"),
      Parameter("most", .hours, usual: "no upper limit", "most, in days or hours"),
      Parameter(
        "carry", .flag, usual: "no",
        "whether the days worked in earlier periods (balances) are added, and count where they exceed the most; with days of work in "
          + "the planned days only"),
    ])

  /// What is added up.
  public enum Measure: String, CaseIterable, Sendable {
    case days, hours, credited
    case weekendHours = "weekend-hours"
  }
  /// How long.
  public enum Per: String, CaseIterable, Sendable {
    case horizon, week, fortnight, month
    case fourWeeks = "four-weeks"
  }
  let measure: Measure
  let of: CellSet
  let per: Per
  /// Days, or minutes.
  let least: Int?
  let most: Int?
  let carry: Bool

  public init(_ arguments: inout Arguments) {
    measure = arguments.choice("count", usual: .days)
    of = arguments.cells("of", usual: .work(arguments.instance))
    per = arguments.choice("per", usual: .horizon)
    least = measure == .days ? arguments.count("least", in: 1...366) : arguments.hours("least")?.count
    most = measure == .days ? arguments.count("most", in: 0...366) : arguments.hours("most")?.count
    carry = arguments.flag("carry", usual: false)
    if carry, measure != .days || per != .horizon || !of.holdsTheSame(as: .work(arguments.instance)) {
      arguments.fault(
        "carry-of-days", nil, "`carry` goes with days of work in the planned days", "leave out `count`, `of` and `per`")
    }
    if least == nil, most == nil {
      arguments.fault("missing-parameter", nil, "the rule totals has no limit", "add `most:` or `least:`")
    }
    if let most, let least, least > most {
      arguments.fault("empty-range", nil, "the least of the rule totals is more than the most", "make least no more than most")
    }
  }

  public func compile(_ c: inout RuleCompiler) {
    let grid = c.grid
    let horizon = c.instance.horizon
    let weekends = measure == .weekendHours ? Self.weekends(horizon) : []
    // Days of a kind and hours weigh the same for everybody who has a palette; only credited hours are a person's own.
    var shared: [Int: [LineTerms]] = [:]
    func weight(_ day: Day, _ symbol: SymbolID, of person: PersonID) -> Int {
      let isIn = grid.symbols[symbol].belongs(to: of)
      switch measure {
      case .days: return isIn ? 1 : 0
      case .hours: return isIn ? grid.paid(day, symbol) : 0
      case .credited: return isIn || !grid.symbols[symbol].isWork ? grid.credited(person, day, symbol) : 0
      case .weekendHours: return isIn ? weekends.reduce(0) { $0 + grid.paid(day, symbol, in: $1) } : 0
      }
    }
    let periods = periods(horizon)
    for person in c.people {
      let palette = grid.paletteOf[person.index]
      if measure != .credited, shared[palette] == nil {
        shared[palette] = periods.map { period in
          LineTerms(grid.palette(person), over: period, of: grid.days) { weight($0, $1, of: person) }
        }
      }
      for (index, period) in periods.enumerated() {
        let known = -min(0, period.lowerBound) <= c.instance.history.known(person)
        c.needs(historyDays: -min(0, period.lowerBound), of: person)
        let isWhole = known && period.upperBound <= grid.days
        c.lineTotal(
          of: person, over: period, item: period.lowerBound,
          .band(least: isWhole ? least : nil, most: most, per: measure == .days || c.entry.price.isHard ? 1 : 60),
          carried: carry ? c.instance.history.balances[person.index].days ?? 0 : nil,
          terms: shared[palette]?[index]
        ) { weight($0, $1, of: person) }
      }
    }
  }

  /// Saturday 00:00 to Monday 00:00, for all shifts of the horizon and a month before.
  private static func weekends(_ horizon: Horizon) -> [Range<Int>] {
    (-40...(horizon.days + 2)).filter { horizon.weekday(Day($0)) == .saturday }.map {
      horizon.instant(Day($0), Minutes(0))..<horizon.instant(Day($0 + 2), Minutes(0))
    }
  }

  /// The periods that touch the horizon, as days; they may begin before it and end after it.
  private func periods(_ horizon: Horizon) -> [Range<Int>] {
    func blocks(_ length: Int, from first: Int) -> [Range<Int>] {
      stride(from: first, to: horizon.days, by: length).map { $0..<($0 + length) }
    }
    switch per {
    case .horizon: return [0..<horizon.days]
    case .week: return blocks(7, from: -horizon.weekday(Day(0)).rawValue)
    case .fortnight: return blocks(14, from: 0)
    case .fourWeeks: return blocks(28, from: 0)
    case .month:
      var firsts = [1 - horizon.start.components.day]
      while firsts.last! < horizon.days {
        // Some day of the next month, back to its first.
        let next = horizon.date(Day(firsts.last! + 31))
        firsts.append(horizon.day(next).index - (next.components.day - 1))
      }
      return zip(firsts, firsts.dropFirst()).map { $0..<$1 }
    }
  }

  public func words(_ breach: Breach, _ names: Names) -> String {
    let from = Day(breach.item)
    let period = periods(names.grid.instance.horizon).first { $0.lowerBound == breach.item }
    let to = Day((period?.upperBound ?? names.grid.days) - 1)
    func amount(_ n: Int) -> String { measure == .days ? names.count(n, "day") : names.hours(n) }
    let what =
      switch measure {
      case .days, .hours: of.words
      case .credited: "\(of.words) and leave"
      case .weekendHours: "\(of.words) at the weekend"
      }
    let limit =
      breach.units < 0
      ? "\(amount(-breach.units)) too little, at least \(amount(least ?? 0))"
      : "\(amount(breach.units)) too much, at most \(amount(most ?? 0))"
    let earlier = carry ? " and in earlier periods" : ""
    return "\(names.person(breach.person)): \(what), \(limit), from \(names.day(from)) to \(names.day(to))\(earlier)"
  }
}
