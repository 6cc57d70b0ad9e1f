import RotaModel
import RotaRules

extension InstanceFile {
  /// Holds an instance of another format against further packs.
  mutating func add(packs names: [String]) throws(Faults) {
    var draft = Draft(self)
    var source = PackSource()
    let uses = names.compactMap { source.use($0, into: &draft.findings) }
    var taken = Set(problem.rules.map(\.name))
    let stated = problem.rules
    for use in uses { problem.rules += draft.entries(of: use, beside: stated, &taken) }
    try draft.findings.check()
    problem.packs += uses
    assumptions += draft.findings.assumptions
    warnings += draft.findings.warnings
    files += source.read.map(\.name)
  }
}
