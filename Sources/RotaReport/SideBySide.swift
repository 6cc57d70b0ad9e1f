public import RotaFormats
import RotaModel
import RotaRules

/// Two rotas of one period side by side: cover, legality, cost, fairness, fatigue, wellbeing, and what changes for whom.
public struct SideBySide: Sendable {
  private let before: CheckedRota
  private let after: CheckedRota

  /// Compares two rotas that were checked by the same problem.
  public init(_ before: CheckedRota, _ after: CheckedRota) {
    self.before = before
    self.after = after
  }

  /// Gaps that are listed in words.
  private static let mostGaps = 12

  /// One measure of both.
  private struct Row {
    var key: String
    var words: String
    var value: (CheckedRota) -> JSONValue
    var text: (CheckedRota) -> String
  }

  private static func whole(_ key: String, _ words: String, _ value: @escaping (CheckedRota) -> Int?) -> Row {
    Row(key: key, words: words, value: { value($0).map { .whole($0) } ?? .null }) {
      value($0).map { Amount.text(Double($0)) } ?? "-"
    }
  }

  private static func decimal(
    _ key: String, _ words: String, unit: String = "", places: Int = 2, _ value: @escaping (CheckedRota) -> Double?
  ) -> Row {
    Row(key: key, words: words, value: { value($0).map { .decimal($0, places: places) } ?? .null }) {
      value($0).map { Amount.text($0) + unit } ?? "-"
    }
  }

  private static func short(_ rota: CheckedRota) -> Int { rota.gaps.reduce(0) { $0 + $1.short } }

  private static func filled(_ rota: CheckedRota) -> Double? {
    let required = rota.instance.cover.reduce(0) { $0 + $1.minimum }
    return required == 0 ? nil : 100 * Double(required - short(rota)) / Double(required)
  }

  private static var rows: [Row] {
    [
      decimal("minimumFilledPercent", "minimum cover filled", unit: " %", filled),
      whole("gaps", "gaps") { $0.gaps.count },
      whole("minimumShort", "people short of minimum", short),
      whole("hardBreaches", "hard rules broken") { $0.hardBreaches.count },
      decimal("objective", "cost", places: 4) { $0.objective },
      decimal("nightsSpread", "nights, most less fewest a WTE") { Fairness($0).nights },
      decimal("weekendsSpread", "weekends, most less fewest a WTE") { Fairness($0).weekends },
      decimal("balanceSpread", "hours balance, most less fewest", unit: " h") { Fairness($0).balance },
      whole("requestsMet", "requests met") { $0.people.reduce(0) { $0 + $1.requestsMet } },
      whole("quickReturns", "quick returns") { $0.people.reduce(0) { $0 + $1.quickReturns } },
      decimal("wellbeingMean", "wellbeing, mean score") { Fairness($0).wellbeingMean },
      whole("wellbeingLowest", "wellbeing, lowest score") { Fairness($0).wellbeingLowest },
      whole("belowFloor", "people below the floor") { $0.wellbeing.count(where: \.isBelowFloor) },
      decimal("fatigueMean", "fatigue, mean risk index", places: 3) { Fairness($0).fatigueMean },
      decimal("fatigueHighest", "fatigue, highest risk index", places: 3) { Fairness($0).fatigueHighest },
    ]
  }

  /// What each rule costs in either, rules that cost the same left out.
  private var costs: [(name: String, before: Double, after: Double)] {
    let (old, new) = (RuleTotals.all(before), RuleTotals.all(after))
    return after.compiled.problem.rules.indices.compactMap { index in
      let costs = [old, new].map { totals in totals.first { $0.rule == index }?.cost ?? 0 }
      return costs[0] == costs[1] ? nil : (after.compiled.problem.rules[index].name, costs[0], costs[1])
    }
  }

  private static func gapsOnly(in a: CheckedRota, not b: CheckedRota) -> [Gap] {
    a.gaps.filter { gap in !b.gaps.contains { $0.item == gap.item && $0.filled <= gap.filled } }
  }

  /// A person whose rota differs.
  private struct Changed {
    var person: PersonID
    var added: [(day: Day, what: String)] = []
    var removed: [(day: Day, what: String)] = []
  }

  private var changed: [Changed] {
    after.instance.personIDs.compactMap { person in
      var change = Changed(person: person)
      for day in after.instance.dayIDs where before.roster[person, day] != after.roster[person, day] {
        if let what = words(before.roster[person, day]) { change.removed.append((day, what)) }
        if let what = words(after.roster[person, day]) { change.added.append((day, what)) }
      }
      return change.added.isEmpty && change.removed.isEmpty ? nil : change
    }
  }

  /// A day's work, its unit and role where they are not the only ones; nil without work, whatever the reason.
  private func words(_ cell: RosterCell) -> String? {
    guard case .duty(let duties) = cell, !duties.isEmpty else { return nil }
    return duties.map { duty in
      after.names.shift(duty.shift) + (after.instance.units.count > 1 ? " \(after.names.unit(duty.unit))" : "")
        + (after.instance.roles.count > 1 ? " \(after.names.role(duty.role))" : "")
    }.joined(separator: "+")
  }

  private func score(_ rota: CheckedRota, _ person: PersonID) -> Int? { rota.people[person.index].wellbeing }

  /// In words, for a terminal.
  public func text(_ paint: Paint) -> String {
    let names = after.names
    var lines: [(String, String, String)] = []
    for row in SideBySide.rows {
      lines.append((row.words, row.text(before), row.text(after)))
      if row.key == "objective" { lines += costs.map { ("  " + $0.name, Amount.text($0.before), Amount.text($0.after)) } }
    }
    let name = lines.map(\.0.count).max() ?? 0
    let width = max(10, (lines.map(\.1.count) + lines.map(\.2.count)).max() ?? 0)
    var text = Summary(after, paint).heading + "\n\n"
    text += paint("".padded(name) + "  " + "first".rightAligned(width) + "  " + "second".rightAligned(width), .strong) + "\n"
    for line in lines {
      text += line.0.padded(name) + "  " + line.1.rightAligned(width) + "  " + line.2.rightAligned(width) + "\n"
    }
    text += "(Risk index: \(FatigueIndex.label).)\n"
    for (title, gaps) in [
      ("Gaps closed", SideBySide.gapsOnly(in: before, not: after)), ("Gaps opened", SideBySide.gapsOnly(in: after, not: before)),
    ] where !gaps.isEmpty {
      text += "\n" + paint(title + ":", .strong) + "\n"
      for gap in gaps.prefix(SideBySide.mostGaps) {
        text +=
          "  \(names.day(gap.need.day)) \(names.period(gap.need.period)) \(gap.need.label): \(gap.filled) of \(gap.need.minimum)\n"
      }
      if gaps.count > SideBySide.mostGaps { text += "  and \(gaps.count - SideBySide.mostGaps) more (--json lists them)\n" }
    }
    let changed = changed
    text +=
      "\n"
      + (changed.isEmpty
        ? "Nobody's rota changes." : paint("\(names.count(changed.count, "person", "people")) changed:", .strong))
    for change in changed {
      var parts: [String] = []
      for (word, cells) in [("gains", change.added), ("loses", change.removed)] where !cells.isEmpty {
        parts.append(word + " " + cells.map { "\($0.what) \(names.day($0.day))" }.joined(separator: ", "))
      }
      if let old = score(before, change.person), let new = score(after, change.person) {
        parts.append(old == new ? "wellbeing \(new)" : "wellbeing \(old) to \(new)")
      }
      text += "\n" + "  \(names.person(change.person)): \(parts.joined(separator: "; "))".wrapped(indent: 4)
    }
    return text + "\n"
  }

  /// The same as data.
  public var document: [String: JSONValue] {
    let horizon = after.instance.horizon
    func measures(_ rota: CheckedRota) -> JSONValue {
      var fields = Dictionary(uniqueKeysWithValues: SideBySide.rows.map { ($0.key, $0.value(rota)) })
      fields["exit"] = .whole(Int(rota.exitCode))
      return .object(fields)
    }
    func cells(_ cells: [(day: Day, what: String)]) -> JSONValue {
      .array(cells.map { .object(["date": .string(horizon.date($0.day).iso), "shift": .string($0.what)]) })
    }
    let report = ReportDocument(after)
    return [
      "instance": .string(after.instance.name), "first": measures(before), "second": measures(after),
      "costs": .object(
        Dictionary(
          uniqueKeysWithValues: costs.map { cost in
            (cost.name, JSONValue.object(["first": .number(cost.before), "second": .number(cost.after)]))
          })),
      "gapsClosed": .array(SideBySide.gapsOnly(in: before, not: after).map(report.gap)),
      "gapsOpened": .array(SideBySide.gapsOnly(in: after, not: before).map(report.gap)),
      "people": .array(
        changed.map { change in
          .object([
            "person": .string(after.names.person(change.person)), "gains": cells(change.added), "loses": cells(change.removed),
            "wellbeingFirst": score(before, change.person).map { .whole($0) } ?? .null,
            "wellbeingSecond": score(after, change.person).map { .whole($0) } ?? .null,
          ])
        }),
      "fatigueLabel": .string(FatigueIndex.label),
    ]
  }
}
