import RotaModel
import RotaRules

/// In what an instance that was written and read back differs from the one that was meant, in sentences.
struct Comparison {
  private(set) var differences: [String] = []

  init(_ meant: Problem, _ got: Problem) {
    let (a, b) = (meant.instance, got.instance)
    compare("the name", [a.name], [b.name])
    compare("the days and their time zone", [a.horizon], [b.horizon])
    compare("organisations", a.organisations, b.organisations)
    compare("units", a.units, b.units)
    compare("skills", a.skills, b.skills)
    compare("bands", a.bands, b.bands)
    compare("grades", a.roles, b.roles)
    compare("shifts", a.shifts, b.shifts)
    compare("kinds of absence", a.absenceKinds, b.absenceKinds)
    compare("people", a.people, b.people)
    compare("cover", a.cover, b.cover)
    compare("wishes", a.requests, b.requests)
    compare("days away", a.absences, b.absences)
    compare("fixed days", a.fixed, b.fixed)
    compare("restrictions", a.restrictions, b.restrictions)
    compare("work elsewhere", a.elsewhere, b.elsewhere)
    compare("loans that end", a.secondments, b.secondments)
    compare("history", a.history.cells, b.history.cells)
    compare("carried balances", a.history.balances, b.history.balances)
    compare("whether the rota stands alone", [a.history.standsAlone], [b.history.standsAlone])
    compare("rules", meant.rules.map(Comparison.words), got.rules.map(Comparison.words))
  }

  private static func words(_ entry: RuleEntry) -> String { "\(entry.name) \(entry.kind) \(entry.price) \(entry.arguments.flow)" }

  private mutating func compare<Item: Equatable>(_ what: String, _ meant: [Item], _ got: [Item]) {
    guard meant != got else { return }
    if meant.count != got.count {
      differences.append("\(what): \(meant.count) here, \(got.count) in the target")
    } else {
      let count = zip(meant, got).count { $0 != $1 }
      differences.append("\(what): \(count) of \(meant.count) differ in the target")
    }
  }
}
