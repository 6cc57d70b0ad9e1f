import RotaModel
import RotaRules
import RuleOracle

/// Two wards of which the last days may change, small enough for every plan of theirs to be looked at.
struct TinyPair {
  let pool: String
  let wards: [(yaml: String, rota: String)]
  /// Days that may change, from the first.
  let firstDay: Int

  init(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    let isFree = (0..<2).map { _ in random.chance(70) }
    let days = 2
    let first = 7 - days
    firstDay = first
    func may(_ ward: Int) -> String {
      isFree[ward] ? ", may change: {notice: \(first + 2) d\(random.chance(30) ? ", days a person: 1" : "")}" : ""
    }
    pool = """
      system: Tiny
      start: 2026-11-30
      weeks: 1
      organisations:
        A: {type: acute, instance: a, rota: a/rota.csv, units: {Ash: Here}\(may(0))}
        B: {type: community, instance: b, rota: b/rota.csv, units: {Elm: There}\(may(1))}
      sites: {Here: A, There: B}
      travel: [{between: [Here, There], minutes: \(random.chance(90) ? 20 : 50)}]
      agreements:
        - {name: Both, step: mutual aid, parties: [A, B], groups: [RN], lends: [\(random.chance(60) ? "extra, release" : "release")],
           shifts a person: \(1 + random.below(2)), share of home rota: no limit, hours a month: \(random.chance(50) ? "12" : "no limit"),
           notice: 12 h, travel: 30, consent: needed, induction: none, from: 2026-11-01, to: 2026-12-31, payment: home pays,
           rates: {RN: 2400}}

      """
    var wards: [(yaml: String, rota: String)] = []
    for (ward, unit) in ["Ash", "Elm"].enumerated() {
      let people = ward == 0 ? 3 : 1
      let names = (0..<people).map { "\(unit) \($0)" }
      var yaml = """
        ward: \(unit)
        organisation: \(ward == 0 ? "A" : "B")
        start: 2026-11-30
        weeks: 1
        shifts:
          LD: 07:00-19:30 break 60
        grades: {RN: [5]}
        cover:
          - {shift: LD, RN: {min: \(ward == 0 ? 1 : random.below(2)), target: \(1 + random.below(2))}}
        rules:
          - shifts-in-window: {of: work, days: 3, most: 2}
          - requests: {price: 7}
        defaults: none
        packs: none
        staff:

        """
      for name in names {
        let offered = random.chance(75)
        yaml +=
          "  - {name: \(name), band: 5, hours: 23\(offered ? ", loans: \(1 + random.below(2)), consent: needed" : "")\(offered && random.chance(40) ? ", extra hours: 12" : "")}\n"
      }
      var rota = "person,date,shift\n"
      for name in names {
        var run = 0
        for day in 0..<7 {
          run = random.chance(40) && run < 2 ? run + 1 : 0
          guard run > 0 else { continue }
          rota += "\(name),\((CivilDate(iso: "2026-11-30")! + day).iso),LD\n"
        }
      }
      wards.append((yaml, rota))
    }
    self.wards = wards
  }
}
