public import RotaModel
public import RotaRules

/// Totals a period.
public enum TotalsOracle: Oracle {
  public static let kind = "totals"

  public static var trials: [Trial] {
    let six = TrialWard.instance(days: 6, history: ["N - E"], absent: [2])
    let friday = TrialWard.instance(days: 4, shifts: ["E", "N"], start: "2026-12-04", history: ["E E - N"], absent: [3])
    let holed = TrialWard.instance(days: 5, shifts: ["E", "N"], start: "2026-12-04", history: ["? E"])
    let months = TrialWard.instance(days: 5, shifts: ["E"], start: "2026-11-29", history: ["E E"])
    let long = TrialWard.instance(days: 30, shifts: ["E", "N"], history: ["E N"])
    var carried = TrialWard.instance(people: 2, days: 4, shifts: ["E"], history: ["E", "E"])
    carried.history.balances[0].days = 2
    carried.history.balances[1].days = 7
    return [
      Trial(["least": 4, "most": 5, "carry": "yes", "price": 20], on: carried),
      Trial(["most": 5, "carry": "yes", "hard": "yes"], on: carried),
      Trial(["least": 2, "most": 3], on: six), Trial(["of": "off", "least": 2, "price": 9], on: six),
      Trial(["count": "hours", "most": 30, "of": "N", "price": 6], on: six),
      Trial(["count": "hours", "least": 20, "most": 37.5.tree], on: six),
      Trial(["count": "credited", "least": 20, "of": "E", "price": 12], on: six),
      Trial(["count": "weekend-hours", "most": 12], on: friday),
      Trial(["count": "weekend-hours", "most": 8, "of": "N", "price": 15], on: friday),
      Trial(["per": "week", "most": 3, "least": 2], on: friday),
      Trial(["per": "week", "most": 3, "least": 3, "price": 1], on: holed),
      Trial(["per": "month", "most": 1], on: months), Trial(["per": "month", "least": 2, "most": 4, "price": 3], on: months),
      Trial(["per": "fortnight", "least": 5, "most": 6], on: long, rotas: 100),
      Trial(["per": "four-weeks", "of": "N", "most": 9, "least": 8], on: long, rotas: 100),
    ]
  }

  public static func arguments(_ random: inout SplitMix64, _ instance: Instance) -> ArgumentTree {
    let hours = random.chance(50)
    return [
      "count": hours ? ["hours", "credited", "weekend-hours"][random.below(3)] : "days",
      "per": ["horizon", "week", "fortnight", "month"][random.below(4)], "of": random.chance(50) ? "work" : "night",
      "most": .text("\((hours ? 10 : 1) * (1 + random.below(4)))", nil), "least": 1,
    ]
  }

  public static func judge(_ rota: Judged) -> [Finding] {
    let count = rota.text("count") ?? "days"
    let terms = rota.list("of") ?? ["work"]
    return rota.people.flatMap { person -> [Finding] in
      // Every day that might matter, by the period it belongs to.
      let days = Dictionary(grouping: -40..<(rota.days + 40)) { period($0, rota) }
      return days.values.filter { $0.contains { (0..<rota.days).contains($0) } }.map { days in
        var value = 0
        var past = 0
        for day in days.sorted() where day < rota.days && day >= rota.firstKnown(person) {
          if day == 0 { past = value }
          guard let cell = rota.cell(person, day) else { continue }
          let isIn = rota.cell(cell, isAnyOf: terms)
          switch count {
          case "days": value += isIn ? 1 : 0
          case "hours": value += isIn ? rota.duties(cell).reduce(0) { $0 + rota.paid(day, $1) } : 0
          case "credited": value += isIn || !rota.works(cell) ? rota.credited(person, day) : 0
          default: value += isIn ? rota.duties(cell).reduce(0) { $0 + weekend(day, $1, rota) } : 0
          }
        }
        let isKnown = days.min()! >= rota.firstKnown(person) && days.max()! < rota.days
        let inDays = count == "days"
        let least = isKnown ? inDays ? rota.number("least") : rota.minutes("least") : nil
        let most = inDays ? rota.number("most") : rota.minutes("most")
        let isCarried = rota.flag("carry", usual: false)
        if isCarried { value += rota.instance.history.balances[person.index].days ?? 0 }
        let units =
          (least.map { max(0, $0 - value) } ?? 0) + (most.map { max(0, value - (isCarried ? $0 : max($0, past))) } ?? 0)
        return inDays ? Finding(person, units: units) : rota.finding(person, minutes: units)
      }
    }
  }

  /// Paid minutes on a Saturday or Sunday, counted one by one, the break last.
  private static func weekend(_ day: Int, _ duty: Duty, _ rota: Judged) -> Int {
    let start = rota.start(day, duty)
    let saturdays = (day - 2...day + 2).filter { rota.instance.horizon.weekday(Day($0)) == .saturday }
    return (start..<(start + rota.paid(day, duty))).count { minute in
      saturdays.contains { saturday in
        minute >= rota.instance.horizon.instant(Day(saturday), Minutes(0))
          && minute < rota.instance.horizon.instant(Day(saturday + 2), Minutes(0))
      }
    }
  }

  /// A number that days of one period share.
  private static func period(_ day: Int, _ rota: Judged) -> Int {
    let date = rota.instance.horizon.date(Day(day))
    switch rota.text("per") ?? "horizon" {
    case "week": return date.daysSinceEpoch - date.weekday.rawValue
    case "month": return date.components.year * 12 + date.components.month
    case "fortnight": return day < 0 ? -1 : day / 14
    case "four-weeks": return day < 0 ? -1 : day / 28
    default: return (0..<rota.days).contains(day) ? 0 : day
    }
  }
}

/// As few people as possible.
public enum UseFewOracle: Oracle {
  public static let kind = "use-few"

  public static var trials: [Trial] {
    let ward = TrialWard.instance(people: 2, days: 3, history: ["N N", "E"])
    return [
      Trial([:], on: ward), Trial(["of": "N", "price": 4], on: ward), Trial(["for": ["people": "Bo"], "hard": "yes"], on: ward),
    ]
  }

  public static func arguments(_ random: inout SplitMix64, _ instance: Instance) -> ArgumentTree {
    ["of": random.chance(50) ? "work" : .text(instance.shifts[0].code, nil)]
  }

  public static func judge(_ rota: Judged) -> [Finding] {
    rota.people.map { person in
      let used = (0..<rota.days).contains { rota.cell(rota.cell(person, $0)!, isAnyOf: rota.list("of") ?? ["work"]) }
      return Finding(person, units: used ? 1 : 0)
    }
  }
}

/// Different shifts, units, start times.
public enum VarietyOracle: Oracle {
  public static let kind = "variety"

  public static var trials: [Trial] {
    let ward = TrialWard.instance(days: 5, shifts: ["E", "LD", "N"], start: "2026-12-04", history: ["N - LD"])
    var units = TrialWard.instance(days: 4, shifts: ["E", "LD"])
    units.units += [Unit(name: "Birch", organisation: OrganisationID(0)), Unit(name: "Cedar", organisation: OrganisationID(0))]
    units.people[0].units = [UnitID(1), UnitID(2)]
    let doubled = TrialWard.instance(days: 3, shifts: ["E", "N"])
    return [
      Trial(["most": 1], on: ward), Trial(["most": 2, "per": "week", "price": 3], on: ward),
      Trial(["most": 1, "of": "starts", "hard": "yes"], on: ward), Trial(["most": 2, "of": "units"], on: units),
      Trial(["most": 1], on: doubled, name: "two shifts a day", admitting: [TrialWard.roster(["E+N - -"], doubled)]),
    ]
  }

  public static func arguments(_ random: inout SplitMix64, _ instance: Instance) -> ArgumentTree {
    [
      "most": .text("\(1 + random.below(2))", nil), "of": ["shifts", "units", "starts"][random.below(3)],
      "per": random.chance(50) ? "week" : "horizon",
    ]
  }

  public static func judge(_ rota: Judged) -> [Finding] {
    let weekly = rota.text("per") == "week"
    return rota.people.flatMap { person -> [Finding] in
      let from = weekly ? rota.firstKnown(person) : 0
      let weeks = Dictionary(grouping: from..<rota.days) { day in
        let date = rota.instance.horizon.date(Day(day))
        return weekly ? date.daysSinceEpoch - date.weekday.rawValue : 0
      }
      return weeks.values.map { days in
        func kinds(_ days: [Int]) -> Int {
          let seen = days.flatMap { rota.duties(rota.cell(person, $0)) }.map { duty in
            switch rota.text("of") ?? "shifts" {
            case "units": duty.unit.index
            case "starts": rota.instance.shifts[duty.shift.index].start.count
            default: duty.shift.index
            }
          }
          return Set(seen).count
        }
        // Too many before the horizon is not the rota's doing; what comes on top of them is.
        let most = max(rota.number("most")!, kinds(days.filter { $0 < 0 }))
        return Finding(person, units: max(0, kinds(days) - most))
      }
    }
  }
}
