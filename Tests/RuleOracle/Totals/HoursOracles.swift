public import RotaModel
public import RotaRules

extension Judged {
  /// Paid minutes of a duty, with the change of the clocks.
  func paid(_ day: Int, _ duty: Duty) -> Int {
    let shift = instance.shifts[duty.shift.index]
    if shift.isOnCall { return shift.paidOverride?.count ?? 0 }
    let planned = shift.end.count - shift.start.count
    return (shift.paidOverride?.count ?? planned - shift.unpaidBreak.count) + (end(day, duty) - start(day, duty) - planned)
  }

  /// Minutes worked, or credited where the day was away.
  func credited(_ person: PersonID, _ day: Int) -> Int {
    switch cell(person, day) {
    case .duty(let duties): return duties.reduce(0) { $0 + paid(day, $1) }
    case .absent(let kind):
      let own = instance.absences.first { $0.person == person && $0.day.index == day }?.credit
      if day >= 0, let own { return own.count }
      switch instance.absenceKinds[kind.index].credit {
      case .none: return 0
      case .fixed(let minutes): return minutes.count
      case .contractDay:
        return instance.horizon.weekday(Day(day)).isWeekend ? 0 : (instance.people[person.index].contract.weekly?.count ?? 0) / 5
      }
    default: return 0
    }
  }

  /// Minutes beyond as breach, at the price of an hour.
  func finding(_ person: PersonID, minutes: Int) -> Finding {
    Finding(person, units: minutes, cost: Double(minutes) / 60 * Double(perUnit ?? 0))
  }
}

/// Contract hours: adds up the account day by day.
public enum ContractHoursOracle: Oracle {
  public static let kind = "contract-hours"

  public static var trials: [Trial] {
    let week = TrialWard.instance(days: 7, shifts: ["LD", "N"])
    var carried = TrialWard.instance(
      people: 2, days: 4, shifts: ["E", "LD"], history: ["LD LD AL - E", "- ? E AL"], absent: [0])
    carried.history.balances[0].minutes = Minutes(-457)
    carried.people[1].contract.weekly = nil
    carried.absences[0].credit = Minutes(250)
    let spring = TrialWard.instance(days: 5, shifts: ["N", "E"], start: "2026-03-26", history: ["- N E"])
    return [
      Trial(["price": 7], on: week), Trial(["within": 4, "weeks": 1, "price": 4], on: week),
      Trial(["weeks": 1, "within": 0, "sides": "under"], on: carried),
      Trial(["sides": "over", "price": 60, "within": "1:30"], on: carried),
      Trial(["hard": "yes", "within": 3], on: carried), Trial(["hard": "yes", "within": 10], on: spring),
      Trial(["weeks": 1, "within": 8, "price": 3], on: TrialWard.instance(days: 17, shifts: ["E", "LD"]), rotas: 2000),
    ]
  }

  public static func arguments(_ random: inout SplitMix64, _ instance: Instance) -> ArgumentTree {
    [
      "weeks": .text("\(1 + random.below(2))", nil), "within": .text("\(random.below(12))", nil),
      "sides": ["both", "under", "over"][random.below(3)],
    ]
  }

  public static func judge(_ rota: Judged) -> [Finding] {
    let longest = rota.instance.shifts.map { $0.end.count - $0.start.count - $0.unpaidBreak.count }.max() ?? 0
    let within = rota.text("within") == "1:30" ? 90 : rota.minutes("within") ?? longest
    let sides = rota.text("sides") ?? "both"
    return rota.people.flatMap { person -> [Finding] in
      guard let weekly = rota.instance.people[person.index].contract.weekly?.count else { return [] }
      let period = 7 * (rota.number("weeks") ?? 4)
      var findings: [Finding] = []
      var account = rota.instance.history.balances[person.index].minutes?.count ?? 0
      var counted = 0
      // What comes about without any planning.
      var settled = account
      var day = max(rota.firstKnown(person), min(0, rota.days - period))
      while day < rota.days {
        account += rota.credited(person, day)
        settled += day < 0 ? rota.credited(person, day) : given(rota, person, day)
        counted += 1
        day += 1
        if day == rota.days || day > 0 && day % period == 0 {
          let owed = Int((Double(weekly) * Double(counted) / 7).rounded(.toNearestOrAwayFromZero))
          let short = sides == "over" ? 0 : max(0, owed - within - account)
          let over = sides == "under" ? 0 : max(0, account - max(owed + within, settled))
          findings.append(rota.finding(person, minutes: short + over))
        }
      }
      return findings
    }
  }
}

extension ContractHoursOracle {
  /// Minutes of a planned day that leave or a fixed shift brings.
  private static func given(_ rota: Judged, _ person: PersonID, _ day: Int) -> Int {
    var free = Roster(people: rota.instance.people.count, days: rota.days)
    if let absence = rota.instance.absences.last(where: { $0.person == person && $0.day.index == day }) {
      free[person, Day(day)] = .absent(absence.kind)
    } else if let fixed = rota.instance.fixed.last(where: { $0.person == person && $0.day.index == day }), let shift = fixed.shift
    {
      free[person, Day(day)] = .duty([Duty(shift: shift, unit: UnitID(0), role: RoleID(0))])
    }
    return Judged(instance: rota.instance, roster: free, arguments: [:], filter: rota.filter, price: rota.price)
      .credited(person, day)
  }
}

/// Hours in a window: walks every window minute by minute's worth of paid time.
public enum HoursInWindowOracle: Oracle {
  public static let kind = "hours-in-window"

  public static var trials: [Trial] {
    let pasts = ["", "LD LD", "N N - N", "? N E", "LD - LD LD - LD LD LD LD"]
    var trials: [Trial] = []
    for past in pasts {
      let ward = TrialWard.instance(days: 4, shifts: ["E", "L", "LD", "N"], history: [past])
      trials.append(Trial(["days": 2, "most": 20], on: ward, name: past))
      trials.append(Trial(["most": 36, "price": 5], on: ward, name: past))
      trials.append(Trial(["days": 3, "most": 25, "least": 9, "by": "dates"], on: ward, name: past))
    }
    let clocks = TrialWard.instance(days: 4, shifts: ["L", "N"], start: "2026-10-23", history: ["N N"], absent: [1])
    trials.append(Trial(["days": 2, "most": 15.5.tree], on: clocks, name: "the clocks go back"))
    trials.append(Trial(["days": 2, "least": 12, "credited": "yes", "price": 30], on: clocks))
    trials.append(Trial(["days": 2, "most": 16, "credited": "yes", "by": "dates", "price": 30], on: clocks))
    let doubled = TrialWard.instance(days: 3, shifts: ["E", "N"])
    trials.append(
      Trial(["days": 1, "most": 12], on: doubled, name: "two shifts a day", admitting: [TrialWard.roster(["E+N - -"], doubled)]))
    trials.append(
      Trial(
        ["days": 7, "most": 48], on: TrialWard.instance(days: 21, shifts: ["L", "LD", "N"], history: ["L N N - LD"]), rotas: 100))
    return trials
  }

  public static func arguments(_ random: inout SplitMix64, _ instance: Instance) -> ArgumentTree {
    [
      "days": .text("\(1 + random.below(7))", nil), "most": .text("\(8 + random.below(20))", nil),
      "by": random.chance(50) ? "dates" : "clock",
    ]
  }

  public static func judge(_ rota: Judged) -> [Finding] {
    let length = rota.number("days") ?? 7
    return rota.people.flatMap { person -> [Finding] in
      let first = rota.firstKnown(person)
      var findings: [Finding] = []
      let byDates = rota.text("by") == "dates"
      // Windows of whole dates that hold a planned day and no unknown one.
      for start in max(first, 1 - length)..<rota.days {
        let isWhole = start + length <= rota.days
        let isOnly = start == max(first, 1 - length)
        guard isWhole || isOnly else { continue }
        let minutes = (start..<min(rota.days, start + length)).reduce(0) { sum, day in
          let paid = rota.duties(rota.cell(person, day)).reduce(0) { $0 + rota.paid(day, $1) }
          return sum + (rota.flag("credited", usual: false) ? rota.credited(person, day) : paid)
        }
        if isWhole, let least = rota.minutes("least") { findings.append(rota.finding(person, minutes: max(0, least - minutes))) }
        guard byDates, let most = rota.minutes("most") else { continue }
        let past = (min(start, 0)..<0).reduce(0) { sum, day in
          let paid = rota.duties(rota.cell(person, day)).reduce(0) { $0 + rota.paid(day, $1) }
          return sum + (rota.flag("credited", usual: false) ? rota.credited(person, day) : paid)
        }
        findings.append(rota.finding(person, minutes: max(0, minutes - max(most, past))))
      }
      guard !byDates, let most = rota.minutes("most") else { return findings }
      for window in windows(rota, person, length * 1440) {
        let past = paid(rota, person, window, before: 0)
        findings.append(rota.finding(person, minutes: max(0, paid(rota, person, window) - max(most, past))))
      }
      return findings
    }
  }

  /// Paid minutes in a stretch of time, each shift's break at its end.
  public static func paid(_ rota: Judged, _ person: PersonID, _ stretch: Range<Int>, before end: Int? = nil) -> Int {
    (rota.firstKnown(person)..<(end ?? rota.days)).reduce(0) { sum, day in
      rota.duties(rota.cell(person, day)).reduce(sum) { sum, duty in
        let from = rota.start(day, duty)
        return sum + (from..<(from + rota.paid(day, duty))).clamped(to: stretch).count
      }
    }
  }

  /// Windows begin where somebody worked before the horizon, and in it whenever a shift could, up to the first that reaches the
  /// end of the last shift.
  private static func windows(_ rota: Judged, _ person: PersonID, _ length: Int) -> [Range<Int>] {
    var starts: Set<Int> = []
    for day in rota.firstKnown(person)..<0 {
      for duty in rota.duties(rota.cell(person, day)) { starts.insert(rota.start(day, duty)) }
    }
    var end = Int.min
    for day in 0..<rota.days {
      for shift in rota.instance.shifts.indices {
        let duty = Duty(shift: ShiftID(shift), unit: UnitID(0), role: RoleID(0))
        starts.insert(rota.start(day, duty))
        end = max(end, rota.end(day, duty))
      }
    }
    let windows = starts.sorted().map { $0..<($0 + length) }
    let last = windows.firstIndex { $0.upperBound >= end } ?? windows.count - 1
    // One that is over before the rota begins is not the rota's.
    let begin = rota.instance.horizon.instant(Day(0), Minutes(0))
    return windows[...last].filter { $0.upperBound > begin }
  }
}

extension Double {
  var tree: ArgumentTree { .text("\(self)", nil) }
}
