import RotaModel
import RotaRules

/// One shift a day: counts the pairs of shifts on a day that no pair of `allow` names.
enum OneDutyADayOracle: Oracle {
  static let kind = "one-duty-a-day"

  static var trials: [Trial] {
    let ward = TrialWard.instance(days: 3, shifts: ["E", "L", "N"])
    let doubles = TrialWard.roster(["E+L E+N E+L+N"], ward)
    let twice = TrialWard.roster(["L+L"], ward)
    return [
      Trial([:], on: ward, admitting: [doubles, twice]),
      Trial(["allow": [["E", "L"], ["L", "N"]], "price": 4], on: ward, admitting: [doubles, twice]),
      Trial(["allow": ["E", ["E", "L"]], "for": ["people": "Ade"]], on: ward, admitting: [doubles]),
    ]
  }

  static func arguments(_ random: inout SplitMix64, _ instance: Instance) -> ArgumentTree { [:] }

  static func judge(_ rota: Judged) -> [Finding] {
    let allowed = rota.steps("allow")
    return rota.people.map { person in
      var units = 0
      for day in 0..<rota.days {
        let codes = rota.duties(rota.cell(person, day)).map { rota.instance.shifts[$0.shift.index].code }
        for i in codes.indices {
          for j in 0..<i
          where codes[i] == codes[j] || !allowed.contains(where: { $0.contains(codes[i]) && $0.contains(codes[j]) }) {
            units += 1
          }
        }
      }
      return Finding(person, units: units)
    }
  }
}

/// Absences: what somebody does on a day is away exactly where the instance says so.
enum AbsencesOracle: Oracle {
  static let kind = "absences"

  static var trials: [Trial] {
    var ward = TrialWard.instance(people: 2, days: 3, absent: [0, 2])
    ward.absenceKinds.append(AbsenceKind(code: "SICK", credit: .none))
    ward.absences.append(Absence(person: PersonID(0), day: Day(1), kind: AbsenceKindID(1)))
    return [
      Trial([:], on: ward), Trial(["price": 3], on: ward), Trial(["for": ["people": "Bo"]], on: ward),
    ]
  }

  static func arguments(_ random: inout SplitMix64, _ instance: Instance) -> ArgumentTree { [:] }

  static func judge(_ rota: Judged) -> [Finding] {
    rota.people.map { person in
      let wrong = (0..<rota.days).filter { day in
        let kinds = rota.instance.absences.filter { $0.person == person && $0.day.index == day }.map(\.kind)
        switch rota.cell(person, day) {
        case .absent(let kind): return !kinds.contains(kind)
        default: return !kinds.isEmpty
        }
      }
      return Finding(person, units: wrong.count)
    }
  }
}

/// Fixed cells: each is looked up in the rota.
enum FixedOracle: Oracle {
  static let kind = "fixed"

  static var trials: [Trial] {
    var ward = TrialWard.instance(people: 2, days: 3, absent: [0])
    ward.fixed = [
      FixedCell(person: PersonID(0), day: Day(0), shift: ShiftID(0)), FixedCell(person: PersonID(1), day: Day(1), shift: nil),
      FixedCell(person: PersonID(1), day: Day(2), shift: ShiftID(1), unit: UnitID(0), role: RoleID(0)),
    ]
    var unplanned = ward
    unplanned.shifts[1].planned = false
    return [
      Trial([:], on: ward), Trial(["price": 2], on: ward), Trial(["for": ["people": "Bo"]], on: ward),
      Trial([:], on: ward, admitting: [TrialWard.roster(["- - -", "- E+N E+N"], ward)], rotas: 1000), Trial([:], on: unplanned),
    ]
  }

  static func arguments(_ random: inout SplitMix64, _ instance: Instance) -> ArgumentTree { [:] }

  static func judge(_ rota: Judged) -> [Finding] {
    kept(rota) + strays(rota)
  }

  /// Shifts that are only ever fixed, on days on which nothing is.
  private static func strays(_ rota: Judged) -> [Finding] {
    rota.instance.personIDs.flatMap { person in
      rota.instance.dayIDs.compactMap { day in
        guard rota.applies(person, day.index), !rota.instance.fixed.contains(where: { $0.person == person && $0.day == day })
        else { return nil }
        let isStray = rota.duties(rota.cell(person, day.index)).contains { !rota.instance.shifts[$0.shift.index].planned }
        return isStray ? Finding(person, units: 1) : nil
      }
    }
  }

  private static func kept(_ rota: Judged) -> [Finding] {
    rota.instance.fixed.filter { rota.applies($0.person, $0.day.index) }.map { fixed in
      let duties = rota.duties(rota.cell(fixed.person, fixed.day.index))
      guard let shift = fixed.shift else { return Finding(fixed.person, units: duties.isEmpty ? 0 : 1) }
      let date = rota.instance.horizon.date(fixed.day)
      let role = fixed.role ?? rota.instance.roles(of: fixed.person, on: date).first ?? RoleID(0)
      let unit = fixed.unit ?? rota.instance.people[fixed.person.index].home
      let kept = duties.contains { $0.shift == shift && $0.unit == unit && $0.role == role }
      return Finding(fixed.person, units: kept ? 0 : 1)
    }
  }
}

/// Qualification: every duty is asked for its unit, role, skills, shift and registration.
enum QualificationOracle: Oracle {
  static let kind = "qualification"

  static var trials: [Trial] {
    var ward = TrialWard.instance(days: 3, shifts: ["E", "N"])
    ward.units.append(Unit(name: "Birch", organisation: OrganisationID(0)))
    ward.skills.append(Skill(name: "PICC"))
    ward.bands.append(Band(name: "3"))
    ward.roles.append(Role(name: "HCSW", bands: [BandID(1)], substitutes: [RoleID(0)]))
    ward.roles.append(Role(name: "IV nurse", skills: [SkillID(0)]))
    ward.shifts[1].skills = [SkillID(0)]
    ward.shifts[0].units = [UnitID(0)]
    // All duties there are, whether or not anybody may work them.
    var rosters: [Roster] = []
    for shift in 0..<2 {
      for unit in 0..<2 {
        for role in 0..<3 {
          let duty = Duty(shift: ShiftID(shift), unit: UnitID(unit), role: RoleID(role))
          var roster = Roster(people: 1, days: 3)
          roster[PersonID(0), Day(0)] = .duty([duty])
          rosters.append(roster)
        }
      }
    }
    var lapsing = ward
    lapsing.people[0].skills = [HeldSkill(SkillID(0), expires: CivilDate(iso: "2026-12-01"))]
    lapsing.people[0].registrationExpires = CivilDate(iso: "2026-11-30")
    lapsing.people[0].units = [UnitID(1)]
    var student = ward
    student.people[0].counts = false
    student.shifts[1].counts = false
    var assistant = lapsing
    assistant.shifts[1].counts = false
    assistant.people[0].band = BandID(1)
    assistant.people[0].registrationExpires = CivilDate(iso: "2026-12-02")
    return [
      Trial([:], on: ward, admitting: rosters), Trial(["price": 3], on: lapsing, admitting: rosters),
      Trial([:], on: assistant, admitting: rosters), Trial([:], on: student, admitting: rosters),
      Trial(["for": ["skills": "IV"]], on: lapsing, name: "lapsing", admitting: rosters),
    ]
  }

  static func arguments(_ random: inout SplitMix64, _ instance: Instance) -> ArgumentTree { [:] }

  static func judge(_ rota: Judged) -> [Finding] {
    rota.people.map { person in
      let who = rota.instance.people[person.index]
      var units = 0
      for day in 0..<rota.days where rota.applies(person, day) {
        let date = rota.instance.horizon.date(Day(day))
        for duty in rota.duties(rota.cell(person, day)) {
          let shift = rota.instance.shifts[duty.shift.index]
          if duty.unit != who.home && !who.units.contains(duty.unit) { units += 1 }
          let isRoleFilled = who.counts && shift.counts
          if isRoleFilled, !rota.instance.roles(of: person, on: date).contains(duty.role) { units += 1 }
          if shift.skills.contains(where: { !who.holds($0, on: date) }) { units += 1 }
          if !(shift.units.isEmpty || shift.units.contains(duty.unit)) { units += 1 }
          if let end = who.registrationExpires, end < date { units += 1 }
        }
      }
      return Finding(person, units: units)
    }
  }
}

/// Agreed flexible working: every duty against every clause.
enum AvailabilityOracle: Oracle {
  static let kind = "availability"

  static var trials: [Trial] {
    let clauses: [[Availability]] = [
      [Availability(.only, weekdays: [.monday, .wednesday], shifts: [ShiftID(0)]), Availability(.only, weekdays: [.tuesday])],
      [Availability(.never, shifts: [ShiftID(1)])],
      [Availability(.only, shifts: [ShiftID(0)]), Availability(.never, weekdays: [.tuesday])],
    ]
    return clauses.flatMap { clauses -> [Trial] in
      var ward = TrialWard.instance(days: 4, absent: [1])
      ward.people[0].availability = clauses
      let doubles = TrialWard.roster(["E+N - - -"], ward)
      return [Trial([:], on: ward, admitting: [doubles]), Trial(["price": 5], on: ward)]
    }
  }

  static func arguments(_ random: inout SplitMix64, _ instance: Instance) -> ArgumentTree { [:] }

  static func judge(_ rota: Judged) -> [Finding] {
    rota.people.map { person in
      let clauses = rota.instance.people[person.index].availability
      var units = 0
      for day in 0..<rota.days {
        let weekday = rota.instance.horizon.weekday(Day(day))
        for duty in rota.duties(rota.cell(person, day)) {
          var mayWork = !clauses.contains { $0.sense == .only }
          var mustNot = false
          for clause in clauses {
            let meant =
              (clause.weekdays.isEmpty || clause.weekdays.contains(weekday))
              && (clause.shifts.isEmpty || clause.shifts.contains(duty.shift))
            switch clause.sense {
            case .only: mayWork = mayWork || meant
            case .never: mustNot = mustNot || meant
            }
          }
          if !mayWork || mustNot { units += 1 }
        }
      }
      return Finding(person, units: units)
    }
  }
}

/// Requests: each is looked up in the rota.
enum RequestsOracle: Oracle {
  static let kind = "requests"

  static var trials: [Trial] {
    var ward = TrialWard.instance(people: 2, days: 3, absent: [2])
    ward.requests = [
      Request(person: PersonID(0), day: Day(0), wish: .off), Request(person: PersonID(0), day: Day(1), wish: .shift(ShiftID(1))),
      Request(person: PersonID(0), day: Day(2), wish: .on, price: 7),
      Request(person: PersonID(1), day: Day(1), wish: .notShift(ShiftID(0)), price: 3),
      Request(person: PersonID(1), day: Day(1), wish: .on),
    ]
    return [
      Trial([:], on: ward), Trial(["hard": "yes"], on: ward), Trial(["price": 4, "for": ["people": "Bo"]], on: ward),
    ]
  }

  static func arguments(_ random: inout SplitMix64, _ instance: Instance) -> ArgumentTree { [:] }

  static func judge(_ rota: Judged) -> [Finding] {
    rota.instance.requests.filter { rota.applies($0.person, $0.day.index) }.map { request in
      let shifts = rota.duties(rota.cell(request.person, request.day.index)).map(\.shift)
      let met =
        switch request.wish {
        case .off: shifts.isEmpty
        case .on: !shifts.isEmpty
        case .shift(let shift): shifts.contains(shift)
        case .notShift(let shift): !shifts.contains(shift)
        }
      let price = rota.perUnit.map { request.price ?? $0 } ?? 0
      return Finding(request.person, units: met ? 0 : 1, cost: met ? 0 : Double(price))
    }
  }
}

/// Whom to use first: counts duties of those who come later.
enum UseFirstOracle: Oracle {
  static let kind = "use-first"

  static var trials: [Trial] {
    var ward = TrialWard.instance(people: 4, days: 2, shifts: ["E"])
    for (index, priority) in [1, 2, 3].enumerated() { ward.people[index].priority = priority }
    return [Trial([:], on: ward), Trial(["hard": "yes"], on: ward), Trial(["price": 2, "for": ["except": ["Cy"]]], on: ward)]
  }

  static func arguments(_ random: inout SplitMix64, _ instance: Instance) -> ArgumentTree { [:] }

  static func judge(_ rota: Judged) -> [Finding] {
    rota.people.map { person in
      let duties = (0..<rota.days).reduce(0) { $0 + rota.duties(rota.cell(person, $1)).count }
      return Finding(person, units: duties * ((rota.instance.people[person.index].priority ?? 1) - 1))
    }
  }
}

/// No late finish before a requested day off.
enum LateBeforeDayOffOracle: Oracle {
  static let kind = "late-before-day-off"

  static var trials: [Trial] {
    var ward = TrialWard.instance(days: 5, shifts: ["E", "L", "N"], absent: [4])
    ward.requests = [
      Request(person: PersonID(0), day: Day(0), wish: .off), Request(person: PersonID(0), day: Day(2), wish: .off),
      Request(person: PersonID(0), day: Day(3), wish: .notShift(ShiftID(2))),
    ]
    return [
      Trial([:], on: ward), Trial(["of": "N", "leave": "no", "hard": "yes"], on: ward), Trial(["of": ["E", "N"]], on: ward),
    ]
  }

  static func arguments(_ random: inout SplitMix64, _ instance: Instance) -> ArgumentTree {
    random.chance(50) ? [:] : ["leave": "no"]
  }

  static func judge(_ rota: Judged) -> [Finding] {
    rota.people.map { person in
      var units = 0
      for day in 0..<rota.days - 1 {
        let off = rota.instance.requests.contains { $0.person == person && $0.day.index == day + 1 && $0.wish == .off }
        let away = rota.instance.absences.contains { $0.person == person && $0.day.index == day + 1 }
        guard off || away && rota.flag("leave", usual: true), let cell = rota.cell(person, day), rota.works(cell) else {
          continue
        }
        if rota.cell(cell, isAnyOf: rota.list("of") ?? ["late", "night"]) { units += 1 }
      }
      return Finding(person, units: units)
    }
  }
}
