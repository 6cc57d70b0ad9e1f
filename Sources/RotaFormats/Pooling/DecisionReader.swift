public import RotaModel
public import RotaPooling

/// Reads decisions about loans (`gap,id,decision,who,when`) and earlier plans (`redeployments.csv`).
public enum DecisionReader {
  static let columns: [TableColumns.Kind] = [
    .init("gap", required: true), .init("id", "person", required: true), .init("decision", "state", required: true),
    .init("who", "by", required: true), .init("when", required: true), .init("note", "comment"),
  ]

  /// Reads decisions; each has who and when.
  ///
  /// - Throws: every fault at once.
  public static func read(at path: String, _ system: PoolSystem) throws(Faults) -> [Decision] {
    var findings = Findings()
    guard let file = InputFile(reading: path, limit: Limits.tableBytes, into: &findings) else { throw Faults(findings.faults) }
    return try read(file, system)
  }

  /// Reads decisions that are already in memory.
  public static func read(_ file: InputFile, _ system: PoolSystem) throws(Faults) -> [Decision] {
    var findings = Findings()
    var reader = OfferReader(system)
    var all: [Decision] = []
    if let table = SheetTable(file, into: &findings) {
      let columns = TableColumns(table, Self.columns, into: &findings)
      for row in table.rows {
        guard let gap = columns.cell("gap", row), let id = columns.cell("id", row), let decision = columns.cell("decision", row),
          let who = columns.cell("who", row), let when = columns.cell("when", row)
        else {
          findings.fault(
            "incomplete-row", row.first?.at, "a row has no gap, id, decision, who or when",
            "fill these columns: a decision without a name and a time is none")
          continue
        }
        guard let stage = LoanStage.allCases.first(where: { $0.rawValue.key == decision.text.key }) else {
          findings.unknown(
            "unknown-decision", decision.at, "decision", decision.text, among: LoanStage.allCases.map(\.rawValue),
            otherwise: "take one of these")
          continue
        }
        guard let moment = reader.instant(when) else { continue }
        all.append(Decision(gap: gap.text, id: id.text, stage: stage, who: who.text, when: moment, place: gap.at))
      }
    }
    findings.add(reader.findings)
    try findings.check()
    return all
  }

  static let planColumns: [TableColumns.Kind] = [
    .init("person", "id", required: true), .init("home", required: true), .init("host", required: true),
    .init("date", required: true), .init("gap"), .init("start"), .init("end"), .init("cost"),
    .init("paid hours"), .init("state"),
  ]

  /// Reads the `redeployments.csv` of an earlier plan: what was moved then, and which gaps it was for. A loan that was recalled is none.
  ///
  /// - Throws: every fault at once.
  public static func plan(at path: String, _ system: PoolSystem) throws(Faults) -> (
    loans: [PastLoan], bookings: [(gap: String, id: String)]
  ) {
    var findings = Findings()
    guard let file = InputFile(reading: path, limit: Limits.tableBytes, into: &findings) else { throw Faults(findings.faults) }
    return try plan(file, system)
  }

  /// Reads an earlier plan that is already in memory.
  public static func plan(_ file: InputFile, _ system: PoolSystem) throws(Faults) -> (
    loans: [PastLoan], bookings: [(gap: String, id: String)]
  ) {
    var findings = Findings()
    var reader = OfferReader(system)
    var loans: [PastLoan] = []
    var bookings: [(gap: String, id: String)] = []
    if let table = SheetTable(file, into: &findings) {
      let columns = TableColumns(table, Self.planColumns, strict: false, into: &findings)
      for row in table.rows {
        guard let id = columns.cell("person", row), let home = columns.cell("home", row), let host = columns.cell("host", row),
          let when = columns.cell("date", row)
        else {
          findings.fault("incomplete-row", row.first?.at, "a row has no person, home, host or date", "fill these columns")
          continue
        }
        guard let date = reader.date(when) else { continue }
        if columns.cell("state", row)?.text.key == LoanStage.recalled.rawValue { continue }
        var minutes = 0
        if let paid = columns.cell("paid hours", row) {
          guard let stated = reader.hours(paid, "the paid hours") else { continue }
          minutes = stated
        } else if let start = columns.cell("start", row), let end = columns.cell("end", row), let from = reader.clock(start),
          let to = reader.clock(end)
        {
          minutes = to <= from ? to + 1440 - from : to - from
        }
        let pence = columns.cell("cost", row).flatMap { reader.count($0, "the cost", in: 0...100_000_000) }
        loans.append(
          PastLoan(id: id.text, home: home.text, host: host.text, date: date, minutes: minutes, pence: pence))
        if let gap = columns.cell("gap", row) { bookings.append((gap.text, id.text)) }
      }
    }
    findings.add(reader.findings)
    try findings.check()
    return (loans, bookings)
  }
}
