import RotaModel

/// `demand.csv`: cover as a table.
extension Draft {
  static let demandColumns: [TableColumns.Kind] = [
    .init("unit", "ward"), .init("date"), .init("days", "weekday", "weekdays", "day"), .init("from"), .init("to"),
    .init("shift"), .init("time", "window"), .init("group", "grade", "role", "skill", required: true), .init("label"),
    .init("min", "minimum", "required", "number"), .init("target"), .init("max", "maximum"), .init("price"),
    .init("target price"), .init("max price"), .init("list"), .init("because", "formula"),
  ]

  mutating func readDemand(_ table: SheetTable) {
    let columns = TableColumns(table, Draft.demandColumns, map: maps["demand"] ?? .init(), into: &findings)
    for row in table.rows {
      let at = row.first?.at
      guard let name = columns.cell("group", row) else {
        if columns.has("group") {
          findings.fault("unknown-group", at, "a row of demand names no grade or skill", "fill the column group")
        }
        continue
      }
      let group = group(name)
      var place = UnitID(0)
      if let cell = columns.cell("unit", row) {
        place = unit(cell) ?? place
      } else if instance.units.count > 1 {
        findings.fault("no-unit", at, "a row of demand names none of the \(instance.units.count) units", "fill the column unit")
      }
      var period: CoverPeriod?
      switch (columns.cell("shift", row), columns.cell("time", row)) {
      case (let code?, nil): period = shift(code).map { .shift($0) }
      case (nil, let time?): period = window(time)
      case (_?, let time?):
        findings.fault("time-and-shift", time.at, "a row of demand names a time and a shift", "keep one of them")
      case (nil, nil):
        findings.fault("no-period", at, "a row of demand names neither a time nor a shift", "fill the column shift or time")
      }
      func number(_ column: String, _ draft: inout Draft) -> Int? {
        columns.cell(column, row).flatMap { draft.count($0, "\(column) of \(name.text.shown)", in: 0...100_000) }
      }
      let least = number("min", &self)
      let wanted = number("target", &self)
      let most = number("max", &self)
      if least == nil, wanted == nil, most == nil {
        findings.fault("empty-cover", at, "a row of demand asks for nobody", "fill the column min, target or max")
      }
      var need = Need(
        group: group ?? .anyone, label: columns.cell("label", row)?.text ?? name.text, minimum: least ?? 0,
        target: wanted ?? least ?? 0, maximum: most, at: at)
      need.minimumPrice = number("price", &self)
      need.targetPrice = number("target price", &self)
      need.maximumPrice = number("max price", &self)
      need.words = columns.cell("because", row)?.text
      if let list = columns.cell("list", row), accept(name: list, "a list") {
        need.list = list.text
        guard isWhole(need) else { continue }
      }
      let days = chosenDays(columns, row)
      guard group != nil, let period, let sound = check(need) else { continue }
      for day in days { add(sound, place, day, period) }
    }
  }

  /// The days that a row means by `date`, or by `days`, `from` and `to`; every day where it says nothing.
  mutating func chosenDays(_ columns: TableColumns, _ row: [SheetTable.Cell]) -> [Day] {
    if let cell = columns.cell("date", row) {
      guard let date = date(cell, "the date") else { return [] }
      let day = instance.horizon.day(date)
      if hasHorizon, !instance.horizon.contains(day) {
        findings.warn(
          "outside-horizon", cell.at, "\(date.iso) is not planned, so its demand is left out",
          "correct the date or remove the row")
        return []
      }
      return [day]
    }
    let chosen = columns.cell("days", row).flatMap { weekdays($0) }
    let from = columns.cell("from", row).flatMap { date($0, "the first date") }
    let to = columns.cell("to", row).flatMap { date($0, "the last date") }
    return instance.dayIDs.filter { day in
      let date = instance.horizon.date(day)
      return (chosen?.contains(date.weekday) ?? true) && from.map { $0 <= date } ?? true && to.map { date <= $0 } ?? true
    }
  }
}
