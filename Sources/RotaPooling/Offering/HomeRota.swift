public import RotaModel
public import RotaRules

/// A home rota together with times at which somebody might work for others: what such work would do to the rota is asked of the home's
/// own hard rules.
///
/// Work for others enters a line as a duty elsewhere, paid from start to end, so that its hours, runs and rests count.
public struct HomeRota: Sendable {
  /// What somebody would do on a day.
  public enum Edit: Sendable, Hashable {
    /// Work for others at one of the times, by position, and nothing at home.
    case away(Int)
    /// Nothing at all.
    case free
  }
  /// The problem as it was read.
  public internal(set) var problem: Problem
  /// The rota that stands.
  public internal(set) var roster: Roster
  /// Times at which others might need somebody, ascending.
  public let times: [DutyTime]
  /// Its hard rules, with the times among what people can do.
  let compiled: Problem.Compiled
  let plan: Plan
  private let trials: Trials
  /// Palette-local symbol by person and time.
  private let symbols: [[Int]]
  /// Every line, folded.
  private let lines: [FoldedLine]
  /// Steps of each total.
  let totals: [Int]

  /// A rota of a problem, which must admit it.
  ///
  /// - Parameter others: further rotas that its rules may be asked about.
  /// - Throws: what makes the rules impossible to compile, as `Problem.compile` does.
  public init(
    _ problem: Problem, _ roster: Roster, times: some Sequence<DutyTime>, admitting others: [Roster] = []
  ) throws(Faults) {
    self.problem = problem
    self.roster = roster
    self.times = Set(times).sorted()
    let first = problem.instance.shifts.count
    var asked = problem.adding(self.times.map(HomeRota.shift))
    // What costs something is no reason to refuse; that a duty elsewhere is not known of is the very question.
    asked.rules.removeAll { !$0.price.isHard || $0.kind == "elsewhere" }
    let compiled = try asked.compile(
      admitting: [roster] + others + HomeRota.probes(asked.instance, from: first, self.times.count))
    guard let cells = compiled.grid.encode(roster) else { preconditionFailure("a rota is admitted by its own problem") }
    self.compiled = compiled
    plan = Plan(cells: cells, choices: compiled.program.choices(for: cells))
    trials = Trials(compiled.program, plan)
    let program = compiled.program
    lines = (0..<program.people).map { person in
      FoldedLine(person, Array(cells[(person * program.days)..<((person + 1) * program.days)]), program)
    }
    let values = program.totals(plan)
    totals = values.indices.map { (values[$0] - Int(program.tallies[$0].base)) / Int(program.tallies[$0].step) }
    let grid = compiled.grid
    let count = self.times.count
    symbols = asked.instance.personIDs.map { id in
      (0..<count).map { time in
        let cell = RosterCell.duty([asked.instance.elsewhereDuty(ShiftID(first + time), of: id)])
        return grid.symbol(cell).flatMap { grid.palette(id).firstIndex(of: $0) } ?? 0
      }
    }
  }

  /// The instance without the times.
  public var instance: Instance { problem.instance }

  /// The position of a time; nil where it is none of those that were named.
  public func time(_ time: DutyTime) -> Int? { times.firstIndex(of: time) }

  /// Hard rules that would be newly broken, or more than they are.
  public func worse(_ edits: [(person: PersonID, day: Day, edit: Edit)]) -> [Breach] {
    trials.change(
      edits.map { person, day, edit in
        switch edit {
        case .away(let time): Trials.Edit(person, day, symbols[person.index][time])
        case .free: Trials.Edit(person, day, 0)
        }
      }
    ).hardWorse
  }

  /// Whether one person's edits break no hard rule that holds, and none more than it is broken.
  func isLegal(_ person: PersonID, _ edits: [(day: Day, edit: Edit)]) -> Bool {
    guard lines[person.index].isClean else { return worse(edits.map { (person, $0.day, $0.edit) }).isEmpty }
    var moved: [(tally: Int, steps: Int)] = []
    guard lines[person.index].isClean(changes(person, edits), compiled.program, linking: { moved.append(($0, $1)) }) else {
      return false
    }
    moved.sort { $0.tally < $1.tally }
    var at = 0
    while at < moved.count {
      let tally = moved[at].tally
      var steps = totals[tally]
      while at < moved.count, moved[at].tally == tally {
        steps += moved[at].steps
        at += 1
      }
      let known = compiled.program.tallies[tally]
      guard known.isHard, compiled.program.price(known, steps) > compiled.program.price(known, totals[tally]) else { continue }
      // Totals of one requirement may make up for one another.
      return worse(edits.map { (person, $0.day, $0.edit) }).isEmpty
    }
    return true
  }

  /// The same of the rules over their own line alone, where it is legal as it is.
  func isLegalLine(_ person: PersonID, _ edits: [(day: Day, edit: Edit)]) -> Bool {
    guard lines[person.index].isClean else { return worse(edits.map { (person, $0.day, $0.edit) }).isEmpty }
    return lines[person.index].isClean(changes(person, edits), compiled.program) { _, _ in }
  }

  /// Edits as changes of a line, the last of a day alone, ascending.
  private func changes(_ person: PersonID, _ edits: [(day: Day, edit: Edit)]) -> [FoldedLine.Change] {
    var changes: [FoldedLine.Change] = []
    for (day, edit) in edits {
      let symbol =
        switch edit {
        case .away(let time): UInt8(symbols[person.index][time])
        case .free: UInt8(0)
        }
      let at = changes.firstIndex { $0.day >= day.index } ?? changes.count
      if at < changes.count, changes[at].day == day.index { changes.remove(at: at) }
      changes.insert(FoldedLine.Change(day: day.index, symbol: symbol), at: at)
    }
    return changes
  }

  /// A breach in words.
  public func words(_ breach: Breach) -> String {
    compiled.problem.rules[breach.rule].rule.words(breach, compiled.names)
  }

  private static func shift(_ time: DutyTime) -> Shift {
    var shift = Shift(
      code: "X\(time.start)-\(time.end)", start: Minutes(time.start), end: Minutes(time.end), counts: false, tags: ["elsewhere"],
      planned: false)
    shift.isElsewhere = true
    return shift
  }

  /// Rotas that hold every time once for everybody, so that cells can.
  private static func probes(_ instance: Instance, from first: Int, _ count: Int) -> [Roster] {
    let days = instance.horizon.days
    return stride(from: 0, to: count, by: max(1, days)).map { offset in
      var probe = Roster(people: instance.people.count, days: days)
      for id in instance.personIDs {
        for day in 0..<min(days, count - offset) {
          probe[id, Day(day)] = .duty([instance.elsewhereDuty(ShiftID(first + offset + day), of: id)])
        }
      }
      return probe
    }
  }
}
