public import RotaModel
public import RotaRules

/// Wellbeing: counts each kind of strain on the calendar.
public enum WellbeingOracle: Oracle {
  public static let kind = "wellbeing"

  public static var trials: [Trial] {
    let none: ArgumentTree = [
      "night": 0, "weekend": 0, "quick-return": 0, "backward": 0, "isolated": 0, "refused": 0, "fatigue": 0, "high-intensity": 0,
    ]
    func only(_ key: String, _ more: ArgumentTree = [:]) -> ArgumentTree {
      guard case .map(let all, let at) = none, case .map(let new, _) = more else { return none }
      let changed = new.map(\.key)
      return .map(all.filter { $0.key != key && !changed.contains($0.key) } + [.init(key, 3)] + new, at)
    }
    let variants: [ArgumentTree] = [
      [:], ["floor": 90, "price": 2, "floor-price": 7], ["floor": 80, "price": 0], ["floor": 95, "hard": "yes"],
      only("night"), only("weekend"), only("quick-return", ["rest": 48]), only("backward", ["tolerance": 6]), only("isolated"),
      only("refused"), only("fatigue"), only("high-intensity", ["night": 1]),
    ]
    var trials: [Trial] = []
    for variant in variants {
      for (start, past) in [("2026-12-03", ""), ("2026-12-04", "N N - E"), ("2026-12-06", "E L ? N -"), ("2026-12-05", "- AL N")]
      {
        var ward = TrialWard.instance(days: 4, shifts: ["E", "L", "N"], start: start, history: [past], absent: [3])
        ward.requests = [
          Request(person: PersonID(0), day: Day(0), wish: .off),
          Request(person: PersonID(0), day: Day(1), wish: .shift(ShiftID(1))),
          Request(person: PersonID(0), day: Day(1), wish: .on, price: 90),
          Request(person: PersonID(0), day: Day(2), wish: .notShift(ShiftID(0))),
        ]
        trials.append(
          Trial(variant, on: ward, name: "\(start) \(past)", admitting: [TrialWard.roster(["E+N L+N"], ward)], rotas: 700))
      }
    }
    var long = TrialWard.instance(
      people: 3, days: 28, shifts: ["E", "LD", "N"], history: ["N N", "- LD", ""], absent: [4, 5, 6])
    long.people[1].contract.weekly = Minutes(1125)
    long.people[2].contract.weekly = nil
    trials += variants.prefix(4).map { Trial($0, on: long, rotas: 200) }
    // Four to share with, of whom one works no nights, one owes no hours, and a week is known of all but one.
    var past = TrialWard.instance(
      people: 5, days: 7, shifts: ["E", "N"], start: "2026-12-06",
      history: ["E - N N N N N - N", "AL N - - - - - E E", "N N N", "N N N N N N N N N", "N - - - - - - -"])
    past.people[1].contract.weekly = Minutes(1125)
    past.people[2].contract.weekly = nil
    past.people[3].availability = [Availability(.never, shifts: [ShiftID(1)])]
    past.units.append(Unit(name: "Elm", organisation: OrganisationID(0), intensity: 1))
    for id in [0, 1, 4] {
      past.people[id].units = [UnitID(1)]
      past.history[PersonID(id), Day(-3)] = .duty([Duty(shift: ShiftID(0), unit: UnitID(id == 1 ? 0 : 1), role: RoleID(0))])
    }
    var totals = past
    for (index, count) in [7, 0, 3, 2].enumerated() {
      totals.history.balances[index].nights = count
      totals.history.balances[index].weekends = count / 2
      if index < 2 { totals.history.balances[index].highIntensity = count }
    }
    for ward in [past, totals] {
      trials += (variants.prefix(4) + [["floor": 80, "carry": "no"], ["floor": 99, "price": 0]]).map {
        Trial($0, on: ward, rotas: 150)
      }
    }
    return trials
  }

  public static func arguments(_ random: inout SplitMix64, _ instance: Instance) -> ArgumentTree {
    [
      "night": .text("\(random.below(4))", nil), "quick-return": .text("\(random.below(4))", nil),
      "fatigue": .text("\(random.below(9))", nil), "floor": .text("\(random.below(101))", nil),
      "rest": .text("\(random.below(20))", nil),
    ]
  }

  public static func judge(_ rota: Judged) -> [Finding] {
    rota.people.compactMap { person in
      let carried = rota.text("carry") == "no" ? 0 : carried(rota, person) ?? 0
      let points = parts(rota, person).reduce(0) { $0 + $1.points }
      let weekly = rota.instance.people[person.index].contract.weekly?.count ?? 0
      let away = (0..<rota.days).filter { day in
        rota.instance.absences.contains { $0.person == person && $0.day.index == day }
      }.count
      let measure = weekly * (rota.days - away)
      var beyond = 0
      if let floor = rota.number("floor"), measure > 0 {
        // The score is 100 less the points for 37.5 h x 28 days, to the nearest whole number, halves to the worse.
        func score(_ points: Int) -> Int { 100 - Int((Double(points) * 63_000 / Double(measure) + 0.5 + 1e-9).rounded(.down)) }
        while beyond < points, score(carried + points - beyond) < floor { beyond += 1 }
      }
      guard let price = rota.perUnit else { return Finding(person, units: beyond) }
      let cost = points * price + beyond * (rota.number("floor-price") ?? 20)
      return Finding(person, units: price > 0 ? points : beyond, cost: Double(cost))
    }
  }

  /// Points for what somebody had beyond their part before the rota; nil where less than a week and no total is known.
  public static func carried(_ rota: Judged, _ person: PersonID) -> Int? {
    func balance(_ person: PersonID, _ part: String) -> Int? {
      let balance = rota.instance.history.balances[person.index]
      return part == "night" ? balance.nights : part == "weekend" ? balance.weekends : balance.highIntensity
    }
    func weekly(_ person: PersonID) -> Double { Double(rota.instance.people[person.index].contract.weekly?.count ?? 0) }
    func known(_ person: PersonID) -> [Int] { Array(rota.firstKnown(person)..<0) }
    func present(_ person: PersonID) -> Double {
      Double(known(person).count { if case .absent? = rota.cell(person, $0) { false } else { true } })
    }
    let parts = ["night": 2, "weekend": 4, "high-intensity": 1]
    guard known(person).count >= 7 || parts.keys.contains(where: { balance(person, $0) != nil }) else { return nil }
    var points = 0
    for (part, usual) in parts {
      let term = part == "weekend" ? "work" : part
      func count(_ person: PersonID) -> Int {
        let days = known(person).filter { rota.cell(rota.cell(person, $0)!, isAnyOf: [term]) }
        guard part == "weekend" else { return days.count }
        let saturdays = days.compactMap { day in
          switch rota.instance.horizon.weekday(Day(day)) {
          case .saturday: day
          case .sunday: day - 1
          default: nil
          }
        }
        // A weekend of which a day is planned counts there.
        return Set(saturdays.filter { $0 < -1 }).count
      }
      let alike = rota.instance.personIDs.filter { other in
        let people = rota.instance.people
        return canWork(other, rota, term, weekends: part == "weekend")
          && rota.instance.roles(of: other, on: rota.instance.horizon.start).first
            == rota.instance.roles(of: person, on: rota.instance.horizon.start).first
          && (people[other.index].home == people[person.index].home || part == "high-intensity")
      }
      guard alike.contains(person) else { continue }
      var excess = 0.0
      let weeks = alike.filter { known($0).count >= 7 }
      let whole = weeks.reduce(0) { $0 + weekly($1) * present($1) }
      if weeks.contains(person), whole > 0 {
        excess += Double(count(person)) - Double(weeks.reduce(0) { $0 + count($1) }) * weekly(person) * present(person) / whole
      }
      let holders = alike.filter { balance($0, part) != nil }
      if let own = balance(person, part) {
        let all = Double(holders.reduce(0) { $0 + balance($1, part)! })
        excess += Double(own) - all * weekly(person) / holders.reduce(0) { $0 + weekly($1) }
      }
      points += Int((max(0, excess) * Double(rota.number(part) ?? usual) + 1e-6).rounded(.down))
    }
    return points
  }

  /// Owes hours, counts in cover, is there on some day and may work one of the shifts on some day.
  private static func canWork(_ id: PersonID, _ rota: Judged, _ term: String, weekends: Bool) -> Bool {
    let person = rota.instance.people[id.index]
    guard (person.contract.weekly?.count ?? 0) > 0, person.counts else { return false }
    guard (0..<rota.days).contains(where: { day in !rota.instance.absences.contains { $0.person == id && $0.day.index == day } })
    else { return false }
    return (0..<rota.days).contains { day in
      let weekday = rota.instance.horizon.weekday(Day(day))
      return rota.instance.shifts.indices.contains { index in
        func speaks(_ clause: Availability) -> Bool {
          (clause.weekdays.isEmpty || clause.weekdays.contains(weekday))
            && (clause.shifts.isEmpty || clause.shifts.contains(ShiftID(index)))
        }
        let only = person.availability.filter { $0.sense == .only }
        let isAllowed =
          !person.availability.contains { $0.sense == .never && speaks($0) } && (only.isEmpty || only.contains(where: speaks))
        return isAllowed && (!weekends || weekday.isWeekend)
          && ([person.home] + person.units).contains { unit in
            rota.cell(.duty([Duty(shift: ShiftID(index), unit: unit, role: RoleID(0))]), isAnyOf: [term])
          }
      }
    }
  }

  /// Points of each kind, by the names of the parameters.
  public static func parts(_ rota: Judged, _ person: PersonID) -> [(part: String, points: Int)] {
    func weight(_ key: String, _ usual: Int) -> Int { rota.number(key) ?? usual }
    let first = rota.firstKnown(person)
    let worked = rota.attended(person)
    let planned = worked.indices.filter { worked[$0].day >= 0 }
    func shifts(_ day: Int) -> [Shift] {
      rota.duties(rota.cell(person, day)).map { rota.instance.shifts[$0.shift.index] }.filter { !$0.isOnCall }
    }
    let nights = planned.filter { shifts(worked[$0].day).contains(where: \.isNight) }.count
    // Saturdays of weekends that touch the planned days.
    let weekends = (-1..<rota.days).filter { saturday in
      rota.instance.horizon.weekday(Day(saturday)) == .saturday
        && [saturday, saturday + 1].contains { $0 >= first && $0 < rota.days && rota.works(rota.cell(person, $0)) }
    }.count
    let quick = planned.filter { $0 > 0 && worked[$0].start - worked[$0 - 1].end < rota.minutes("rest") ?? 660 }.count
    let backward = planned.filter { index in
      guard index > 0, worked[index].day - worked[index - 1].day <= 2 else { return false }
      func start(_ day: Int) -> Int { shifts(day).map(\.start.count).min()! }
      return start(worked[index].day) % 1440 < start(worked[index - 1].day) % 1440 - (rota.minutes("tolerance") ?? 120)
    }.count
    let isolated = (0..<rota.days).filter { day in
      guard day - 2 >= first else { return false }
      let (before, middle, after) = (rota.cell(person, day - 2), rota.cell(person, day - 1), rota.cell(person, day))
      if rota.works(middle) { return !rota.works(before) && !rota.works(after) }
      if case .absent? = middle { return false }
      return rota.works(before) && rota.works(after)
    }.count
    let refused = rota.instance.requests.filter { $0.person == person }.filter { request in
      let given = rota.duties(rota.roster[person, request.day]).map(\.shift)
      return switch request.wish {
      case .off: !given.isEmpty
      case .on: given.isEmpty
      case .shift(let shift): !given.contains(shift)
      case .notShift(let shift): given.contains(shift)
      }
    }.count
    let high = (0..<rota.days).filter { day in
      rota.duties(rota.cell(person, day)).contains { duty in
        let shift = rota.instance.shifts[duty.shift.index]
        return rota.instance.units[duty.unit.index].intensity > 0 && !shift.isRemote && !shift.isElsewhere
      }
    }.count
    let perRisk = weight("fatigue", 4)
    func points(_ hundredths: Int) -> Int { Int((Double(hundredths * perRisk) / 100 + 1e-9).rounded()) }
    let fatigue = FatigueOracle.hundredths(rota, person).reduce(0) { $0 + points($1.times) + points($1.rest) }
    return [
      ("night", nights * weight("night", 2)), ("weekend", weekends * weight("weekend", 4)),
      ("quick-return", quick * weight("quick-return", 6)), ("backward", backward * weight("backward", 2)),
      ("isolated", isolated * weight("isolated", 2)), ("refused", refused * weight("refused", 3)), ("fatigue", fatigue),
      ("high-intensity", high * weight("high-intensity", 1)),
    ]
  }
}
