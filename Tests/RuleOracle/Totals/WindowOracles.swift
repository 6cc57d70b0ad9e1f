public import RotaModel
public import RotaRules

/// Days of a kind in a window.
public enum ShiftsInWindowOracle: Oracle {
  public static let kind = "shifts-in-window"

  public static var trials: [Trial] {
    var trials: [Trial] = []
    for past in ["", "N", "E N N", "- ? E", "E - E - E - E"] {
      let ward = TrialWard.instance(days: 6, history: [past])
      trials.append(Trial(["days": 3, "most": 2], on: ward, name: past))
      trials.append(Trial(["of": "N", "days": 4, "most": 1, "price": 8], on: ward, name: past))
      trials.append(Trial(["of": "off", "days": 4, "least": 2, "most": 3], on: ward, name: past))
      trials.append(Trial(["of": ["E", "off"], "days": 9, "least": 4, "most": 5, "price": 2], on: ward, name: past))
    }
    return trials
  }

  public static func arguments(_ random: inout SplitMix64, _ instance: Instance) -> ArgumentTree {
    [
      "of": ["work", "free", "night"][random.below(3)], "days": .text("\(2 + random.below(6))", nil),
      "most": .text("\(1 + random.below(3))", nil), "least": 1,
    ]
  }

  public static func judge(_ rota: Judged) -> [Finding] {
    let length = rota.number("days")!
    let terms = rota.list("of") ?? ["work"]
    return rota.people.flatMap { person -> [Finding] in
      let from = max(rota.firstKnown(person), 1 - length)
      return (from..<rota.days).compactMap { start -> Finding? in
        let isWhole = start + length <= rota.days
        guard isWhole || start == from else { return nil }
        let count = (start..<min(rota.days, start + length)).count { rota.cell(rota.cell(person, $0)!, isAnyOf: terms) }
        let past = (min(start, 0)..<0).count { rota.cell(rota.cell(person, $0)!, isAnyOf: terms) }
        // The past may have gone too far alone, or have left too few days.
        let left = min(length, start + length)
        let few = isWhole ? rota.number("least").map { max(0, min($0, past + left) - count) } ?? 0 : 0
        return Finding(person, units: few + (rota.number("most").map { max(0, count - max($0, past)) } ?? 0))
      }
    }
  }
}

/// A long rest in a window: looks through every window for a stretch without work.
public enum TimeOffInWindowOracle: Oracle {
  public static let kind = "time-off-in-window"

  public static var trials: [Trial] {
    var trials: [Trial] = []
    for past in ["", "N N", "E E E E", "LD - - N N N N", "? E E"] {
      let ward = TrialWard.instance(days: 5, shifts: ["E", "LD", "N"], history: [past])
      trials.append(Trial(["hours": 24, "days": 4], on: ward, name: past))
      trials.append(Trial(["hours": 35, "days": 4, "price": 6], on: ward, name: past))
      trials.append(Trial(["hours": 12, "days": 2], on: ward, name: past))
      trials.append(Trial(["hours": 20, "days": 3, "rolling": "no"], on: ward, name: past))
      trials.append(Trial(["hours": 16, "days": 3, "times": 2], on: ward, name: past))
      trials.append(Trial(["hours": 24, "days": 5, "times": 2, "price": 6], on: ward, name: past))
      trials.append(Trial(["hours": 12, "days": 4, "times": 3], on: ward, name: past))
    }
    let long = TrialWard.instance(days: 21, shifts: ["E", "L", "N"], start: "2026-10-14", history: ["E E - L"], absent: [3])
    trials.append(Trial(["hours": 24], on: long, name: "the clocks go back", rotas: 150))
    trials.append(Trial(["hours": 48, "days": 14], on: long, rotas: 150))
    trials.append(Trial(["hours": 24, "days": 14, "times": 2], on: long, rotas: 150))
    trials.append(Trial(["hours": 30, "days": 7, "times": 2, "rolling": "no"], on: long, rotas: 150))
    let spring = TrialWard.instance(days: 5, shifts: ["LD", "N"], start: "2026-03-26")
    trials.append(Trial(["hours": 23, "days": 4, "times": 2], on: spring, name: "twice"))
    trials.append(Trial(["hours": 23, "days": 3], on: spring, name: "the clocks go forward"))
    trials.append(Trial(["hours": 24, "days": 3, "rolling": "no"], on: spring, name: "from Monday"))
    trials.append(Trial(["hours": 24, "days": 3], on: TrialWard.instance(days: 5, shifts: ["E", "OC"]), name: "on call"))
    let doubled = TrialWard.instance(days: 3, shifts: ["E", "N"])
    trials.append(
      Trial(["hours": 9, "days": 1], on: doubled, name: "two shifts a day", admitting: [TrialWard.roster(["E+N - -"], doubled)]))
    return trials
  }

  public static func arguments(_ random: inout SplitMix64, _ instance: Instance) -> ArgumentTree {
    let times = random.below(3) + 1
    return [
      "hours": .text("\(times == 1 ? 12 + random.below(30) : 10 + random.below(12))", nil),
      "days": .text("\(times + 1 + random.below(6))", nil), "times": .text("\(times)", nil),
      "rolling": random.chance(50) ? "yes" : "no",
    ]
  }

  public static func judge(_ rota: Judged) -> [Finding] {
    let length = rota.number("days") ?? 7
    let monday = -rota.instance.horizon.weekday(Day(0)).rawValue
    return rota.people.flatMap { person in
      (0..<rota.days).map { last in
        // The window ends at the midnight after the day.
        let isAsked = rota.flag("rolling", usual: true) || (last + 1 - monday) % length == 0
        let from = rota.instance.horizon.instant(Day(last + 1 - length), Minutes(0))
        let to = rota.instance.horizon.instant(Day(last + 1), Minutes(0))
        return Finding(person, units: isAsked && rests(rota, person, from, to) < rota.number("times") ?? 1 ? 1 : 0)
      }
    }
  }

  /// How many rests of the length fit into the times without work between two instants; what is not known is taken as free.
  private static func rests(_ rota: Judged, _ person: PersonID, _ from: Int, _ to: Int) -> Int {
    var work: [Range<Int>] = []
    for day in rota.firstKnown(person)..<rota.days {
      for duty in rota.duties(rota.cell(person, day)) where !rota.instance.shifts[duty.shift.index].isOnCall {
        work.append(rota.start(day, duty)..<rota.end(day, duty))
      }
    }
    var rests = 0
    let hours = rota.minutes("hours")!
    var free = from
    for stretch in work.sorted(by: { $0.lowerBound < $1.lowerBound }) where stretch.upperBound > from && stretch.lowerBound < to {
      rests += max(0, stretch.lowerBound - free) / hours
      free = max(free, stretch.upperBound)
    }
    return rests + max(0, to - free) / hours
  }
}
