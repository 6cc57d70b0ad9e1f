import RotaModel
public import RotaRules

extension Summary {
  /// Everything, after `check`: each breach and penalty in words, then totals by rule.
  ///
  /// - Parameters:
  ///   - verbose: whether findings of a pack's advice are all listed, rather than counted where there are many.
  public func check(assumptions: [String], verbose: Bool = false) -> String {
    var parts = [heading, legality(most: .max), open(candidates: 3), penalties(verbose: verbose), totals]
    if let lists { parts.append(lists) }
    if let owed = OwedRest(rota)?.text(paint) { parts.append(owed) }
    if !strain.isEmpty { parts.append(strain) }
    if !assumptions.isEmpty {
      parts.append(paint("Assumed:", .strong) + "\n" + assumptions.map { "  \($0)".wrapped(indent: 4) }.joined(separator: "\n"))
    }
    return parts.joined(separator: "\n\n") + "\n"
  }

  /// Each soft cost; a pack's advice that is not followed in many places is one line.
  private func penalties(verbose: Bool) -> String {
    let soft = rota.breaches.filter { !$0.isHard }
    guard !soft.isEmpty else { return "Nothing costs anything." }
    let rules = rota.compiled.problem.rules
    let findings = Dictionary(grouping: soft, by: \.rule)
    var lines: [String] = []
    var counted: Set<Int> = []
    for breach in soft {
      let entry = rules[breach.rule]
      guard !verbose, let origin = entry.origin, origin.clause.isAdvisory, let all = findings[breach.rule],
        all.count > Summary.listed
      else {
        lines.append(line(breach))
        continue
      }
      guard counted.insert(breach.rule).inserted else { continue }
      let cost = all.reduce(0.0) { $0 + rota.compiled.program.objective($1.cost) }
      let people = Set(all.compactMap(\.person)).count
      let whom = people == 0 ? "" : " for \(rota.names.count(people, "person", "people"))"
      lines.append(
        "  \(all.count) times\(whom) not as advised: \(origin.clause.words) [\(entry.name), cost \(Amount.text(cost)); \(origin.citation)]"
          .wrapped(indent: 4))
    }
    return paint("Penalties:", .strong) + "\n" + lines.joined(separator: "\n")
  }

  /// So many findings of one piece of advice are listed one by one.
  private static let listed = 3

  /// Wellbeing and fatigue of all, and who is below the floor.
  private var strain: String {
    let fairness = Fairness(rota)
    var lines: [String] = []
    if let mean = fairness.wellbeingMean, let lowest = fairness.wellbeingLowest {
      let unknown = fairness.pastUnknown
      let lack =
        unknown == 0
        ? ""
        : "; of \(rota.names.count(unknown, "person", "people")) too little is known of the time before, which is not counted"
      lines.append("Wellbeing: mean score \(Amount.text(mean)), lowest \(lowest)\(lack)")
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
    if let origin {
      return "\(isDefault ? "assumed; " : "")\(origin.pack)@\(origin.version), \(origin.clause.clause); \(file)"
    }
    if isDefault { return "assumed; \(file)" }
    return arguments.location.map { "\($0); \(file)" } ?? file
  }
}
