public import RotaModel

/// What a rota means for one person.
public struct PersonTotals: Sendable, Equatable {
  /// Who.
  public var person: PersonID
  /// Paid minutes worked and credited in the period.
  public var minutes: Int
  /// Minutes owed by contract in the period; nil where none are owed.
  public var contractMinutes: Int?
  /// Minutes beyond contract carried into the period; nil where unknown.
  public var carriedMinutes: Int?
  /// Shifts worked.
  public var shifts: Int
  /// Of these, nights.
  public var nights: Int
  /// Weekends with at least one shift begun on Saturday or Sunday.
  public var weekends: Int
  /// Shifts in high-intensity units.
  public var highIntensity: Int
  /// Days away, whatever the kind.
  public var absentDays: Int
  /// Wishes that the rota meets.
  public var requestsMet: Int
  /// Wishes that it does not.
  public var requestsRefused: Int
  /// Hard rules broken on this person's line.
  public var hardBreaches: Int
  /// Soft cost of this person's line.
  public var penalties: Double

  /// Nothing yet.
  public init(_ person: PersonID) {
    self.person = person
    (minutes, shifts, nights, weekends, absentDays, requestsMet, requestsRefused, hardBreaches) = (0, 0, 0, 0, 0, 0, 0, 0)
    highIntensity = 0
    penalties = 0
  }

  /// Minutes beyond contract at the end of the period; nil where none are owed.
  public var balance: Int? { contractMinutes.map { (carriedMinutes ?? 0) + minutes - $0 } }
}

extension CSVTable {
  /// `people.csv`. It says "absent" for every kind of absence.
  public static func people(_ people: [PersonTotals], _ instance: Instance) -> CSVTable {
    var table = CSVTable([
      "person", "band", "hours", "contract_hours", "balance_carried", "balance", "shifts", "nights", "weekends", "absent_days",
      "requests_met", "requests_refused", "hard_breaches", "penalties", "high_intensity",
    ])
    func hours(_ minutes: Int?) -> Cell { minutes.map { .decimal(Double($0) / 60, places: 2) } ?? .empty }
    for row in people {
      let person = instance.people[row.person.index]
      table.add([
        .text(person.name), .text(person.band.map { instance.bands[$0.index].name } ?? ""), hours(row.minutes),
        hours(row.contractMinutes), hours(row.carriedMinutes), hours(row.balance), .whole(row.shifts), .whole(row.nights),
        .whole(row.weekends), .whole(row.absentDays), .whole(row.requestsMet), .whole(row.requestsRefused),
        .whole(row.hardBreaches), .decimal(row.penalties, places: 2), .whole(row.highIntensity),
      ])
    }
    return table
  }
}
