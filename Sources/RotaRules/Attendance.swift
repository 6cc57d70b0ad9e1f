import RotaModel

/// A time on a unit at which people are together: a shift, or a clock window that their shifts must span.
struct Attendance: Hashable {
  let unit: UnitID
  let day: Day
  let period: CoverPeriod

  /// Whether a duty that starts on `start` belongs: on this unit, of a shift that counts there, and it is the shift asked for or
  /// spans the whole window.
  func includes(_ duty: Duty, on start: Day, _ instance: Instance) -> Bool {
    let shift = instance.shifts[duty.shift.index]
    guard duty.unit == unit, shift.counts else { return false }
    switch period {
    case .shift(let id): return start == day && id == duty.shift
    case .window(let from, let to):
      let midnight = (start.index - day.index) * 1440
      return shift.start.count + midnight <= from.count && to.count <= shift.end.count + midnight
    }
  }

  /// Days on which a duty can start and still belong: the evening before too, for the small hours.
  func starts(_ instance: Instance) -> ClosedRange<Int> {
    guard case .window(let from, _) = period else { return day.index...day.index }
    let longest = instance.shifts.map { $0.end.count / 1440 }.max() ?? 0
    return (day.index - longest)...(day.index + from.count / 1440)
  }

  /// The times at which the demand asks for anybody, each once, in the demand's order.
  static func demanded(_ instance: Instance) -> [Attendance] {
    var seen: Set<Attendance> = []
    return instance.cover.compactMap { need in
      guard max(need.minimum, need.target) > 0 else { return nil }
      let time = Attendance(unit: need.unit, day: need.day, period: need.period)
      return seen.insert(time).inserted ? time : nil
    }
  }
}

/// At which times a rule about people together is judged, as its parameters `units`, `days`, `times` and `shifts` say.
struct AttendanceTimes {
  private let units: [UnitID]?
  private let weekdays: [Weekday]?
  private let windows: [CoverPeriod]
  private let shifts: CellSet

  static let parameters: [Parameter] = [
    Parameter("units", .unit, usual: "all", "on which units"),
    Parameter("days", .weekdays, usual: "every day", "on which days of the week"),
    Parameter("times", .clock, usual: "", "clock windows such as 07:30-13:00: whoever's shift spans one is there"),
    Parameter("shifts", .cells, usual: "the times of the demand", "shifts, each judged by itself"),
  ]

  init(_ arguments: inout Arguments) {
    units = arguments.units("units")
    weekdays = arguments.weekdays("days")
    windows = arguments.windows("times") ?? []
    shifts = arguments.cells("shifts", usual: CellSet(words: ""))
  }

  /// The times, in a fixed order; a breach's item counts along them.
  func all(_ instance: Instance) -> [Attendance] {
    let asked = { (day: Day) in weekdays?.contains(instance.horizon.weekday(day)) ?? true }
    if windows.isEmpty, !shifts.holdsWork {
      return Attendance.demanded(instance).filter { (units?.contains($0.unit) ?? true) && asked($0.day) }
    }
    let places = units ?? instance.units.indices.map { UnitID($0) }
    return instance.dayIDs.filter(asked).flatMap { day in
      places.flatMap { unit in
        let named = instance.shifts.indices.map { ShiftID($0) }.filter { shifts.holds($0, in: unit) }
        return (windows + named.map { .shift($0) }).map { Attendance(unit: unit, day: day, period: $0) }
      }
    }
  }
}

extension Names {
  /// Ash Mon 5 Jan 07:30-13:00.
  func time(_ time: Attendance) -> String { "\(unit(time.unit)) \(day(time.day)) \(period(time.period))" }
}

extension RuleCompiler {
  /// A total over those who are there at a time, those of the evening before the horizon included.
  ///
  /// - Parameters:
  ///   - weight: what a person counts; 0 is not at all. Asked only of people to whom the rule applies on that day.
  ///   - legalFrom: see `tally`.
  ///   - ofAll: whether everybody counts, to whomever the rule applies.
  ///   - duty: whether the person counts in this duty.
  @discardableResult
  mutating func attendance(
    _ time: Attendance, item: Int, _ curve: Curve, price: Price? = nil, legalFrom: Int? = nil, ofAll: Bool = false,
    duty: (Duty) -> Bool = { _ in true }, weight: (PersonID) -> Int
  ) -> TallyHandle {
    let grid = grid
    let instance = grid.instance
    let applying = applying(on: time.day)
    var counted: [(PersonID, Int)] = []
    for person in instance.personIDs where ofAll || applying[person.index] {
      let weight = weight(person)
      if weight != 0 { counted.append((person, weight)) }
    }
    var base = 0
    var terms: [RuleProgramBuilder.RawTerm] = []
    for start in time.starts(instance) where start < grid.days {
      let there = grid.symbols.map { $0.duties.contains { duty($0) && time.includes($0, on: Day(start), instance) } }
      guard there.contains(true) else { continue }
      for (person, weight) in counted {
        let palette = grid.palette(person)
        if start >= 0 {
          let first = builder.slotBase[person.index] + start * palette.count
          for local in palette.indices where there[palette[local]] {
            terms.append(.init(slot: first + local, weight: weight))
          }
        } else if let past = grid.past(person, Day(start)) {
          if there[past] { base += weight }
        } else if palette.contains(where: { there[$0] }) {
          needs(historyDays: -start, of: person)
        }
      }
    }
    let tally = tally(item: item, day: time.day, base: base, curve, price: price, legalFrom: legalFrom)
    builder.tallies[tally.index].terms = terms
    return tally
  }
}
