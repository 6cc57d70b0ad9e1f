import RotaModel

/// Tiring shifts, short rests and long runs, as a sum that stands in for a risk index.
struct Fatigue: Rule {
  static let about = RuleAbout(
    "fatigue", family: "wellbeing",
    "Shifts at tiring times, long shifts, rests below 11 h and runs of days and nights add up to as little risk as may be: a sum in "
      + "hundredths that stands in for the risk index (informed by RR446, not an official assessment). On call from home does not "
      + "count.",
    usually: .soft(1),
    [
      Parameter("per", .count, usual: "10", "hundredths of risk that are one unit; what each day adds is rounded to whole units"),
      Parameter("most", .count, usual: "0", "most units in the planned days of one person; only what is more counts"),
    ])
  let per: Int
  let most: Int

  init(_ arguments: inout Arguments) {
    per = arguments.count("per", in: 1...100) ?? 10
    most = arguments.count("most", in: 0...30_000) ?? 0
  }

  /// Hundredths as units, rounded half up.
  private func units(_ hundredths: Int) -> Int { (2 * hundredths + per) / (2 * per) }

  func compile(_ c: inout RuleCompiler) {
    let standIn = FatigueStandIn(c.grid)
    let times = c.grid.symbols.indices.map { units(standIn.times($0)) }
    // Without a limit every unit has the same price wherever it falls, which needs no total.
    let isSum = most > 0
    let series = standIn.series(&c, emits: isSum, amount: units)
    for person in c.people {
      c.needs(historyDays: FatigueStandIn.historyDays, of: person)
      if isSum {
        let tally = c.tally(owner: person, .band(most: most))
        for day in c.instance.dayIDs { c.add(to: tally, person, day) { times[$0] } }
        c.use(series, for: person, emitting: tally)
      } else {
        for day in c.instance.dayIDs { c.cell(person, day) { times[$0] } }
        c.use(series, for: person)
      }
    }
  }

  func words(_ breach: Breach, _ names: Names) -> String {
    let who = names.person(breach.person)
    let hundredths = breach.units * per
    let risk = "\(hundredths / 100).\(hundredths / 10 % 10)\(hundredths % 10)"
    if most > 0 { return "\(who): tiring shifts, short rests and runs add \(risk) of risk more than the most" }
    return "\(who): \(names.day(breach.day)) adds \(risk) of risk by its times, the rest before it or the run it is in"
  }
}
