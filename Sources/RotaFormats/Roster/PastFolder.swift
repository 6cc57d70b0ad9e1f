import RotaModel

/// The output folder of an earlier run, as history: `grid.csv` (free and absent days too), `rota.csv` (units and grades) and `people.csv`
/// (balances).
struct PastFolder {
  static let names = ["grid", "rota", "people"]
  let name: String
  private(set) var tables: [String: InputFile] = [:]

  /// Every file read.
  var files: [InputFile] { PastFolder.names.compactMap { tables[$0] } }

  init(at path: String, into findings: inout Findings) {
    name = path
    let at = SourceLocation(file: path)
    guard FileKind(path) == .folder else {
      findings.fault("no-history", at, "“\(path.shown)” is no folder", "give the folder that an earlier `rota solve --out` wrote")
      return
    }
    let base = path.hasSuffix("/") ? String(path.dropLast()) : path
    for table in PastFolder.names where FileKind("\(base)/\(table).csv") != nil {
      tables[table] = InputFile(reading: "\(base)/\(table).csv", limit: Limits.tableBytes, into: &findings)
    }
    check(into: &findings)
  }

  init(_ files: [InputFile], into findings: inout Findings) {
    name = "history"
    for file in files {
      for table in PastFolder.names where file.baseName == "\(table).csv" { tables[table] = file }
    }
    check(into: &findings)
  }

  private func check(into findings: inout Findings) {
    guard tables["grid"] == nil, tables["rota"] == nil else { return }
    findings.fault(
      "no-history", SourceLocation(file: name), "“\(name.shown)” holds neither grid.csv nor rota.csv",
      "give the folder that an earlier `rota solve --out` wrote")
  }
}

/// The tables of an earlier run.
struct PastTables {
  let name: String
  private(set) var tables: [String: SheetTable] = [:]

  init(_ folder: PastFolder, into findings: inout Findings) {
    name = folder.name
    for table in PastFolder.names {
      if let file = folder.tables[table] { tables[table] = SheetTable(file, into: &findings) }
    }
  }
}

extension Draft {
  static let rotaColumns: [TableColumns.Kind] = [
    .init("person", "name", "staff", "employee", required: true), .init("date", "day", required: true),
    .init("shift", "code", "duty", required: true), .init("unit", "ward"), .init("role", "grade", "counts as"),
    .init("organisation", "employer"),
    .init("source"),
  ]

  /// Takes an earlier run's days before the start as history. Its last day must be the day before the start, or later.
  mutating func readPast(_ past: PastTables) {
    let start = instance.horizon.start
    let duties = past.tables["rota"].map { readDuties($0) }
    let grid = past.tables["grid"].map { GridTable($0, &self, lenient: true) }
    let dates = (grid?.columns.map(\.date) ?? []) + (grid == nil ? duties?.keys.map(\.date) ?? [] : [])
    guard let first = dates.min(), let last = dates.max() else {
      findings.fault(
        "no-history", SourceLocation(file: past.name), "“\(past.name.shown)” holds no dates", "give an earlier output folder")
      return
    }
    guard hasHorizon else { return }
    if last < start + -1 {
      findings.fault(
        "history-gap", SourceLocation(file: past.name), "the history ends on \(last.iso), but the rota starts on \(start.iso)",
        "give the folder of the run that ends on \((start + -1).iso), or move `start:`")
      return
    }
    if first >= start {
      findings.fault(
        "history-late", SourceLocation(file: past.name), "the history begins on \(first.iso), not before the start \(start.iso)",
        "give the folder of an earlier run, or move `start:`")
      return
    }
    if last >= start {
      findings.warn(
        "history-overlaps", SourceLocation(file: past.name),
        "the history runs to \(last.iso), and its days from \(start.iso) on are left out",
        "check the start")
    }
    readPastBalances(past)
    guard let grid else {
      readPastDuties(duties ?? [:], first, past)
      return
    }
    for (person, cells) in grid.rows {
      let isKnown = grid.columns.contains { $0.date < start && !cells[$0.index].text.isEmpty }
      for (i, date, _) in grid.columns where date < start && start - date <= Limits.historyDays {
        let what = GridCell(cells[i].text, codes, units: units)
        if case .work(let places, _) = what, let known = duties?[PersonDate(person: person.index, date: date)],
          known.map(\.shift) == places.map(\.shift)
        {
          addPast(person, date, .duty(known), cells[i].at)
        } else if what != .blank || isKnown {
          addPast(what, cells[i], person, date)
        }
      }
    }
  }

  private mutating func readPastDuties(_ duties: [PersonDate: [Duty]], _ first: CivilDate, _ past: PastTables) {
    let at = SourceLocation(file: past.tables["rota"]?.file ?? past.name)
    findings.warn(
      "no-past-grid", at,
      "“\(past.name.shown)” has no grid.csv, so days without a shift are taken as free days, not as days away",
      "keep grid.csv beside rota.csv")
    for id in instance.personIDs {
      for offset in 0..<(instance.horizon.start - first) {
        let date = first + offset
        addPast(id, date, duties[PersonDate(person: id.index, date: date)].map { .duty($0) } ?? .off, at)
      }
    }
  }

  /// The duties of `rota.csv` by person and date; people who have left are pointed out.
  private mutating func readDuties(_ table: SheetTable) -> [PersonDate: [Duty]] {
    let columns = TableColumns(table, Draft.rotaColumns, into: &findings)
    var duties: [PersonDate: [Duty]] = [:]
    for row in table.rows {
      guard let name = columns.cell("person", row), let day = columns.cell("date", row), let code = columns.cell("shift", row)
      else {
        continue
      }
      guard let person = people[name.text] else {
        noteStranger(name)
        continue
      }
      guard let date = date(day, "the date") else { continue }
      guard case .shift(let shift) = codes.meaning(of: code.text) else {
        note(unknown: code.text, code.at)
        continue
      }
      let unit = columns.cell("unit", row).flatMap { units[$0.text] }.map { UnitID($0) }
      let role = columns.cell("role", row).flatMap { roles[$0.text] }.map { RoleID($0) }
      duties[PersonDate(person: person, date: date), default: []].append(
        duty(shift, PersonID(person), date, unit: unit, role: role))
    }
    return duties
  }

  /// Somebody of the past who is not on the staff any more.
  mutating func noteStranger(_ name: SheetTable.Cell) {
    guard strangers.insert(name.text).inserted else { return }
    findings.warn(
      "left-person", name.at, "“\(name.text.shown)” of the history is not on the staff, and is left out",
      nearest(to: name.text, among: people.names).map { "is it “\($0)”?" } ?? "add them to staff.csv if they still work here")
  }

  /// `people.csv`: balances carried from before the days that are listed, for people of whom staff.csv says nothing.
  private mutating func readPastBalances(_ past: PastTables) {
    guard let table = past.tables["people"] else { return }
    let kinds: [TableColumns.Kind] = [.init("person", "name", required: true), .init("balance carried")]
    let columns = TableColumns(table, kinds, strict: false, into: &findings)
    for row in table.rows {
      guard let name = columns.cell("person", row), let cell = columns.cell("balance carried", row), let i = people[name.text]
      else {
        continue
      }
      let carried = hours(cell, "the balance carried of \(name.text.shown)", in: -1_000...1_000)
      if balances[i].minutes == nil { balances[i].minutes = carried }
    }
  }
}
