import RotaModel

/// What every nurse did before a week, as INRC-II counts it.
struct INRC2History {
  /// One nurse's counters.
  struct Line: Equatable {
    /// Days worked since the first week.
    var days = 0
    /// Weekends worked since the first week.
    var weekends = 0
    /// The shift of the last day; nil after a day off.
    var last: Int?
    /// Days in a row of that shift.
    var sameShift = 0
    /// Days worked in a row.
    var working = 0
    /// Days off in a row.
    var off = 0

    /// The counters a day later.
    func after(_ shift: Int?) -> Line {
      var next = self
      next.last = shift
      guard let shift else {
        next.sameShift = 0
        next.working = 0
        next.off += 1
        return next
      }
      next.days += 1
      next.sameShift = last == shift ? sameShift + 1 : 1
      next.working += 1
      next.off = 0
      return next
    }
  }

  /// The week that comes next, 0 being the first.
  var week = 0
  /// By nurse, in the order of the scenario.
  var lines: [Line] = []

  /// Counters of `week` by hand.
  init(week: Int, lines: [Line]) {
    self.week = week
    self.lines = lines
  }

  /// Reads the file; to be used only if there are no faults.
  init(_ input: InputFile, _ scenario: INRC2Scenario, into findings: inout Findings) {
    guard let text = INRC2Text(input, sections: ["HISTORY", "NURSE_HISTORY"], counted: [], into: &findings) else { return }
    if let row = text["HISTORY"].first, findings.fits(row, 2, "the week and the scenario") {
      week = findings.number(row, 0, "the week", in: 0...52) ?? 0
      findings.isOf(scenario.name, text, "HISTORY")
    } else if text.sections["HISTORY"] != nil, text["HISTORY"].isEmpty {
      findings.fault("bad-row", text.place("HISTORY"), "HISTORY names no week", "write `0 \(scenario.name)` under it")
    }
    var known: [Int: Line] = [:]
    for row in text["NURSE_HISTORY"]
    where findings.fits(row, 7, "NURSE, days, weekends, last shift, and three numbers of days in a row") {
      guard let nurse = scenario.nurse(row.words[0], row, &findings) else { continue }
      let counts = [1, 2, 4, 5, 6].map { findings.number(row, $0, "a counter", in: 0...Limits.historyDays) }
      let last = row.words[3] == "None" ? nil : scenario.shift(row.words[3], row, &findings)
      guard !counts.contains(nil), last != nil || row.words[3] == "None" else { continue }
      let line = Line(
        days: counts[0]!, weekends: counts[1]!, last: last, sameShift: counts[2]!, working: counts[3]!, off: counts[4]!)
      let agrees =
        last == nil
        ? line.sameShift == 0 && line.working == 0
        : line.sameShift >= 1 && line.off == 0
          && (line.working == line.sameShift || line.working > line.sameShift && scenario.shifts.count > 1)
      if !agrees {
        findings.fault(
          "contradiction", row.at, "the counters of \(row.words[0].shown) contradict each other",
          "after a shift there are no days off, and after a day off none in a row are worked")
      }
      if known.updateValue(line, forKey: nurse) != nil {
        findings.fault("duplicate-person", row.at, "\(row.words[0].shown) has two lines", "keep one of them")
      }
    }
    if findings.faults.isEmpty, let missing = scenario.nurses.indices.first(where: { known[$0] == nil }) {
      findings.fault(
        "missing-person", text.place("NURSE_HISTORY"), "\(scenario.nurses[missing].name.shown) has no history",
        "add a line, or fetch the file again")
    }
    lines = scenario.nurses.indices.map { known[$0] ?? Line() }
  }

  /// The counters after a week of a rota, whose days are counted from `first`.
  func after(_ roster: Roster, from first: Int) -> INRC2History {
    var next = self
    next.week += 1
    for nurse in lines.indices {
      let shifts = (0..<7).map { day -> Int? in
        if case .duty(let duties) = roster[PersonID(nurse), Day(first + day)] { duties.last?.shift.index } else { nil }
      }
      for shift in shifts { next.lines[nurse] = next.lines[nurse].after(shift) }
      if shifts[5] != nil || shifts[6] != nil { next.lines[nurse].weekends += 1 }
    }
    return next
  }

  /// The file's text.
  func text(_ scenario: INRC2Scenario) -> String {
    var text = "HISTORY\n\(week) \(scenario.name)\n\nNURSE_HISTORY\n"
    for (nurse, line) in zip(scenario.nurses, lines) {
      let last = line.last.map { scenario.shifts[$0].name } ?? "None"
      text += "\(nurse.name) \(line.days) \(line.weekends) \(last) \(line.sameShift) \(line.working) \(line.off)\n"
    }
    return text
  }
}
