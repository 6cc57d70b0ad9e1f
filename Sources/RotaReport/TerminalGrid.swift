import RotaFormats
import RotaModel
import RotaRules

/// The rota as people hang it up: people down, days across. A day away is a dash, whatever the reason.
public struct TerminalGrid: Sendable {
  let instance: Instance
  let roster: Roster
  let short: [Int]

  /// The grid of a checked rota.
  public init(_ rota: CheckedRota) {
    instance = rota.instance
    roster = rota.roster
    var short = [Int](repeating: 0, count: rota.instance.horizon.days)
    for opening in rota.toFill { short[opening.shift.day.index] += 1 }
    self.short = short
  }

  /// Lines no wider than `width` where a week fits; longer periods in blocks of whole weeks.
  public func text(_ paint: Paint, width: Int = 100) -> String {
    let cell = max(2, (0..<roster.cells.count).map { code(roster.cells[$0]).count }.max() ?? 2)
    let name = min(20, max(5, instance.people.map(\.name.count).max() ?? 0))
    // Weeks in columns wide enough for Mon, unless narrower ones spare a second block.
    let wide = min(max(cell, 3), 7) + 1
    let narrow = min(cell, 7) + 1
    let days = instance.horizon.days
    let column = name + days * wide > width && name + days * narrow <= width ? narrow : wide
    var perBlock = max(1, (width - name) / column)
    let first = instance.horizon.start
    // Blocks end on Sundays where a week fits.
    if perBlock < instance.horizon.days, perBlock >= 7 { perBlock -= perBlock % 7 }
    var text = ""
    var day = 0
    while day < instance.horizon.days {
      var last = min(day + perBlock, instance.horizon.days)
      if last < instance.horizon.days, perBlock >= 7 {
        let over = (first + last).weekday.rawValue
        if over > 0, last - over > day { last -= over }
      }
      text += block(day..<last, name, column, paint)
      day = last
      if day < instance.horizon.days { text += "\n" }
    }
    return text
  }

  private func block(_ days: Range<Int>, _ name: Int, _ column: Int, _ paint: Paint) -> String {
    let dates = days.map { instance.horizon.date(Day($0)) }
    func heading(_ text: (CivilDate) -> String) -> String {
      "".padded(name)
        + dates.map { " " + paint(text($0).padded(column - 1), $0.weekday.isWeekend ? .faint : .strong) }.joined() + "\n"
    }
    var text =
      heading { String($0.weekday.short.prefix(column - 1)) }
      + heading { String($0.components.day) }
    for id in instance.personIDs {
      text += instance.people[id.index].name.padded(name)
      for day in days {
        let cell = roster[id, Day(day)]
        text += " " + paint(code(cell).padded(column - 1), tone(cell))
      }
      text += "\n"
    }
    if days.contains(where: { short[$0] > 0 }) {
      text += paint("open".padded(name), .bad)
      for day in days { text += " " + paint((short[day] == 0 ? "" : String(short[day])).padded(column - 1), .bad) }
      text += "\n"
    }
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      var line = String(line)
      while line.hasSuffix(" ") { line.removeLast() }
      return line
    }.joined(separator: "\n")
  }

  private func code(_ cell: RosterCell) -> String {
    switch cell {
    case .off: "."
    case .absent: "-"
    case .duty(let duties):
      duties.map { duty in
        let shift = instance.shifts[duty.shift.index]
        return shift.isElsewhere ? "X" : shift.code
      }.joined(separator: "+")
    }
  }

  private func tone(_ cell: RosterCell) -> Paint.Tone? {
    switch cell {
    case .off, .absent: return .faint
    case .duty(let duties):
      let shifts = duties.map { instance.shifts[$0.shift.index] }
      return shifts.contains(where: \.isNight) ? .night : shifts.contains(where: \.isLong) ? .long : nil
    }
  }
}
