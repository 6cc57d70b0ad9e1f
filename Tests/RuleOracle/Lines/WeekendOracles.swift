import RotaModel
import RotaRules

/// The weekends of a rota by the calendar, as a rule's `days` and `counts` have them.
struct WeekendCalendar {
  let rota: Judged
  /// Days of a weekend.
  let length: Int
  private let first: Weekday
  private let byClock: Bool

  init(_ rota: Judged) {
    self.rota = rota
    let days = (rota.list("days") ?? ["Sat", "Sun"]).flatMap { Arguments.weekdays($0) ?? [] }
    first = days.first { day in !days.contains { ($0.rawValue + 1) % 7 == day.rawValue } }!
    length = days.count
    byClock = rota.text("counts") == "clock"
  }

  /// First days of all weekends that have a known day of somebody, in order; the first and the last may be cut.
  func weekends(_ person: PersonID) -> [Int] {
    ((rota.firstKnown(person) - length + 1)..<rota.days).filter { rota.instance.horizon.weekday(Day($0)) == first }
  }

  /// Those of which every day is known and some day is planned.
  func whole(_ person: PersonID) -> [Int] {
    weekends(person).filter { $0 >= rota.firstKnown(person) && $0 + length <= rota.days && $0 + length > 0 }
  }

  /// Whether a weekend that begins on a day is worked, as far as it is known.
  func isWorked(_ person: PersonID, _ first: Int) -> Bool {
    if (first..<(first + length)).contains(where: { rota.works(rota.cell(person, $0)) }) { return true }
    guard byClock, rota.firstKnown(person) <= first - 1 else { return false }
    let eve = rota.duties(rota.cell(person, first - 1))
    return !eve.isEmpty && eve.contains { rota.end(first - 1, $0) > rota.instance.horizon.instant(Day(first), Minutes(0)) }
  }

  /// Whether any day of a weekend is planned.
  func isPlanned(_ first: Int) -> Bool { first + length > 0 && first < rota.days }
}

/// Weekends: counts them by the calendar.
enum WeekendsOracle: Oracle {
  static let kind = "weekends"

  static var trials: [Trial] {
    let variants: [ArgumentTree] = [
      ["most": 1], ["free": 1, "price": 9], ["most": 1, "in": 2], ["free": 2, "in": 3, "counts": "clock"],
      ["most": 0, "counts": "clock"], ["least": 1, "most": 2, "hard": "yes"],
      ["most": 1, "in": 4, "days": "Fri-Sun", "hard": "yes"],
      ["free": 2, "in": 2], ["most": 2, "carry": "yes"], ["one-in": 2], ["one-in": 3, "counts": "clock", "hard": "yes"],
    ]
    // Short lines over one weekend, with weekends in the past.
    let pasts = ["", "E - - - -", "E E - - - - - E - - - - -", "- - - - - - - - - - - - N", "E - - ? - - N"]
    var trials = variants.flatMap { variant in
      pasts.flatMap { past in
        ["2026-12-04", "2026-12-05", "2026-12-06"].map { start in
          Trial(variant, on: TrialWard.instance(days: 5, start: start, history: [past]), name: "\(start) \(past)", rotas: 243)
        }
      }
    }
    for variant in variants {
      var long = TrialWard.instance(people: 2, days: 28, history: ["E E - N", "N N"])
      long.history.balances[0].weekends = 1
      trials.append(Trial(variant, on: long, rotas: 120))
    }
    return trials
  }

  static func arguments(_ random: inout SplitMix64, _ instance: Instance) -> ArgumentTree {
    let counts: ArgumentTree = random.chance(50) ? "clock" : "start"
    switch random.below(4) {
    case 3: return ["one-in": .text("\(1 + random.below(4))", nil), "counts": counts]
    case 0: return ["most": .text("\(random.below(3))", nil), "counts": counts, "carry": random.chance(50) ? "yes" : "no"]
    case 1: return ["free": .text("\(random.below(3))", nil), "in": .text("\(2 + random.below(3))", nil), "counts": counts]
    default: return ["most": 1, "in": 2, "counts": counts]
    }
  }

  static func judge(_ rota: Judged) -> [Finding] {
    let calendar = WeekendCalendar(rota)
    return rota.people.map { person in
      let weekends = calendar.weekends(person)
      let planned = weekends.filter(calendar.isPlanned)
      if let n = rota.number("one-in") {
        // Weekends before the planned ones are known whole, at most 26 weeks back.
        let past = weekends.filter { !calendar.isPlanned($0) && $0 >= rota.firstKnown(person) && $0 >= -182 }
        let most = max((past.count + planned.count) / n, 1)
        let before = past.count { calendar.isWorked(person, $0) }
        let worked = before + planned.count { calendar.isWorked(person, $0) }
        return Finding(person, units: max(0, worked - max(most, before)))
      }
      if let window = rota.number("in") {
        let most = rota.number("most") ?? window - rota.number("free")!
        let units = planned.filter { weekend in
          guard calendar.isWorked(person, weekend) else { return false }
          return weekends.filter { $0 <= weekend && $0 > weekend - 7 * window && calendar.isWorked(person, $0) }.count > most
        }
        return Finding(person, units: units.count)
      }
      var worked = planned.filter { calendar.isWorked(person, $0) }.count
      if rota.flag("carry", usual: false) { worked += rota.instance.history.balances[person.index].weekends ?? 0 }
      let most = rota.number("most") ?? rota.number("free").map { max(0, planned.count - $0) } ?? .max
      return Finding(person, units: max(0, worked - most) + max(0, (rota.number("least") ?? 0) - worked))
    }
  }
}

/// Complete weekends: looks at each whole weekend.
enum CompleteWeekendsOracle: Oracle {
  static let kind = "complete-weekends"

  static var trials: [Trial] {
    let variants: [ArgumentTree] = [[:], ["price": 30], ["days": "Fri-Sun", "hard": "yes"]]
    return variants.flatMap { variant in
      [("2026-12-03", ""), ("2026-12-05", "- E"), ("2026-12-06", "E"), ("2026-12-06", ""), ("2026-12-06", "- -")].map {
        start, past in
        Trial(variant, on: TrialWard.instance(days: 4, start: start, history: [past], absent: [1]), name: "\(start) \(past)")
      } + [Trial(variant, on: TrialWard.instance(days: 16), rotas: 300)]
    }
  }

  static func arguments(_ random: inout SplitMix64, _ instance: Instance) -> ArgumentTree {
    random.chance(70) ? [:] : ["days": "Fri-Sun"]
  }

  static func judge(_ rota: Judged) -> [Finding] {
    let calendar = WeekendCalendar(rota)
    // W is a worked day, O one that is not; the table of INRC-I.
    let table = [
      "OO": 0, "WW": 0, "WO": 1, "OW": 1, "WWW": 0, "OOO": 0, "WWO": 1, "OWW": 1, "WOW": 4, "WOO": 2, "OWO": 2, "OOW": 2,
    ]
    return rota.people.map { person in
      let units = calendar.whole(person).reduce(0) { sum, first in
        let cells = (first..<(first + calendar.length)).map { rota.cell(person, $0) }
        return sum + table[cells.map { rota.works($0) ? "W" : "O" }.joined()]!
      }
      return Finding(person, units: units)
    }
  }
}

/// Weekends worked in a row: writes down worked and free weekends and measures the runs.
enum ConsecutiveWeekendsOracle: Oracle {
  static let kind = "consecutive-weekends"

  static var trials: [Trial] {
    var trials: [Trial] = []
    let variants: [ArgumentTree] = [
      ["most": 1], ["least": 2, "price": 3], ["least": 2, "most": 3, "counts": "clock"],
      ["most": 2, "days": "Fri-Sun", "hard": "yes"],
    ]
    for variant in variants {
      for edges: ArgumentTree in ["open", "start", "end", "closed"] {
        for (start, past) in [
          ("2026-12-05", ""), ("2026-12-06", ""), ("2026-12-04", "N - - - - - -"), ("2026-12-06", "N"),
          ("2026-12-06", "- - - - - - - - N - - - - - -"),
        ] {
          trials.append(
            Trial(
              variant, on: TrialWard.instance(days: 8, shifts: ["N"], start: start, history: [past]), name: "\(start) \(past)",
              rotas: 256
            )
            .with(["edges": edges]))
        }
        trials.append(Trial(variant, on: TrialWard.instance(days: 30, history: ["E"]), rotas: 80).with(["edges": edges]))
      }
    }
    return trials
  }

  static func arguments(_ random: inout SplitMix64, _ instance: Instance) -> ArgumentTree {
    [
      "least": .text("\(1 + random.below(2))", nil), "most": .text("\(2 + random.below(2))", nil),
      "edges": random.chance(50) ? "closed" : "open",
    ]
  }

  static func judge(_ rota: Judged) -> [Finding] {
    let edges = rota.text("edges") ?? "open"
    let calendar = WeekendCalendar(rota)
    let least = rota.number("least") ?? 1
    return rota.people.map { person in
      // A weekend that the horizon cuts before any work in it is not known to be free, unless nothing comes after.
      let weekends = calendar.weekends(person).filter { first in
        calendar.isWorked(person, first) || first + calendar.length <= rota.days || edges == "end" || edges == "closed"
      }
      let worked = weekends.map { calendar.isWorked(person, $0) }
      var units = 0
      var index = 0
      while index < worked.count {
        let from = index
        while index < worked.count, worked[index] { index += 1 }
        let run = index - from
        if run == 0 {
          index += 1
          continue
        }
        for k in 0..<run where calendar.isPlanned(weekends[from + k]) && k + 1 > rota.number("most") ?? .max { units += 1 }
        let mayReachBack = from == 0 && (edges == "open" || edges == "end")
        let mayGoOn = index == worked.count && (edges == "open" || edges == "start")
        // Over before the planned days: an old matter.
        let isPast = index < worked.count && !calendar.isPlanned(weekends[index])
        if !mayReachBack, !mayGoOn, !isPast { units += max(0, least - run) }
      }
      return Finding(person, units: units)
    }
  }
}

/// Identical weekends: lists the shifts of each whole weekend.
enum IdenticalWeekendOracle: Oracle {
  static let kind = "identical-weekend"

  static var trials: [Trial] {
    let variants: [ArgumentTree] = [
      [:], ["half": "yes", "price": 4], ["days": "Fri-Sun", "hard": "yes"], ["days": "Fri-Sun", "half": "yes"],
    ]
    return variants.flatMap { variant in
      [("2026-12-03", ""), ("2026-12-06", "E"), ("2026-12-06", ""), ("2026-12-05", "N")].map { start, past in
        let ward = TrialWard.instance(days: 4, shifts: ["E", "L", "N"], start: start, history: [past])
        return Trial(variant, on: ward, name: "\(start) \(past)", admitting: [TrialWard.roster(["E+L"], ward)])
      }
    }
  }

  static func arguments(_ random: inout SplitMix64, _ instance: Instance) -> ArgumentTree {
    ["half": random.chance(50) ? "yes" : "no"]
  }

  static func judge(_ rota: Judged) -> [Finding] {
    let calendar = WeekendCalendar(rota)
    return rota.people.map { person in
      var units = 0
      for first in calendar.whole(person) {
        let days = (first..<(first + calendar.length)).map { rota.duties(rota.cell(person, $0)).map(\.shift) }
        if !rota.flag("half", usual: false), days.contains(where: \.isEmpty) { continue }
        for shift in rota.instance.shifts.indices.map({ ShiftID($0) }) where days.contains(where: { $0.contains(shift) }) {
          units += days.filter { !$0.contains(shift) }.count
        }
      }
      return Finding(person, units: units)
    }
  }
}

/// No night before a free weekend.
enum NightBeforeFreeWeekendOracle: Oracle {
  static let kind = "night-before-free-weekend"

  static var trials: [Trial] {
    let variants: [ArgumentTree] = [[:], ["of": ["N", "E"], "price": 4], ["days": "Fri-Sun", "hard": "yes"]]
    return variants.flatMap { variant in
      [("2026-12-03", ""), ("2026-12-05", "N"), ("2026-12-06", "N -"), ("2026-12-06", "N ? -")].map { start, past in
        Trial(variant, on: TrialWard.instance(days: 4, start: start, history: [past], absent: [2]), name: "\(start) \(past)")
      }
    }
  }

  static func arguments(_ random: inout SplitMix64, _ instance: Instance) -> ArgumentTree { [:] }

  static func judge(_ rota: Judged) -> [Finding] {
    let calendar = WeekendCalendar(rota)
    return rota.people.map { person in
      let hits = calendar.whole(person).filter { first in
        guard first - 1 >= rota.firstKnown(person) else { return false }
        let eve = rota.cell(person, first - 1)!
        return rota.works(eve) && rota.cell(eve, isAnyOf: rota.list("of") ?? ["night"])
          && (first..<(first + calendar.length)).allSatisfy { !rota.works(rota.cell(person, $0)) }
      }
      return Finding(person, units: hits.count)
    }
  }
}
