import Foundation
public import RotaModel

/// A first draft of an instance, inferred from a grid alone.
public struct Inference: Sendable {
  /// Names of the files written.
  public var files: [String]
  /// What was guessed and should be confirmed, one sentence each.
  public var questions: [String]
}

extension NewFolder {
  /// Writes a first draft of an instance from a ward's own grid: people, shifts with guessed times, usual cover by shift and weekday. The
  /// days after the grid's last are planned.
  ///
  /// - Parameters:
  ///   - path: a CSV file, one row a person, one column a date.
  ///   - folder: where to write; it must not exist, or be empty.
  ///   - near: the date near which dates without a year lie; nil refuses such dates.
  /// - Throws: everything that is wrong with the grid, or a fault of the folder; then nothing was written.
  public static func infer(from path: String, to folder: String, near: CivilDate?) throws(Faults) -> Inference {
    var findings = Findings()
    let input = InputFile(reading: path, limit: Limits.tableBytes, into: &findings)
    let (files, questions) = try infer(input, near, &findings)
    return Inference(files: try write(files, to: folder), questions: questions)
  }

  /// The files that `infer` writes, from a grid in memory.
  static func infer(
    _ input: InputFile?, _ near: CivilDate?, _ findings: inout Findings
  ) throws(Faults) -> (files: [(name: String, text: String)], questions: [String]) {
    guard let input, let table = SheetTable(input, into: &findings) else { throw Faults(findings.faults) }
    var grid = PlainGrid(table, DateReading(style: .uk, near: near), into: &findings)
    try findings.check()
    grid.sort()
    let shifts = grid.shifts
    var questions: [String] = []
    for (code, known) in shifts {
      questions.append("Is \(code) the shift \(known.start)-\(known.end) with an unpaid break of \(known.pause) minutes?")
    }
    for code in grid.unknown {
      questions.append("What is the code \(code)? It is taken as unknown; make it a shift, an absence or off.")
    }
    questions.append("Which bands and skills do people have, and how many hours a week? Fill staff.csv.")
    questions.append("Is the cover right? It is how many people usually worked each shift, by weekday.")
    let files = [("rota.yaml", document(grid, input.baseName)), ("staff.csv", staff(grid)), ("grid.csv", grid.text)]
    return (files, questions)
  }

  private static func document(_ grid: PlainGrid, _ source: String) -> String {
    let start = grid.dates[grid.dates.count - 1] + 1
    var text = """
      # A first draft from \(source.shown): please confirm what is marked with a question.
      ward: Ward
      start: \(start.iso)   # the day after the grid's last
      weeks: \(grid.dates.count >= 28 ? 4 : 1)

      # Are these the times? Code: start-end and the unpaid break in minutes.
      shifts:

      """
    for (code, known) in grid.shifts { text += "  \(quoted(code)): \(known.start)-\(known.end) break \(known.pause)\n" }
    if !grid.absences.isEmpty {
      text += "\n# Absences: contract day credits a fifth of the contracted week on Monday to Friday.\nabsence kinds:\n"
      for code in grid.absences { text += "  \(quoted(code)): contract day\n" }
    }
    if !grid.offs.isEmpty || !grid.unknown.isEmpty {
      text += "\ncodes:\n"
      for code in grid.offs { text += "  \(quoted(code)): off\n" }
      for code in grid.unknown {
        text += "  \(quoted(code)): unknown   # what is it? A shift goes above, an absence too; off is a free day\n"
      }
    }
    text += "\n# Is this how many you need? It is the usual number of people; give grades (RN: 2) once staff.csv has bands:\n"
    text += "# grades: {RN: [5, 6], HCSW: [2, 3, 4]}\ncover:\n"
    for (code, _) in grid.shifts { text += grid.cover(of: code).map { "  - {shift: \(quoted(code)), \($0)}\n" } ?? "" }
    return text
  }

  private static func staff(_ grid: PlainGrid) -> String {
    var text = "name,band,hours,skills,available\n"
    for person in grid.people { text += "\(cell(person.name)),\(cell(person.band)),\(person.hours),,\n" }
    return text
  }

  /// YAML in double quotes where a plain word could be something else.
  private static func quoted(_ code: String) -> String {
    code.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
      ? code : "\"\(code.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
  }

  /// CSV in double quotes where needed.
  static func cell(_ text: String) -> String {
    text.contains(where: { ",;\"\n\r\t".contains($0) }) ? "\"\(text.replacing("\"", with: "\"\""))\"" : text
  }
}
