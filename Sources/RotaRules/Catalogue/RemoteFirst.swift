import RotaModel

/// Work from home goes first to those who may work in no other way.
struct RemoteFirst: Rule {
  static let about = RuleAbout(
    "remote-first", family: "people",
    "Work from home goes first to people who may work from home only: each such shift of anybody else costs the price.",
    usually: .soft(10))

  init(_ arguments: inout Arguments) {}

  func compile(_ c: inout RuleCompiler) {
    let grid = c.grid
    let instance = c.instance
    let units = grid.symbols.map { $0.duties.count { instance.shifts[$0.shift.index].isRemote } }
    for person in c.people where grid.palette(person).contains(where: { units[$0] > 0 }) {
      let own = instance.restrictions.filter { $0.person == person && $0.kind == .remoteOnly }
      for day in instance.dayIDs where c.applies(person, day) {
        let date = instance.horizon.date(day)
        guard !own.contains(where: { $0.isInForce(on: date) }) else { continue }
        c.cell(person, day) { units[$0] }
      }
    }
  }

  func words(_ breach: Breach, _ names: Names) -> String {
    "\(names.person(breach.person)): works from home on \(names.day(breach.day)), which is others' first"
  }
}
