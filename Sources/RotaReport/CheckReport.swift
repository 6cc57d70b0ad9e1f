import RotaModel
public import RotaRules

extension Summary {
  /// Everything, after `check`: each breach and penalty in words, then totals by rule.
  public func check(assumptions: [String]) -> String {
    var parts = [heading, legality(most: .max), open(candidates: 3), penalties, totals]
    if !strain.isEmpty { parts.append(strain) }
    if !assumptions.isEmpty {
      parts.append(paint("Assumed:", .strong) + "\n" + assumptions.map { "  \($0)".wrapped(indent: 4) }.joined(separator: "\n"))
    }
    return parts.joined(separator: "\n\n") + "\n"
  }

  /// Each soft cost.
  private var penalties: String {
    let soft = rota.breaches.filter { !$0.isHard }
    guard !soft.isEmpty else { return "Nothing costs anything." }
    return paint("Penalties:", .strong) + "\n" + soft.map(line).joined(separator: "\n")
  }

  /// Wellbeing and fatigue of all, and who is below the floor.
  private var strain: String {
    let fairness = Fairness(rota)
    var lines: [String] = []
    if let mean = fairness.wellbeingMean, let lowest = fairness.wellbeingLowest {
      lines.append("Wellbeing: mean score \(Amount.text(mean)), lowest \(lowest)")
    }
    for score in rota.wellbeing where score.isBelowFloor {
      lines.append("  below the floor of \(score.floor ?? 0): \(rota.names.person(score.person)), \(score.score)")
    }
    if let mean = fairness.fatigueMean, let highest = fairness.fatigueHighest {
      lines.append("Fatigue: mean risk index \(Amount.text(mean)), highest \(Amount.text(highest)) (\(FatigueIndex.label))")
    }
    return lines.joined(separator: "\n")
  }

  /// What each rule cost, and the file in the catalogue that says what it means.
  private var totals: String {
    let totals = RuleTotals.all(rota)
    let rules = rota.compiled.problem.rules
    let name = max(4, totals.map { rules[$0.rule].name.count }.max() ?? 0)
    var text = paint("rule".padded(name) + "  hard  soft        cost  where", .strong)
    for total in totals {
      let entry = rules[total.rule]
      text += "\n" + entry.name.padded(name) + String(total.hard).rightAligned(6) + String(total.soft).rightAligned(6)
      text += Amount.text(total.cost).rightAligned(12) + "  \(entry.place)"
    }
    text += "\n" + "all".padded(name) + String(rota.hardBreaches.count).rightAligned(6)
    text += String(rota.breaches.count - rota.hardBreaches.count).rightAligned(6) + Amount.text(rota.objective).rightAligned(12)
    return text
  }
}

extension RuleEntry {
  /// Where the rule was stated, and the catalogue's file that gives it meaning.
  public var place: String {
    let file = "Catalogue/\(type(of: rule)).swift"
    if isDefault { return "assumed; \(file)" }
    return arguments.location.map { "\($0); \(file)" } ?? file
  }
}
