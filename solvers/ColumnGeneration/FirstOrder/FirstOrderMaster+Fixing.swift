import LinePricing
import RotaRules

/// What a dive asks of the programme.
extension FirstOrderMaster {
  /// The programme as it stands, to come back to.
  struct Snapshot: Sendable {
    fileprivate var programme: FirstOrderProgramme
    fileprivate var pool: [[[UInt8]]]
    fileprivate var known: [Set<[UInt8]>]
    fileprivate var masks: [LineMask?]
    fileprivate(set) var relaxation: Double
  }

  var snapshot: Snapshot {
    get { Snapshot(programme: programme, pool: pool, known: known, masks: scope.masks, relaxation: relaxation) }
    set {
      (programme, pool, known) = (newValue.programme, newValue.pool, newValue.known)
      (scope.masks, relaxation) = (newValue.masks, newValue.relaxation)
    }
  }

  /// The rota of the lines with the greatest shares.
  func rota() -> Plan {
    var lines = [[UInt8]?](repeating: nil, count: pool.count)
    for (position, person) in scope.people.enumerated() {
      let first = programme.first[position]
      let best = pool[person].indices.max { (programme.share[first + $0], $1) < (programme.share[first + $1], $0) }
      lines[person] = best.map { pool[person][$0] }
    }
    return scope.plan(linking.program, lines, choices: [])
  }

  /// The lines of a person of the scope that have a share, and their shares.
  func used(_ position: Int) -> [(line: [UInt8], share: Double)] {
    let person = scope.people[position]
    let first = programme.first[position]
    return pool[person].indices.map { (pool[person][$0], programme.share[first + $0]) }.filter { $0.1 > 1e-4 }
  }

  /// Lets people's lines on some days hold only what `line` holds there.
  mutating func keep(_ kept: [(person: Int, days: Range<Int>, line: [UInt8])]) {
    var isChanged = [Bool](repeating: false, count: pool.count)
    for (person, days, line) in kept {
      var mask = scope.masks[person] ?? LineMask(linking.program, person: person)
      for day in days { mask.keep(day: day) { $0 == line[day] } }
      scope.masks[person] = mask
      isChanged[person] = true
    }
    var isKept = [Bool](repeating: true, count: programme.cost.count)
    for (position, person) in scope.people.enumerated() where isChanged[person] {
      guard let mask = scope.masks[person] else { continue }
      let first = programme.first[position]
      for index in pool[person].indices where !mask.admits(pool[person][index]) {
        isKept[first + index] = false
        known[person].remove(pool[person][index])
      }
      pool[person] = pool[person].indices.filter { isKept[first + $0] }.map { pool[person][$0] }
    }
    programme.replace(keeping: { isKept[$0] }, adding: scope.people.map { _ in [] })
  }
}
