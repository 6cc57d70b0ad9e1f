public import RotaFormats
import RotaModel
public import RotaRules

/// Two rotas under the same rules: what the second breaks, opens and costs that the first did not.
public struct Comparison: Sendable {
  /// The rota as it was.
  public let before: CheckedRota
  /// The rota as it would be.
  public let after: CheckedRota

  /// Compares two rotas of one period.
  public init(_ before: CheckedRota, _ after: CheckedRota) {
    self.before = before
    self.after = after
  }

  private struct Key: Hashable {
    let rule: Int, person: PersonID?, day: Day?, item: Int, isHard: Bool
    init(_ b: Breach) { (rule, person, day, item, isHard) = (b.rule, b.person, b.day, b.item, b.isHard) }
  }

  /// Breaches of `b` that `a` does not have, or not as much.
  private static func more(_ a: CheckedRota, _ b: CheckedRota) -> [Breach] {
    var weight: [Key: (units: Int, cost: Int64)] = [:]
    for breach in a.breaches {
      weight[Key(breach), default: (0, 0)].units += abs(breach.units)
      weight[Key(breach)]!.cost += breach.cost
    }
    return b.breaches.filter { breach in
      guard let old = weight[Key(breach)] else { return true }
      return breach.isHard ? abs(breach.units) > old.units : breach.cost > old.cost
    }
  }

  /// What would be broken or cost more.
  public var worse: [Breach] { Comparison.more(before, after) }
  /// What would be mended or cost less.
  public var better: [Breach] { Comparison.more(after, before) }

  /// Gaps that the change opens or widens.
  public var opened: [Gap] {
    after.gaps.filter { gap in !before.gaps.contains { $0.item == gap.item && $0.filled <= gap.filled } }
  }

  /// In words: what was asked, what it breaks, what it opens and whom to ring, what it costs.
  public func text(_ paint: Paint, asked: String) -> String {
    let names = after.names
    let summary = Summary(after, paint)
    let hard = worse.filter(\.isHard)
    var text = paint("If granted: \(asked)", .strong) + "\n"
    text +=
      hard.isEmpty
      ? paint("LEGAL", .good) + ": it breaks no hard rule that held before.\n"
      : paint("NOT LEGAL", .bad) + ": it breaks \(names.count(hard.count, "hard rule")) more.\n"
        + hard.map { summary.line($0) + "\n" }.joined()
    if opened.isEmpty {
      text += paint("COVERED", .good) + ": no minimum falls short that did not before.\n"
    } else {
      text += paint("OPENS", .bad) + ": \(names.count(opened.count, "gap")) in minimum cover.\n"
      for gap in opened {
        text +=
          "  \(names.day(gap.need.day)) \(names.period(gap.need.period)) \(gap.need.label): \(gap.filled) of \(gap.need.minimum); \(gap.reason)"
          .wrapped(indent: 4) + "\n"
        let opening = after.openings.first { $0.shift.gaps.contains { after.gaps[$0].item == gap.item } }
        let ring = (opening?.candidates.prefix(3) ?? []).map { $0.words(names) }.joined(separator: "; ")
        text +=
          "    ring: \(ring.isEmpty ? "nobody on this rota could legally take it: the bank" : ring)".wrapped(indent: 10) + "\n"
      }
    }
    text += "Cost: \(Amount.text(before.objective)) before, \(Amount.text(after.objective)) after.\n"
    for breach in worse where !breach.isHard { text += summary.line(breach) + "\n" }
    let gone = better
    if !gone.isEmpty {
      text += "No longer:\n" + gone.map { Summary(before, paint).line($0) + "\n" }.joined()
    }
    return text
  }

  /// The same as data.
  public var document: JSONValue {
    let after = ReportDocument(self.after)
    return .object([
      "objectiveBefore": .number(before.objective), "objectiveAfter": .number(self.after.objective),
      "worse": .array(worse.map(after.breach)), "better": .array(better.map(ReportDocument(before).breach)),
      "opened": .array(opened.map(after.gap)),
    ])
  }
}
