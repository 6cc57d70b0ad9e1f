import RotaModel

/// Columns of `staff.csv` about work beyond somebody's own rota.
extension Draft {
  mutating func offered(_ row: [SheetTable.Cell], _ columns: TableColumns, _ who: String) -> OfferedTime {
    var offered = OfferedTime()
    if let cell = columns.cell("extra hours", row), !["no", "n", "none"].contains(cell.text.lowercased()) {
      if ["yes", "y"].contains(cell.text.lowercased()) {
        offered.extra = .yes
      } else if let most = hours(cell, "the extra hours (a week) of \(who)", in: 0...168), most.count > 0 {
        offered.extra = .weekly(most)
      }
    }
    if let cell = columns.cell("loans", row) { offered.loans = count(cell, "the loans of \(who)", in: 0...400) }
    if let cell = columns.cell("consent", row), !["no", "n", "none"].contains(cell.text.lowercased()) {
      offered.consent = findings.consent(cell, "the consent of \(who)")
    }
    return offered
  }
}
