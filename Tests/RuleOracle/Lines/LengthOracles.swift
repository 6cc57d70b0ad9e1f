import RotaModel
import RotaRules

/// Length of shifts: the minutes between the instants of start and end.
enum ShiftLengthOracle: Oracle {
  static let kind = "shift-length"

  static var trials: [Trial] {
    let all = ["E", "LD", "N", "OC"]
    var trials: [Trial] = []
    // A night is 12.5 h, but 11.5 h on 28 March 2026 and 13.5 h on 24 October.
    for start in ["2026-11-30", "2026-03-27", "2026-10-23"] {
      let ward = TrialWard.instance(people: 2, days: 3, shifts: all, start: start)
      let doubled = TrialWard.roster(["E+LD E+N LD+OC"], ward)
      trials.append(Trial(["most": 12], on: ward, name: start, admitting: [doubled]))
      trials.append(Trial(["most": "11.5", "unit": "paid", "price": 7], on: ward, name: start, admitting: [doubled]))
      trials.append(Trial(["most": 13, "of": ["N", "OC"]], on: ward, name: start))
      trials.append(Trial(["most": 23, "of": "on-call", "for": ["people": "Bo"]], on: ward, name: start))
    }
    return trials
  }

  static func arguments(_ random: inout SplitMix64, _ instance: Instance) -> ArgumentTree {
    ["most": .text("\(7 + random.below(6))", nil), "unit": random.chance(50) ? "paid" : "clock"]
  }

  static func judge(_ rota: Judged) -> [Finding] {
    let terms = rota.list("of") ?? ["shift"]
    let most = rota.minutes("most")!
    return rota.people.map { person in
      let long = (0..<rota.days).filter { day in
        guard rota.applies(person, day) else { return false }
        let length = rota.duties(rota.cell(person, day)).filter { rota.cell(.duty([$0]), isAnyOf: terms) }
          .reduce(0) { $0 + (rota.text("unit") == "paid" ? rota.paid(day, $1) : rota.end(day, $1) - rota.start(day, $1)) }
        return length > most
      }
      return Finding(person, units: long.count)
    }
  }
}

/// Times free of work: minute by minute of the local clock.
enum NoWorkBetweenOracle: Oracle {
  static let kind = "no-work-between"

  static var trials: [Trial] {
    let ward = TrialWard.instance(people: 2, days: 3, shifts: ["E", "L", "N", "OC"], start: "2026-03-27")
    let doubled = TrialWard.roster(["E+L E+N L+N"], ward)
    return [
      Trial(["times": "22:00-06:00"], on: ward, admitting: [doubled]),
      Trial(["times": "21:00-07:00", "price": 3], on: ward), Trial(["times": "20:59-07:00"], on: ward),
      Trial(["times": "21:00-07:01", "of": "E"], on: ward), Trial(["times": ["00:00-04:00", "14:30-15:00"]], on: ward),
      Trial(["times": "23:00-06:00", "of": ["OC", "L"], "for": ["people": "Ade"]], on: ward),
    ]
  }

  static func arguments(_ random: inout SplitMix64, _ instance: Instance) -> ArgumentTree {
    ["times": ["22:00-06:00", "00:00-04:00", "12:00-14:00"][random.below(3)]]
  }

  static func judge(_ rota: Judged) -> [Finding] {
    let terms = rota.list("of") ?? ["shift"]
    var forbidden: Set<Int> = []
    for window in rota.list("times")! {
      let ends = window.split(separator: "-").map { clock in
        clock.split(separator: ":").reduce(0) { $0 * 60 + Int($1)! }
      }
      var minute = ends[0]
      while minute != ends[1] {
        forbidden.insert(minute)
        minute = (minute + 1) % 1440
      }
    }
    return rota.people.map { person in
      let hits = (0..<rota.days).filter { day in
        guard rota.applies(person, day) else { return false }
        return rota.duties(rota.cell(person, day)).contains { duty in
          let shift = rota.instance.shifts[duty.shift.index]
          return rota.cell(.duty([duty]), isAnyOf: terms)
            && (shift.start.count..<shift.end.count).contains { forbidden.contains($0 % 1440) }
        }
      }
      return Finding(person, units: hits.count)
    }
  }
}

/// Breaks: looks each shift up in the steps.
enum BreaksDueOracle: Oracle {
  static let kind = "breaks-due"

  static var trials: [Trial] {
    var ward = TrialWard.instance(days: 3, shifts: ["E", "LD", "N", "OC"], start: "2026-10-23")
    ward.shifts[1].paidBreak = Minutes(30)
    ward.shifts[2].paidBreak = Minutes(15)
    let doubled = TrialWard.roster(["E+LD E+N LD+OC"], ward)
    return [
      Trial([:], on: ward, admitting: [doubled]), Trial(["over": [5, 9], "minutes": [30, 61], "hard": "yes"], on: ward),
      Trial(["night-over": 12, "night-minutes": 90, "price": 2], on: ward, admitting: [doubled]),
      // The night over the change of the clocks has 13.5 h.
      Trial(["night-over": "13.5", "night-minutes": 76], on: ward), Trial(["night-over": "12:31"], on: ward),
      Trial(["over": 8, "minutes": 31], on: ward), Trial(["over": "7.5", "minutes": 31], on: ward),
    ]
  }

  static func arguments(_ random: inout SplitMix64, _ instance: Instance) -> ArgumentTree {
    ["over": [4, 8], "minutes": [30, .text("\(40 + random.below(30))", nil)], "night-over": 7, "night-minutes": 70]
  }

  static func judge(_ rota: Judged) -> [Finding] {
    func hours(_ text: String) -> Int {
      let parts = text.split(separator: ":")
      return parts.count == 2 ? Int(parts[0])! * 60 + Int(parts[1])! : Int(Double(text)! * 60)
    }
    let over = (rota.list("over") ?? ["5", "9"]).map(hours)
    let minutes = (rota.list("minutes") ?? ["30", "60"]).map { Int($0)! }
    return rota.people.map { person in
      var units = 0
      for day in 0..<rota.days where rota.applies(person, day) {
        for duty in rota.duties(rota.cell(person, day)) {
          let shift = rota.instance.shifts[duty.shift.index]
          if shift.isOnCall { continue }
          let length = rota.end(day, duty) - rota.start(day, duty)
          var due = 0
          for step in over.indices where length > over[step] { due = max(due, minutes[step]) }
          if shift.has(tag: "night"), let long = rota.text("night-over").map(hours), length >= long {
            due = max(due, rota.number("night-minutes") ?? 90)
          }
          if shift.unpaidBreak.count + shift.paidBreak.count < due { units += 1 }
        }
      }
      return Finding(person, units: units)
    }
  }
}

/// Compensatory rest: looks at every stretch of rest for the first that is long enough.
enum CompensatoryRestOracle: Oracle {
  static let kind = "compensatory-rest"

  static var trials: [Trial] {
    var trials: [Trial] = []
    let variants: [ArgumentTree] = [
      [:], ["within": 2], ["within": 3, "price": 8], ["hours": 12, "within": 3], ["hours": 18, "within": 1],
    ]
    for variant in variants {
      for past in ["", "L LD", "L LD LD LD", "N L LD", "- LD L ? N"] {
        trials.append(
          Trial(variant, on: TrialWard.instance(days: 5, shifts: ["L", "LD", "N"], history: [past]), name: past))
      }
      for start in ["2026-03-26", "2026-10-22"] {
        trials.append(
          Trial(variant, on: TrialWard.instance(days: 5, shifts: ["L", "LD", "N"], start: start, absent: [2]), name: start))
      }
      trials.append(Trial(variant, on: TrialWard.instance(people: 2, days: 35, shifts: ["E", "L", "LD", "N"]), rotas: 120))
      trials.append(Trial(variant, on: TrialWard.instance(days: 5, shifts: ["L", "LD", "OC"])))
    }
    return trials
  }

  static func arguments(_ random: inout SplitMix64, _ instance: Instance) -> ArgumentTree {
    ["hours": .text("\([11, 12, 16][random.below(3)])", nil), "within": .text("\(1 + random.below(5))", nil)]
  }

  static func judge(_ rota: Judged) -> [Finding] {
    let hours = (rota.number("hours") ?? 11) * 60
    let within = rota.number("within") ?? 14
    return rota.people.map { person in
      Finding(person, units: overdue(rota, person, hours, within).count { $0 >= 0 && $0 < rota.days })
    }
  }

  /// Days with which an account ended that was not settled.
  static func overdue(_ rota: Judged, _ person: PersonID, _ hours: Int, _ within: Int) -> [Int] {
    let worked = rota.attended(person)
    func midnight(_ day: Int) -> Int { rota.instance.horizon.instant(Day(day), Minutes(0)) }
    /// Rest before the work of an index; nil before the first.
    func rest(_ index: Int) -> Int? {
      index == 0 ? nil : max(0, worked[index].start - worked[..<index].map(\.end).max()!)
    }
    var failed: [Int] = []
    var index = 0
    while index < worked.count {
      guard let short = rest(index), short < hours else {
        index += 1
        continue
      }
      // An account begins.
      let due = worked[index].day + within
      func lacking(_ rest: Int) -> Int { Int((Double(max(0, hours - rest)) / 60).rounded(.up)) * 60 }
      var owed = lacking(short)
      while true {
        // The stretch after this work, as far as it counts.
        let next = index + 1 < worked.count ? worked[index + 1].start : midnight(rota.days)
        let free = worked[...index].map(\.end).max()!
        // Two days make up for everything.
        if min(next, midnight(due + 1), midnight(rota.days)) - free >= min(2880, hours + owed) {
          index += 1
          break
        }
        index += 1
        if index == worked.count || worked[index].day > due {
          failed.append(due)
          break
        }
        owed += lacking(rest(index)!)
      }
    }
    return failed
  }
}
