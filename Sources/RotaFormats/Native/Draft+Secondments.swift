import RotaModel

/// `secondments.csv`: who is lent to which unit until when, how the loan is wound down, and the rest that is owed after it.
extension Draft {
  static let secondmentColumns: [TableColumns.Kind] = [
    .init("person", "name", "staff", required: true), .init("unit", "ward", "to unit", required: true),
    .init("from", "since"), .init("until", "to", "end", required: true), .init("taper"), .init("days owed", "owed", "rest owed"),
  ]

  mutating func readSecondments(_ table: SheetTable) {
    let columns = TableColumns(table, Draft.secondmentColumns, map: maps["secondments"] ?? .init(), into: &findings)
    guard columns.has("person"), columns.has("unit"), columns.has("until") else { return }
    for row in table.rows { readSecondment(row, columns) }
  }

  private mutating func readSecondment(_ row: [SheetTable.Cell], _ columns: TableColumns) {
    guard let name = columns.cell("person", row), let place = columns.cell("unit", row), let end = columns.cell("until", row)
    else {
      findings.fault(
        "incomplete-row", row.first?.at, "a row has no person, no unit or no end of the loan",
        "fill the columns person, unit and until")
      return
    }
    let person = person(name)
    let unit = unit(place)
    let until = date(end, "the last day of the loan")
    let from = columns.cell("from", row).map { (cell: $0, date: date($0, "the first day of the loan")) }
    var taper: [Int] = []
    if let cell = columns.cell("taper", row) {
      for part in cell.text.split(whereSeparator: { ";, ".contains($0) }) {
        let week = SheetTable.Cell(text: String(part), at: cell.at)
        taper.append(count(week, "the taper of \(name.text.shown)", in: 0...7) ?? 7)
      }
    }
    let owed = columns.cell("days owed", row).map { count($0, "the days owed to \(name.text.shown)", in: 0...60) ?? 0 } ?? 0
    guard let person, let unit, let until, from == nil || from?.date != nil else { return }
    if let first = from?.date, until < first {
      findings.fault("empty-range", end.at, "the dates run from \(first.iso) to \(until.iso)", "put the earlier date first")
      return
    }
    if instance.secondments.contains(where: { $0.person == person && $0.unit == unit }) {
      findings.fault(
        "duplicate-secondment", name.at, "\(name.text.shown) is lent to \(place.text.shown) twice", "keep one of them")
      return
    }
    if hasHorizon, until + owed < instance.horizon.start {
      findings.warn(
        "outside-horizon", end.at, "the loan of \(name.text.shown) was over, with the rest owed, before the first planned day",
        "correct the date or remove it")
    }
    // Who is lent to a unit may work there.
    let home = instance.people[person.index].home
    if home != unit, !instance.people[person.index].units.contains(unit) { instance.people[person.index].units.append(unit) }
    instance.secondments.append(
      Secondment(person: person, unit: unit, from: from?.date, until: until, taper: taper, owed: owed))
  }
}
