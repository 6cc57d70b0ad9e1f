public import RotaFormats
import RotaModel
public import RotaRules

/// Compensatory rest: what each person is owed for daily rest that was cut short, by when, and when it was given.
public struct OwedRest: Sendable {
  private let rota: CheckedRota
  /// Each person's account, for everybody to whom a rule about compensatory rest applies.
  public let accounts: [(person: Int, ledger: RestLedger)]

  /// The accounts of a rota; nil where no rule asks for compensatory rest.
  public init?(_ rota: CheckedRota) {
    let instance = rota.instance
    let entries = rota.compiled.problem.rules.filter { $0.rule is CompensatoryRest }
    guard !entries.isEmpty else { return nil }
    self.rota = rota
    let start = instance.horizon.start
    accounts = instance.personIDs.compactMap { id in
      guard let entry = entries.first(where: { $0.people.matches(id, among: instance.people, on: start) }),
        let rule = entry.rule as? CompensatoryRest
      else { return nil }
      return (id.index, RestLedger(of: id, in: rota.roster, instance, hours: rule.hours, within: rule.within))
    }
  }

  /// `compensatory-rest.csv`: one row for each rest that was too short.
  public var table: CSVTable {
    var table = CSVTable(["person", "shortened", "rest_had", "owed", "owed_by", "given", "state"])
    func hours(_ minutes: Int) -> CSVTable.Cell { .decimal(Double(minutes) / 60, places: 2) }
    for account in accounts {
      for entry in account.ledger.entries {
        table.add([
          .text(rota.instance.people[account.person].name), .text(entry.shortened.iso), hours(entry.rest.count),
          hours(entry.owed.count), .text(entry.by.iso), entry.given.map { .text($0.iso) } ?? .empty,
          .text(entry.given != nil ? "given" : entry.isOverdue ? "overdue" : "owed"),
        ])
      }
    }
    return table
  }

  /// What is still owed or overdue, in lines; nil where nothing is.
  func text(_ paint: Paint) -> String? {
    var lines: [String] = []
    for account in accounts {
      let entries = account.ledger.entries.filter { $0.given == nil }
      guard !entries.isEmpty else { continue }
      let said = entries.map { entry in
        "\(rota.names.hours(entry.owed.count)) for \(entry.shortened.spoken), \(entry.isOverdue ? "overdue since" : "by") \(entry.by.spoken)"
      }
      lines.append("  \(rota.instance.people[account.person].name): \(said.joined(separator: "; "))".wrapped(indent: 4))
    }
    return lines.isEmpty ? nil : paint("Compensatory rest owed:", .strong) + "\n" + lines.joined(separator: "\n")
  }
}
