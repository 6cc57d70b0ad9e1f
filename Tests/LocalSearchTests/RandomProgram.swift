import Foundation
import RotaModel
import RotaRules

/// A rule whose meaning is thrown together from a seed: automata that cost, emit or both, totals of any shape, prices of cells,
/// choices. It means nothing, so it reaches corners of the program that no sensible rule does.
struct ScrambledRule: Rule {
  static let about = RuleAbout("scrambled", family: "test", "Anything.", usually: .hard)
  let seed: UInt64
  /// Whether only prices and only a person's own totals are wanted.
  var isGentle = false

  init(seed: UInt64, isGentle: Bool = false) {
    self.seed = seed
    self.isGentle = isGentle
  }
  init(_ arguments: inout Arguments) { seed = 0 }

  func compile(_ c: inout RuleCompiler) {
    var random = SplitMix64(seed: seed)
    let days = c.grid.days
    let symbols = c.grid.symbols.count
    func price(_ random: inout SplitMix64) -> Price { random.below(3) == 0 && !isGentle ? .hard : .soft(1 + random.below(50)) }

    var linking: [(TallyHandle, weight: Int)] = []
    for _ in 0..<(isGentle ? 0 : random.below(5)) {
      let tally = c.tally(curve(&random, convex: true), price: price(&random))
      linking.append((tally, weight: 1 + random.below(2)))
      for person in c.people where random.below(3) > 0 {
        for day in c.instance.dayIDs where random.below(2) == 0 {
          let weights = (0..<symbols).map { _ in random.below(4) - 1 }
          c.add(to: tally, person, day) { weights[$0] }
          // The same slot twice in one tally is allowed.
          if random.below(8) == 0 { c.add(to: tally, person, day) { weights[$0] } }
        }
      }
    }
    if random.below(2) == 0 { c.choice(-1...2, price: random.below(20), in: linking) }

    for person in c.people {
      var own: [TallyHandle] = []
      for _ in 0..<random.below(4) {
        let tally = c.tally(owner: person, base: random.below(3), curve(&random, convex: false), price: price(&random))
        own.append(tally)
        guard random.below(2) == 0 else { continue }
        for day in c.instance.dayIDs {
          let weights = (0..<symbols).map { _ in random.below(3) * 2 }
          c.add(to: tally, person, day) { weights[$0] }
        }
      }
      for day in c.instance.dayIDs where random.below(4) == 0 {
        let symbol = random.below(symbols)
        c.cell(person, day, price: random.below(4) == 0 && !isGentle ? .hard : .soft(1 + random.below(30))) {
          $0 == symbol ? 1 : 0
        }
      }
      for _ in 0..<random.below(4) {
        let series = series(&random, &c, days, symbols)
        if let tally = own.first, random.below(2) == 0 {
          c.use(
            series, for: person, price: random.below(2) == 0 ? .soft(0) : price(&random), emitting: tally,
            factor: 1 + random.below(2))
        } else {
          c.use(series, for: person, price: price(&random))
        }
      }
    }
  }

  private func curve(_ random: inout SplitMix64, convex: Bool) -> Curve {
    Curve(
      (0...random.below(2)).map { _ in
        .init(
          isBelow: random.below(2) == 0, at: random.below(8) - 1, price: convex || random.below(3) > 0 ? 1 + random.below(3) : -1)
      })
  }

  private func series(_ random: inout SplitMix64, _ c: inout RuleCompiler, _ days: Int, _ symbols: Int) -> SeriesHandle {
    let states = 1 + random.below(5)
    let classes = 1 + random.below(3)
    let steps = (0..<states * classes).map { _ in
      Automaton.Step(random.below(states), units: max(0, random.below(5) - 2), emit: max(-1, random.below(5) - 2))
    }
    let close = (0..<states).map { Automaton.Step($0, units: random.below(2), emit: random.below(3)) }
    let table = (0..<days * symbols).map { _ in random.below(classes) }
    return c.series(
      Automaton(states: states, classes: classes, initial: random.below(states), close: { close[$0] }) {
        steps[$0 * classes + $1]
      }
    ) { day, symbol in day.index < 0 ? 0 : table[day.index * symbols + symbol] }
  }

  func words(_ breach: Breach, _ names: Names) -> String { "" }
}

/// A program of scrambled rules over people of two kinds, some of whose cells are decided.
func randomProgram(_ seed: UInt64, people: Int, days: Int, shifts: Int, rules: Int = 3, isGentle: Bool = false) throws
  -> RuleProgram
{
  var random = SplitMix64(seed: seed)
  var instance = Instance(
    name: "Random", horizon: Horizon(start: CivilDate(iso: "2026-11-30")!, days: days, timeZone: TimeZone(identifier: "UTC")!))
  instance.organisations = [Organisation(name: "Trust")]
  instance.units = [RotaModel.Unit(name: "Ash", organisation: OrganisationID(0))]
  instance.bands = [Band(name: "5"), Band(name: "3")]
  instance.roles = [
    Role(name: "RN", bands: [BandID(0)]), Role(name: "HCSW", bands: [BandID(1)], substitutes: [RoleID(0)]),
  ]
  instance.absenceKinds = [AbsenceKind(code: "AL", credit: .contractDay)]
  instance.shifts = (0..<shifts).map {
    Shift(code: "S\($0)", start: Minutes(360 + 200 * $0), end: Minutes(840 + 200 * $0))
  }
  instance.people = (0..<people).map { index in
    Person(
      name: "P\(index)", band: BandID(random.below(2)), contract: Contract(weekly: Minutes(2250)),
      organisation: OrganisationID(0), home: UnitID(0))
  }
  instance.history = History(people: people, days: 0)
  for person in instance.personIDs where random.below(3) == 0 {
    let day = Day(random.below(days))
    if random.below(2) == 0 {
      instance.fixed.append(FixedCell(person: person, day: day, shift: ShiftID(0)))
    } else {
      instance.absences.append(Absence(person: person, day: day, kind: AbsenceKindID(0)))
    }
  }
  let entries = (0..<rules).map {
    RuleEntry(ScrambledRule(seed: random.next(), isGentle: isGentle), name: "r\($0)", price: .soft(1))
  }
  return try Problem(instance: instance, rules: entries).compile().program
}

/// A rota of allowed symbols.
func randomPlan(_ program: RuleProgram, _ random: inout SplitMix64) -> Plan {
  Plan(
    cells: (0..<program.people * program.days).map { cell in
      let from = Int(program.allowedStart[cell])
      return program.allowed[from + random.below(Int(program.allowedStart[cell + 1]) - from)]
    }, choices: program.choices.map { $0.lower + Int32(random.below(Int($0.upper - $0.lower) + 1)) })
}

/// At most four steps in any three days, where a duty is two; and at most five, which says nothing more.
struct ClockSums: Rule {
  static let about = RuleAbout("clock-sums", family: "test", "Sums over any three days.", usually: .hard)
  init() {}
  init(_ arguments: inout Arguments) {}

  func compile(_ c: inout RuleCompiler) {
    let symbols = c.grid.symbols.count
    for person in c.people {
      for most in [5, 4] {
        for first in 0...(c.grid.days - 3) {
          let tally = c.tally(owner: person, base: 0, Curve([.init(isBelow: false, at: most, price: 1)]), price: .hard)
          for day in first..<(first + 3) { c.add(to: tally, person, Day(day)) { $0 == 0 || $0 >= symbols ? 0 : 2 } }
        }
      }
    }
  }

  func words(_ breach: Breach, _ names: Names) -> String { "" }
}

/// Two people who may work each day of eight, under sums over any three days.
func clockSums() throws -> RuleProgram {
  var instance = Instance(
    name: "Sums", horizon: Horizon(start: CivilDate(iso: "2026-11-30")!, days: 8, timeZone: TimeZone(identifier: "UTC")!))
  instance.organisations = [Organisation(name: "Trust")]
  instance.units = [RotaModel.Unit(name: "Ash", organisation: OrganisationID(0))]
  instance.roles = [Role(name: "RN")]
  instance.shifts = [Shift(code: "E", start: Minutes(420), end: Minutes(900))]
  instance.people = (0..<2).map {
    Person(name: "P\($0)", contract: Contract(weekly: Minutes(2250)), organisation: OrganisationID(0), home: UnitID(0))
  }
  instance.history = History(people: 2, days: 0)
  return try Problem(instance: instance, rules: [RuleEntry(ClockSums(), name: "sums", price: .hard)]).compile().program
}
