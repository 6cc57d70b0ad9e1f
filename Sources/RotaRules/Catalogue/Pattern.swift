import RotaModel

/// Unwanted sequences.
struct Pattern: Rule {
  static let about = RuleAbout(
    "pattern", family: "patterns", "Days of these kinds do not follow one another; overlapping ones all count.",
    usually: .soft(10),
    [
      Parameter("steps", .cellsList, "a set for each day in turn: [off, N, off]"),
      Parameter("starts", .weekdays, usual: "any day", "on which day of the week the first one falls"),
      Parameter("most", .count, usual: "0", "how many times in the planned days are free of charge"),
    ])
  let steps: [CellSet]
  let starts: [Weekday]?
  let most: Int

  init(_ arguments: inout Arguments) {
    var steps = arguments.steps("steps")
    if steps.count > 31 {
      arguments.fault("too-long", nil, "a pattern of \(steps.count) days", "give at most 31 days")
      steps = []
    }
    self.steps = steps
    starts = arguments.weekdays("starts")
    most = arguments.count("most", in: 0...366) ?? 0
  }

  func compile(_ c: inout RuleCompiler) {
    guard !steps.isEmpty else { return }
    let series = PatternMachine(steps: steps, starts: starts).series(&c, emits: most > 0)
    for person in c.people {
      let tally = most > 0 ? c.tally(owner: person, .band(most: most)) : nil
      c.use(series, for: person, emitting: tally)
      c.needs(historyDays: steps.count - 1, of: person)
    }
  }

  func words(_ breach: Breach, _ names: Names) -> String {
    let pattern = steps.map { $0.words }.joined(separator: " - ")
    let when = starts.map { " from " + $0.map(\.short).joined(separator: ", ") } ?? ""
    if most > 0 {
      return "\(names.person(breach.person)): \(pattern)\(when) \(names.count(breach.units, "time")) more often than \(most)"
    }
    return "\(names.person(breach.person)): \(pattern)\(when), ending on \(names.day(breach.day))"
  }
}
