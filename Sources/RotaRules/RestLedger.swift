public import RotaModel

/// Daily rest that was cut short, and when it was made up: the account of compensatory rest of one person.
///
/// Working Time Regulations 1998, regulation 24: where daily rest (regulation 10) is not had, an equivalent period is owed. What is owed
/// together is made up by one rest of the daily hours and all of it, by the end of so many days after the day on which rest was first cut
/// short; what is not made up by then stays overdue, and a new account begins. Rest on call from home is rest.
///
/// Begun hours are owed whole, and a rest of 48 h makes up everything: it keeps the rule's automaton small, errs by less than an hour
/// and in the favour of staff, and two days off are more than anybody owes for one night.
public struct RestLedger: Sendable, Equatable {
  /// One rest that was too short.
  public struct Entry: Sendable, Equatable {
    /// The date of the shift that began too early.
    public var shortened: CivilDate
    /// Rest had before it.
    public var rest: Minutes
    /// What it lacked, in whole hours.
    public var owed: Minutes
    /// The last date on which it can be made up.
    public var by: CivilDate
    /// The date on which a rest came to the daily hours and all that was owed; nil where none has.
    public var given: CivilDate?
    /// Whether it was not made up in time.
    public var isOverdue: Bool
  }
  /// In the order of dates.
  public private(set) var entries: [Entry] = []

  /// Minutes owed where `before` are and a rest of `rest` minutes is had, of `hours` due.
  static func owed(_ before: Int, and rest: Int, of hours: Int) -> Int {
    min(before + (hours - max(0, rest) + 59) / 60 * 60, max(0, 2880 - hours))
  }

  /// What is owed after the last day of the rota, and can still be made up.
  public var open: Minutes {
    entries.filter { $0.given == nil && !$0.isOverdue }.reduce(Minutes(0)) { $0 + $1.owed }
  }

  /// The account of a person over the known days before a rota and the rota's own.
  ///
  /// - Parameters:
  ///   - hours: the daily rest.
  ///   - within: days in which what is owed has to be made up.
  public init(of person: PersonID, in roster: Roster, _ instance: Instance, hours: Minutes = Minutes(660), within: Int = 14) {
    let horizon = instance.horizon
    let end = horizon.instant(Day(roster.days), Minutes(0))
    /// The first of the entries that are owed together; nil where nothing is.
    var first: Int?
    var freeFrom: Int?
    func sum() -> Int { first.map { entries[$0...].reduce(0) { Self.owed($0, and: $1.rest.count, of: hours.count) } } ?? 0 }
    /// Closes the account if all of it was made up, or could be no more, before work that begins on a day.
    func close(before day: Int, _ start: Int) {
      guard let from = first, let free = freeFrom else { return }
      let by = horizon.day(entries[from].by).index
      let rested = free + hours.count + sum()
      if rested <= min(start, horizon.instant(Day(by + 1), Minutes(0))) {
        var date = horizon.day(entries[entries.count - 1].shortened).index
        while horizon.instant(Day(date + 1), Minutes(0)) < rested { date += 1 }
        for index in from..<entries.count { entries[index].given = horizon.date(Day(date)) }
        first = nil
      } else if by < day {
        for index in from..<entries.count { entries[index].isOverdue = true }
        first = nil
      }
    }
    for day in -instance.history.known(person)..<roster.days {
      let cell = day < 0 ? instance.history[person, Day(day)] : roster[person, Day(day)]
      guard case .duty(let all)? = cell else { continue }
      let duties = all.map { instance.shifts[$0.shift.index] }.filter { !$0.isOnCall }
      let starts = duties.map { horizon.instant(Day(day), $0.start) }
      guard let start = starts.min(), let stop = duties.map({ horizon.instant(Day(day), $0.end) }).max() else { continue }
      close(before: day, start)
      if let free = freeFrom, start - free < hours.count {
        let rest = max(0, start - free)
        let by = first.map { entries[$0].by } ?? horizon.date(Day(day + within))
        entries.append(
          Entry(
            shortened: horizon.date(Day(day)), rest: Minutes(rest), owed: Minutes(Self.owed(0, and: rest, of: hours.count)),
            by: by, given: nil, isOverdue: false))
        if first == nil { first = entries.count - 1 }
      }
      freeFrom = max(freeFrom ?? stop, stop)
    }
    close(before: roster.days, end)
  }
}
