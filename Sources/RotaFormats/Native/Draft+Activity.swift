import RotaModel

/// `activity.csv`: how much there is to do, by unit and day; a census and the open tier of beds are kinds of it.
extension Draft {
  static let activityColumns: [TableColumns.Kind] = [
    .init("unit", "ward", "team"), .init("date"), .init("days", "weekday", "weekdays", "day"), .init("from"), .init("to"),
    .init("activity", "kind", required: true), .init("count", "number", required: true),
  ]

  struct ActivityKey: Hashable {
    var unit: UnitID
    var day: Day
    /// The activity's name as names are compared.
    var name: String
  }

  struct ActivityCount {
    var count: Int
    /// Whether a date was named, which goes before days of the week.
    var isDated: Bool
    var at: SourceLocation?
  }

  mutating func readActivity(_ table: SheetTable) {
    let columns = TableColumns(table, Draft.activityColumns, map: maps["activity"] ?? .init(), into: &findings)
    guard columns.has("activity"), columns.has("count") else { return }
    for row in table.rows {
      guard let name = columns.cell("activity", row), let number = columns.cell("count", row) else {
        findings.fault(
          "incomplete-row", row.first?.at, "a row has no activity or no count", "fill both columns; write 0 where there is none")
        continue
      }
      var place: UnitID? = UnitID(0)
      if let cell = columns.cell("unit", row) {
        place = unit(cell)
      } else if instance.units.count > 1 {
        findings.fault(
          "no-unit", row.first?.at, "a row of activity names none of the \(instance.units.count) units", "fill the column unit")
        place = nil
      }
      let count = count(number, "the count of \(name.text.shown)", in: 0...100_000)
      let days = chosenDays(columns, row)
      if activityNames[name.text.key] == nil { activityNames[name.text.key] = (name.text, name.at) }
      guard let place, let count else { continue }
      let isDated = columns.cell("date", row) != nil
      for day in days {
        let key = ActivityKey(unit: place, day: day, name: name.text.key)
        if let known = activity[key], known.isDated == isDated {
          findings.fault(
            "duplicate-activity", number.at,
            "\(name.text.shown) of \(instance.units[place.index].name.shown) on \(instance.horizon.date(day).iso) is counted twice, also at "
              + (known.at?.description ?? "another place"), "keep one of them")
          break
        }
        if activity[key]?.isDated ?? false { continue }
        activity[key] = ActivityCount(count: count, isDated: isDated, at: number.at)
      }
    }
  }

  /// The count of an activity on a day; where there is none, that is noted to be said once.
  mutating func activityCount(_ cell: SheetTable.Cell, _ unit: UnitID, _ day: Day) -> Int? {
    usedActivity.insert(cell.text.key)
    if let known = activity[ActivityKey(unit: unit, day: day, name: cell.text.key)] { return known.count }
    if let i = lackingActivity.firstIndex(where: { $0.unit == unit && $0.cell.text.key == cell.text.key && $0.cell.at == cell.at }
    ) {
      lackingActivity[i].days += 1
    } else {
      lackingActivity.append((cell, unit, day, 1))
    }
    return nil
  }

  /// Says which activity cover asked for and nobody counted, and which was counted for nothing.
  mutating func reportActivity() {
    for lack in lackingActivity {
      let place = instance.units[lack.unit.index].name.shown
      if activityNames[lack.cell.text.key] == nil {
        let known = activityNames.values.map(\.name).sorted()
        findings.unknown(
          "unknown-activity", lack.cell.at, "activity", lack.cell.text, among: known, otherwise: "add its counts to activity.csv")
        continue
      }
      let more = lack.days == 1 ? "" : ", nor on \(lack.days - 1) more \(lack.days == 2 ? "day" : "days")"
      findings.fault(
        "no-activity", lack.cell.at,
        "\(lack.cell.text.shown) of \(place) is not counted on \(instance.horizon.date(lack.day).iso)\(more)",
        "add the rows to activity.csv; write 0 where there is none")
    }
    for (key, known) in activityNames.sorted(by: { $0.key < $1.key }) where !usedActivity.contains(key) {
      findings.warn(
        "unused-activity", known.at, "\(known.name.shown) is counted, but no cover follows from it",
        nearest(to: known.name, among: usedActivity.sorted()).map { "did you mean “\($0)”?" }
          ?? "use it in `cover:`, such as `RN: {activity: \(known.name.shown), minutes: 40, of a shift: 300}`, or remove it")
    }
  }
}
