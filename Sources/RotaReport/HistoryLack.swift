import RotaModel
import RotaRules

/// Rules that want of history kept from being judged, gathered into sentences.
enum HistoryLack {
  /// "weekends: not checkable, 13 of 17 weeks missing (48 people)", by rule.
  static func words(_ compiled: Problem.Compiled) -> [String] {
    var rules: [(rule: Int, groups: [(missing: String, people: Int)])] = []
    for unchecked in compiled.program.unchecked.sorted(by: { ($0.rule, $0.known, $1.needed) < ($1.rule, $1.known, $0.needed) }) {
      if rules.last?.rule != unchecked.rule { rules.append((unchecked.rule, [])) }
      let missing = missing(unchecked)
      let last = rules.count - 1
      if rules[last].groups.last?.missing == missing {
        rules[last].groups[rules[last].groups.count - 1].people += 1
      } else {
        rules[last].groups.append((missing, 1))
      }
    }
    let all = compiled.problem.instance.people.count
    return rules.map { rule, groups in
      let parts = groups.map { group in
        let who = group.people == all ? "everybody" : group.people == 1 ? "1 person" : "\(group.people) people"
        return "\(group.missing) missing (\(who))"
      }
      return "\(compiled.problem.label(rule)): not checkable, \(parts.joined(separator: ", "))"
    }
  }

  private static func missing(_ unchecked: Unchecked) -> String {
    if unchecked.needed.isMultiple(of: 7), unchecked.needed > 7 {
      let weeks = unchecked.needed / 7
      return "\(weeks - unchecked.known / 7) of \(weeks) weeks"
    }
    return "\(unchecked.needed - unchecked.known) of \(unchecked.needed) \(unchecked.needed == 1 ? "day" : "days")"
  }
}

extension RuleEntry {
  /// The rule's name, with the clause that it comes from.
  var said: String {
    if let origin { return "\(name): \(origin.short), \(origin.clause.clause)" }
    return clause.map { "\(name): \($0)" } ?? name
  }
}

extension Problem {
  /// A rule's name; where several are of its kind, with what was written under it: "consecutive-run-2 (of: night, most: 4)".
  func label(_ index: Int) -> String {
    let entry = rules[index]
    if entry.origin != nil { return entry.said }
    guard case .map(let entries, _) = entry.arguments, !entries.isEmpty, rules.count(where: { $0.kind == entry.kind }) > 1 else {
      return entry.name
    }
    let said = entries.filter { !["name", "for", "hard", "price", "level", "clause"].contains($0.key) }
    return said.isEmpty
      ? entry.name : "\(entry.name) (\(said.map { "\($0.key): \($0.value.flow)" }.joined(separator: ", ")))"
  }
}
