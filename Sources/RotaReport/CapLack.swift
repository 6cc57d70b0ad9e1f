import RotaModel
import RotaRules

/// Limits that cannot hold for somebody, or beside minimum cover, gathered into sentences.
enum CapLack {
  /// "area-share: cannot hold for Ade, Bo, who may work in no other unit", by rule.
  static func words(_ compiled: Problem.Compiled) -> [String] {
    let names = compiled.names
    var people: [Int: [String]] = [:]
    var fixed: [Int: [String]] = [:]
    var needs: [Int: [String]] = [:]
    var short: [Int: [String]] = [:]
    func words(of item: Int) -> String {
      let need = compiled.problem.instance.cover[item]
      return "\(need.label) in \(names.unit(need.unit)) \(names.period(need.period))"
    }
    for lack in compiled.program.cannotHold {
      switch lack.cause {
      case .captive:
        if let person = lack.person { people[lack.rule, default: []].append(names.person(person)) }
        if let words = lack.need.map(words), !(needs[lack.rule] ?? []).contains(words) {
          needs[lack.rule, default: []].append(words)
        }
      case .fixed: if let person = lack.person { fixed[lack.rule, default: []].append(names.person(person)) }
      case .demand(let needed, let most):
        let what = lack.need.map(words) ?? "the area"
        short[lack.rule, default: []].append("of \(names.count(needed, "shift")) for \(what) at most \(most)")
      }
    }
    func list(_ who: [String]) -> String {
      who.prefix(8).joined(separator: ", ") + (who.count > 8 ? " and \(who.count - 8) more" : "")
    }
    return compiled.problem.rules.indices.flatMap { rule -> [String] in
      var lines: [String] = []
      if let who = people[rule] {
        lines.append("\(compiled.problem.label(rule)): cannot hold for \(list(who)), who may work in no other unit")
      }
      if let who = fixed[rule] { lines.append("\(compiled.problem.label(rule)): cannot hold for \(list(who)), by fixed shifts") }
      if let what = needs[rule] {
        lines.append(
          "\(compiled.problem.label(rule)): only people for whom it cannot hold can fill \(what.joined(separator: "; "))")
      }
      if let what = short[rule] {
        lines.append(
          "\(compiled.problem.label(rule)): cannot hold with minimum cover: \(what.joined(separator: "; ")) can be worked while everybody keeps it"
        )
      }
      return lines
    }
  }
}
