import Foundation
import RotaModel

/// Values that are written alike in several files.
extension Findings {
  /// A whole number; nil after a fault.
  mutating func count(_ cell: SheetTable.Cell, _ what: String, in range: ClosedRange<Int>) -> Int? {
    if let value = Int(cell.text), range.contains(value) { return value }
    fault(
      "bad-number", cell.at, "\(what) is “\(cell.text.shown)”",
      "give a whole number from \(range.lowerBound) to \(range.upperBound)")
    return nil
  }

  /// How dates are written; nil after a fault.
  mutating func dateStyle(_ cell: SheetTable.Cell) -> DateStyle? {
    if let known = DateStyle(rawValue: cell.text.uppercased()) { return known }
    fault(
      "bad-date-format", cell.at, "the date format is “\(cell.text.shown)”", "write UK (05/01/2026) or ISO (2026-01-05)")
    return nil
  }

  /// The first day of a rota or pool, unless it is far from now; nil after a fault.
  mutating func start(_ date: CivilDate, _ at: SourceLocation) -> CivilDate? {
    let year = date.components.year
    if (1900...2200).contains(year) { return date }
    fault("far-date", at, "the start is in the year \(year)", "give a year from 1900 to 2200")
    return nil
  }

  /// A time zone by name; nil after a fault.
  mutating func timeZone(_ cell: SheetTable.Cell) -> TimeZone? {
    // Abbreviations such as CET are known too, but do not say when clocks change.
    if let known = TimeZone(identifier: cell.text), cell.text.contains("/") || ["UTC", "GMT"].contains(cell.text) {
      return known
    }
    fault(
      "unknown-time-zone", cell.at, "there is no time zone “\(cell.text.shown)”", "give a name such as Europe/London")
    return nil
  }

  /// How far somebody agreed to be lent; nil after a fault.
  mutating func consent(_ cell: SheetTable.Cell, _ what: String) -> Consent? {
    if let known = Consent.allCases.first(where: { $0.rawValue == cell.text.key }) { return known }
    fault(
      "bad-consent", cell.at, "\(what) is “\(cell.text.shown)”",
      "write standing, needed (each loan is asked about), or nothing where there is none")
    return nil
  }

  /// How somebody is employed; nil after a fault.
  mutating func workerKind(_ cell: SheetTable.Cell) -> WorkerKind? {
    if let known = WorkerKind.allCases.first(where: { $0.rawValue.key == cell.text.key }) { return known }
    unknown(
      "unknown-kind", cell.at, "kind of worker", cell.text, among: WorkerKind.allCases.map(\.rawValue),
      otherwise: "take one of these, or leave it empty")
    return nil
  }
}
