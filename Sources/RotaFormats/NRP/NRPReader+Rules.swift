import RotaModel
import RotaRules

/// The limits of an NRP file as rules of the catalogue, one for all who share a limit.
extension NRPReader {
  /// Rules of a problem that has no faults.
  func rules() -> [RuleEntry] {
    var rules = StatedRules(instance)
    rules.add("one-duty-a-day", hard: true)
    rules.add("fixed", named: "days-off", hard: true)
    for (shifts, next) in successions() {
      rules.add(
        "succession", named: "not-after-\(codes(shifts)[0])", [("after", .of(codes(shifts))), ("not", .of(codes(next)))],
        hard: true)
    }
    for (shift, code) in codes(Array(instance.shifts.indices)).enumerated() {
      for (most, people) in groups(by: { $0.caps[shift] }) where most < instance.horizon.days {
        rules.add("totals", named: "most-\(code)", [("of", .text(code, nil)), ("most", .of(most))], for: people, hard: true)
      }
    }
    for (range, people) in groups(by: { [$0.leastMinutes, $0.mostMinutes] }) {
      rules.add(
        "totals", named: "minutes",
        [("count", "hours"), ("least", .clock(range[0])), ("most", .clock(range[1]))], for: people, hard: true)
    }
    for (range, people) in groups(by: { [$0.leastRun, $0.mostRun] }) {
      var limits: [(String, ArgumentTree)] = []
      if range[0] > 1 { limits.append(("least", .of(min(range[0], instance.horizon.days)))) }
      if range[1] < instance.horizon.days { limits.append(("most", .of(range[1]))) }
      if !limits.isEmpty { rules.add("consecutive-run", named: "working-days", limits, for: people, hard: true) }
    }
    for (least, people) in groups(by: \.leastOff) where least > 1 {
      let limits: [(String, ArgumentTree)] = [("of", "free"), ("least", .of(min(least, instance.horizon.days)))]
      rules.add("consecutive-run", named: "days-off-in-a-row", limits, for: people, hard: true)
    }
    for (most, people) in groups(by: \.weekends) where most < instance.horizon.days / 7 {
      rules.add("weekends", named: "weekends", [("most", .of(most))], for: people, hard: true)
    }
    rules.add("requests", [("price", 1)])
    rules.add("cover", [("price", 100), ("target", 100), ("over", 1)])
    return rules.entries
  }

  /// Shifts that forbid the same ones on the next day, with those.
  private func successions() -> [([Int], [Int])] {
    var found: [([Int], [Int])] = []
    for (shift, next) in forbidden.enumerated() where !next.isEmpty {
      let next = next.sorted()
      if let i = found.firstIndex(where: { $0.1 == next }) { found[i].0.append(shift) } else { found.append(([shift], next)) }
    }
    return found
  }

  /// People who share a limit, in the order of the staff.
  private func groups<Key: Hashable>(by key: (Limits) -> Key) -> [(Key, [PersonID])] {
    var found: [(Key, [PersonID])] = []
    var index: [Key: Int] = [:]
    for (person, line) in limits.enumerated() {
      if let i = index[key(line)] {
        found[i].1.append(PersonID(person))
      } else {
        index[key(line)] = found.count
        found.append((key(line), [PersonID(person)]))
      }
    }
    return found
  }

  private func codes(_ shifts: [Int]) -> [String] { shifts.map { instance.shifts[$0].code } }
}
