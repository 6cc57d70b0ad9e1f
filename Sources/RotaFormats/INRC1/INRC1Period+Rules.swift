import RotaModel
import RotaRules

/// The rules of an INRC-I file as rules of the catalogue. Nothing came before the first day and nothing comes after the last, so
/// runs that touch an end count as they are.
extension INRC1Period {
  private typealias Arguments = [(String, ArgumentTree)]

  /// Rules of a problem that has no faults.
  func rules() -> [RuleEntry] {
    var rules = StatedRules(instance)
    rules.add("one-duty-a-day", hard: true)
    rules.add("cover", [("exact", "yes")], hard: true)
    let used = contracts.indices.filter { contractOf.contains($0) }
    for contract in used.map({ contracts[$0] }) { add(contract, to: &rules) }
    for (index, pattern) in patterns.enumerated() where pattern.weight > 0 {
      let least = used.map { contracts[$0].patterns.count { $0 == index } }
      // A pattern that a contract names twice counts twice.
      for time in 0..<(least.max() ?? 0) {
        add(pattern, for: zip(used, least).filter { $0.1 > time }.map { contracts[$0.0].label }, used.count, to: &rules)
      }
    }
    rules.add("requests", [("price", 1)])
    return rules.entries
  }

  private func add(_ contract: Contract, to rules: inout StatedRules) {
    let people = people([contract.label])
    let label = contract.label
    addLimits("totals", "days-\(label)", [], contract.leastDays, contract.mostDays, people, to: &rules)
    let closed: Arguments = [("edges", "closed")]
    addLimits(
      "consecutive-run", "days-in-a-row-\(label)", [("of", "work")] + closed, contract.leastWorking, contract.mostWorking, people,
      to: &rules)
    addLimits(
      "consecutive-run", "days-off-in-a-row-\(label)", [("of", "off")] + closed, contract.leastFree, contract.mostFree, people,
      to: &rules)
    let weekend: Arguments = [("days", .of(contract.weekend.map(\.short)))]
    addLimits(
      "consecutive-weekends", "weekends-in-a-row-\(label)", weekend + closed, contract.leastWeekends, contract.mostWeekends,
      people, to: &rules)
    func price(_ weight: Int) -> Arguments { [("price", .of(weight))] + people }
    if contract.completeWeekends > 0 {
      rules.add("complete-weekends", named: "complete-weekends-\(label)", weekend + price(contract.completeWeekends))
    }
    if contract.identicalWeekends > 0 {
      rules.add(
        "identical-weekend", named: "identical-weekend-\(label)", [("half", "yes")] + weekend + price(contract.identicalWeekends))
    }
    let nights = instance.shifts.filter { $0.end.count > 1440 }.map(\.code)
    if contract.nightBeforeFreeWeekend > 0, !nights.isEmpty {
      rules.add(
        "night-before-free-weekend", named: "night-before-free-weekend-\(label)",
        [("of", .of(nights))] + weekend + price(contract.nightBeforeFreeWeekend))
    }
    if instance.shifts.contains(where: { !$0.skills.isEmpty }) {
      // At a price of 0 it says that here, unlike elsewhere, skills do not matter.
      rules.add("qualification", named: "alternative-skill-\(label)", price(contract.alternativeSkill))
    }
  }

  /// A least and a most as one rule where they share a price, else as two.
  private func addLimits(
    _ kind: String, _ name: String, _ arguments: Arguments, _ least: Limit?, _ most: Limit?, _ people: Arguments,
    to rules: inout StatedRules
  ) {
    // One in a row is no demand, and nobody reaches more than there is.
    let least = least.flatMap { $0.value > (kind == "totals" ? 0 : 1) ? $0 : nil }
    let most = most.flatMap { $0.value < instance.horizon.days ? $0 : nil }
    func add(_ limits: Arguments, _ weight: Int) {
      rules.add(kind, named: name, arguments + limits + [("price", .of(weight))] + people)
    }
    if let most, most.value == 0, kind != "totals" {
      // Not one in a row is not one at all.
      let isWeekends = kind == "consecutive-weekends"
      let kept = arguments.filter { $0.0 != "edges" }
      rules.add(
        isWeekends ? "weekends" : "totals", named: name, kept + [("most", 0), ("price", .of(most.weight))] + people)
      if let least { add([("least", .of(least.value))], least.weight) }
      return
    }
    if let least, let most, least.weight == most.weight, least.value <= most.value {
      add([("least", .of(least.value)), ("most", .of(most.value))], least.weight)
      return
    }
    if let least { add([("least", .of(least.value))], least.weight) }
    if let most { add([("most", .of(most.value))], most.weight) }
  }

  private func add(_ pattern: Pattern, for labels: [String], _ all: Int, to rules: inout StatedRules) {
    let steps = pattern.steps.map { step -> ArgumentTree in
      switch step {
      case .off: "off"
      case .any: "work"
      case .shift(let shift): .text(instance.shifts[shift].code, nil)
      }
    }
    let start: Arguments = pattern.start.map { [("starts", .text($0.short, nil))] } ?? []
    rules.add(
      "pattern", named: "pattern-\(pattern.id)",
      [("steps", .list(steps, nil))] + start + [("price", .of(pattern.weight))] + (labels.count < all ? people(labels) : []))
  }

  private func people(_ labels: [String]) -> Arguments {
    [("for", .map([.init("contracts", .of(labels))], nil))]
  }
}
