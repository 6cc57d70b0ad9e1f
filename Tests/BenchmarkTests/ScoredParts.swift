import RotaFormats
import RotaModel
import RotaRules

/// What a rota costs by the parts that the competitions' scorers print, with its hard breaches: `complete=7 hard=2 req=3`.
///
/// Hard breaches are counted one by one for INRC-II, whose scorer tells them apart, and by people missing or too many for INRC-I.
struct ScoredParts: Hashable, CustomStringConvertible {
  /// Without those that are 0.
  private(set) var parts: [String: Int] = [:]

  /// Of a rota that a compiled problem admits.
  init(_ compiled: Problem.Compiled, _ roster: Roster, _ format: InstanceReader.Format) {
    compiled.program.audit(Plan(cells: compiled.grid.encode(roster)!)) { breach in
      let rule = compiled.problem.rules[breach.rule]
      if breach.isHard {
        let name = ["cover": "min", "qualification": "skill", "succession": "succ"][rule.kind] ?? "single"
        parts[format == .inrc1 ? "hard" : name, default: 0] += format == .inrc1 ? abs(breach.units) : 1
      } else {
        parts[ScoredParts.part(rule, format), default: 0] += Int(compiled.program.objective(breach.cost))
      }
    }
    parts = parts.filter { $0.value != 0 }
  }

  /// Of a scorer's line: `complete 7 hard 0 req 3`.
  init(line: some StringProtocol) {
    let words = line.split(separator: " ")
    for i in stride(from: 0, to: words.count - 1, by: 2) { parts[String(words[i])] = Int(words[i + 1]) }
    parts = parts.filter { $0.value != 0 }
  }

  /// Writes such a line.
  static let python = "def show(c): print(*[x for k in c for x in (k, c[k])])\n"

  /// What the scorer calls a soft rule.
  private static func part(_ rule: RuleEntry, _ format: InstanceReader.Format) -> String {
    let isOff = rule.arguments.flow.contains("of: off")
    if format == .inrc1 {
      // At most none in a row is at most none at all.
      if rule.kind == "totals", rule.name.contains("in-a-row") { return isOff ? "consF" : "consW" }
      return [
        "totals": "assign", "consecutive-run": isOff ? "consF" : "consW", "consecutive-weekends": "consWE",
        "complete-weekends": "complete", "identical-weekend": "ident", "night-before-free-weekend": "night", "pattern": "pat",
        "requests": "req", "qualification": "skill",
      ][rule.kind] ?? rule.kind
    }
    return [
      "cover": "opt", "consecutive-run": isOff ? "off" : "cons", "requests": "pref", "complete-weekends": "cw", "totals": "tot",
      "weekends": "we",
    ][rule.kind] ?? rule.kind
  }

  var description: String { parts.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ") }
}
