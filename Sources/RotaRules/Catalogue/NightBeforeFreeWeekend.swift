import RotaModel

/// No night that runs into a free weekend.
struct NightBeforeFreeWeekend: Rule {
  static let about = RuleAbout(
    "night-before-free-weekend", family: "weekends", "No night shift on the day before a weekend that is free.",
    usually: .soft(10),
    [Parameter("of", .cells, usual: "night", "what is unwanted before it"), Weekend.daysParameter])
  let of: CellSet
  let weekend: Weekend

  init(_ arguments: inout Arguments) {
    of = arguments.cells("of", usual: .tagged("night", arguments.instance))
    weekend = Weekend(&arguments, counting: false)
  }

  func compile(_ c: inout RuleCompiler) {
    guard of.holdsWork else { return }
    let steps = [of.workAlone] + weekend.days.map { _ in CellSet.rest }
    let series = PatternMachine(steps: steps, starts: [weekend.eve]).series(&c, emits: false)
    for person in c.people { c.use(series, for: person) }
  }

  func words(_ breach: Breach, _ names: Names) -> String {
    "\(names.person(breach.person)): \(of.words) before the free weekend up to \(names.day(breach.day))"
  }
}
