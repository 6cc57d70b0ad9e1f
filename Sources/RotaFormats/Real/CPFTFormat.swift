import RotaModel
import RotaRules

/// The rotas of Cambridgeshire and Peterborough NHS Foundation Trust, August 2015, as the tables made from R. Cardinal's `rota` have
/// them: a row a doctor, a column a date, a code a day.
///
/// Clock times are those of that program; see docs/real-rotas.md.
enum CPFTFormat: HeldRotaFormat {
  /// The program's shifts. They are the same on every day of the week, in the north and in the south, and for both grades.
  static let shifts = [
    HeldShift(code: "nwd", name: "normal working day", start: 540, end: 1020),
    HeldShift(code: "L1", name: "late 1", start: 540, end: 1290),
    HeldShift(code: "L2", name: "late 2", start: 540, end: 1290),
    HeldShift(code: "L3", name: "late 3", start: 540, end: 1290),
    HeldShift(code: "MF_L1", name: "late 1, evening only", start: 1020, end: 1290),
    HeldShift(code: "MF_L2", name: "late 2, evening only", start: 1020, end: 1290),
    HeldShift(code: "MF_L3", name: "late 3, evening only", start: 1020, end: 1290),
    HeldShift(code: "N1", name: "night 1", start: 1275, end: 1995),
    HeldShift(code: "N2", name: "night 2", start: 1275, end: 1995),
  ]
  /// The grades that end a doctor's name, lowest first.
  static let grades = ["SHO", "SpR"]

  static func recognises(_ place: InputPlace) -> Bool {
    guard place.kind == .file, let first = place.headLines.first(where: { !$0.isEmpty }) else { return false }
    let cells = first.drop { $0 == "\u{FEFF}" }.split(separator: ",", maxSplits: 2).map { String($0).trimmed }
    return cells.count >= 2 && cells[0] == "doctor" && CivilDate(iso: cells[1]) != nil
  }

  static func read(_ input: InputFile) throws(Faults) -> InstanceFile {
    var findings = Findings()
    guard let table = SheetTable(input, into: &findings) else { throw Faults(findings.faults) }
    var reader = CPFTReader(table, HeldRota(input, organisation: "CPFT", zone: "Europe/London", findings))
    reader.read()
    try reader.held.findings.check()
    return reader.held.file(stated: [])
  }
}

/// Turns the table into an instance and its rota. Nothing stops at a fault, so that all are found at once.
struct CPFTReader {
  let table: SheetTable
  var held: HeldRota
  /// By column after the first; nil where the heading is no date.
  private var dates: [CivilDate?] = []
  private var used: Set<Int> = []
  private var daysAtRest = 0

  init(_ table: SheetTable, _ held: HeldRota) {
    self.table = table
    self.held = held
  }

  mutating func read() {
    guard readHeading() else { return }
    let grades = table.rows.map { grade($0[0].text) }
    let present = CPFTFormat.grades.filter { grades.contains($0) }
    held.instance.bands = present.map { Band(name: $0) }
    held.instance.roles = present.enumerated().map { Role(name: $1, bands: [BandID($0)]) }
    // Whoever has no grade in the name works as a doctor.
    if grades.contains(nil) { held.instance.roles.append(Role(name: "doctor")) }
    var rows: [[Int?]] = []
    for (row, grade) in zip(table.rows, grades) {
      let band = grade.flatMap { present.firstIndex(of: $0) }.map { BandID($0) }
      guard held.addPerson(row[0], band: band) != nil else { continue }
      rows.append(readRow(row))
    }
    if table.rows.isEmpty {
      held.findings.fault("no-staff", SourceLocation(file: table.file), "the table lists no doctors", "add a row for each")
    }
    held.reportUnknown(among: CPFTFormat.shifts.map(\.code) + ["OFF"])
    settle(rows)
  }

  private mutating func readHeading() -> Bool {
    let first = table.heading[0]
    guard first.text.key == "doctor", table.heading.count > 1 else {
      held.findings.fault(
        "bad-heading", first.at, "the first heading is “\(first.text.shown)”", "write `doctor`, then every date in order")
      return false
    }
    for cell in table.heading.dropFirst() {
      let date = held.date(cell)
      if let date, let before = dates.last ?? nil, date != before + 1 {
        held.findings.fault(
          "dates-not-in-order", cell.at, "\(date.iso) stands after \(before.iso)", "give every date once, one after the other")
      }
      dates.append(date)
    }
    guard let start = dates[0] else { return false }
    return held.setDays(from: start, count: dates.count, table.heading[1].at)
  }

  /// The grade that a name ends with: SpR of `1_SpR`.
  private func grade(_ name: String) -> String? {
    let end = name.split(separator: "_").last.map(String.init)
    return CPFTFormat.grades.first { $0 == end && $0 != name }
  }

  /// Shifts by day, nil for a free one.
  private mutating func readRow(_ row: [SheetTable.Cell]) -> [Int?] {
    // The table's reader fills short rows up with cells that all stand where the last one does.
    var count = row.count
    while count > 1, row[count - 1].at == row[count - 2].at { count -= 1 }
    if count < row.count {
      held.findings.fault(
        "ragged-row", row[0].at, "the row of “\(row[0].text.shown)” has \(count) cells under \(row.count) headings",
        "give every date a code; OFF is a free day")
    }
    var days: [Int?] = []
    for (cell, date) in zip(row[1..<count], dates) {
      if cell.text == "OFF" {
        days.append(nil)
      } else if cell.text.isEmpty {
        held.findings.fault(
          "empty-cell", cell.at, "“\(row[0].text.shown)” has no code\(date.map { " on \($0.iso)" } ?? "")",
          "OFF is a free day")
      } else if let shift = CPFTFormat.shifts.firstIndex(where: { $0.code == cell.text }) {
        // A normal working day is one only where others work too.
        if shift == 0, let date, date.weekday.isWeekend || BankHoliday.contains(date) {
          daysAtRest += 1
          days.append(nil)
        } else {
          used.insert(shift)
          days.append(shift)
        }
      } else {
        held.note(unknown: cell)
      }
    }
    return days
  }

  /// Shifts that are worked become the instance's, in the order of the format.
  private mutating func settle(_ rows: [[Int?]]) {
    guard held.findings.faults.isEmpty else { return }
    let kept = used.sorted()
    // A table without a shift is a rota too: one of free days.
    held.instance.shifts = (kept.isEmpty ? [0] : kept).map { CPFTFormat.shifts[$0].shift }
    for shift in kept {
      held.findings.assume("\(CPFTFormat.shifts[shift].code) is \(CPFTFormat.shifts[shift].clock), paid throughout")
    }
    held.findings.assume("nwd on a Saturday, Sunday or bank holiday is a free day (\(daysAtRest) days)")
    for (id, row) in zip(held.instance.personIDs, rows) {
      let role = held.instance.roles(of: id, on: held.instance.horizon.start)[0]
      held.cells.append(
        row.map { shift in
          guard let shift, let i = kept.firstIndex(of: shift) else { return .off }
          return .duty([Duty(shift: ShiftID(i), unit: UnitID(0), role: role)])
        })
    }
  }
}
