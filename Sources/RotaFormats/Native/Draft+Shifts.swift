import RotaModel
import RotaRules

/// `shifts:`, short `LD: 07:00-19:30 break 60` or long with `start`, `end`, `break`, `paid break`, `on-call`, `name`, `units`, `tags`, `counts`,
/// `planned`, `paid`, `skills`.
extension Draft {
  mutating func readShifts(_ top: inout Section) {
    guard let tree = top.take("shifts") else {
      guard !top.entries.isEmpty else { return }
      findings.fault(
        "missing-key", top.at, "\(top.words) has no `shifts:`", "add them, such as `shifts: {LD: 07:00-19:30 break 60}`")
      return
    }
    guard case .map(let entries, let at) = tree, !entries.isEmpty else {
      findings.fault(
        "not-a-map", tree.location, "`shifts:` holds “\(tree.flow.shown)”", "write `shifts: {LD: 07:00-19:30 break 60}`")
      return
    }
    for entry in entries {
      let cell = SheetTable.Cell(text: entry.key, at: entry.location ?? at ?? SourceLocation(file: ""))
      guard accept(code: cell, "shift"), isNew(cell, "shift", in: shifts, most: Limits.shifts) else { continue }
      // The code is taken even where the times are wrong, so that its other uses are not faults too.
      shifts.add(entry.key)
      var shift = Shift(code: entry.key, start: Minutes(480), end: Minutes(960))
      var pause: Minutes?
      if case .map = entry.value {
        pause = readLong(&shift, entry)
      } else if let text = Section.text(entry.value, "the shift \(entry.key.shown)", at, into: &findings) {
        pause = readShort(&shift, text)
      }
      if let pause {
        shift.unpaidBreak = pause
        if pause.count >= shift.length.count {
          findings.fault(
            "long-break", entry.value.location, "the break of \(pause.count) minutes is as long as the shift \(entry.key.shown)",
            "give the unpaid minutes, such as break 30")
          shift.unpaidBreak = Minutes(0)
        } else if shift.breaks.count >= shift.length.count {
          findings.fault(
            "long-break", entry.value.location,
            "the breaks of \(shift.breaks.count) minutes are as long as the shift \(entry.key.shown)",
            "give the minutes of break, such as `break: 30` and `paid break: 30`")
          shift.paidBreak = Minutes(0)
        }
      } else if !shift.isOnCall {
        findings.assume("the shift \(entry.key) has no unpaid break (`break`)")
      }
      instance.shifts.append(shift)
    }
  }

  /// 07:00-19:30 break 60. Returns the break.
  private mutating func readShort(_ shift: inout Shift, _ cell: SheetTable.Cell) -> Minutes? {
    var window = cell.text
    var pause: Minutes?
    if let range = cell.text.lowercased().firstRange(of: "break") {
      let offset = cell.text.lowercased().distance(from: cell.text.lowercased().startIndex, to: range.lowerBound)
      window = String(cell.text.prefix(offset)).trimmed
      pause = minutes(
        SheetTable.Cell(text: String(cell.text.dropFirst(offset + 5)).trimmed, at: cell.at), "the break of \(shift.code)")
    }
    guard let (start, end) = DateReading.window(window) else {
      findings.fault(
        "bad-times", cell.at, "the times of the shift \(shift.code) are “\(cell.text.shown)”", "write `07:00-19:30 break 60`")
      return pause ?? Minutes(0)
    }
    (shift.start, shift.end) = (Minutes(start), Minutes(end))
    return pause
  }

  private mutating func readLong(_ shift: inout Shift, _ entry: ArgumentTree.Entry) -> Minutes? {
    var section = Section(entry.value, "the shift \(entry.key.shown)", into: &findings)
    var pause: Minutes?
    if let time = section.text("time", "times", "hours", into: &findings) {
      pause = readShort(&shift, time)
    } else {
      let start = section.text("start", into: &findings)
      let end = section.text("end", into: &findings)
      if let start, let end {
        if let from = DateReading.clock(start.text), let to = DateReading.clock(end.text), from < 1440 {
          (shift.start, shift.end) = (Minutes(from), Minutes(to <= from ? to + 1440 : to))
        } else {
          let bad = DateReading.clock(start.text) == nil ? start : end
          findings.fault("bad-time", bad.at, "a time of the shift \(entry.key.shown) is “\(bad.text.shown)”", "write it as 07:30")
        }
      } else {
        findings.fault(
          "missing-times", entry.location, "the shift \(entry.key.shown) has no start and end",
          "add `start: 07:00` and `end: 15:00`")
      }
    }
    if let text = section.text("break", "unpaid break", into: &findings) {
      pause = minutes(text, "the break of \(shift.code)") ?? pause
    }
    if let text = section.text("paid break", into: &findings) {
      shift.paidBreak = minutes(text, "the paid break of \(shift.code)") ?? Minutes(0)
    }
    if let text = section.text("on-call", "oncall", into: &findings) {
      shift.isOnCall = flag(text, "`on-call` of \(shift.code)") ?? false
    }
    if let text = section.text("name", into: &findings) { shift.name = text.text }
    shift.units = (section.texts("units", "unit", into: &findings) ?? []).compactMap { unit($0) }
    shift.tags = (section.texts("tags", "tag", into: &findings) ?? []).map(\.text)
    shift.skills = (section.texts("skills", "skill", into: &findings) ?? []).compactMap { skill($0) }
    if let text = section.text("counts", into: &findings) { shift.counts = flag(text, "`counts` of \(shift.code)") ?? true }
    if let text = section.text("planned", into: &findings) { shift.planned = flag(text, "`planned` of \(shift.code)") ?? true }
    if let text = section.text("paid", into: &findings) {
      shift.paidOverride = hours(text, "the paid time of \(shift.code)", in: 0...48)
    }
    if let text = section.text("mode", into: &findings) {
      switch text.text.lowercased() {
      case "remote": shift.isRemote = true
      case "onsite", "on site", "on-site": break
      default:
        findings.fault("bad-choice", text.at, "the mode of \(shift.code) is “\(text.text.shown)”", "write remote or onsite")
      }
    }
    section.finish(into: &findings)
    return pause
  }

  /// Minutes as 30, 30 min or 0:30; nil after a fault.
  private mutating func minutes(_ cell: SheetTable.Cell, _ what: String) -> Minutes? {
    var text = cell.text.lowercased()
    for unit in ["minutes", "mins", "min", "m"] where text.hasSuffix(unit) {
      text = String(text.dropLast(unit.count)).trimmed
      break
    }
    if let whole = Int(text), (0...1440).contains(whole) { return Minutes(whole) }
    if text.contains(":"), let clock = DateReading.clock(text) { return Minutes(clock) }
    findings.fault(
      Int(text).map { $0 < 0 } ?? false ? "negative-number" : "bad-number", cell.at, "\(what) is “\(cell.text.shown)”",
      "give whole minutes, such as 30")
    return nil
  }
}
