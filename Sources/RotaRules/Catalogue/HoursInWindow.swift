import RotaModel

/// Paid hours in any so many days on end.
public struct HoursInWindow: Rule {
  public static let about = RuleAbout(
    "hours-in-window", family: "hours",
    "At most and at least so many paid hours in any so many days on end; the price is per hour and window. By the clock, the windows "
      + "are of days times 24 hours and begin whenever a shift could, up to the first that reaches the end of the horizon; a shift "
      + "that runs over the end of a window counts there with its part, its unpaid break taken last. By dates, they are of whole "
      + "dates, and a shift counts on the date on which it starts. What history alone exceeds is not counted against the rota.",
    usually: .hard,
    [
      Parameter("days", .count, usual: "7", "length of the window"),
      Parameter("most", .hours, usual: "no upper limit", "most hours"),
      Parameter("least", .hours, usual: "no lower limit", "fewest hours, always by dates"),
      Parameter("by", .choice, usual: "clock", "clock or dates"),
      Parameter("credited", .flag, usual: "no", "whether leave counts with its credited hours (by dates only)"),
    ])

  /// How windows lie.
  public enum By: String, CaseIterable, Sendable {
    case clock, dates
  }
  let days: Int
  let most: Minutes?
  let least: Minutes?
  let by: By
  let credited: Bool

  public init(_ arguments: inout Arguments) {
    days = arguments.count("days", in: 1...366) ?? 7
    most = arguments.hours("most")
    least = arguments.hours("least")
    by = arguments.choice("by", usual: .clock)
    credited = arguments.flag("credited", usual: false)
    if most == nil, least == nil {
      arguments.fault("missing-parameter", nil, "the rule hours-in-window has no limit", "add `most:` or `least:`")
    }
    if let most, let least, least > most {
      arguments.fault(
        "empty-range", nil, "at least \(least.hours) and at most \(most.hours) hours", "make least no more than most")
    }
    if credited, by == .clock, most != nil {
      arguments.fault("credited-by-clock", nil, "credited hours have no time of day", "add `by: dates`")
    }
  }

  public func compile(_ c: inout RuleCompiler) {
    var shared: [Int: Windows] = [:]
    for person in c.people {
      if let most {
        c.needs(historyDays: by == .clock ? days : days - 1, of: person)
        if by == .clock { clock(person, most.count, &c, &shared) } else { dates(person, nil, most.count, &c) }
      }
      if let least { dates(person, least.count, nil, &c) }
    }
  }

  /// What people with the same palette share: where their windows begin and what they weigh.
  private struct Windows {
    /// Where windows begin, by instant, with the same in local minutes after the horizon's first midnight for words.
    var starts: [Int: Int] = [:]
    /// When the last shift of the horizon ends.
    var end = Int.min
    /// By the window's start.
    var terms: [Int: LineTerms] = [:]

    init(_ palette: [SymbolID], _ grid: Grid) {
      for symbol in palette {
        for duty in grid.symbols[symbol].duties {
          for day in 0..<grid.days {
            Windows.note(duty, day, grid, &starts)
            end = max(end, grid.end(Day(day), duty.shift))
          }
        }
      }
    }

    /// Notes that a window begins with a duty of a day.
    static func note(_ duty: Duty, _ day: Int, _ grid: Grid, _ starts: inout [Int: Int]) {
      starts[grid.start(Day(day), duty.shift)] = day * 1440 + grid.instance.shifts[duty.shift.index].start.count
    }
  }

  /// Where the break is last, paid time runs without a hole from a shift's start, so the fullest window begins with a shift.
  private func clock(_ person: PersonID, _ most: Int, _ c: inout RuleCompiler, _ shared: inout [Int: Windows]) {
    let grid = c.grid
    let length = days * 1440
    let longest = c.instance.shifts.map { $0.end.count / 1440 }.max() ?? 0
    let known = c.instance.history.known(person)
    let palette = grid.paletteOf[person.index]
    var windows = shared.removeValue(forKey: palette) ?? Windows(grid.palette(person), grid)
    defer { shared[palette] = windows }
    var starts = windows.starts
    for day in -known..<0 {
      // A window that begins before the horizon matters where somebody worked then.
      guard let past = grid.past(person, Day(day)) else { continue }
      for duty in grid.symbols[past].duties { Windows.note(duty, day, grid, &starts) }
    }
    let midnight = c.instance.horizon.instant(Day(0), Minutes(0))
    let curve = Curve.band(most: most, per: c.entry.price.isHard ? 1 : 60)
    for (start, item) in starts.sorted(by: { $0.key < $1.key }) {
      let window = start..<(start + length)
      // Days whose shifts could reach into the window: it begins on one and ends on another, and the change of clocks may shift it.
      let first = item.dividedDown(by: 1440)
      if window.upperBound > midnight {
        let reach = max(first - longest - 1, -known)..<(first + days + 2)
        let terms: LineTerms
        if let known = windows.terms[start] {
          terms = known
        } else {
          terms = LineTerms(grid.palette(person), over: reach, of: grid.days) { grid.paid($0, $1, in: window) }
          windows.terms[start] = terms
        }
        c.lineTotal(of: person, over: reach, item: item, curve, terms: terms) { grid.paid($0, $1, in: window) }
      }
      if window.upperBound >= windows.end { break }
    }
  }

  private func dates(_ person: PersonID, _ least: Int?, _ most: Int?, _ c: inout RuleCompiler) {
    let grid = c.grid
    let known = c.instance.history.known(person)
    for start in DateWindows.starts(length: days, known: known, days: grid.days) {
      // Fewest hours can only be judged where the whole window is known.
      if least != nil, start + days > grid.days { continue }
      c.lineTotal(
        of: person, over: start..<(start + days), item: start,
        .band(least: least, most: most, per: c.entry.price.isHard ? 1 : 60)
      ) { credited ? grid.credited(person, $0, $1) : grid.paid($0, $1) }
    }
  }

  public func words(_ breach: Breach, _ names: Names) -> String {
    let who = names.person(breach.person)
    let hours = names.hours(abs(breach.units))
    guard breach.units > 0, by == .clock else {
      let days = "\(names.day(Day(breach.item))) to \(names.day(Day(breach.item + days - 1)))"
      return breach.units < 0
        ? "\(who): \(hours) too few, at least \(names.hours(least?.count ?? 0)), from \(days)"
        : "\(who): \(hours) too many, at most \(names.hours(most?.count ?? 0)), from \(days)"
    }
    let day = breach.item.dividedDown(by: 1440)
    let from = "\(names.day(Day(day))) \(names.clock(Minutes(breach.item - day * 1440)))"
    return "\(who): \(hours) too many in the \(days * 24) h from \(from), at most \(names.hours(most?.count ?? 0))"
  }
}

extension Int {
  /// Division that rounds down, also below zero.
  func dividedDown(by divisor: Int) -> Int {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }
}
