public import RotaModel
public import RotaRules

/// Average hours: writes the days of every reference period down.
public enum AverageHoursOracle: Oracle {
  public static let kind = "average-hours"

  public static var trials: [Trial] {
    let two = "LD LD - - LD N - AL AL LD - N N -"
    let pasts = ["", "LD N -", two, "LD ? N LD", "AL AL AL AL AL AL AL - - " + two]
    let variants: [ArgumentTree] = [
      ["weeks": 2, "most": 20], ["weeks": 1, "most": 30, "price": 6], ["weeks": 2, "most": 24, "leave": "credited"],
      ["weeks": 2, "most": 22, "leave": "worked", "every": 1], ["weeks": 1, "most": "11.5", "every": 3],
      ["weeks": 2, "most": 20, "opted-out": 31], ["weeks": 1, "most": 20, "opted-out": 40, "leave": "credited", "price": 60],
      ["weeks": 2, "most": 20, "leave": "prospective"],
      ["weeks": 2, "most": 20, "opted-out": 30, "leave": "prospective", "annual-leave": 60, "normal-day": "7.5"],
      ["weeks": 2, "most": 20, "who": "night-workers"],
      ["weeks": 1, "most": 14, "leave": "replaced"], ["weeks": 1, "most": 14, "leave": "replaced", "every": 1, "price": 6],
      ["weeks": 2, "most": 20, "leave": "replaced", "opted-out": 30, "every": 2],
    ]
    var trials: [Trial] = []
    // From a Monday, over two, and over each change of the clocks.
    let starts = ["2026-11-30", "2026-12-04", "2026-03-27", "2026-10-24"]
    for (row, past) in pasts.enumerated() {
      for (column, variant) in variants.enumerated() {
        let start = starts[(row + column) % 4]
        let ward = TrialWard.instance(days: 4, shifts: ["LD", "N"], start: start, history: [past], absent: [1])
        trials.append(Trial(variant, on: ward, name: "\(start) \(past)", rotas: 60))
        var other = ward
        other.people[0].started = ward.horizon.date(Day(start == "2026-12-04" ? 1 : -8))
        trials.append(Trial(variant, on: other, name: "\(start) \(past) started", rotas: 60))
        other = ward
        other.people[0].optOut = OptOut(
          from: ward.horizon.date(Day(-5)), to: ward.horizon.date(Day(start == "2026-11-30" ? 1 : -2)))
        trials.append(Trial(variant, on: other, name: "\(start) \(past) opted out", rotas: 60))
        other.people[0].optOut = OptOut(from: start == "2026-03-27" ? nil : ward.horizon.date(Day(2)))
        other.people[0].tags = ["night worker"]
        trials.append(Trial(variant, on: other, name: "\(start) \(past) opts out", rotas: 60))
      }
    }
    let long = TrialWard.instance(people: 2, days: 42, shifts: ["LD", "N", "OC"], history: [two, "N N"], absent: [3, 4, 5])
    trials.append(Trial(["weeks": 3, "most": 32], on: long, rotas: 60))
    trials.append(Trial([:], on: long, rotas: 5))
    trials.append(Trial(["weeks": 1, "most": 30, "leave": "replaced", "every": 3], on: long, rotas: 40))
    var free = long
    free.people[0].optOut = OptOut(from: long.horizon.date(Day(8)), to: long.horizon.date(Day(12)))
    trials.append(Trial(["weeks": 1, "most": 25, "leave": "replaced", "every": 4], on: free, rotas: 40))
    return trials
  }

  public static func arguments(_ random: inout SplitMix64, _ instance: Instance) -> ArgumentTree {
    var entries: [(String, String)] = [
      ("weeks", "\(1 + random.below(3))"), ("most", "\(10 + random.below(25))"),
      ("leave", ["excluded", "credited", "worked", "prospective"][random.below(4)]),
      ("every", "\([1, 2, 7, 14][random.below(4)])"),
    ]
    // To the letter in half of the cases.
    if entries[2].1 == "excluded", entries[0].1 != "2" { entries[2].1 = "replaced" }
    if random.chance(50) { entries.append(("opted-out", "45")) }
    if random.chance(20) { entries.append(("who", "night-workers")) }
    return .map(entries.map { .init($0.0, .text($0.1, nil)) }, nil)
  }

  /// One reference period.
  private struct Period {
    var first: Int
    var last: Int
    var limit: Int
    /// Days that count whatever is worked, and those that may.
    var surely: Set<Int>
    var possibly: Set<Int>
    /// So many days worked from one on count too.
    var later = 0
    var after = 0
  }

  public static func judge(_ rota: Judged) -> [Finding] {
    rota.people.flatMap { person -> [Finding] in
      if rota.text("who") == "night-workers", !isNightWorker(rota, person) { return [] }
      let periods = periods(rota, person)
      let judged = periods.enumerated().filter { at, one in
        !periods.enumerated().contains { other, two in
          let isLess = one.possibly.isSubset(of: two.surely) && two.limit <= one.limit
          return other != at && isLess && (one.possibly != two.surely || two.limit < one.limit || other < at)
        }
      }
      return judged.map { _, period in
        var days = period.surely.filter { !isFree(rota, person, $0) }
        if period.later > 0 {
          let worked = (min(period.after, rota.days)..<rota.days).filter {
            !isFree(rota, person, $0) && minutes(rota, person, $0) > 0
          }
          days = days.filter { $0 < period.after }.union(worked.prefix(period.later))
        }
        let all = days.reduce(0) { $0 + minutes(rota, person, $1) }
        let past = days.filter { $0 < 0 }.reduce(0) { $0 + minutes(rota, person, $1) }
        return rota.finding(person, minutes: max(0, all - max(period.limit, past)))
      }
    }
  }

  private static func minutes(_ rota: Judged, _ person: PersonID, _ day: Int) -> Int {
    ["credited", "prospective"].contains(rota.text("leave") ?? "")
      ? rota.credited(person, day) : rota.duties(rota.cell(person, day)).reduce(0) { $0 + rota.paid(day, $1) }
  }

  private static func isOptedOut(_ rota: Judged, _ person: PersonID, _ day: Int) -> Bool {
    guard let optOut = rota.instance.people[person.index].optOut else { return false }
    let date = rota.instance.horizon.start + day
    return (optOut.from == nil || optOut.from! <= date) && (optOut.to == nil || date <= optOut.to!)
  }

  /// A day opted out of any limit.
  private static func isFree(_ rota: Judged, _ person: PersonID, _ day: Int) -> Bool {
    rota.text("opted-out") == nil && isOptedOut(rota, person, day)
  }

  private static func isAway(_ rota: Judged, _ person: PersonID, _ day: Int) -> Bool {
    if day >= 0 { return rota.instance.absences.contains { $0.person == person && $0.day.index == day } }
    if day >= rota.firstKnown(person), case .absent? = rota.cell(person, day) { return true }
    return false
  }

  private static func periods(_ rota: Judged, _ person: PersonID) -> [Period] {
    let weeks = rota.number("weeks") ?? 17
    let every = rota.number("every") ?? 7
    let known = rota.firstKnown(person)
    let monday = -rota.instance.horizon.weekday(Day(0)).rawValue
    let started = rota.instance.people[person.index].started.map { $0 - rota.instance.horizon.start }
    var periods: [Period] = []
    for first in (known - weeks * 7)..<rota.days where (first - monday) % every == 0 && first >= started ?? first {
      periods.append(period(rota, person, first, weeks))
    }
    if let started, started < rota.days {
      for number in 1...weeks { periods.append(period(rota, person, started, number)) }
    }
    periods = periods.filter { $0.last >= 0 || $0.later > 0 }
    return periods.sorted { ($0.first, $0.last) < ($1.first, $1.last) }
  }

  private static func period(_ rota: Judged, _ person: PersonID, _ first: Int, _ weeks: Int) -> Period {
    if rota.text("leave") == "replaced" { return replacing(rota, person, first, weeks) }
    let excludes = (rota.text("leave") ?? "excluded") == "excluded"
    let most = Double(rota.minutes("most") ?? 2880)
    var counted: [Int] = []
    var day = first
    while counted.count < weeks * 7 {
      let isPassed = excludes && isAway(rota, person, day) || day < rota.days && isFree(rota, person, day)
      if !isPassed { counted.append(day) }
      day += 1
    }
    let weekly =
      counted.reduce(0) { sum, day in
        sum + (rota.text("opted-out") != nil && isOptedOut(rota, person, day) ? Double(rota.minutes("opted-out")!) : most)
      } / Double(counted.count)
    var limit = weekly * Double(weeks)
    if rota.text("leave") == "prospective" {
      let e = Double(rota.number("annual-leave") ?? 27) * Double(weeks) / 52
      let (f, g) = (e / 5, e * Double(rota.minutes("normal-day") ?? 480))
      limit = weekly * (Double(weeks) - f) + g
    }
    let seen = (first...counted.last!).filter { $0 >= rota.firstKnown(person) && $0 < rota.days }
    return Period(
      first: first, last: counted.last!, limit: Int((limit + 1e-6).rounded(.down)), surely: Set(seen), possibly: Set(seen))
  }

  /// Regulation 4(6): the hours of the period and those "during the period beginning immediately after" it "and ending when the number of
  /// days in that subsequent period on which he has worked equals the number of excluded days comprised in the reference period".
  private static func replacing(_ rota: Judged, _ person: PersonID, _ first: Int, _ weeks: Int) -> Period {
    let known = rota.firstKnown(person)
    let days = first..<(first + weeks * 7)
    let limit = days.reduce(0.0) { sum, day in
      let isOut = rota.text("opted-out") != nil && isOptedOut(rota, person, day)
      return sum + Double(isOut ? rota.minutes("opted-out")! : rota.minutes("most") ?? 2880) / 7
    }
    var excluded = days.count { isAway(rota, person, $0) || $0 < rota.days && isFree(rota, person, $0) }
    // Days before the rota: worked ones, and those of which nothing is known, make up for some.
    for day in days.upperBound..<max(0, days.upperBound)
    where excluded > 0 && (day < known || !isFree(rota, person, day) && minutes(rota, person, day) > 0) {
      excluded -= 1
    }
    let start = max(0, days.upperBound)
    var period = Period(
      first: first, last: days.upperBound - 1, limit: Int((limit + 1e-6).rounded(.down)), surely: [], possibly: [],
      later: excluded,
      after: start)
    let end = excluded == 0 ? days.upperBound : start
    period.surely = Set((min(first, end)..<end).filter { $0 >= known && $0 < rota.days })
    period.possibly = period.surely
    if excluded > 0, start < rota.days {
      period.surely.formUnion(start..<min(rota.days, start + excluded))
      period.possibly.formUnion(start..<rota.days)
    }
    return period
  }

  private static func isNightWorker(_ rota: Judged, _ person: PersonID) -> Bool {
    if rota.instance.people[person.index].tags.contains("night worker") { return true }
    var week = 1
    var (worked, nights) = (0, 0)
    while -7 * week >= rota.firstKnown(person) {
      let duties = (0..<7).flatMap { rota.duties(rota.cell(person, -7 * week + $0)) }
      if !duties.isEmpty { worked += 1 }
      let isNight = duties.contains { duty in
        let shift = rota.instance.shifts[duty.shift.index]
        return !shift.isOnCall && (shift.start.count..<shift.end.count).count { $0 % 1440 >= 1380 || $0 % 1440 < 360 } >= 180
      }
      if isNight { nights += 1 }
      week += 1
    }
    return nights > 0 && Double(nights) / Double(worked) >= 1 / 3 - 1e-9
  }
}
