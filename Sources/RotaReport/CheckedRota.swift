public import RotaFormats
public import RotaModel
public import RotaRules

/// A rota held against its problem: every breach, every gap with its reason, and what it means for each person.
public struct CheckedRota: Sendable {
  /// The problem and its program.
  public let compiled: Problem.Compiled
  /// The rota.
  public let roster: Roster
  /// The same in the program's terms.
  public let plan: Plan
  /// Hard units and soft cost.
  public let score: Score
  /// Every breach and cost, in the order of the audit; a run that is too long is one.
  public let breaches: [Breach]
  /// Requirements below their minimum, by day.
  public let gaps: [Gap]
  /// Shifts that would close the gaps, with whom to ring.
  public let openings: [Opening]
  /// Those of them that somebody is to be found for: all but the places of lists that are not run.
  public var toFill: [Opening] { openings.filter { $0.shift.gaps.contains { gaps[$0].listNotRun == nil } } }
  /// One row a person.
  public private(set) var people: [PersonTotals]
  /// Everybody's strain; empty where numbers do not fit.
  public let wellbeing: [WellbeingScore]

  /// Checks a rota among those that `compiled` admits; nil where a person's line holds something that it does not.
  ///
  /// - Parameters:
  ///   - choices: values of the program's choices; without them those that suit the rota best.
  ///   - relief: worth of one more person, by position in `Instance.cover`; empty where unknown.
  public init?(_ compiled: Problem.Compiled, _ roster: Roster, choices: [Int32]? = nil, relief: [Double] = []) {
    guard let cells = compiled.grid.encode(roster) else { return nil }
    self.compiled = compiled
    self.roster = roster
    plan = Plan(cells: cells, choices: choices ?? compiled.program.choices(for: cells))
    var found: [Breach] = []
    score = compiled.program.audit(plan) { found.append($0) }
    breaches = compiled.problem.joined(found)
    wellbeing = (try? WellbeingMeter(compiled.problem, admitting: [roster]))?.scores(roster) ?? []
    people = PersonTotals.all(compiled, roster, breaches, wellbeing)
    let trials = Trials(compiled.program, plan)
    let hindrances = Hindrances(compiled, roster, plan, trials)
    gaps = hindrances.gaps(relief: relief)
    openings = Opening.all(gaps, hindrances, people)
  }

  /// Sets what another rota, which planning started from, meant for each person beside what this one does.
  public mutating func compare(with before: Roster) {
    let scores = (try? WellbeingMeter(compiled.problem, admitting: [before]))?.scores(before) ?? []
    for totals in PersonTotals.all(compiled, before, [], scores) {
      people[totals.person.index].before = PersonTotals.Before(totals)
    }
  }

  /// Names and dates.
  public var names: Names { compiled.names }

  /// The instance.
  public var instance: Instance { compiled.problem.instance }

  /// Breaches of hard rules.
  public var hardBreaches: [Breach] { breaches.filter(\.isHard) }

  /// The soft cost as people read it.
  public var objective: Double { compiled.program.objective(score.soft) }

  /// The exit code that a command which made or checked this rota ends with.
  public var exitCode: Int32 { hardBreaches.isEmpty ? (gaps.isEmpty ? 0 : 1) : 3 }

  /// A breach in words, without rule and price.
  public func words(_ breach: Breach) -> String { compiled.problem.rules[breach.rule].rule.words(breach, names) }

  /// What a breach costs, in words: "hard", "cost 30".
  public func price(_ breach: Breach) -> String {
    breach.isHard ? "hard" : "cost \(Amount.text(compiled.program.objective(breach.cost)))"
  }
}

/// Costs as people read them.
public enum Amount {
  /// At most two decimals, thousands set apart: 12,345.5.
  public static func text(_ value: Double) -> String {
    let plain = Decimals.text(value, places: 2)
    let sign = plain.hasPrefix("-") ? "-" : ""
    let parts = plain.dropFirst(sign.count).split(separator: ".")
    var whole = ""
    for (index, digit) in parts[0].enumerated() {
      if index > 0, (parts[0].count - index).isMultiple(of: 3) { whole += "," }
      whole.append(digit)
    }
    return sign + whole + (parts.count > 1 ? "." + parts[1] : "")
  }
}
