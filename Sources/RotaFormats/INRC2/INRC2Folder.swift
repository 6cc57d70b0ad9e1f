import Foundation
import RotaModel
import RotaRules

/// The files of one scenario of INRC-II, of which an instance takes a history and some weeks.
struct INRC2Folder {
  let scenario: INRC2Scenario
  let history: INRC2History
  let weeks: [INRC2Week]
  /// As the set names instances: `n005w4_0_1-2-8-8`.
  let name: String
  /// What was read, each file once; the weeks' order is one of them.
  let files: [InputFile]
  let warnings: [Fault]

  /// Reads the scenario in a folder, with the history and the weeks that the command line names.
  init(_ source: InstanceSource) throws(Faults) {
    var findings = Findings()
    let place = InputPlace(source.path)
    let base = source.path.hasSuffix("/") ? String(source.path.dropLast()) : source.path
    let at = SourceLocation(file: source.path)
    let entries = place.entries
    guard let file = entries.first(where: { Self.isScenario($0) }) else {
      findings.fault(
        "no-scenario", at, "“\(source.path.shown)” holds no file Sc-NAME.txt", "give the folder of an INRC-II scenario")
      throw Faults(findings.faults)
    }
    let stem = String(file.dropFirst(3).dropLast(4))
    let histories = Self.numbers(entries, "H0-\(stem)-")
    let kinds = Self.numbers(entries, "WD-\(stem)-")
    guard let pastName = source.history, let weekNames = source.weeks else {
      let example = "--history \(histories.first ?? "0") --weeks \(kinds.prefix(4).joined(separator: ","))"
      findings.fault(
        "which-weeks", at, "a scenario has several histories and weeks, and none is named",
        "add for example `\(example)`; histories: \(histories.joined(separator: " ")), weeks: \(kinds.joined(separator: " "))")
      throw Faults(findings.faults)
    }
    var files: [InputFile] = []
    func read(_ path: String) -> InputFile? {
      let file = InputFile(reading: path, limit: Limits.documentBytes, into: &findings)
      if let file { files.append(file) }
      return file
    }
    var scenario: INRC2Scenario?
    if let input = read("\(base)/\(file)") { scenario = INRC2Scenario(input, into: &findings) }
    try findings.check()
    guard let scenario else { throw Faults(findings.faults) }

    let isOwn = Int(pastName) != nil
    if isOwn, !histories.contains(pastName) {
      findings.unknown("unknown-history", at, "history", pastName, among: histories, otherwise: "name one, or give a file")
    }
    var history = INRC2History(week: 0, lines: [])
    if findings.faults.isEmpty, let input = read(isOwn ? "\(base)/H0-\(stem)-\(pastName).txt" : pastName) {
      history = INRC2History(input, scenario, into: &findings)
    }
    let names = weekNames.split(whereSeparator: { ",- ".contains($0) }).map(String.init)
    var known: [String: INRC2Week] = [:]
    for name in names where known[name] == nil {
      guard kinds.contains(name) else {
        findings.unknown("unknown-week", at, "week", name, among: kinds, otherwise: "name one of the folder's weeks")
        continue
      }
      if let input = read("\(base)/WD-\(stem)-\(name).txt") { known[name] = INRC2Week(input, scenario, into: &findings) }
    }
    try findings.check()
    let cells = names.reduce(0) { $0 + 7 * (known[$1]?.needs.count ?? 0) }
    if cells > Limits.requirements {
      findings.fault(
        "too-many-requirements", at, "more than \(Limits.requirements) numbers of nurses are asked for", "name fewer weeks")
      throw Faults(findings.faults)
    }
    let left = scenario.weeks - history.week
    guard names.count == left || source.isByStage && (1...max(left, 1)).contains(names.count) && left > 0 else {
      findings.fault(
        "wrong-count", at, "\(names.count) weeks are named, but \(left) of the \(scenario.weeks) weeks are left",
        left > 0 ? "name \(left) weeks" : "begin with an earlier history: this one is after the last week")
      throw Faults(findings.faults)
    }
    self.scenario = scenario
    self.history = history
    weeks = names.map { known[$0]! }
    let past = isOwn ? pastName : (InputFile(name: pastName, text: "").stem)
    name = "\(stem)_\(past)_\(names.joined(separator: "-"))"
    self.files = files + [InputFile(name: "weeks", text: names.joined(separator: ","))]
    warnings = findings.warnings
  }

  /// Some of the weeks after a history, as an instance.
  func file(_ weeks: Range<Int>, after history: INRC2History, named name: String) -> InstanceFile {
    let part = INRC2Problem(scenario: scenario, history: history, weeks: Array(self.weeks[weeks]))
    let problem = part.problem(named: name)
    return InstanceFile(
      format: .inrc2, problem: problem, assumptions: part.assumptions, warnings: warnings, inputHash: InputFile.hash(files),
      codeMap: CodeMap(problem.instance), dates: DateReading(style: .iso, near: nil), files: files.dropLast().map(\.name))
  }

  static func isScenario(_ name: String) -> Bool { name.hasPrefix("Sc-") && name.hasSuffix(".txt") }

  /// What stands between a beginning and `.txt` in the names of files, where it is a number.
  private static func numbers(_ entries: [String], _ beginning: String) -> [String] {
    entries.filter { $0.hasPrefix(beginning) && $0.hasSuffix(".txt") }
      .map { String($0.dropFirst(beginning.count).dropLast(4)) }
      .filter { Int($0) != nil }
      .sorted { (Int($0)!, $0) < (Int($1)!, $1) }
  }
}
