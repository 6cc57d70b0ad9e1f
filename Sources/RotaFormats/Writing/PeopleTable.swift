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
  /// 100 less points of strain pro rata to contract and presence; nil where it could not be told.
  public var wellbeing: Int?
  /// Mean risk index of the duties (informed by RR446, not an official assessment); nil without duties.
  public var fatigueMean: Double?
  /// The highest of them.
  public var fatigueHighest: Double?
  /// Shifts after less than 11 hours of rest, or what the rule `wellbeing` says instead.
  public var quickReturns = 0
  /// Shifts in areas of high intensity.
  public var highPressureShifts = 0
  /// Points of strain that the time before left, which count in the score; nil where too little of it is known, or nothing is owed.
  public var strainCarried: Int?
  /// The same of the rota that planning started from; nil where it started from none.
  public var before: Before?

  /// What a rota that planning started from meant for a person.
  public struct Before: Sendable, Equatable {
    /// As `PersonTotals.wellbeing`.
    public var wellbeing: Int?
    /// As `PersonTotals.minutes`.
    public var minutes: Int
    /// As `PersonTotals.nights`.
    public var nights: Int
    /// As `PersonTotals.weekends`.
    public var weekends: Int
    /// As `PersonTotals.fatigueMean`.
    public var fatigueMean: Double?

    /// Of the totals of the rota before.
    public init(_ totals: PersonTotals) {
      (wellbeing, minutes, nights, weekends) = (totals.wellbeing, totals.minutes, totals.nights, totals.weekends)
      fatigueMean = totals.fatigueMean
    }
  }

  /// Nothing yet.
  public init(_ person: PersonID) {
    self.person = person
    (minutes, shifts, nights, weekends, absentDays, requestsMet, requestsRefused, hardBreaches) = (0, 0, 0, 0, 0, 0, 0, 0)
    penalties = 0
  }

  /// Minutes beyond contract at the end of the period; nil where none are owed.
  public var balance: Int? { contractMinutes.map { (carriedMinutes ?? 0) + minutes - $0 } }
}

extension CSVTable {
  /// `people.csv`. It says "absent" for every kind of absence.
  public static func people(_ people: [PersonTotals], _ instance: Instance) -> CSVTable {
    let changes = people.contains { $0.before != nil }
    var table = CSVTable(
      [
        "person", "band", "hours", "contract_hours", "balance_carried", "balance", "shifts", "nights", "weekends", "absent_days",
        "requests_met", "requests_refused", "hard_breaches", "penalties", "wellbeing", "fatigue_mean", "fatigue_highest",
        "quick_returns", "high_pressure_shifts", "strain_carried",
      ]
        + (changes ? ["wellbeing_before", "hours_before", "nights_before", "weekends_before", "fatigue_mean_before"] : []))
    func hours(_ minutes: Int?) -> Cell { minutes.map { .decimal(Double($0) / 60, places: 2) } ?? .empty }
    func whole(_ number: Int?) -> Cell { number.map { .whole($0) } ?? .empty }
    func risk(_ index: Double?) -> Cell { index.map { .decimal($0, places: 2) } ?? .empty }
    for row in people {
      let person = instance.people[row.person.index]
      var cells: [Cell] = [
        .text(person.name), .text(person.band.map { instance.bands[$0.index].name } ?? ""), hours(row.minutes),
        hours(row.contractMinutes), hours(row.carriedMinutes), hours(row.balance), .whole(row.shifts), .whole(row.nights),
        .whole(row.weekends), .whole(row.absentDays), .whole(row.requestsMet), .whole(row.requestsRefused),
        .whole(row.hardBreaches), .decimal(row.penalties, places: 2), whole(row.wellbeing), risk(row.fatigueMean),
        risk(row.fatigueHighest), .whole(row.quickReturns), .whole(row.highPressureShifts), whole(row.strainCarried),
      ]
      if changes {
        let before = row.before
        cells += [
          whole(before?.wellbeing), hours(before?.minutes), whole(before?.nights), whole(before?.weekends),
          risk(before?.fatigueMean),
        ]
      }
      table.add(cells)
    }
    return table
  }
}
