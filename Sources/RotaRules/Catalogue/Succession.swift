import RotaModel

/// What must not, or should not, follow on the next day.
struct Succession: Rule {
  static let about = RuleAbout(
    "succession", family: "patterns", "One kind of day does not follow another on the next day.", usually: .hard,
    [
      Parameter("after", .cells, "the first day"),
      Parameter("not", .cells, "what the day after it must not be"),
    ])
  let after: CellSet
  let not: CellSet

  init(_ arguments: inout Arguments) {
    after = arguments.requiredCells("after")
    not = arguments.requiredCells("not")
  }

  func compile(_ c: inout RuleCompiler) {
    let series = PatternMachine(steps: [after, not], starts: nil).series(&c, emits: false)
    for person in c.people {
      c.use(series, for: person)
      c.needs(historyDays: 1, of: person)
    }
  }

  func words(_ breach: Breach, _ names: Names) -> String {
    "\(names.person(breach.person)): \(not.words) on \(names.day(breach.day)), the day after \(after.words)"
  }
}
