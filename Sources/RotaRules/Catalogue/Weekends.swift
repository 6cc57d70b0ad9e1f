import RotaModel

/// How many weekends somebody works.
struct Weekends: Rule {
  static let about = RuleAbout(
    "weekends", family: "weekends",
    "At most so many weekends worked, or at least so many free, in any so many weekends in a row or in the planned days; or one in so many "
      + "on average over the weekends known, up to 26 weeks back, and the planned ones.",
    usually: .soft(20),
    [
      Parameter("most", .count, usual: "no limit", "most weekends worked"),
      Parameter("free", .count, usual: "no limit", "fewest free weekends"),
      Parameter("least", .count, usual: "no limit", "fewest weekends worked in the planned days"),
      Parameter("in", .count, usual: "the planned days", "how many weekends in a row are looked at, 2 to 8"),
      Parameter("carry", .flag, usual: "no", "whether weekends worked in earlier periods are added (without `in`)"),
      Parameter(
        "one-in", .count, usual: "no limit",
        "N: of the weekends known whole and the planned ones, at most a Nth part (but always one) is worked"),
      Weekend.daysParameter, Weekend.countsParameter,
    ])
  let most: Int?
  let free: Int?
  let least: Int?
  let window: Int?
  let carry: Bool
  let oneIn: Int?
  let weekend: Weekend

  init(_ arguments: inout Arguments) {
    most = arguments.count("most", in: 0...100)
    free = arguments.count("free", in: 0...100)
    least = arguments.count("least", in: 0...100)
    window = arguments.count("in", in: 2...8)
    carry = arguments.flag("carry", usual: false)
    oneIn = arguments.count("one-in", in: 1...26)
    weekend = Weekend(&arguments, counting: true)
    if arguments.has("one-in"), let other = ["most", "free", "least", "in", "carry"].first(where: { arguments.has($0) }) {
      arguments.fault(
        "two-limits", nil, "the rule weekends has both `one-in` and `\(other)`", "state it twice, with one each")
    } else if !["most", "free", "least", "one-in"].contains(where: { arguments.has($0) }) {
      arguments.fault("missing-parameter", nil, "the rule weekends has no limit", "add `most:` or `free:`")
    }
    if most != nil, free != nil {
      arguments.fault("two-limits", nil, "the rule weekends has both `most` and `free`", "state it twice, with one each")
    }
    if let window {
      if let free, free > window {
        arguments.fault("empty-range", nil, "\(free) free weekends in any \(window)", "make `free` no more than `in`")
      }
      if least != nil || carry {
        arguments.fault(
          "not-in-window", nil, "`least` and `carry` go with the planned days only", "leave out `in`, or state the rule twice")
      }
    }
  }

  private struct State: Hashable {
    var now = Weekend.Progress()
    /// Bit k: the weekend k + 1 before this one was worked.
    var past: UInt32 = 0
  }

  func compile(_ c: inout RuleCompiler) {
    let grid = c.grid
    let weekend = weekend
    if let window {
      let limit = most ?? max(0, window - (free ?? 0))
      let mask = (UInt32(1) << UInt32(window - 1)) - 1
      func excess(_ state: State, _ worked: Bool) -> Int { worked && state.past.nonzeroBitCount + 1 > limit ? 1 : 0 }
      let series = c.series(
        initial: State(), letter: { weekend.letter($0, $1, grid) },
        close: { Move(next: $0, units: $0.now.inside ? excess($0, $0.now.worked) : 0) },
        step: { state, letter in
          var next = state
          guard let worked = next.now.pass(letter) else { return Move(next: next) }
          next.past = (state.past << 1 | (worked ? 1 : 0)) & mask
          return Move(next: next, units: excess(state, worked))
        })
      for person in c.people {
        c.use(series, for: person)
        c.needs(historyDays: 7 * (window - 1), of: person)
      }
      return
    }
    let series = c.series(
      initial: Weekend.Progress(), letter: { weekend.letter($0, $1, grid) },
      close: { Move(next: $0, emit: $0.inside && $0.worked ? 1 : 0) },
      step: { state, letter in
        var next = state
        let worked = next.pass(letter)
        return Move(next: next, emit: worked == true ? 1 : 0)
      })
    for person in c.people {
      if let oneIn {
        let past = known(person, grid)
        let most = max(1, (past.count + weekend.number(in: grid.instance.horizon)) / oneIn)
        let base = past.count { $0 }
        // What the past alone exceeds is not the rota's doing.
        c.use(series, for: person, emitting: c.tally(owner: person, base: base, .band(most: max(most, base))))
        continue
      }
      let base = carry ? c.instance.history.balances[person.index].weekends ?? 0 : 0
      let most = most ?? free.map { max(0, weekend.number(in: grid.instance.horizon) - $0) }
      c.use(series, for: person, emitting: c.tally(owner: person, base: base, .band(least: least, most: most)))
    }
  }

  /// Weekends that were over before the rota and are known whole, up to 26 weeks back: whether each was worked.
  private func known(_ person: PersonID, _ grid: Grid) -> [Bool] {
    let days = min(grid.instance.history.known(person), 182)
    var progress = Weekend.Progress()
    var first = 0
    return (-days..<0).compactMap { day in
      guard let symbol = grid.past(person, Day(day)) else { return nil }
      let letter = weekend.letter(Day(day), symbol, grid)
      if letter.position == 0 { first = day }
      guard let worked = progress.pass(letter) else { return nil }
      return first == day - weekend.days.count + 1 ? worked : nil
    }
  }

  /// A weekend worked in part uses up as much of the limit as a whole one.
  var companion: (any Rule)? {
    window == nil && (most ?? free ?? oneIn) != nil && weekend.days.count > 1 ? CompleteWeekends(weekend) : nil
  }

  func words(_ breach: Breach, _ names: Names) -> String {
    let who = names.person(breach.person)
    if let window {
      let limit = most.map { "at most \($0) worked" } ?? "at least \(free ?? 0) free"
      return "\(who): one weekend too many is worked, \(names.day(breach.day)); \(limit) in any \(window) weekends"
    }
    if let oneIn {
      let from = breach.person.map { -min(names.grid.instance.history.known($0), 182) } ?? 0
      return
        "\(who): \(names.count(breach.units, "weekend")) too many worked from \(names.day(Day(from))) on; at most one in \(oneIn)"
    }
    let when = carry ? "in the planned days and earlier periods" : "in the planned days"
    if breach.units < 0 {
      return "\(who): \(names.count(-breach.units, "weekend")) fewer worked than the least, \(least ?? 0), \(when)"
    }
    let limit = most.map { "at most \($0) worked" } ?? "at least \(free ?? 0) free"
    return "\(who): \(names.count(breach.units, "weekend")) too many worked; \(limit) \(when)"
  }
}
