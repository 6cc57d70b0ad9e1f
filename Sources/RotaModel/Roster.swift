/// What one person does on one day.
public enum RosterCell: Sendable, Equatable {
  /// Free.
  case off
  /// Works; more than one duty only where a rule allows it.
  case duty([Duty])
  /// Away.
  case absent(AbsenceKindID)
}

/// A rota: what everybody does on every day of the horizon.
public struct Roster: Sendable, Equatable {
  /// Days a person.
  public let days: Int
  /// Row-major, `person * days + day`.
  public var cells: [RosterCell]

  /// Everybody free on every day.
  public init(people: Int, days: Int) {
    self.days = days
    self.cells = Array(repeating: .off, count: people * days)
  }

  /// What a person does on a day.
  public subscript(person: PersonID, day: Day) -> RosterCell {
    get { cells[person.index * days + day.index] }
    set { cells[person.index * days + day.index] = newValue }
  }
}

/// What is known of the time before the horizon.
public struct History: Sendable, Equatable {
  /// Totals of earlier periods that no list of days covers; signed so that positive is more than the fair share or contract.
  public struct Balance: Sendable, Equatable {
    /// Hours worked and credited beyond contract (negative: owed).
    public var minutes: Minutes?
    /// Nights worked in earlier periods.
    public var nights: Int?
    /// Weekends worked in earlier periods.
    public var weekends: Int?
    /// Disliked shifts worked in earlier periods.
    public var disliked: Int?
    /// Days worked in earlier periods.
    public var days: Int?
    /// Shifts worked in high-intensity areas in earlier periods.
    public var highIntensity: Int?

    /// Nothing known.
    public init() {}
  }
  /// Days known before the horizon, for everybody.
  public let days: Int
  /// Row-major, `person * days + (day + days)`; nil where it is not known what somebody did.
  public var cells: [RosterCell?]
  /// Carried totals a person.
  public var balances: [Balance]
  /// Whether the rota stands by itself, as those of benchmark sets do: nobody asks what came before, so no rule lacks a past.
  public var standsAlone = false

  /// `days` days before the horizon of which nothing is known yet.
  public init(people: Int, days: Int) {
    self.days = days
    self.cells = Array(repeating: nil, count: people * days)
    self.balances = Array(repeating: Balance(), count: people)
  }

  /// What a person did on a day before the horizon (day < 0); nil where unknown or too long ago.
  public subscript(person: PersonID, day: Day) -> RosterCell? {
    get { day.index < -days || day.index >= 0 ? nil : cells[person.index * days + day.index + days] }
    set { cells[person.index * days + day.index + days] = newValue }
  }

  /// How many days directly before the horizon are known without a hole.
  public func known(_ person: PersonID) -> Int {
    var n = 0
    while n < days, self[person, Day(-n - 1)] != nil { n += 1 }
    return n
  }
}

/// One person's day.
public struct PersonDay: Hashable, Sendable {
  /// Who.
  public let person: PersonID
  /// When.
  public let day: Day

  /// `person` on `day`.
  public init(_ person: PersonID, _ day: Day) {
    self.person = person
    self.day = day
  }
}
