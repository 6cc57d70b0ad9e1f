import RotaModel

/// Weekly hours on average over a reference period of weeks.
public struct AverageHours: Rule {
  public static let about = RuleAbout(
    "average-hours", family: "hours",
    "At most so many paid hours a week on average over a reference period of weeks; the price is per hour and period. Who started later "
      + "is averaged over each number of whole weeks since. A shift counts on the date on which it starts. Of a period that reaches "
      + "beyond what is known, the known part alone must not exceed what the whole may hold; a period is not judged again whose known "
      + "days lie in another one that allows no more. What history alone exceeds is not counted against the rota.",
    usually: .hard,
    [
      Parameter("weeks", .count, usual: "17", "length of the reference period"),
      Parameter("most", .hours, usual: "48", "most hours a week on average"),
      Parameter(
        "opted-out", .hours, usual: "no limit",
        "most hours a week for days on which somebody is opted out; a period of both kinds of days has their mean. Without a limit, such "
          + "days are passed over with their hours"),
      Parameter(
        "leave", .choice, usual: "excluded",
        "days away: excluded (passed over, as many later days take their place), replaced (none of them counts, and the hours of as many days "
          + "worked after the period do: regulation 4(6) to the letter), credited (count with their credited hours), worked "
          + "(days like any other, of no hours), or prospective (credited; of the hours and of the weeks, those of the annual leave that falls "
          + "into the period are taken off)"),
      Parameter("annual-leave", .count, usual: "27", "days of leave a year, for prospective"),
      Parameter("normal-day", .hours, usual: "8", "hours of a day of leave, for prospective"),
      Parameter(
        "every", .count, usual: "7", "days from the start of one period to the next; one begins on the Monday of the rota"),
      Parameter(
        "who", .choice, usual: "everybody",
        "everybody, or night-workers: those with the tag “night worker”, or who in at least a third of the worked weeks known before the rota "
          + "had a night of 3 h or more between 23:00 and 06:00"),
    ])

  /// What days away count.
  public enum Leave: String, CaseIterable, Sendable {
    case excluded, replaced, credited, worked, prospective
  }
  /// Whose hours are averaged.
  public enum Who: String, CaseIterable, Sendable {
    case everybody
    case nightWorkers = "night-workers"
  }
  let weeks: Int
  let most: Minutes
  let optedOut: Minutes?
  let leave: Leave
  let annualLeave: Int
  let normalDay: Minutes
  let every: Int
  let who: Who

  public init(_ arguments: inout Arguments) {
    weeks = arguments.count("weeks", in: 1...52) ?? 17
    most = arguments.hours("most", in: 0...168) ?? Minutes(48 * 60)
    optedOut = arguments.hours("opted-out", in: 0...168)
    leave = arguments.choice("leave", usual: .excluded)
    annualLeave = arguments.count("annual-leave", in: 0...200) ?? 27
    normalDay = arguments.hours("normal-day", in: 0...24) ?? Minutes(8 * 60)
    every = arguments.count("every", in: 1...364) ?? 7
    who = arguments.choice("who", usual: .everybody)
    if leave != .prospective, arguments.has("annual-leave") || arguments.has("normal-day") {
      arguments.fault(
        "leave-not-prospective", nil, "`annual-leave` and `normal-day` go with prospective cover only", "add `leave: prospective`"
      )
    }
    if let optedOut, optedOut < most {
      arguments.fault(
        "empty-range", nil, "\(optedOut.hours) h for people opted out are fewer than \(most.hours) h",
        "make `opted-out` no less than `most`")
    }
  }

  /// The most minutes of a period in which the days' weekly limits come to `limits`.
  ///
  /// With prospective cover, E = annual leave x weeks / 52 days of leave fall into the period, which are F = E / 5 weeks and G = E x normal
  /// day hours, and (D - G) / (weeks - F) is the average of D hours (NHS Employers' formula for doctors in training).
  func limit(weeks: Int, limits: Int) -> Int {
    let leave = leave == .prospective ? annualLeave : 0
    return (limits * (260 - leave) + 35 * leave * normalDay.count * weeks) / 1820
  }

  public func compile(_ c: inout RuleCompiler) {
    let grid = c.grid
    let curve = c.entry.price.isHard ? 1 : 60
    // What people with the same palette share.
    var shared: [SharedDays: LineTerms] = [:]
    var counters: [Counter: (series: SeriesHandle, unit: Int)] = [:]
    let longest = grid.symbols.indices.map { symbol in (0..<grid.days).map { grid.paid(Day($0), symbol) }.max() ?? 0 }
    for person in c.people where who == .everybody || Self.isNightWorker(person, c.instance) {
      let days = Days(self, person, c.instance)
      c.needs(historyDays: days.needed, of: person)
      for (item, window) in days.windows().enumerated() {
        let seen = days.fixed(window)
        let planned = seen.clamped(to: 0..<grid.days)
        let isOwn = leave == .credited || leave == .prospective || planned.contains(where: days.isFree)
        let key = SharedDays(palette: grid.paletteOf[person.index], days: planned)
        let terms =
          isOwn
          ? nil
          : shared[key] ?? LineTerms(grid.palette(person), over: planned, of: grid.days) { grid.paid($0, $1) }
        if !isOwn { shared[key] = terms }
        // What the days worked after the period can come to.
        let rest = window.later == 0 ? 0 : window.later * (grid.palette(person).map { longest[$0] }.max() ?? 0)
        let tally = c.lineTotal(
          of: person, over: seen, item: item, .band(most: window.most, per: curve), terms: terms, more: rest
        ) { day, symbol in
          if days.isFree(day.index) { return 0 }
          return leave == .credited || leave == .prospective ? grid.credited(person, day, symbol) : grid.paid(day, symbol)
        }
        guard let tally, window.later > 0 else { continue }
        let free = (window.fixed..<grid.days).filter(days.isFree)
        let later = Counter(from: window.fixed, most: window.later, free: free)
        let counter = counters[later] ?? Self.counter(later, &c)
        counters[later] = counter
        c.use(counter.series, for: person, start: 0, price: .soft(0), emitting: tally, factor: counter.unit)
      }
    }
    if who == .nightWorkers {
      // Who is none, by what is known, may be one by what is not.
      for person in c.people where !Self.isNightWorker(person, c.instance) { c.needs(historyDays: weeks * 7, of: person) }
    }
  }

  /// Which days worked after a period count.
  private struct Counter: Hashable {
    let from: Int
    let most: Int
    /// Opted out of every limit: neither counted nor counting.
    let free: [Int]
  }

  /// An automaton that counts days worked, and emits their paid minutes in some unit while they count.
  private static func counter(_ key: Counter, _ c: inout RuleCompiler) -> (series: SeriesHandle, unit: Int) {
    let grid = c.grid
    func paid(_ day: Day, _ symbol: SymbolID) -> Int {
      day.index < key.from || key.free.contains(day.index) ? 0 : grid.paid(day, symbol)
    }
    func common(_ a: Int, _ b: Int) -> Int { b == 0 ? a : common(b, a % b) }
    let unit = max(
      1, (key.from..<grid.days).reduce(0) { unit, day in grid.symbols.indices.reduce(unit) { common($0, paid(Day(day), $1)) } })
    let series = c.series(initial: 0, letter: { paid($0, $1) / unit }) { count, minutes in
      minutes == 0 || count == key.most ? Move(next: count) : Move(next: count + 1, emit: minutes)
    }
    return (series, unit)
  }

  private struct SharedDays: Hashable {
    let palette: Int
    let days: Range<Int>
  }

  /// Whether somebody works nights as a normal course: in at least one of three worked weeks (Working Time Regulations 1998, regulation 2,
  /// as the High Court in Northern Ireland read it in R v Attorney General, ex parte Burns), as far as weeks before the rota are known.
  static func isNightWorker(_ person: PersonID, _ instance: Instance) -> Bool {
    if instance.people[person.index].tags.contains("night worker") { return true }
    var worked = 0
    var nights = 0
    for week in 0..<(instance.history.known(person) / 7) {
      let shifts = (week * 7 + 1...week * 7 + 7).flatMap { back -> [Duty] in
        if case .duty(let duties)? = instance.history[person, Day(-back)] { duties } else { [] }
      }
      if !shifts.isEmpty { worked += 1 }
      if shifts.contains(where: { instance.shifts[$0.shift.index].isNight }) { nights += 1 }
    }
    return nights > 0 && nights * 3 >= worked
  }

  public func words(_ breach: Breach, _ names: Names) -> String {
    guard let person = breach.person else { return period(names, nil) }
    let windows = Days(self, person, names.grid.instance).windows()
    return "\(names.person(person)): \(names.hours(breach.units)) too many "
      + period(names, windows.indices.contains(breach.item) ? windows[breach.item] : nil)
  }

  private func period(_ names: Names, _ window: AverageWindow?) -> String {
    guard let window else { return "on average" }
    let made = window.replaced > 0 ? " and in the first \(names.count(window.replaced, "day")) worked after it" : ""
    return
      "from \(names.day(Day(window.first))) to \(names.day(Day(window.end - 1)))\(made), which may hold \(names.hours(window.most)) "
      + "(\(names.hours(most.count)) a week on average)"
  }
}
