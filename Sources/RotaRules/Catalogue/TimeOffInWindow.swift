import RotaModel

/// A long rest in any so many days: 24 h in 7 days, 48 h in 14 days.
public struct TimeOffInWindow: Rule {
  public static let about = RuleAbout(
    "time-off-in-window", family: "rest",
    "In any so many days on end, from midnight to midnight, at least one stretch of so many hours off by the clock.",
    usually: .hard,
    [
      Parameter("hours", .hours, "length of the stretch"),
      Parameter("days", .count, usual: "7", "length of the window"),
      Parameter(
        "rolling", .flag, usual: "yes",
        "whether any so many days are meant, or blocks of them from the Monday that begins the rota"),
    ])
  let hours: Minutes
  let days: Int
  let rolling: Bool

  public init(_ arguments: inout Arguments) {
    let hours = arguments.hours("hours", in: 1...336)
    days = arguments.count("days", in: 1...28) ?? 7
    rolling = arguments.flag("rolling", usual: true)
    if hours == nil {
      arguments.fault("missing-parameter", nil, "the rule time-off-in-window lacks “hours”", "add `hours: 24`")
    }
    self.hours = hours ?? Minutes(60)
    if self.hours.count >= days * 1440 {
      arguments.fault(
        "empty-range", nil, "\(self.hours.hours) hours off do not fit in \(days) days", "give more days or fewer hours")
    }
  }

  public func compile(_ c: inout RuleCompiler) {
    let clock = clock(c.grid)
    guard let machine = machine(clock) else {
      c.fault(
        "too-many-states", "there are too many different shift times to follow \(names(hours)) off in \(days) days",
        advice: "use whole hours, fewer days, or fewer shift times")
      return
    }
    let first = -c.grid.historyDays
    let series = c.series(machine) { day, symbol in clock.classOf[day.index - first][symbol] }
    for person in c.people {
      c.use(series, for: person)
      c.needs(historyDays: days, of: person)
    }
  }

  // MARK: The automaton

  /// What a day can be: its duties in minutes after its midnight, the lengths of it and the days before (the clocks change), and
  /// whether a window ends with it.
  private struct Kind: Hashable {
    var duties: [Int]
    var lengths: [Int]
    var endsWindow: Bool
  }

  private struct Clock {
    var kinds: [Kind]
    /// By day from the first of history, then symbol.
    var classOf: [[Int]]
  }

  /// What is known at a midnight.
  private struct State: Hashable {
    /// Minutes since work last ended (negative while a night goes on); no more than the rest asked for.
    var rested: Int
    /// How many whole days, today's included, reach back to where the latest rest of the full length began; one more than the
    /// window has where they are too few.
    var age: Int
  }

  private func clock(_ grid: Grid) -> Clock {
    let horizon = grid.instance.horizon
    let reach = hours.count / 1440 + 2
    let first = -grid.historyDays
    let midnights = (first - reach...grid.days).map { horizon.instant(Day($0), Minutes(0)) }
    var kinds: [Kind] = []
    var index: [Kind: Int] = [:]
    var classOf: [[Int]] = []
    for day in first..<grid.days {
      let at = day - first + reach
      // Of today first, then of the days before.
      let lengths = (0...reach).map { midnights[at - $0 + 1] - midnights[at - $0] }
      let block = day + horizon.weekday(Day(0)).rawValue
      let endsWindow = rolling || (block - days + 1) % days == 0
      classOf.append(
        grid.symbols.map { symbol in
          // On call from home is rest.
          let duties = symbol.duties.filter { !grid.instance.shifts[$0.shift.index].isOnCall }.flatMap { duty in
            [grid.start(Day(day), duty.shift) - midnights[at], grid.end(Day(day), duty.shift) - midnights[at]]
          }
          let kind = Kind(duties: duties, lengths: lengths, endsWindow: endsWindow)
          if let known = index[kind] { return known }
          index[kind] = kinds.count
          kinds.append(kind)
          return kinds.count - 1
        })
    }
    return Clock(kinds: kinds, classOf: classOf)
  }

  /// The states that can be reached, from a past of which nothing is known and which is taken as free.
  private func machine(_ clock: Clock) -> Automaton? {
    guard clock.kinds.count <= 255 else { return nil }
    let unknown = State(rested: hours.count, age: min(days + 1, (hours.count + 1439) / 1440))
    var states = [unknown]
    var index = [unknown: 0]
    var steps: [[Automaton.Step]] = []
    while steps.count < states.count {
      let state = states[steps.count]
      steps.append(
        clock.kinds.map { kind in
          let next = step(state, kind)
          let known = index[next] ?? states.count
          if known == states.count {
            index[next] = known
            states.append(next)
          }
          return Automaton.Step(known, units: kind.endsWindow && next.age > days ? 1 : 0)
        })
      if states.count > 20_000 { return nil }
    }
    return Automaton(states: states.count, classes: clock.kinds.count) { steps[$0][$1] }
  }

  private func step(_ state: State, _ kind: Kind) -> State {
    let today = kind.lengths[0]
    // The latest minute of today at which a rest of full length ends, or ended on an earlier day.
    var restEnds: Int?
    var lastEnd = -state.rested
    for i in stride(from: 0, to: kind.duties.count, by: 2) {
      if min(kind.duties[i], today) - lastEnd >= hours.count { restEnds = min(kind.duties[i], today) }
      lastEnd = max(lastEnd, kind.duties[i + 1])
    }
    if today - lastEnd >= hours.count { restEnds = today }
    var age = min(state.age + 1, days + 1)
    if let restEnds {
      // Whole days back from the coming midnight until the rest's first minute is among them.
      var back = today - restEnds + hours.count
      age = 0
      for length in kind.lengths where back > 0 {
        back -= length
        age += 1
      }
      age = min(age, days + 1)
    }
    return State(rested: min(hours.count, today - lastEnd), age: age)
  }

  private func names(_ minutes: Minutes) -> String { "\(minutes.hours) h" }

  public func words(_ breach: Breach, _ names: Names) -> String {
    "\(names.person(breach.person)): no \(names.hours(hours.count)) off in the \(days) days up to \(names.day(breach.day))"
  }
}
