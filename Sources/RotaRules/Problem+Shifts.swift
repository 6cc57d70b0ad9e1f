public import RotaModel

extension Problem {
  /// The problem with more shifts, every rule read again with them in it: a rule about nights means those among them too, and one that a
  /// pack has for nights holds where there were none before.
  ///
  /// Prices and people of the rules in force stay as they are. A rule that was not made from its parameters stays as it is.
  public func adding(_ shifts: [Shift]) -> Problem {
    var problem = self
    problem.instance.shifts += shifts
    let instance = problem.instance
    func again(_ entry: RuleEntry) -> RuleEntry {
      let (read, faults) = Catalogue.read(entry.kind, at: nil, entry.arguments, instance: instance, taken: [])
      guard faults.isEmpty, let read else { return entry }
      var entry = entry
      entry.rule = read.rule
      return entry
    }
    problem.rules = rules.map(again)
    // Rules of packs that had nothing to speak of.
    let stated = problem.rules.filter { $0.origin == nil && !$0.isDefault }
    var taken = Set(stated.map(\.name))
    for use in packs {
      for entry in use.entries(for: instance, beside: stated, taken: &taken).entries
      where !problem.rules.contains(where: { $0.name == entry.name }) {
        problem.rules.append(entry)
      }
    }
    return problem
  }
}
