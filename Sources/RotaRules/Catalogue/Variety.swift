import RotaModel

/// Variety: at most so many different shifts, units or start times.
public struct Variety: Rule {
  public static let about = RuleAbout(
    "variety", family: "patterns", "At most so many different shifts, units or start times in each period.", usually: .soft(5),
    [
      Parameter("of", .choice, usual: "shifts", "what differs: shifts, units or starts"),
      Parameter("most", .count, "most different ones"),
      Parameter("per", .choice, usual: "horizon", "horizon, or week (from Monday)"),
    ])

  /// What differs.
  public enum Kind: String, CaseIterable, Sendable {
    case shifts, units, starts
  }
  /// How long.
  public enum Per: String, CaseIterable, Sendable {
    case horizon, week
  }
  let kind: Kind
  let most: Int
  let per: Per

  public init(_ arguments: inout Arguments) {
    kind = arguments.choice("of", usual: .shifts)
    most = arguments.required("most", in: 1...100)
    per = arguments.choice("per", usual: .horizon)
  }

  public func compile(_ c: inout RuleCompiler) {
    let grid = c.grid
    // Kinds that occur, in the order of the symbols; a set of them is a mask.
    var kinds: [Int] = []
    let masks = grid.symbols.map { symbol in
      symbol.duties.reduce(0) { mask, duty in
        let kind = value(duty, grid.instance)
        let index = kinds.firstIndex(of: kind) ?? kinds.count
        if index == kinds.count { kinds.append(kind) }
        return mask | 1 << min(index, 62)
      }
    }
    guard kinds.count <= 12 else {
      c.fault(
        "too-many-kinds", "\(kinds.count) different \(self.kind.rawValue) are too many to tell apart, the most is 12",
        advice: "state it for fewer people or count something coarser")
      return
    }
    let distinct = Array(Set(masks)).sorted()
    // Class 2k is the k-th set of kinds on any day, class 2k + 1 the same on the first day of a week.
    let automaton = Automaton(states: 1 << kinds.count, classes: 2 * distinct.count) { state, cell in
      let seen = cell % 2 == 1 ? 0 : state
      let after = seen | distinct[cell / 2]
      return Automaton.Step(after, units: max(0, after.nonzeroBitCount - max(most, seen.nonzeroBitCount)))
    }
    let series = c.series(automaton) { day, symbol in
      2 * distinct.firstIndex(of: masks[symbol])! + (per == .week && grid.instance.horizon.weekday(day) == .monday ? 1 : 0)
    }
    let intoWeek = c.instance.horizon.weekday(Day(0)).rawValue
    for person in c.people {
      c.use(series, for: person, start: per == .horizon ? 0 : nil)
      if per == .week { c.needs(historyDays: intoWeek, of: person) }
    }
  }

  private func value(_ duty: Duty, _ instance: Instance) -> Int {
    switch kind {
    case .shifts: duty.shift.index
    case .units: duty.unit.index
    case .starts: instance.shifts[duty.shift.index].start.count
    }
  }

  public func words(_ breach: Breach, _ names: Names) -> String {
    let what = kind == .starts ? "start times" : kind.rawValue
    return
      "\(names.person(breach.person)): more than \(most) different \(what) a \(per == .week ? "week" : "rota"), by \(breach.units) on "
      + names.day(breach.day)
  }
}
