import RotaModel
import RotaRules

/// The second International Nurse Rostering Competition, 2015 (Ceschia et al.): a scenario, a history and some weeks, as text files.
///
/// An instance is named by the scenario's folder with `--history 0 --weeks 1,2,8,8`. Minimum cover, skills, successions and one shift
/// a day are hard; the rest has the set's prices. See `INRC2Problem` for how counters of the past become days.
enum INRC2Format: BenchmarkFormat {
  static func recognises(_ place: InputPlace) -> Bool {
    place.kind == .folder && place.entries.contains { INRC2Folder.isScenario($0) }
  }

  static func read(_ source: InstanceSource) throws(Faults) -> InstanceFile {
    let folder = try INRC2Folder(source)
    return folder.file(folder.weeks.indices, after: folder.history, named: folder.name)
  }

  static func recognisesRoster(_ place: InputPlace) -> Bool {
    switch place.kind {
    case .folder: place.entries.contains { INRC2Solution.week(of: $0) != nil }
    case .file: place.headLines.first { !$0.isEmpty } == "SOLUTION"
    case .standardInput, .other, .nothing: false
    }
  }

  static func readRoster(_ place: InputPlace, for file: InstanceFile) throws(Faults) -> Roster {
    var findings = Findings()
    var inputs: [Int: InputFile] = [:]
    let at = SourceLocation(file: place.path)
    let weeks = file.instance.horizon.days / 7
    let first = (file.instance.horizon.start - INRC2Problem.start) / 7
    if place.kind == .folder {
      let base = place.path.hasSuffix("/") ? String(place.path.dropLast()) : place.path
      for name in place.entries {
        guard let week = INRC2Solution.week(of: name) else { continue }
        let input = InputFile(reading: "\(base)/\(name)", limit: Limits.documentBytes, into: &findings)
        if let other = inputs[week - first] {
          findings.fault(
            "two-files", SourceLocation(file: "\(base)/\(name)"), "“\(name.shown)” and “\(other.baseName)” are the same week",
            "keep one of them")
        }
        inputs[week - first] = input
      }
    } else if let input = place.read(limit: Limits.documentBytes, into: &findings) {
      inputs[0] = input
    }
    try findings.check()
    guard inputs.keys.sorted() == Array(0..<weeks) else {
      findings.fault(
        "wrong-count", at, "there are solutions of \(inputs.count) weeks for an instance of \(weeks)",
        "give sol-week\(first).txt to sol-week\(first + weeks - 1).txt")
      throw Faults(findings.faults)
    }
    var roster = Roster(people: file.instance.people.count, days: file.instance.horizon.days)
    for week in 0..<weeks { INRC2Solution.read(inputs[week]!, week: week, file.instance, &roster, into: &findings) }
    try findings.check()
    return roster
  }

  static func solution(_ roster: Roster, for file: InstanceFile) -> SolutionText {
    let first = (file.instance.horizon.start - INRC2Problem.start) / 7
    return .folder(
      (0..<(file.instance.horizon.days / 7)).map { week in
        SolutionText.Entry(
          name: "sol-week\(first + week).txt",
          text: INRC2Solution.text(roster, file.instance, week: week, number: first + week))
      })
  }
}
