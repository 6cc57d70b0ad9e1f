import RotaModel
import RotaRules

/// Limits that cannot hold for somebody, gathered into sentences.
enum CapLack {
  /// "area-share: cannot hold for Ade, Bo, who may work in no other unit", by rule.
  static func words(_ compiled: Problem.Compiled) -> [String] {
    let names = compiled.names
    var people: [Int: [String]] = [:]
    var needs: [Int: [String]] = [:]
    for lack in compiled.program.cannotHold {
      if let person = lack.person { people[lack.rule, default: []].append(names.person(person)) }
      if let item = lack.need {
        let need = compiled.problem.instance.cover[item]
        let words = "\(need.label) in \(names.unit(need.unit)) \(names.period(need.period))"
        if !(needs[lack.rule] ?? []).contains(words) { needs[lack.rule, default: []].append(words) }
      }
    }
    return compiled.problem.rules.indices.flatMap { rule -> [String] in
      var lines: [String] = []
      if let who = people[rule] {
        let named = who.prefix(8).joined(separator: ", ") + (who.count > 8 ? " and \(who.count - 8) more" : "")
        lines.append("\(compiled.problem.label(rule)): cannot hold for \(named), who may work in no other unit")
      }
      if let what = needs[rule] {
        lines.append(
          "\(compiled.problem.label(rule)): only people for whom it cannot hold can fill \(what.joined(separator: "; "))")
      }
      return lines
    }
  }
}
