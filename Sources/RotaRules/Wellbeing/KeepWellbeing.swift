import RotaModel

/// Nobody has more points of strain than in a rota that they know: leads a search that starts from it, and judges no rota.
///
/// It has no place in an instance, since that rota is not part of one.
struct KeepWellbeing: Rule {
  static let about = RuleAbout(
    "keep-wellbeing", family: "wellbeing", "Nobody has more points of strain than in the rota that planning started from.",
    usually: .soft(30))
  /// By person: points in the known rota, and what they are counted with.
  let known: [(points: Int, weights: StrainWeights)]

  init(_ known: [(points: Int, weights: StrainWeights)]) { self.known = known }
  init(_ arguments: inout Arguments) { known = [] }

  func compile(_ c: inout RuleCompiler) {
    var machines: [StrainWeights: StrainMachines] = [:]
    for (person, known) in zip(c.instance.personIDs, known) {
      let tally = c.tally(owner: person, .band(most: known.points))
      if machines[known.weights] == nil { machines[known.weights] = StrainMachines(&c, known.weights) }
      machines[known.weights]!.add(person, to: { _ in tally }, &c)
    }
  }

  func words(_ breach: Breach, _ names: Names) -> String {
    "\(names.person(breach.person)): \(names.count(breach.units, "point")) of strain more than before"
  }
}

extension WellbeingMeter {
  /// A problem with a price on each point of strain that a person has beyond those of a known rota, for a search to be led by.
  public func led(_ problem: Problem, by known: [WellbeingScore]) -> Problem {
    let rule = KeepWellbeing(known.map { ($0.points, weights(of: $0.person)) })
    let entry = RuleEntry(rule, name: "keep-wellbeing", price: KeepWellbeing.about.usualPrice, isDefault: true)
    return Problem(instance: problem.instance, rules: problem.rules + [entry])
  }
}
