import RotaModel

/// What one week of INRC-II needs and who asked for what.
struct INRC2Week {
  /// How many nurses a shift needs in a skill, by day from Monday.
  struct Need {
    let shift: Int
    let skill: Int
    let days: [(minimum: Int, target: Int)]
  }
  /// Somebody asked not to work a shift, or any, on a day.
  struct Request {
    let nurse: Int
    let shift: Int?
    let day: Int
  }

  private(set) var needs: [Need] = []
  private(set) var requests: [Request] = []

  /// Reads the file; to be used only if there are no faults.
  init(_ input: InputFile, _ scenario: INRC2Scenario, into findings: inout Findings) {
    guard
      let text = INRC2Text(
        input, sections: ["WEEK_DATA", "REQUIREMENTS", "SHIFT_OFF_REQUESTS"], counted: ["SHIFT_OFF_REQUESTS"],
        into: &findings)
    else { return }
    findings.isOf(scenario.name, text, "WEEK_DATA")
    var seen: [[Int]: Int] = [:]
    for row in text["REQUIREMENTS"] where findings.fits(row, 9, "SHIFT SKILL and (minimum,optimum) for seven days") {
      guard let shift = scenario.shift(row.words[0], row, &findings), let skill = scenario.skill(row.words[1], row, &findings)
      else { continue }
      if let line = seen.updateValue(row.at.line, forKey: [shift, skill]) {
        findings.fault(
          "duplicate-cover", row.at, "\(row.words[0]) \(row.words[1]) stands on line \(line) already", "keep one of the lines")
        continue
      }
      let days = (2..<9).compactMap { findings.range(row, $0, "the requirement", in: 0...Limits.people) }
      guard days.count == 7 else { continue }
      needs.append(Need(shift: shift, skill: skill, days: days.map { ($0.least, max($0.least, $0.most)) }))
    }
    for row in text["SHIFT_OFF_REQUESTS"] where findings.fits(row, 3, "NURSE SHIFT DAY") {
      let nurse = scenario.nurse(row.words[0], row, &findings)
      let shift = row.words[1] == "Any" ? nil : scenario.shift(row.words[1], row, &findings)
      let day = scenario.day(row.words[2], row, &findings)
      guard let nurse, let day, shift != nil || row.words[1] == "Any" else { continue }
      requests.append(Request(nurse: nurse, shift: shift, day: day))
    }
  }
}

extension Findings {
  /// Warns where a file names another scenario under its heading.
  mutating func isOf(_ scenario: String, _ text: INRC2Text, _ heading: String) {
    guard let row = text[heading].first else { return }
    if row.words.last != scenario {
      warn(
        "other-scenario", row.at, "the file belongs to “\((row.words.last ?? "").shown)”, the scenario is “\(scenario.shown)”",
        "check that the files go together")
    }
  }
}
