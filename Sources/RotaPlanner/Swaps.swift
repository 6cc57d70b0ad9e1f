public import RotaModel
public import RotaRules

/// Ways in which somebody can get rid of a shift, or take one, without breaking a hard rule that held before.
public enum Swaps {
  /// One way.
  public struct Option: Sendable {
    /// Cells that change, the asking person's first.
    public var changes: [Repair.Change]
    /// Score after less score before.
    public var score: Score
    /// What becomes worse, in the order of the audit.
    public var worse: [Breach]
    /// What becomes better.
    public var better: [Breach]
  }

  /// Exchanges of a person's cell on a day with each other person's cell on the same day, gifts of the shift, and exchanges with
  /// another shift of the other person on another day; cheapest first, at most `limit`.
  ///
  /// An exchange is offered only if no hard rule is broken that was not, or more than it was, and cover does not fall below a
  /// minimum that was met.
  public static func options(
    _ compiled: Problem.Compiled, _ plan: Plan, person: PersonID, day: Day, limit: Int = 20
  ) -> [Option] {
    let grid = compiled.grid
    let trials = Trials(compiled.program, plan)
    let days = grid.days
    func local(_ p: PersonID, _ d: Day) -> Int { Int(plan.cells[p.index * days + d.index]) }
    func symbol(_ p: PersonID, _ d: Day) -> SymbolID { grid.palette(p)[local(p, d)] }
    func place(_ p: PersonID, _ s: SymbolID?, on d: Day) -> Int? {
      fitting(grid, p, s.map { grid.ownDuties($0) } ?? [], beside: others(grid, symbol(p, d)))
    }
    func isFree(_ s: SymbolID) -> Bool {
      if case .absent = grid.symbols[s].meaning { return false }
      return grid.ownDuties(s).isEmpty
    }
    let mine = symbol(person, day)
    guard !grid.ownDuties(mine).isEmpty else { return [] }
    var options: [Option] = []
    func consider(_ edits: [Trials.Edit]) {
      let change = trials.change(edits)
      guard change.hardWorse.isEmpty, !change.worse.contains(where: { opensGap(compiled.problem, $0) }) else { return }
      options.append(
        Option(
          changes: edits.map { edit in
            Repair.Change(
              person: edit.person, day: edit.day, before: cell(grid, symbol(edit.person, edit.day)),
              after: cell(grid, grid.palette(edit.person)[edit.symbol]))
          }, score: change.score, worse: change.worse, better: change.better))
    }
    for other in grid.instance.personIDs where other != person {
      let theirs = symbol(other, day)
      guard let taken = place(other, mine, on: day) else { continue }
      if case .absent = grid.symbols[theirs].meaning { continue }
      // The same day: they work my shift, I work theirs or am free.
      if !sameShifts(grid, theirs, mine), let given = place(person, theirs, on: day) {
        consider([.init(person, day, given), .init(other, day, taken)])
      }
      // Another day: they take my shift, I take one of theirs when I am free.
      guard isFree(theirs), let free = place(person, nil, on: day) else { continue }
      for d in 0..<days where d != day.index {
        let back = Day(d)
        let offered = symbol(other, back)
        guard !grid.ownDuties(offered).isEmpty, isFree(symbol(person, back)), let given = place(person, offered, on: back),
          let rest = place(other, nil, on: back)
        else { continue }
        consider([.init(person, day, free), .init(other, day, taken), .init(other, back, rest), .init(person, back, given)])
      }
    }
    return Array(
      options.enumerated().sorted { ($0.element.score, $0.offset) < ($1.element.score, $1.offset) }.prefix(limit).map(\.element))
  }

  /// Whether two symbols are the same shifts in the same units: to exchange them would change nothing but roles.
  private static func sameShifts(_ grid: Grid, _ a: SymbolID, _ b: SymbolID) -> Bool {
    let (x, y) = (grid.ownDuties(a), grid.ownDuties(b))
    return x.count == y.count && zip(x, y).allSatisfy { $0.shift == $1.shift && $0.unit == $1.unit }
  }

  /// Whether a cover breach is one below the minimum.
  private static func opensGap(_ problem: Problem, _ breach: Breach) -> Bool {
    guard problem.rules[breach.rule].rule is Cover else { return false }
    let need = problem.instance.cover[breach.item]
    return -breach.units > need.target - need.minimum
  }

  /// What a symbol has of work for other employers; it is nobody else's to take.
  private static func others(_ grid: Grid, _ symbol: SymbolID) -> [Duty] {
    let own = grid.ownDuties(symbol)
    return grid.symbols[symbol].duties.filter { !own.contains($0) }
  }

  /// The palette entry by which a person would work some duties beside their own work for others, in the same roles or, failing that,
  /// in their own; with no duties, the one by which they are free.
  private static func fitting(_ grid: Grid, _ person: PersonID, _ wanted: [Duty], beside: [Duty]) -> Int? {
    let palette = grid.palette(person)
    let candidates = palette.indices.filter { index in
      if case .absent = grid.symbols[palette[index]].meaning { return false }
      return others(grid, palette[index]) == beside
    }
    if let exact = candidates.first(where: { grid.ownDuties(palette[$0]) == wanted }) { return exact }
    return candidates.first { index in
      let duties = grid.ownDuties(palette[index])
      return !duties.isEmpty && duties.count == wanted.count
        && zip(duties, wanted).allSatisfy { $0.shift == $1.shift && $0.unit == $1.unit }
    }
  }

  private static func cell(_ grid: Grid, _ symbol: SymbolID) -> RosterCell {
    switch grid.symbols[symbol].meaning {
    case .off: .off
    case .absent(let kind): .absent(kind)
    case .duties(let duties): .duty(duties)
    }
  }
}
