import RotaModel

/// `requests.csv`, `absences.csv`, `fixed.csv` and `history.csv`.
extension Draft {
  static let requestColumns: [TableColumns.Kind] = [
    .init("person", "name", "staff", required: true), .init("date", "from", required: true), .init("to", "until"),
    .init("wish", "request", "shift", required: true), .init("price", "weight"),
  ]

  mutating func readRequests(_ table: SheetTable) {
    let columns = TableColumns(table, Draft.requestColumns, map: maps["requests"] ?? .init(), into: &findings)
    for row in table.rows {
      let price = columns.cell("price", row).flatMap { count($0, "the price of a wish", in: 0...100_000) }
      let what = columns.cell("wish", row).flatMap { wish($0) }
      guard let (person, dates) = personAndDates(columns, row), let what else { continue }
      for (date, at) in dates where isPlanned(date, at, "the wish") {
        addRequest(Request(person: person, day: instance.horizon.day(date), wish: what, price: price), date, at)
      }
    }
  }

  private mutating func wish(_ cell: SheetTable.Cell) -> Request.Wish? {
    let text = cell.text.hasSuffix("?") ? String(cell.text.dropLast()).trimmed : cell.text
    switch text.lowercased() {
    case "off", "free", "not on": return .off
    case "on", "work", "any", "not off": return .on
    default: break
    }
    let isNot = text.lowercased().hasPrefix("not ")
    let code = isNot ? String(text.dropFirst(4)).trimmed : text
    if codes.meaning(of: code) == .off { return isNot ? .on : .off }
    guard let id = shift(SheetTable.Cell(text: code, at: cell.at)) else { return nil }
    return isNot ? .notShift(id) : .shift(id)
  }

  static let absenceColumns: [TableColumns.Kind] = [
    .init("person", "name", "staff", required: true), .init("date", "from", required: true), .init("to", "until"),
    .init("kind", "code", "absence"), .init("hours", "credit"),
  ]

  mutating func readAbsences(_ table: SheetTable) {
    let columns = TableColumns(table, Draft.absenceColumns, map: maps["absences"] ?? .init(), into: &findings)
    for row in table.rows {
      let credit = columns.cell("hours", row).flatMap { hours($0, "the hours credited a day", in: 0...24) }
      var kind: AbsenceKindID?
      if let cell = columns.cell("kind", row) {
        if case .absence(let id) = codes.meaning(of: cell.text) {
          kind = id
          assumeUsual(id)
        } else {
          findings.unknown(
            "unknown-absence", cell.at, "kind of absence", cell.text, among: kinds.names,
            otherwise: "list it under `absence kinds:`")
          continue
        }
      } else if let usual = kinds["AL"] ?? kinds.names.indices.first {
        kind = AbsenceKindID(usual)
        findings.assume("absences without a kind are of the first one (`absence kinds:`)")
      }
      guard let (person, dates) = personAndDates(columns, row), let kind else { continue }
      for (date, at) in dates {
        if date < instance.horizon.start {
          addPast(person, date, .absent(kind), at)
        } else if isPlanned(date, at, "the absence") {
          addAbsence(person, date, kind, credit: credit, at)
        }
      }
    }
  }

  /// Says what kinds of absence that nobody listed are worth; which of them anybody has is not said.
  mutating func assumeUsual(_ kind: AbsenceKindID) {
    guard !absenceKindsAreListed else { return }
    findings.assume(
      instance.absenceKinds[kind.index].credit == .contractDay
        ? "days away credit a fifth of the contracted week on Monday to Friday (`absence kinds:`)"
        : "some days away credit no hours (`absence kinds:`)")
  }

  static let fixedColumns: [TableColumns.Kind] = [
    .init("person", "name", "staff", required: true), .init("date", "from", required: true), .init("to", "until"),
    .init("shift", "code", required: true), .init("unit", "ward"), .init("role", "grade"),
  ]

  mutating func readFixed(_ table: SheetTable) {
    let columns = TableColumns(table, Draft.fixedColumns, map: maps["fixed"] ?? .init(), into: &findings)
    for row in table.rows {
      let unit = columns.cell("unit", row).flatMap { self.unit($0) }
      let role = columns.cell("role", row).flatMap { self.role($0) }
      guard let (person, dates) = personAndDates(columns, row), let cell = columns.cell("shift", row) else { continue }
      let what = GridCell(cell.text, codes, units: units)
      for (date, at) in dates where isPlanned(date, at, "the fixed shift") {
        switch what {
        case .off:
          addFixed(FixedCell(person: person, day: instance.horizon.day(date), shift: nil), date, at)
        case .work(let places, _) where places.count == 1:
          addFixed(
            FixedCell(
              person: person, day: instance.horizon.day(date), shift: places[0].shift, unit: unit ?? places[0].unit, role: role),
            date, at)
        case .absent: faultAbsence(cell)
        default:
          findings.unknown(
            "unknown-shift", cell.at, "shift", cell.text, among: shifts.names + ["off"], otherwise: "give a shift or off")
        }
      }
    }
  }

  static let historyColumns: [TableColumns.Kind] = [
    .init("person", "name", "staff", required: true), .init("date", "from", required: true), .init("to", "until"),
    .init("shift", "code", required: true), .init("unit", "ward"), .init("role", "grade"), .init("organisation", "employer"),
    .init("source"),
  ]

  /// `history.csv`: one row a duty, an absence or a free day of the past.
  mutating func readHistory(_ table: SheetTable) {
    let columns = TableColumns(table, Draft.historyColumns, map: maps["history"] ?? .init(), into: &findings)
    for row in table.rows {
      let unit = columns.cell("unit", row).flatMap { self.unit($0) }
      let role = columns.cell("role", row).flatMap { self.role($0) }
      guard let (person, dates) = personAndDates(columns, row), let cell = columns.cell("shift", row) else { continue }
      let what = GridCell(cell.text, codes, units: units)
      for (date, at) in dates {
        guard date < instance.horizon.start else {
          findings.warn(
            "not-past", at, "\(date.iso) is not before the start, so it is no history", "move it to fixed.csv or the grid")
          continue
        }
        guard instance.horizon.start - date <= Limits.historyDays else { continue }
        switch what {
        case .work(let places, .plain):
          addPast(person, date, .duty(places.map { duty($0.shift, person, date, unit: unit ?? $0.unit, role: role) }), at)
        case .off: addPast(person, date, .off, at)
        case .absent(let kind, _): addPast(person, date, .absent(kind), at)
        case .unknown: addPast(person, date, nil, at)
        case .bad(let code): note(unknown: code, at)
        default: note(unknown: cell.text, at)
        }
      }
    }
  }

  /// The person of a row and its dates (at most 400), each with the place to blame; nil after a fault.
  mutating func personAndDates(
    _ columns: TableColumns, _ row: [SheetTable.Cell]
  ) -> (person: PersonID, dates: [(date: CivilDate, at: SourceLocation)])? {
    guard columns.has("person"), columns.has("date") else { return nil }
    guard let name = columns.cell("person", row), let first = columns.cell("date", row) else {
      findings.fault("incomplete-row", row.first?.at, "a row has no person or no date", "fill both columns")
      return nil
    }
    let person = person(name)
    guard let from = date(first, "the date") else { return nil }
    var to = from
    if let last = columns.cell("to", row) {
      guard let end = date(last, "the last date") else { return nil }
      to = end
      if end < from {
        findings.fault("empty-range", last.at, "the dates run from \(from.iso) to \(end.iso)", "put the earlier date first")
        return nil
      }
      if end - from > 1_000 {
        findings.fault("far-date", last.at, "the dates run over \(end - from) days", "correct the last date")
        return nil
      }
    }
    guard let person else { return nil }
    let dates =
      from == to ? [from] : (0...(to - from)).map { from + $0 }.filter { $0 < instance.horizon.start + instance.horizon.days }
    let near = dates.filter { instance.horizon.start - $0 <= Limits.historyDays }
    if near.isEmpty, hasHorizon {
      findings.warn("outside-horizon", first.at, "\(from.iso) to \(to.iso) is not planned and too long ago", "correct the dates")
    }
    return (person, near.map { ($0, first.at) })
  }
}
