import RotaModel
import RotaRules

/// A rule of an instance as a benchmark set's writer looks at it: what stands under it, in the set's few words.
struct WrittenRule {
  let entry: RuleEntry
  private let instance: Instance

  init(_ entry: RuleEntry, _ instance: Instance) {
    self.entry = entry
    self.instance = instance
  }

  /// What one unit costs, at the first level; nil where the rule is hard or settled later.
  var price: Int? {
    if case .soft(let price, 1) = entry.price { price } else { nil }
  }

  /// Whose lines it is about.
  var people: [Int] {
    instance.personIDs.filter { entry.people.matches($0, among: instance.people, on: instance.horizon.start) }.map(\.index)
  }

  /// A scalar that stands under it.
  func text(_ key: String) -> String? {
    if case .map(let entries, _) = entry.arguments, case .text(let text, _)? = entries.first(where: { $0.key == key })?.value {
      return text
    }
    return nil
  }

  /// A whole number that stands under it.
  func number(_ key: String) -> Int? { text(key).flatMap { Int($0) } }

  /// Whether nothing stands under it but these keys and those of every rule.
  func says(only keys: String...) -> Bool {
    guard case .map(let entries, _) = entry.arguments else { return true }
    return entries.allSatisfy { keys.contains($0.key) || ["name", "for", "hard", "price", "level"].contains($0.key) }
  }

  /// The kinds of day under a key.
  func cells(_ key: String) -> CellSet {
    var reader = Arguments(entry.arguments, kind: entry.kind, instance: instance)
    return reader.cells(key, usual: .work(instance))
  }

  /// The steps under a key.
  func steps(_ key: String) -> [CellSet] {
    var reader = Arguments(entry.arguments, kind: entry.kind, instance: instance)
    return reader.steps(key)
  }

  /// The days of the week under a key, in the order of a week that begins with the first of them.
  func weekdays(_ key: String) -> [Weekday]? {
    var reader = Arguments(entry.arguments, kind: entry.kind, instance: instance)
    return reader.weekdays(key)
  }

  /// Whether a set is every shift and nothing else.
  func isWork(_ set: CellSet) -> Bool { set.shifts.count == instance.shifts.count && !set.off }

  /// Whether a set is days without a shift.
  func isOff(_ set: CellSet) -> Bool { !set.holdsWork && set.off && (set.absent || instance.absences.isEmpty) }

  /// Why it is left out.
  func lost(in set: String) -> String {
    let kind = entry.name.hasPrefix(entry.kind) ? "" : " (\(entry.kind))"
    return "rule \(entry.name)\(kind): \(set) has no such rule, or not with these parameters"
  }
}

extension Instance {
  /// What an instance of one unit, planned from nothing or from a history, holds beside what both competitions can say.
  func lostInCompetitions(_ set: String) -> [String] {
    var lost: [String] = []
    func lose(_ what: String, _ count: Int) {
      if count > 0 { lost.append("\(what): \(count), which \(set) cannot say") }
    }
    lose("units beside the first", units.count - 1)
    lose("days away", absences.count)
    lose("fixed days", fixed.count)
    lose("people with agreed flexible working", people.count { !$0.availability.isEmpty })
    lose("people who do not count in cover", people.count { !$0.counts })
    lose("shifts that do not count in cover, or are only ever fixed", shifts.count { !$0.counts || !$0.planned })
    lose("skills that lapse", people.reduce(0) { $0 + $1.skills.count { $0.expires != nil } })
    return lost
  }
}
