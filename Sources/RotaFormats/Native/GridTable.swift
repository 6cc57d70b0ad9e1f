import RotaModel

/// A grid: one row a person, one column a date.
struct GridTable {
  /// The columns that are dates.
  private(set) var columns: [(index: Int, date: CivilDate, at: SourceLocation)] = []
  /// The rows of known people.
  private(set) var rows: [(person: PersonID, cells: [SheetTable.Cell])] = []

  /// Columns beside the name and the dates that people keep in their grids.
  private static let aside = [
    "band", "grade", "hours", "contract", "role", "skills", "notes", "note", "comments", "total", "unit", "ward", "balance",
    "wte", "id",
    "number", "staff number", "rank", "team",
  ]

  /// Finds the dates and people of a grid; in a `lenient` one (of the past), people who are not on the staff are no fault.
  init(_ table: SheetTable, _ draft: inout Draft, lenient: Bool = false) {
    let kinds: [TableColumns.Kind] = [.init("name", "person", "staff", "employee", required: true)]
    let found = TableColumns(table, kinds, map: draft.maps["grid"] ?? .init(), strict: false, into: &draft.findings)
    guard found.has("name") else { return }
    var dateOf: [CivilDate: SourceLocation] = [:]
    for i in found.others {
      let cell = table.heading[i]
      if cell.text.isEmpty || GridTable.aside.contains(cell.text.key) { continue }
      guard let date = draft.date(cell, "a heading of the grid") else { continue }
      if let other = dateOf[date] {
        draft.findings.fault(
          "duplicate-date", cell.at, "two columns are headed \(date.iso), the other at \(other)", "keep one of them")
        continue
      }
      dateOf[date] = cell.at
      columns.append((i, date, cell.at))
    }
    var rowOf: [PersonID: SourceLocation] = [:]
    for row in table.rows {
      guard let name = found.cell("name", row) else {
        // A second heading with the days of the week is common.
        if row.allSatisfy({ $0.text.isEmpty || RuleWords.weekdays($0.text) != nil }) { continue }
        draft.findings.fault("empty-name", row.first?.at, "a row of the grid has no name", "fill the column name")
        continue
      }
      if lenient, draft.people[name.text] == nil {
        draft.noteStranger(name)
        continue
      }
      guard let person = draft.person(name) else { continue }
      if let other = rowOf[person] {
        draft.findings.fault(
          "duplicate-person", name.at, "“\(name.text.shown)” has two rows in the grid, the other at \(other)", "join them")
        continue
      }
      rowOf[person] = name.at
      rows.append((person, row))
    }
    if columns.isEmpty {
      draft.findings.warn(
        "no-dates", SourceLocation(file: table.file), "the grid has no column with a date", "head the columns with dates")
    }
  }
}

extension Draft {
  /// `grid.csv` of an instance: dates before the start are history, later ones absences, wishes and fixed shifts.
  mutating func readGrid(_ table: SheetTable) {
    let grid = GridTable(table, &self)
    let horizon = instance.horizon
    for (i, date, at) in grid.columns {
      if hasHorizon, date >= horizon.start + horizon.days, grid.rows.contains(where: { !$0.cells[i].text.isEmpty }) {
        findings.warn(
          "outside-horizon", at, "\(date.iso) is not planned, so that column is left out", "remove the column or plan longer")
      }
      if horizon.start - date > Limits.historyDays {
        findings.warn(
          "outside-horizon", at,
          "\(date.iso) is more than \(Limits.historyDays) days before the start, so that column is left out",
          "correct the date")
      }
    }
    for (person, cells) in grid.rows {
      // A blank past day is a free day, once anything at all is known of somebody's past.
      let isKnown = grid.columns.contains { $0.date < horizon.start && !cells[$0.index].text.isEmpty }
      for (i, date, _) in grid.columns where date < horizon.start + horizon.days && horizon.start - date <= Limits.historyDays {
        let what = GridCell(cells[i].text, codes, units: units)
        if date < horizon.start {
          // What was only planned or wished once gives way to what an earlier run's folder knows.
          if !what.isFirm, past[PersonDate(person: person.index, date: date)] != nil { continue }
          if what != .blank || isKnown { addPast(what, cells[i], person, date) }
        } else {
          readPlanned(what, cells[i], person, date)
        }
      }
    }
  }

  /// A cell of a grid before the start.
  mutating func addPast(_ what: GridCell, _ cell: SheetTable.Cell, _ person: PersonID, _ date: CivilDate) {
    switch what {
    case .blank, .off, .notShift: addPast(person, date, .off, cell.at)
    case .work(_, .wish): addPast(person, date, .off, cell.at)
    case .work(let places, _): addPast(person, date, .duty(places.map { duty($0.shift, person, date, unit: $0.unit) }), cell.at)
    case .absent(let kind, _):
      assumeUsual(kind)
      addPast(person, date, .absent(kind), cell.at)
    case .unknown: addPast(person, date, nil, cell.at)
    case .bad(let code): note(unknown: code, cell.at)
    }
  }

  private mutating func readPlanned(_ what: GridCell, _ cell: SheetTable.Cell, _ person: PersonID, _ date: CivilDate) {
    let day = instance.horizon.day(date)
    switch what {
    case .blank, .unknown: break
    case .off(.wish): addRequest(Request(person: person, day: day, wish: .off), date, cell.at)
    case .off: addFixed(FixedCell(person: person, day: day, shift: nil), date, cell.at)
    case .notShift(let id): addRequest(Request(person: person, day: day, wish: .notShift(id)), date, cell.at)
    case .absent(_, .wish): addRequest(Request(person: person, day: day, wish: .off), date, cell.at)
    case .absent(let kind, _):
      assumeUsual(kind)
      addAbsence(person, date, kind, credit: nil, cell.at)
    case .work(let all, let mark):
      // Work for others is known from its own table, not planned here.
      let places = all.filter { !instance.shifts[$0.shift.index].isElsewhere }
      guard !places.isEmpty else { break }
      guard places.count == 1 else {
        findings.fault(
          "two-fixed", cell.at, "“\(cell.text.shown)” asks for two shifts on one day",
          "keep one of them, or define one shift for both")
        return
      }
      if mark == .wish {
        addRequest(Request(person: person, day: day, wish: .shift(places[0].shift)), date, cell.at)
      } else {
        addFixed(FixedCell(person: person, day: day, shift: places[0].shift, unit: places[0].unit), date, cell.at)
      }
    case .bad(let code): note(unknown: code, cell.at)
    }
  }
}
