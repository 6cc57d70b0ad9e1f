public import RotaModel

/// A published rota should change as little as possible: every cell that differs has a price.
///
/// Repair adds it; it has no place in an instance, since the published rota is not part of one.
public struct StayClose: Rule {
  public static let about = RuleAbout(
    "stay-close", family: "repair", "A published rota changes in as few cells as possible.", usually: .soft(200))
  let published: Roster?

  /// Prices every cell that differs from `published`, except on days of absence.
  public init(to published: Roster) { self.published = published }

  public init(_ arguments: inout Arguments) { published = nil }

  public func compile(_ c: inout RuleCompiler) {
    guard let published else { return }
    let instance = c.instance
    let grid = c.grid
    let away = Set(instance.absences.map { $0.person.index * grid.days + $0.day.index })
    for person in c.people {
      for day in instance.dayIDs where !away.contains(person.index * grid.days + day.index) {
        let kept = grid.symbol(published[person, day])
        c.cell(person, day) { $0 == kept ? 0 : 1 }
      }
    }
  }

  public func words(_ breach: Breach, _ names: Names) -> String {
    "\(names.person(breach.person)): \(names.day(breach.day)) differs from the published rota"
  }
}
