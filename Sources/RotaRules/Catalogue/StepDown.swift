import RotaModel

/// The end of a loan: its last day, the weeks before it, and the rest after it.
public struct StepDown: Rule {
  public static let about = RuleAbout(
    "step-down", family: "people",
    "Somebody who is lent to a unit works there on no day outside the loan, on no more days than the taper says in each of its last weeks "
      + "(of seven days, the last of which ends with the loan), and afterwards has the days off that are owed before working again; leave is "
      + "none of them. Days of which nothing is known count as off.",
    usually: .hard)

  public init(_ arguments: inout Arguments) {}

  public func compile(_ c: inout RuleCompiler) {
    let people = Set(c.people)
    for (item, loan) in c.instance.secondments.enumerated() where people.contains(loan.person) {
      dates(loan, item, &c)
      taper(loan, item, &c)
      if loan.owed > 0 { rest(loan, item, &c) }
    }
  }

  private enum Part: Int { case dates, taper, rest }

  private static func item(_ loan: Int, _ part: Part) -> Int { loan * 3 + part.rawValue }

  private func dates(_ loan: Secondment, _ item: Int, _ c: inout RuleCompiler) {
    let grid = c.grid
    let there = grid.symbols.indices.map { symbol in grid.ownDuties(symbol).count { $0.unit == loan.unit } }
    for day in c.instance.dayIDs where !loan.isInForce(on: c.instance.horizon.date(day)) && c.applies(loan.person, day) {
      c.cell(loan.person, day, item: Self.item(item, .dates)) { there[$0] }
    }
  }

  private func taper(_ loan: Secondment, _ item: Int, _ c: inout RuleCompiler) {
    let grid = c.grid
    let until = c.instance.horizon.day(loan.until).index
    let there = grid.symbols.indices.map { symbol in grid.ownDuties(symbol).contains { $0.unit == loan.unit } ? 1 : 0 }
    for (weeks, most) in loan.taper.reversed().enumerated() {
      let last = until - 7 * weeks
      guard last >= 0, last - 6 < grid.days else { continue }
      c.needs(historyDays: max(0, 6 - last), of: loan.person)
      c.lineTotal(
        of: loan.person, over: (last - 6)..<(last + 1), item: Self.item(item, .taper), day: Day(min(last, grid.days - 1)),
        .band(most: most)
      ) { there[$1] }
    }
  }

  private func rest(_ loan: Secondment, _ item: Int, _ c: inout RuleCompiler) {
    let grid = c.grid
    let until = c.instance.horizon.day(loan.until).index
    guard until < grid.days - 1 else { return }
    // Not over yet, off, neither (away, or at work for somebody else), at work.
    let kinds = grid.symbols.indices.map { symbol in
      !grid.ownDuties(symbol).isEmpty ? 3 : grid.symbols[symbol].meaning == .off ? 1 : 2
    }
    let owed = loan.owed
    let automaton = Automaton(states: owed + 1, classes: 4) { had, now in
      switch now {
      case 1: Automaton.Step(min(owed, had + 1))
      case 3: Automaton.Step(owed, units: owed - had)
      default: Automaton.Step(had)
      }
    }
    let series = c.series(automaton) { day, symbol in day.index <= until ? 0 : kinds[symbol] }
    var had = 0
    for day in min(0, until + 1)..<0 {
      switch grid.past(loan.person, Day(day)).map({ kinds[$0] }) {
      case 1, nil: had = min(owed, had + 1)
      case 3: had = owed
      default: break
      }
    }
    c.needs(historyDays: max(0, -until - 1), of: loan.person)
    c.use(series, for: loan.person, start: had, item: Self.item(item, .rest))
  }

  public func words(_ breach: Breach, _ names: Names) -> String {
    let loan = names.grid.instance.secondments[breach.item / 3]
    let (who, day, unit) = (names.person(loan.person), names.day(breach.day), names.unit(loan.unit))
    switch Part(rawValue: breach.item % 3) {
    case .taper: return "\(who): \(names.count(breach.units, "day")) in \(unit) above the taper of the loan in the week to \(day)"
    case .rest:
      return
        "\(who): at work on \(day) with \(breach.units) of the \(names.count(loan.owed, "day")) off outstanding that are owed after the loan"
        + " to \(unit)"
    default: return "\(who): a shift in \(unit) on \(day), outside the loan that ends on \(loan.until.spoken)"
    }
  }
}
