import RotaModel

/// A grid of which nothing is known but its codes.
struct PlainGrid {
  /// A shift's usual times.
  struct Times {
    let start: String
    let end: String
    let pause: Int
    let paidHours: Double
  }
  /// A row.
  struct Line {
    let name: String
    let band: String
    let hours: String
    /// By date.
    var codes: [String]
  }
  private(set) var dates: [CivilDate] = []
  private(set) var people: [Line] = []

  /// Codes that many wards use, by their upper-case form.
  private static let usualShifts: [String: Times] = [
    "E": Times(start: "07:00", end: "15:00", pause: 30, paidHours: 7.5),
    "EARLY": Times(start: "07:00", end: "15:00", pause: 30, paidHours: 7.5),
    "L": Times(start: "13:00", end: "21:00", pause: 30, paidHours: 7.5),
    "LATE": Times(start: "13:00", end: "21:00", pause: 30, paidHours: 7.5),
    "LD": Times(start: "07:00", end: "19:30", pause: 60, paidHours: 11.5),
    "LONG": Times(start: "07:00", end: "19:30", pause: 60, paidHours: 11.5),
    "N": Times(start: "19:00", end: "07:30", pause: 60, paidHours: 11.5),
    "LN": Times(start: "19:00", end: "07:30", pause: 60, paidHours: 11.5),
    "NIGHT": Times(start: "19:00", end: "07:30", pause: 60, paidHours: 11.5),
    "D": Times(start: "09:00", end: "17:00", pause: 30, paidHours: 7.5),
    "DAY": Times(start: "09:00", end: "17:00", pause: 30, paidHours: 7.5),
    "M": Times(start: "09:00", end: "17:00", pause: 30, paidHours: 7.5),
    "T": Times(start: "15:00", end: "23:00", pause: 30, paidHours: 7.5),
  ]
  private static let usualAbsences = [
    "AL", "A/L", "SICK", "STUDY", "LEAVE", "SL", "S", "ST", "PL", "CL", "UNPAID", "TRAINING", "BH",
  ]
  private static let usualOffs = ["OFF", "DO", "D/O", "RD", "RO", "X", "-", "/", "FREE"]

  private(set) var shifts: [(code: String, times: Times)] = []
  private(set) var absences: [String] = []
  /// Codes of free days beside `off` itself.
  private(set) var offs: [String] = []
  private(set) var unknown: [String] = []

  init(_ table: SheetTable, _ dates: DateReading, into findings: inout Findings) {
    var columns: [(index: Int, date: CivilDate)] = []
    for (i, cell) in table.heading.enumerated() {
      guard let date = try? dates.date(cell.text) else { continue }
      if columns.contains(where: { $0.date == date }) {
        findings.fault("duplicate-date", cell.at, "two columns are headed \(date.iso)", "keep one of them")
      } else {
        columns.append((i, date))
      }
    }
    let others = table.heading.indices.filter { i in !columns.contains { $0.index == i } }
    let names = ["name", "person", "staff", "employee"]
    guard !columns.isEmpty, let nameColumn = others.first(where: { names.contains(table.heading[$0].text.key) }) ?? others.first
    else {
      findings.fault(
        "no-dates", SourceLocation(file: table.file), "“\(table.file)” has no column of names or no column with a date",
        "head the first column name and the others with dates such as 2026-11-30")
      return
    }
    let band = others.first { ["band", "grade"].contains(table.heading[$0].text.key) }
    let hours = others.first { ["hours", "contract hours", "contract"].contains(table.heading[$0].text.key) }
    columns.sort { $0.date < $1.date }
    self.dates = columns.map(\.date)
    var index = NameIndex()
    for row in table.rows {
      let name = row[nameColumn]
      if name.text.isEmpty { continue }
      if !index.add(name.text) {
        findings.fault("duplicate-person", name.at, "“\(name.text.shown)” has two rows in the grid", "join them")
        continue
      }
      let owed = hours.map { row[$0].text } ?? ""
      people.append(
        Line(
          name: name.text, band: band.map { row[$0].text } ?? "", hours: Double(owed) == nil ? "" : owed,
          codes: columns.map { row[$0.index].text }))
    }
    if people.isEmpty {
      findings.fault("no-staff", SourceLocation(file: table.file), "“\(table.file)” names nobody", "add a row for each person")
    }
  }

  /// Sorts the codes into shifts, absences, free days and those that nobody can guess.
  mutating func sort() {
    var codes: [String] = []
    for line in people {
      for code in line.codes {
        let bare = PlainGrid.bare(code)
        if !bare.isEmpty, !codes.contains(bare), codes.count < Limits.names { codes.append(bare) }
      }
    }
    for code in codes.sorted() {
      let upper = code.uppercased()
      if let times = PlainGrid.usualShifts[upper] {
        shifts.append((code, times))
      } else if PlainGrid.usualAbsences.contains(upper) {
        absences.append(code)
      } else if upper == "OFF" {
        continue
      } else if PlainGrid.usualOffs.contains(upper) {
        offs.append(code)
      } else {
        unknown.append(code)
      }
    }
    people = people.map { line in
      guard line.hours.isEmpty else { return line }
      return Line(name: line.name, band: line.band, hours: guessedHours(line), codes: line.codes)
    }
  }

  /// Without the marks of wishes and fixed shifts.
  private static func bare(_ code: String) -> String {
    var text = code
    if text.hasSuffix("?") || text.hasSuffix("!") { text = String(text.dropLast()).trimmed }
    return text.lowercased().hasPrefix("not ") ? String(text.dropFirst(4)).trimmed : text
  }

  /// Hours a week worked or away, to the next multiple of 7.5; absences count as 7.5 h on Monday to Friday.
  private func guessedHours(_ line: Line) -> String {
    var total = 0.0
    for (date, code) in zip(dates, line.codes) {
      if let shift = shifts.first(where: { $0.code == code }) {
        total += shift.times.paidHours
      } else if absences.contains(code), !date.weekday.isWeekend {
        total += 7.5
      }
    }
    let weekly = total * 7 / Double(dates.count)
    let halves = min(5, max(0, Int((weekly / 7.5).rounded())))
    return Decimal.hours(Double(halves) * 7.5)
  }

  /// How many people usually work a shift: `any: 4`, with the weekdays that differ; nil where usually nobody does.
  func cover(of code: String) -> String? {
    var usual: [Int] = []
    for weekday in Weekday.allCases {
      var counts: [Int] = []
      for (i, date) in dates.enumerated() where date.weekday == weekday { counts.append(people.count { $0.codes[i] == code }) }
      counts.sort()
      usual.append(counts.isEmpty ? -1 : counts[counts.count / 2])
    }
    let known = usual.filter { $0 >= 0 }
    guard let most = known.max(), most > 0 else { return nil }
    // The most frequent number stands for all, the larger one on a tie.
    let base = (0...most).max { a, b in (known.count { $0 == a }, a) < (known.count { $0 == b }, b) } ?? most
    var text = "any: \(base)"
    for weekday in Weekday.allCases where usual[weekday.rawValue] >= 0 && usual[weekday.rawValue] != base {
      text += ", \(weekday.short): {any: \(usual[weekday.rawValue])}"
    }
    return text
  }

  /// The grid with ISO dates and without columns that are none.
  var text: String {
    var text = (["name"] + dates.map(\.iso)).joined(separator: ",") + "\n"
    for line in people { text += ([line.name] + line.codes).map(NewFolder.cell).joined(separator: ",") + "\n" }
    return text
  }
}

/// Numbers as people write them.
private enum Decimal {
  static func hours(_ value: Double) -> String { value == value.rounded() ? String(Int(value)) : String(value) }
}
