public import RotaPlanner
import RotaFormats
import RotaModel
import RotaRules

/// What a coordinator would show her matron: legal or not, what is open and whom to ring, what is proved, the grid, the files.
public struct Summary: Sendable {
  let rota: CheckedRota
  let paint: Paint

  /// A summary of a rota.
  public init(_ rota: CheckedRota, _ paint: Paint) {
    self.rota = rota
    self.paint = paint
  }

  /// Everything, after `solve`.
  public func text(_ result: PlanResult, assumptions: [String], files: String?, verbose: Bool) -> String {
    var parts = [heading, legality(most: verbose ? .max : 10), open(candidates: verbose ? 8 : 3)]
    parts.append(
      "Quality: \(Quality.words(result)).".wrapped(indent: 9) + "\n" + "         \(Quality.ending(result)).".wrapped(indent: 9))
    if let change = sinceStart { parts.append(change) }
    if let lists { parts.append(lists) }
    parts.append(grid(verbose: verbose))
    if !assumptions.isEmpty {
      parts.append(paint("Assumed:", .strong) + "\n" + assumptions.map { "  \($0)".wrapped(indent: 4) }.joined(separator: "\n"))
    }
    if let files { parts.append("Files: \(files)") }
    return parts.joined(separator: "\n\n") + "\n"
  }

  /// What became of people's scores since the rota that planning started from; nil where it started from none.
  private var sinceStart: String? {
    let scores = rota.people.compactMap { row in row.before?.wellbeing.map { (before: $0, after: row.wellbeing ?? $0) } }
    guard !scores.isEmpty else { return nil }
    func mean(_ values: [Int]) -> String { Amount.text(Double(values.reduce(0, +)) / Double(values.count)) }
    let (better, worse) = (scores.count { $0.after > $0.before }, scores.count { $0.after < $0.before })
    return
      "Wellbeing: mean score \(mean(scores.map(\.after))), before \(mean(scores.map(\.before))); better for \(better), worse for \(worse)"
      + " (`rota compare` shows both rotas)."
  }

  /// Which lists are run, and by how steady teams; nil where there are none.
  var lists: String? {
    let all = ListTeams.all(rota.roster, rota.instance)
    return all.isEmpty ? nil : "Lists:\n" + all.map { "  \($0.words)".wrapped(indent: 4) }.joined(separator: "\n")
  }

  /// "Ash Ward, Mon 30 Nov to Sun 6 Dec 2026: 48 people".
  public var heading: String {
    let horizon = rota.instance.horizon
    let last = horizon.date(Day(horizon.days - 1))
    let days = rota.names.count(horizon.days, "day")
    return paint(rota.instance.name, .strong)
      + ", \(horizon.start.spoken) to \(last.spoken) \(last.components.year) (\(days), \(rota.names.count(rota.instance.people.count, "person", "people")))"
  }

  /// Whether every hard rule holds, and which could not be judged.
  public func legality(most: Int) -> String {
    let hard = rota.hardBreaches
    var text: String
    if hard.isEmpty {
      text = paint("LEGAL", .good) + ": every hard rule that could be checked holds."
    } else {
      text = paint("NOT LEGAL", .bad) + ": \(rota.names.count(hard.count, "breach", "breaches")) of hard rules."
      for breach in hard.prefix(most) { text += "\n" + line(breach) }
      if hard.count > most { text += "\n  and \(hard.count - most) more (`rota check` lists them)" }
    }
    let vain = CapLack.words(rota.compiled)
    if !vain.isEmpty {
      text += "\nCannot hold, whatever is planned:\n" + vain.map { "  \($0)".wrapped(indent: 4) }.joined(separator: "\n")
    }
    let lacking = HistoryLack.words(rota.compiled)
    if lacking.isEmpty { return text }
    return text + "\nNot checkable for want of history:\n" + lacking.map { "  \($0)".wrapped(indent: 4) }.joined(separator: "\n")
  }

  /// A breach with its rule and price, wrapped.
  func line(_ breach: Breach) -> String {
    let entry = rota.compiled.problem.rules[breach.rule]
    let citation = entry.citation.map { "; \($0)" } ?? ""
    return "  \(rota.words(breach)) [\(entry.name), \(rota.price(breach))\(citation)]".wrapped(indent: 4)
  }

  /// The shifts that are open, why, and whom to ring.
  public func open(candidates: Int) -> String {
    let toFill = rota.toFill
    guard !toFill.isEmpty else {
      return notRun.map { paint("COVERED", .good) + ": every minimum is met, but for lists that are not run.\n\($0)" }
        ?? paint("COVERED", .good) + ": every minimum is met."
    }
    let names = rota.names
    var text =
      paint("OPEN", .bad) + ": \(names.count(toFill.count, "shift")) to fill, to close "
      + names.count(rota.gaps.count { $0.listNotRun == nil }, "gap") + " in minimum cover."
    for (number, opening) in toFill.enumerated() {
      let shift = opening.shift
      let what = shift.shift.map { names.shift($0) + " " } ?? ""
      let skills = shift.skills.isEmpty ? "" : " with \(shift.skills.joined(separator: ", "))"
      text +=
        "\n"
        + paint("\(number + 1). \(names.day(shift.day)) \(what)\(names.clock(shift.start))-\(names.clock(shift.end))", .strong)
      text += rota.instance.units.count > 1 ? " \(names.unit(shift.unit))" : ""
      text += " \(shift.grade)\(skills)"
      let others = shift.gaps.dropFirst().map { rota.gaps[$0] }
        .map { "\($0.need.label) \(names.period($0.need.period)) \($0.filled) of \($0.need.minimum)" }
      text +=
        "\n" + "   why: \(shift.cause)\(others.isEmpty ? "" : "; also " + others.joined(separator: ", "))".wrapped(indent: 8)
      let ring = opening.candidates.prefix(candidates).map { $0.words(names) }.joined(separator: "; ")
      text += "\n" + "   ring: \(ring.isEmpty ? "nobody on this rota could legally take it: the bank" : ring)".wrapped(indent: 9)
    }
    return notRun.map { "\(text)\n\($0)" } ?? text
  }

  /// Which lists are not run on which days, and how many people each would take; nil where all are run.
  private var notRun: String? {
    var lines: [String] = []
    for list in TeamList.names(rota.instance) {
      let gaps = rota.gaps.filter { $0.listNotRun == list }
      var days: [String] = []
      for day in Set(gaps.map(\.need.day)).sorted() {
        let people = gaps.reduce(0) { $1.need.day == day ? $0 + $1.short : $0 }
        days.append("\(rota.names.day(day)) (\(rota.names.count(people, "person", "people")))")
      }
      if !days.isEmpty { lines.append("\(list) on \(days.joined(separator: ", "))".wrapped(indent: 2)) }
    }
    return lines.isEmpty ? nil : paint("NOT RUN", .bad) + ": " + lines.joined(separator: "\n  ")
  }

  /// The grid, for up to four weeks; longer periods only when asked.
  func grid(verbose: Bool) -> String {
    guard rota.instance.horizon.days <= 28 || verbose else { return "The grid is in grid.csv." }
    let legend = "(. free, - absent\(rota.toFill.isEmpty ? "" : ", open: shifts to fill that day"))"
    return TerminalGrid(rota).text(paint) + paint(legend, .faint)
  }
}
