import RotaModel

/// `elsewhere.csv`: what people work for other employers, or for a bank of their own, as far as it is known.
extension Draft {
  static let elsewhereColumns: [TableColumns.Kind] = [
    .init("person", "name", "staff", required: true), .init("date", "from", required: true), .init("to", "until"),
    .init("start", required: true), .init("end", required: true), .init("paid", "paid hours", "hours"),
  ]

  /// Finds every kind of work for others that the table or a grid of the past names, and makes a shift of each.
  mutating func settleElsewhere(_ table: SheetTable?, past: [SheetTable]) {
    var found: Set<ElsewhereCode> = []
    for cell in past.flatMap(\.rows).joined() where cell.text.utf8.count >= 10 && cell.text.contains("X") {
      for part in cell.text.split(separator: "+") {
        if let code = ElsewhereCode(part.prefix { $0 != "@" }) { found.insert(code) }
      }
    }
    var rows: [(PersonID, [(date: CivilDate, at: SourceLocation)], ElsewhereCode)] = []
    if let table {
      let columns = TableColumns(table, Draft.elsewhereColumns, map: maps["elsewhere"] ?? .init(), into: &findings)
      if columns.has("start"), columns.has("end") {
        for row in table.rows {
          let code = elsewhere(row, columns)
          guard let (person, dates) = personAndDates(columns, row), let code else { continue }
          found.insert(code)
          rows.append((person, dates, code))
        }
      }
    }
    var shiftOf: [ElsewhereCode: ShiftID] = [:]
    for code in found.sorted() {
      guard codes.meaning(of: code.text) == nil else {
        findings.fault(
          "code-taken", table.map { SourceLocation(file: $0.file) }, "the code “\(code.text)” stands for work elsewhere",
          "give the shift or absence of this name another code")
        continue
      }
      guard instance.shifts.count < Limits.shifts else {
        findings.fault(
          "too-many-names", table.map { SourceLocation(file: $0.file) }, "there are more than \(Limits.shifts) shifts",
          "round the times of work elsewhere")
        return
      }
      shiftOf[code] = ShiftID(instance.shifts.count)
      shifts.add(code.text)
      codes.add(code.text, .shift(ShiftID(instance.shifts.count)))
      instance.shifts.append(code.shift)
    }
    for (person, dates, code) in rows {
      guard let shift = shiftOf[code] else { continue }
      for (date, at) in dates { addElsewhere(person, date, shift, at) }
    }
  }

  private mutating func elsewhere(_ row: [SheetTable.Cell], _ columns: TableColumns) -> ElsewhereCode? {
    guard let start = columns.cell("start", row), let end = columns.cell("end", row) else {
      findings.fault(
        "incomplete-row", row.first?.at, "a row has no start or no end", "fill both columns, such as 07:00 and 19:30")
      return nil
    }
    let paid = columns.cell("paid", row).map { (cell: $0, minutes: hours($0, "the paid time", in: 0...24)) }
    guard let from = DateReading.clock(start.text), from < 1440, let to = DateReading.clock(end.text) else {
      let bad = DateReading.clock(start.text).map { $0 < 1440 } ?? false ? end : start
      findings.fault("bad-time", bad.at, "a time of work elsewhere is “\(bad.text.shown)”", "write it as 07:30")
      return nil
    }
    let last = to <= from ? to + 1440 : to
    guard let paid else { return ElsewhereCode(start: from, end: last) }
    guard let minutes = paid.minutes?.count else { return nil }
    if minutes > last - from {
      findings.fault(
        "long-pay", paid.cell.at, "\(paid.cell.text.shown) paid hours are more than those between the times",
        "correct one of them")
      return nil
    }
    return ElsewhereCode(start: from, end: last, paid: minutes)
  }

  private mutating func addElsewhere(_ person: PersonID, _ date: CivilDate, _ shift: ShiftID, _ at: SourceLocation) {
    let key = PersonDate(person: person.index, date: date)
    let name = instance.people[person.index].name.shown
    let new = instance.shifts[shift.index]
    for (known, place) in elsewhereOn[key] ?? [] {
      let old = instance.shifts[known.index]
      guard old.start < new.end, new.start < old.end else { continue }
      if known == shift {
        findings.warn(
          "duplicate-duty", at, "\(name) works the same elsewhere twice on \(date.iso), also at \(place)", "keep one of them")
      } else {
        findings.fault(
          "two-elsewhere", at, "\(name) works twice elsewhere at the same time on \(date.iso), also at \(place)",
          "keep one of them")
      }
      return
    }
    elsewhereOn[key, default: []].append((shift, at))
  }

  /// Puts the work elsewhere into the plan and into what is known of the past, once the days away are known.
  mutating func placeElsewhere() {
    for (key, duties) in elsewhereOn.sorted(by: { ($0.key.date, $0.key.person) < ($1.key.date, $1.key.person) }) {
      let person = PersonID(key.person)
      let name = instance.people[key.person].name.shown
      let isAway: Bool
      if key.date < instance.horizon.start, case .absent? = past[key]?.cell {
        isAway = true
      } else {
        isAway = absentOn[key] != nil
      }
      if isAway {
        findings.warn(
          "absent-and-elsewhere", duties[0].at,
          "\(name) is away on \(key.date.iso), so work elsewhere on that day is left out of hours and rests",
          "if it is worked all the same, remove the absence and keep the day free as `off!`")
        continue
      }
      guard key.date < instance.horizon.start else {
        for (shift, _) in duties {
          instance.elsewhere.append(ElsewhereDuty(person: person, day: instance.horizon.day(key.date), shift: shift))
        }
        continue
      }
      var all: [Duty] = []
      if case .duty(let known)? = past[key]?.cell { all = known }
      for (shift, _) in duties {
        let duty = instance.elsewhereDuty(shift, of: person)
        if !all.contains(duty) { all.append(duty) }
      }
      past[key] = (.duty(instance.earliestFirst(all)), duties[0].at)
    }
    instance.elsewhere.sort { ($0.person, $0.day, $0.shift) < ($1.person, $1.day, $1.shift) }
  }
}
