import RotaModel

/// What stands on single days of single people: absences, fixed shifts, wishes, and the past. Tables and the grid end here.
extension Draft {
  /// Whether a date is planned; a warning says that it is left out where it is not.
  mutating func isPlanned(_ date: CivilDate, _ at: SourceLocation?, _ what: String) -> Bool {
    if instance.horizon.contains(instance.horizon.day(date)) { return true }
    if hasHorizon {
      findings.warn(
        "outside-horizon", at, "\(date.iso) is not planned, so \(what) of that day is left out", "correct the date or remove it")
    }
    return false
  }

  mutating func addAbsence(_ person: PersonID, _ date: CivilDate, _ kind: AbsenceKindID, credit: Minutes?, _ at: SourceLocation) {
    let key = PersonDate(person: person.index, date: date)
    if let known = absentOn[key] {
      if known.kind != kind {
        findings.fault(
          "two-absences", at,
          "\(instance.people[person.index].name.shown) is away twice on \(date.iso): \(instance.absenceKinds[kind.index].code), and "
            + "\(instance.absenceKinds[known.kind.index].code) at \(known.at)", "keep one of them")
      }
      return
    }
    if let fixed = fixedOn[key], fixed.cell.shift != nil {
      findings.fault(
        "absent-and-fixed", at,
        "\(instance.people[person.index].name.shown) is away on \(date.iso), but has a fixed shift that day at \(fixed.at)",
        "keep one of them")
    }
    absentOn[key] = (kind, at)
    instance.absences.append(Absence(person: person, day: instance.horizon.day(date), kind: kind, credit: credit))
  }

  mutating func addFixed(_ cell: FixedCell, _ date: CivilDate, _ at: SourceLocation) {
    let key = PersonDate(person: cell.person.index, date: date)
    if let known = fixedOn[key] {
      if known.cell != cell {
        findings.fault(
          "two-fixed", at,
          "\(instance.people[cell.person.index].name.shown) has two fixed shifts on \(date.iso), the other at \(known.at)",
          "keep one of them")
      }
      return
    }
    if let away = absentOn[key] {
      guard cell.shift != nil else { return }
      findings.fault(
        "absent-and-fixed", at,
        "\(instance.people[cell.person.index].name.shown) has a fixed shift on \(date.iso), but is away that day at \(away.at)",
        "keep one of them")
    }
    fixedOn[key] = (cell, at)
    instance.fixed.append(cell)
  }

  mutating func addRequest(_ request: Request, _ date: CivilDate, _ at: SourceLocation) {
    let key = PersonDate(person: request.person.index, date: date)
    let name = instance.people[request.person.index].name.shown
    for known in wishedOn[key] ?? [] {
      if known.wish == request.wish {
        findings.warn(
          "duplicate-request", at, "\(name) wishes the same twice for \(date.iso), also at \(known.at)", "keep one of them")
        return
      }
      if Draft.contradict(known.wish, request.wish) {
        findings.warn(
          "contrary-requests", at, "\(name) has two wishes for \(date.iso) that cannot both be met, the other at \(known.at)",
          "keep one of them")
      }
    }
    wishedOn[key, default: []].append((request.wish, at))
    instance.requests.append(request)
  }

  private static func contradict(_ a: Request.Wish, _ b: Request.Wish) -> Bool {
    switch (a, b) {
    case (.off, .on), (.on, .off), (.off, .shift), (.shift, .off): true
    case (.shift(let x), .shift(let y)): x != y
    case (.shift(let x), .notShift(let y)), (.notShift(let x), .shift(let y)): x == y
    default: false
    }
  }

  /// Something known of the past; the first word on a day stands, and contradictions are pointed out.
  mutating func addPast(_ person: PersonID, _ date: CivilDate, _ cell: RosterCell?, _ at: SourceLocation) {
    let key = PersonDate(person: person.index, date: date)
    if let known = past[key] {
      if let old = known.cell, let cell, !Draft.same(old, cell) {
        findings.warn(
          "two-pasts", at,
          "\(instance.people[person.index].name.shown) did something else on \(date.iso) by \(known.at)",
          "the first of them is used")
      }
      if known.cell != nil { return }
    }
    past[key] = (cell, at)
  }

  /// Alike but for the grade, which a grid does not tell.
  private static func same(_ a: RosterCell, _ b: RosterCell) -> Bool {
    switch (a, b) {
    case (.duty(let x), .duty(let y)): x.map { [$0.shift.index, $0.unit.index] } == y.map { [$0.shift.index, $0.unit.index] }
    default: a == b
    }
  }

  /// Moves what is known of the past into the instance.
  mutating func settlePast() {
    let first = past.keys.map(\.date).min() ?? instance.horizon.start
    let days = min(Limits.historyDays, max(0, instance.horizon.start - first))
    var history = History(people: instance.people.count, days: days)
    for (key, value) in past where value.cell != nil {
      let day = instance.horizon.day(key.date)
      if day.index >= -days { history[PersonID(key.person), day] = value.cell }
    }
    for (i, balance) in balances.enumerated() { history.balances[i] = balance }
    instance.history = history
    if days == 0, instance.people.count > 0 {
      findings.assume(
        "nothing is known of the time before \(instance.horizon.start.iso), so rules that look back cannot be checked there")
    }
    // Everything was collected in the order of files; planning must not depend on that.
    instance.absences.sort { ($0.person, $0.day) < ($1.person, $1.day) }
    instance.fixed.sort { ($0.person, $0.day) < ($1.person, $1.day) }
  }

  /// A duty of somebody, in the unit and the grade that are usual for them.
  func duty(_ shift: ShiftID, _ person: PersonID, _ date: CivilDate, unit: UnitID? = nil, role: RoleID? = nil) -> Duty {
    Duty(
      shift: shift, unit: unit ?? instance.people[person.index].home,
      role: role ?? instance.roles(of: person, on: date).first ?? RoleID(0))
  }

  // MARK: Tables

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
        findings.assume("absences without a kind are \(kinds.names[usual])")
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

  /// Says what a kind of absence that nobody listed is worth.
  mutating func assumeUsual(_ kind: AbsenceKindID) {
    guard !absenceKindsAreListed else { return }
    let code = instance.absenceKinds[kind.index].code
    findings.assume(
      instance.absenceKinds[kind.index].credit == .contractDay
        ? "\(code) credits a fifth of the contracted week on Monday to Friday (`absence kinds:`)"
        : "\(code) credits no hours (`absence kinds:`)")
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

  /// Remembers a code that nobody knows; each is reported once.
  mutating func note(unknown code: String, _ at: SourceLocation) {
    if let i = unknownCodes.firstIndex(where: { $0.code == code }) {
      unknownCodes[i].count += 1
    } else if unknownCodes.count < Limits.faults {
      unknownCodes.append((code, at, 1))
    }
  }

  mutating func reportUnknownCodes() {
    for (code, at, count) in unknownCodes {
      let near = nearest(to: code, among: codes.codes)
      findings.fault(
        "unknown-code", at, "the code “\(code.shown)” is not known" + (count > 1 ? " (\(count) cells, this is the first)" : ""),
        (near.map { "did you mean “\($0)”? If not, " } ?? "")
          + "list it under `shifts:`, `absence kinds:` or `codes:` (`\(code.shown): off`)")
    }
    unknownCodes = []
  }
}
