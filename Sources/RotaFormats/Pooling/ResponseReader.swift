public import RotaModel
public import RotaPooling

/// Reads what was answered to asks (`gap,id,answer,when`).
public enum ResponseReader {
  static let columns: [TableColumns.Kind] = [
    .init("gap", required: true), .init("id", "person", required: true), .init("answer", required: true), .init("when"),
    .init("note", "comment"),
  ]

  /// Reads answers; a later row about the same ask replaces an earlier one.
  ///
  /// - Throws: every fault at once.
  public static func read(at path: String, _ system: PoolSystem) throws(Faults) -> [Response] {
    var findings = Findings()
    guard let file = InputFile(reading: path, limit: Limits.tableBytes, into: &findings) else { throw Faults(findings.faults) }
    return try read(file, system)
  }

  /// Reads answers that are already in memory.
  public static func read(_ file: InputFile, _ system: PoolSystem) throws(Faults) -> [Response] {
    var findings = Findings()
    var all: [Response] = []
    var reader = OfferReader(system)
    if let table = SheetTable(file, into: &findings) {
      let columns = TableColumns(table, Self.columns, into: &findings)
      for row in table.rows {
        guard let gap = columns.cell("gap", row), let id = columns.cell("id", row), let answer = columns.cell("answer", row)
        else {
          findings.fault("incomplete-row", row.first?.at, "a row has no gap, id or answer", "fill these columns")
          continue
        }
        guard let known = answerOf(answer.text.key) else {
          findings.fault(
            "bad-answer", answer.at, "the answer is “\(answer.text.shown)”", "write yes, no, or none where nobody answered")
          continue
        }
        var when: Int?
        if let cell = columns.cell("when", row) {
          guard let moment = reader.instant(cell) else { continue }
          when = moment
        }
        all.removeAll { $0.gap == gap.text && $0.id == id.text }
        all.append(Response(gap: gap.text, id: id.text, answer: known, when: when, place: gap.at))
      }
    }
    findings.add(reader.findings)
    try findings.check()
    return all
  }

  private static func answerOf(_ text: String) -> Response.Answer? {
    switch text {
    case "yes", "y": .yes
    case "no", "n": .no
    case "none", "no answer": Response.Answer.none
    default: nil
    }
  }
}
