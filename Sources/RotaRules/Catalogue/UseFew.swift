import RotaModel

/// Activation: as few people as possible.
public struct UseFew: Rule {
  public static let about = RuleAbout(
    "use-few", family: "people", "Each person who works at all costs the price once: as few as possible are used.",
    usually: .soft(50),
    [Parameter("of", .cells, usual: "work", "the shifts that count as being used")])
  let of: CellSet

  public init(_ arguments: inout Arguments) {
    of = arguments.cells("of", usual: .work(arguments.instance))
  }

  public func compile(_ c: inout RuleCompiler) {
    let grid = c.grid
    let automaton = Automaton(states: 2, classes: 2) { state, inside in
      Automaton.Step(max(state, inside), units: inside == 1 && state == 0 ? 1 : 0)
    }
    let series = c.series(automaton) { _, symbol in grid.belongsHere(symbol, of) ? 1 : 0 }
    // Whoever worked before is as unused in this horizon as anybody else.
    for person in c.people { c.use(series, for: person, start: 0) }
  }

  public func words(_ breach: Breach, _ names: Names) -> String {
    "\(names.person(breach.person)): used from \(names.day(breach.day)) on (\(of.words))"
  }
}
