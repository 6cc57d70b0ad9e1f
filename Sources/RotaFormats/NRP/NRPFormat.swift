import Foundation
import RotaModel
import RotaRules

/// The instances of Curtois and Qu, "Computational results on new staff scheduling benchmark instances", 2014: text files of seven sections.
///
/// Each is an ordinary instance: one unit, one grade, cover per shift with prices below and above, requests with prices, fixed days
/// off; and ordinary rules, all hard: successions, runs, totals, weekends. Nothing is known or asked of the time before the first
/// day, and runs that touch either end of the horizon are not short.
enum NRPFormat: BenchmarkFormat, SingleFileFormat {
  static func recognises(_ place: InputPlace) -> Bool {
    place.kind == .file && place.headLines.contains { line in NRPText.Section.allCases.contains { $0.rawValue == line } }
  }

  static func read(_ input: InputFile) throws(Faults) -> InstanceFile {
    var findings = Findings()
    guard let text = NRPText(input, into: &findings) else { throw Faults(findings.faults) }
    var reader = NRPReader(text, name: input.stem, findings)
    let problem = reader.problem()
    try reader.findings.check()
    return InstanceFile(
      problem: problem, assumptions: [], warnings: reader.findings.warnings, inputHash: InputFile.hash([input]),
      codeMap: CodeMap(problem.instance), dates: DateReading(style: .iso, near: nil), files: [input.name])
  }

  static func recognisesRoster(_ place: InputPlace) -> Bool {
    switch place.kind {
    case .standardInput: return true
    case .folder, .other, .nothing: return false
    case .file:
      // The program's own tables begin with a heading for names.
      let first = place.headLines.first { !$0.isEmpty }?.split(separator: ",").first.map { String($0).key }
      return !["name", "person", "staff"].contains(first ?? "")
    }
  }

  static func readRoster(_ place: InputPlace, for file: InstanceFile) throws(Faults) -> Roster {
    var findings = Findings()
    guard let input = place.read(limit: Limits.tableBytes, into: &findings) else { throw Faults(findings.faults) }
    return try readRoster(input, for: file)
  }

  /// Reads a solution that is already in memory: rows `employee,day,shift`, the grid of the published solutions, or their XML.
  static func readRoster(_ input: InputFile, for file: InstanceFile) throws(Faults) -> Roster {
    var reader = NRPRosterReader(file.instance, input.name)
    reader.read(input)
    try reader.findings.check()
    return reader.roster
  }

  static func solution(_ roster: Roster, for file: InstanceFile) -> SolutionText {
    let instance = file.instance
    var text = "employee,day,shift\n"
    for id in instance.personIDs {
      for day in instance.dayIDs {
        guard case .duty(let duties) = roster[id, day] else { continue }
        for duty in duties {
          text += "\(instance.people[id.index].name),\(day.index),\(instance.shifts[duty.shift.index].code)\n"
        }
      }
    }
    return .file(text)
  }
}

extension InputFile {
  /// The last part of the path without its extension, as an instance is called.
  var stem: String {
    let name = (baseName as NSString).deletingPathExtension
    return name.isEmpty ? baseName : name
  }
}
