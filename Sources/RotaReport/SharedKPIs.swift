public import RotaFormats
import RotaModel
import RotaRules

/// `kpis-shared.csv`: measures of a rota by unit that may leave the house. No names; a count of fewer than five is not told, nor any
/// that would give one away.
public struct SharedKPIs: Sendable {
  /// The least count that is told.
  static let least = 5
  private let rota: CheckedRota

  /// Measures of a checked rota.
  public init(_ rota: CheckedRota) { self.rota = rota }

  /// One row a unit and measure; where there are several units, the rows of all together stand last.
  public var table: CSVTable {
    var table = CSVTable(["unit", "measure", "value"])
    let units = rota.instance.units.indices.map { UnitID($0) }
    let measures: [(String, [Int])] = [
      ("people", units.map { unit in people { _ in true }[unit.index] }),
      ("shifts", shifts),
      ("absent people", people { id in rota.people[id.index].absentDays > 0 }),
      ("restricted people", people { id in rota.instance.restrictions.contains { $0.person == id && isInForce($0) } }),
    ]
    let told = measures.map { ($0.0, SharedKPIs.told($0.1)) }
    let filled = filled
    for unit in units {
      let name = rota.names.unit(unit)
      for (measure, values) in told { table.add([.text(name), .text(measure), .text(values.units[unit.index])]) }
      table.add([.text(name), "filled share", share(filled[unit.index])])
    }
    guard units.count > 1 else { return table }
    for (measure, values) in told { table.add(["all units", .text(measure), .text(values.all)]) }
    table.add(["all units", "filled share", share((filled.reduce(0) { $0 + $1.met }, filled.reduce(0) { $0 + $1.asked }))])
    return table
  }

  // MARK: Counts

  /// People of each home unit who are something.
  private func people(_ belongs: (PersonID) -> Bool) -> [Int] {
    var counts = [Int](repeating: 0, count: rota.instance.units.count)
    for id in rota.instance.personIDs where belongs(id) { counts[rota.instance.people[id.index].home.index] += 1 }
    return counts
  }

  private var shifts: [Int] {
    var counts = [Int](repeating: 0, count: rota.instance.units.count)
    for cell in rota.roster.cells { for duty in rota.instance.ownDuties(cell) { counts[duty.unit.index] += 1 } }
    return counts
  }

  private func isInForce(_ restriction: Restriction) -> Bool {
    rota.instance.dayIDs.contains { restriction.isInForce(on: rota.instance.horizon.date($0)) }
  }

  /// Places of minimum cover of each unit, and how many of them are met.
  private var filled: [(met: Int, asked: Int)] {
    var counts = [(met: Int, asked: Int)](repeating: (0, 0), count: rota.instance.units.count)
    for need in rota.instance.cover {
      counts[need.unit.index].met += need.minimum
      counts[need.unit.index].asked += need.minimum
    }
    for gap in rota.gaps { counts[gap.need.unit.index].met -= gap.short }
    return counts
  }

  /// A share of so few places would tell who was missing.
  private func share(_ places: (met: Int, asked: Int)) -> CSVTable.Cell {
    guard places.asked >= Self.least else { return places.asked == 0 ? .empty : .text("*") }
    return .decimal(Double(places.met) / Double(places.asked), places: 3)
  }

  // MARK: What is told

  /// Counts by unit and their sum as they are told: `<5` for a small one, `*` for one that would give a small one away.
  static func told(_ counts: [Int]) -> (units: [String], all: String) {
    let sum = counts.reduce(0, +)
    var hidden = Set(counts.indices.filter { counts[$0] < least })
    var isSumTold = sum >= least
    while isSumTold, givesAway(counts, hidden) {
      // The smallest of the others, the first of equals.
      if let next = counts.indices.filter({ !hidden.contains($0) }).min(by: { (counts[$0], $0) < (counts[$1], $1) }) {
        hidden.insert(next)
      } else {
        isSumTold = false
      }
    }
    let units = counts.indices.map { counts[$0] < least ? "<\(least)" : hidden.contains($0) ? "*" : String(counts[$0]) }
    return (units, sum < least ? "<\(least)" : isSumTold ? String(sum) : "*")
  }

  /// Whether the sum and what is told of the others leave only one value for some small count: one unknown alone, or unknowns that are all
  /// as small or all as large as they can be. What is hidden beside small ones is known to be no small one itself.
  private static func givesAway(_ counts: [Int], _ hidden: Set<Int>) -> Bool {
    let small = hidden.count { counts[$0] < least }
    guard counts.count > 1, small > 0 else { return false }
    let rest = hidden.reduce(0) { $0 + counts[$1] }
    let large = hidden.count - small
    return hidden.count == 1 || rest == large * least || large == 0 && rest == small * (least - 1)
  }
}
