import RotaModel

/// Contract hours: what is worked and credited over the balance period, with the balance carried, against the contract.
public struct ContractHours: Rule {
  public static let about = RuleAbout(
    "contract-hours", family: "hours",
    "Hours worked and credited come to the contract hours over the balance period, with what was carried; the price is per hour. What "
      + "history, leave and fixed shifts alone bring over the contract is not counted.",
    usually: .soft(4),
    [
      Parameter("weeks", .count, usual: "the contract's, 4", "length of the balance period"),
      Parameter("within", .hours, usual: "the longest shift", "hours over or under that cost nothing"),
      Parameter("sides", .choice, usual: "both", "what counts: under, over or both"),
    ])

  /// Which side of the contract hours is judged.
  public enum Sides: String, CaseIterable, Sendable {
    case under, over, both
  }
  let weeks: Int?
  let within: Minutes
  let sides: Sides

  public init(_ arguments: inout Arguments) {
    weeks = arguments.count("weeks", in: 1...104)
    let longest = arguments.instance.shifts.filter(\.planned).map(\.paid).max()
    within = arguments.hours("within", in: 0...1000) ?? longest ?? Minutes(0)
    sides = arguments.choice("sides", usual: .both)
  }

  public func compile(_ c: inout RuleCompiler) {
    let grid = c.grid
    for person in c.people {
      guard let weekly = c.instance.people[person.index].contract.weekly?.count else { continue }
      let first = start(person, grid)
      let carried = grid.instance.history.balances[person.index].minutes?.count ?? 0
      let past = (first..<0).reduce(carried) { sum, day in
        sum + (grid.past(person, Day(day)).map { grid.contracted(person, Day(day), $0) } ?? 0)
      }
      let settled = settled(person, grid)
      for end in ends(person, grid) {
        let owed = (weekly * (end - first) * 2 + 7) / 14
        let most = max(owed + within.count, past + settled[..<end].reduce(0, +))
        let tally = c.tally(
          owner: person, item: end, base: past,
          .band(
            least: sides == .over ? nil : owed - within.count, most: sides == .under ? nil : most,
            per: c.entry.price.isHard ? 1 : 60))
        for day in 0..<end {
          c.add(to: tally, person, Day(day)) { grid.contracted(person, Day(day), $0) }
        }
      }
    }
  }

  /// Minutes a day that leave and fixed shifts bring, whatever is planned.
  private func settled(_ person: PersonID, _ grid: Grid) -> [Int] {
    let instance = grid.instance
    var minutes = [Int](repeating: 0, count: grid.days)
    for cell in instance.fixed where cell.person == person {
      guard let duty = Grid.duty(instance, cell), let symbol = grid.symbol(.duty([duty])) else { continue }
      minutes[cell.day.index] = grid.paid(cell.day, symbol)
    }
    for absence in instance.absences where absence.person == person {
      minutes[absence.day.index] = instance.credit(absence).count
    }
    return minutes
  }

  private func period(_ person: PersonID, _ grid: Grid) -> Int {
    7 * (weeks ?? grid.instance.people[person.index].contract.balanceWeeks)
  }

  /// The first day of the account: that of the horizon, or where the horizon is shorter than the balance period, as many known
  /// days earlier as the period has room for. The account aims at the share of the days that it spans.
  private func start(_ person: PersonID, _ grid: Grid) -> Int {
    -min(grid.instance.history.known(person), max(0, period(person, grid) - grid.days))
  }

  /// The days before which the account is struck: after each whole period, and at the end of the horizon. It is never closed:
  /// what a period leaves over is carried into the next.
  private func ends(_ person: PersonID, _ grid: Grid) -> [Int] {
    let period = period(person, grid)
    return stride(from: period, to: grid.days, by: period) + [grid.days]
  }

  public func words(_ breach: Breach, _ names: Names) -> String {
    let end = breach.item
    let first = breach.person.map { start($0, names.grid) } ?? 0
    let days = "\(names.day(Day(first))) to \(names.day(Day(end - 1)))"
    return
      "\(names.person(breach.person)): \(names.hours(abs(breach.units))) \(breach.units < 0 ? "under" : "over") contract hours "
      + "from \(days), with what was carried and beyond the \(names.hours(within.count)) allowed"
  }
}
