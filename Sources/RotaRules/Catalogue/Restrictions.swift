public import RotaModel

/// What was agreed with somebody about what they may work. The words never say what it was.
public struct Restrictions: Rule {
  public static let about = RuleAbout(
    "restrictions", family: "people",
    "What was agreed with somebody about their work is kept: no nights, nothing in high-intensity units, from home only, at most so many "
      + "paid hours a week (Monday to Sunday; what history and work for others alone exceed is not counted), never alone on the unit. "
      + "Company is judged between the times at which shifts of the unit begin and end, where those are an hour or more apart.",
    usually: .hard)

  public init(_ arguments: inout Arguments) {}

  public func compile(_ c: inout RuleCompiler) {
    let people = Set(c.people)
    for (item, restriction) in c.instance.restrictions.enumerated() where people.contains(restriction.person) {
      switch restriction.kind {
      case .noHighIntensity, .noNights, .remoteOnly: cells(restriction, item, &c)
      case .mostHours(let hours): weeks(restriction, hours.count, item, &c)
      case .notAlone: company(restriction, item, &c)
      }
    }
  }

  private func isInForce(_ restriction: Restriction, _ day: Int, _ c: RuleCompiler) -> Bool {
    restriction.isInForce(on: c.instance.horizon.date(Day(day)))
  }

  private func cells(_ restriction: Restriction, _ item: Int, _ c: inout RuleCompiler) {
    let grid = c.grid
    let units = grid.symbols.map { $0.duties.count { restriction.forbids($0, grid.instance) } }
    for day in c.instance.dayIDs where isInForce(restriction, day.index, c) && c.applies(restriction.person, day) {
      c.cell(restriction.person, day, item: item) { units[$0] }
    }
  }

  private func weeks(_ restriction: Restriction, _ limit: Int, _ item: Int, _ c: inout RuleCompiler) {
    let grid = c.grid
    let person = restriction.person
    let instance = c.instance
    for monday in stride(from: -instance.horizon.weekday(Day(0)).rawValue, to: grid.days, by: 7) {
      let days = (monday..<(monday + 7)).filter { $0 < grid.days && isInForce(restriction, $0, c) }
      guard let last = days.last, last >= 0 else { continue }
      c.needs(historyDays: max(0, -days[0]), of: person)
      // What is so whatever is planned.
      let given = days.reduce(0) { sum, day in
        if day < 0 { return sum + (grid.past(person, Day(day)).map { grid.paid(Day(day), $0) } ?? 0) }
        return sum + grid.elsewherePaid(person, Day(day))
      }
      c.lineTotal(
        of: person, over: monday..<(monday + 7), item: item, day: Day(last), .band(most: max(limit, given))
      ) { days.contains($0.index) ? grid.paid($0, $1) : 0 }
    }
  }

  private func company(_ restriction: Restriction, _ item: Int, _ c: inout RuleCompiler) {
    let grid = c.grid
    let instance = c.instance
    let person = restriction.person
    let home = instance.people[person.index]
    func isThere(_ duty: Duty) -> Bool { instance.isOnSite(duty.shift) }
    for unit in [home.home] + home.units.filter({ $0 != home.home }) {
      for day in instance.dayIDs where isInForce(restriction, day.index, c) && c.applies(person, day) {
        for stretch in Self.stretches(unit, instance) {
          let time = Attendance(unit: unit, day: day, period: .window(stretch.from, stretch.to))
          let couldBe = time.starts(instance).contains { start in
            grid.palette(person).contains { symbol in
              grid.symbols[symbol].duties.contains { isThere($0) && time.includes($0, on: Day(start), instance) }
            }
          }
          guard couldBe else { continue }
          c.attendance(time, item: item, .band(least: 0), ofAll: true, duty: isThere) { $0 == person ? -1 : 1 }
        }
      }
    }
  }

  /// The stretches of a day on a unit in which nobody comes or goes, of an hour or more; the last runs into the next day.
  private static func stretches(_ unit: UnitID, _ instance: Instance) -> [(from: Minutes, to: Minutes)] {
    var cuts: Set<Int> = []
    for (index, shift) in instance.shifts.enumerated()
    where shift.counts && instance.isOnSite(ShiftID(index)) && (shift.units.isEmpty || shift.units.contains(unit)) {
      cuts.formUnion([shift.start.count % 1440, shift.end.count % 1440])
    }
    let sorted = cuts.sorted()
    guard let first = sorted.first else { return [] }
    return zip(sorted, sorted.dropFirst() + [first + 1440]).filter { $1 - $0 >= 60 }.map { (Minutes($0), Minutes($1)) }
  }

  /// Whom a breach concerns, also where it is of a total over many lines.
  public static func person(of breach: Breach, _ instance: Instance) -> PersonID? {
    breach.person ?? (instance.restrictions.indices.contains(breach.item) ? instance.restrictions[breach.item].person : nil)
  }

  public func words(_ breach: Breach, _ names: Names) -> String {
    "\(names.person(Self.person(of: breach, names.grid.instance))): a shift outside an agreed restriction on \(names.day(breach.day))"
  }
}
