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
      Parameter("times", .count, usual: "1", "how many such stretches there are; one twice as long counts as two"),
      Parameter(
        "rolling", .flag, usual: "yes",
        "whether any so many days are meant, or blocks of them from the Monday that begins the rota"),
    ])
  let hours: Minutes
  let days: Int
  let times: Int
  let rolling: Bool

  public init(_ arguments: inout Arguments) {
    let hours = arguments.hours("hours", in: 1...336)
    days = arguments.count("days", in: 1...28) ?? 7
    times = arguments.count("times", in: 1...4) ?? 1
    rolling = arguments.flag("rolling", usual: true)
    if hours == nil {
      arguments.fault("missing-parameter", nil, "the rule time-off-in-window lacks “hours”", "add `hours: 24`")
    }
    self.hours = hours ?? Minutes(60)
    if self.hours.count * times >= days * 1440 {
      arguments.fault(
        "empty-range", nil, "\(self.hours.hours) hours off\(times == 1 ? "" : " \(times) times") do not fit in \(days) days",
        "give more days or fewer hours")
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
    /// Minutes since work last ended (negative while a night goes on); no more than all the rests asked for.
    var rested: Int
    /// For the latest rest of the full length before work last ended, then the one before it, as far as the rest under way leaves any
    /// to be asked for: how many whole days, today's included, reach back to where it began; one more than the window has where they
    /// are too few. Rests of one stretch are taken from its end, so that as many as can be lie in the window.
    var ages: [Int]
  }

  private func clock(_ grid: Grid) -> Clock {
    let horizon = grid.instance.horizon
    let reach = times * hours.count / 1440 + 2
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
    let unknown = State(rested: times * hours.count, ages: [])
    var states = [unknown]
    var index = [unknown: 0]
    var steps: [[Automaton.Step]] = []
    while steps.count < states.count {
      let state = states[steps.count]
      steps.append(
        clock.kinds.map { kind in
          let (next, isShort) = step(state, kind)
          let known = index[next] ?? states.count
          if known == states.count {
            index[next] = known
            states.append(next)
          }
          return Automaton.Step(known, units: kind.endsWindow && isShort ? 1 : 0)
        })
      if states.count > 20_000 { return nil }
    }
    return Automaton(states: states.count, classes: clock.kinds.count) { steps[$0][$1] }
  }

  /// What is known at the midnight after a day, and whether the window up to it lacks a rest.
  private func step(_ state: State, _ kind: Kind) -> (next: State, isShort: Bool) {
    let today = kind.lengths[0]
    let hours = hours.count
    /// Ages at the coming midnight of the rests of one stretch, latest first.
    func rests(of length: Int, until end: Int) -> [Int] {
      (0..<min(times, max(0, length) / hours)).map { index in
        // Whole days back until the rest's first minute is among them.
        var back = today - end + (index + 1) * hours
        var age = 0
        for length in kind.lengths where back > 0 {
          back -= length
          age += 1
        }
        return min(age, days + 1)
      }
    }
    var ages = state.ages.map { min($0 + 1, days + 1) }
    var lastEnd = -state.rested
    for i in stride(from: 0, to: kind.duties.count, by: 2) {
      let start = min(kind.duties[i], today)
      ages = Array((rests(of: start - lastEnd, until: start) + ages).prefix(times))
      lastEnd = max(lastEnd, kind.duties[i + 1])
    }
    let now = rests(of: today - lastEnd, until: today)
    ages = Array(ages.prefix(times - now.count))
    // Rests too long ago are as good as none.
    while ages.last == days + 1 { ages.removeLast() }
    let all = now + ages
    return (State(rested: min(times * hours, today - lastEnd), ages: ages), all.count < times || all[times - 1] > days)
  }

  private func names(_ minutes: Minutes) -> String { "\(minutes.hours) h" }

  public func words(_ breach: Breach, _ names: Names) -> String {
    let rests = times == 1 ? "no \(names.hours(hours.count)) off" : "fewer than \(times) rests of \(names.hours(hours.count))"
    return "\(names.person(breach.person)): \(rests) in the \(days) days up to \(names.day(breach.day))"
  }
}
