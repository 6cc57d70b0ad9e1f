import RotaModel
import RotaRules

/// What was agreed with people, restriction by restriction.
enum RestrictionsOracle: Oracle {
  static let kind = "restrictions"

  /// A ward with a remote shift, a second unit of high intensity and some agreements.
  static func ward(
    people: Int = 1, days: Int = 4, shifts: [String] = ["E", "N"], history: [String] = [], _ restrictions: [Restriction]
  ) -> Instance {
    var ward = AreaWard.instance(people: people, days: days, shifts: shifts, history: history)
    ward.restrictions = restrictions
    return ward
  }

  static var trials: [Trial] {
    func agreed(_ kind: Restriction.Kind, _ from: String? = nil, _ to: String? = nil) -> Restriction {
      Restriction(
        person: PersonID(0), kind: kind, from: from.flatMap { CivilDate(iso: $0) }, to: to.flatMap { CivilDate(iso: $0) },
        reference: "file 7")
    }
    var remote = ward(shifts: ["E", "LD"], [agreed(.remoteOnly, "2026-12-01"), agreed(.noHighIntensity)])
    remote.shifts[0].isRemote = true
    var hours = ward(days: 9, shifts: ["E", "LD"], history: ["? LD"], [agreed(.mostHours(Minutes(1200)), "2026-12-01")])
    hours.people[0].units = []
    var started = TrialWard.instance(days: 5, shifts: ["E", "N"], start: "2026-12-02", history: ["N N"])
    started.restrictions = [agreed(.mostHours(Minutes(900))), agreed(.mostHours(Minutes(600)), nil, "2026-12-02")]
    var company = ward(people: 2, days: 2, shifts: ["E", "LD"], [agreed(.notAlone)])
    company.people[1].units = []
    var alone = TrialWard.instance(people: 3, days: 2, shifts: ["E", "L", "N"], history: ["N", "E", "?"])
    alone.restrictions = [agreed(.notAlone, "2026-12-01")]
    alone.shifts[1].counts = false
    var home = company
    home.shifts[0].isRemote = true
    var busy = ElsewhereOracle.ward(days: 4, [(0, 0), (0, 1)])
    busy.restrictions = [agreed(.mostHours(Minutes(600)))]
    return [
      Trial([:], on: ward([agreed(.noNights, "2026-12-01", "2026-12-02")])),
      Trial(["price": 7], on: ward([agreed(.noHighIntensity), agreed(.noNights, nil, "2026-11-30")])),
      Trial([:], on: remote, name: "remote"), Trial(["price": 2], on: hours, name: "hours", rotas: 2000),
      Trial([:], on: started, name: "the week began before"), Trial([:], on: company, name: "company", rotas: 4000),
      Trial(["price": 3], on: alone, name: "company by times", rotas: 4000), Trial([:], on: home, name: "company at home"),
      Trial([:], on: busy, name: "hours elsewhere"),
    ]
  }

  static func arguments(_ random: inout SplitMix64, _ instance: Instance) -> ArgumentTree { [:] }

  static func judge(_ rota: Judged) -> [Finding] {
    let instance = rota.instance
    return instance.restrictions.flatMap { restriction -> [Finding] in
      let person = restriction.person
      guard rota.people.contains(person) else { return [] }
      func holds(_ day: Int) -> Bool { restriction.isInForce(on: instance.horizon.date(Day(day))) && rota.applies(person, day) }
      let days = (0..<rota.days).filter(holds)
      func count(_ isForbidden: (Duty, Shift) -> Bool) -> [Finding] {
        days.map { day in
          Finding(
            person,
            units: rota.duties(rota.cell(person, day)).count { duty in
              let shift = instance.shifts[duty.shift.index]
              return !shift.isElsewhere && isForbidden(duty, shift)
            })
        }
      }
      switch restriction.kind {
      case .noNights: return count { $1.has(tag: "night") }
      case .noHighIntensity: return count { instance.units[$0.unit.index].intensity > 0 && !$1.isRemote }
      case .remoteOnly: return count { !$1.isRemote }
      case .mostHours(let most):
        // Monday by Monday, what is known of the week before the start with it.
        return (-1..<(rota.days / 7 + 1)).compactMap { week -> Finding? in
          let monday = week * 7 + 7 - instance.horizon.weekday(Day(0)).rawValue
          let counted = (monday..<(monday + 7)).filter { day in
            day < rota.days && restriction.isInForce(on: instance.horizon.date(Day(day)))
          }
          guard let last = counted.last, last >= 0 else { return nil }
          var hours = 0
          var given = 0
          for day in counted {
            for duty in rota.duties(rota.cell(person, day)) {
              hours += rota.paid(day, duty)
              if day < 0 { given += rota.paid(day, duty) }
            }
            for other in instance.elsewhere where other.person == person && other.day.index == day {
              given += rota.paid(day, Duty(shift: other.shift, unit: UnitID(0), role: RoleID(0)))
            }
          }
          return Finding(person, units: max(0, hours - max(most.count, given)))
        }
      case .notAlone: return days.flatMap { alone(person, $0, rota) }
      }
    }
  }

  /// On each unit, each time of the day between comings and goings: there with nobody else.
  private static func alone(_ person: PersonID, _ day: Int, _ rota: Judged) -> [Finding] {
    let instance = rota.instance
    return instance.units.indices.flatMap { unit -> [Finding] in
      let there = instance.shifts.filter {
        $0.counts && !$0.isRemote && !$0.isElsewhere && ($0.units.isEmpty || $0.units.contains(UnitID(unit)))
      }
      let times = Set(there.flatMap { [$0.start.count % 1440, $0.end.count % 1440] }).sorted()
      guard let first = times.first else { return [] }
      return times.indices.compactMap { index -> Finding? in
        let from = times[index]
        let to = index + 1 < times.count ? times[index + 1] : first + 1440
        guard to - from >= 60 else { return nil }
        func isThere(_ id: PersonID) -> Bool {
          [day - 1, day, day + 1].contains { start in
            rota.duties(rota.cell(id, start)).contains { duty in
              let shift = instance.shifts[duty.shift.index]
              let offset = (start - day) * 1440
              return duty.unit.index == unit && shift.counts && !shift.isRemote && !shift.isElsewhere
                && shift.start.count + offset <= from && to <= shift.end.count + offset
            }
          }
        }
        let hasCompany = instance.personIDs.contains { $0 != person && isThere($0) }
        return Finding(nil, units: isThere(person) && !hasCompany ? 1 : 0)
      }
    }
  }
}

/// Work from home of people who could do other work.
enum RemoteFirstOracle: Oracle {
  static let kind = "remote-first"

  static var trials: [Trial] {
    var ward = TrialWard.instance(people: 2, days: 3, shifts: ["E", "L"])
    ward.shifts[1].isRemote = true
    ward.restrictions = [Restriction(person: PersonID(0), kind: .remoteOnly, to: CivilDate(iso: "2026-12-01"))]
    return [Trial([:], on: ward), Trial(["price": 3, "for": ["people": "Ade"]], on: ward), Trial(["hard": "yes"], on: ward)]
  }

  static func arguments(_ random: inout SplitMix64, _ instance: Instance) -> ArgumentTree { [:] }

  static func judge(_ rota: Judged) -> [Finding] {
    rota.people.map { person in
      let units = (0..<rota.days).reduce(0) { sum, day in
        let date = rota.instance.horizon.date(Day(day))
        let isOwn = rota.instance.restrictions.contains {
          $0.person == person && $0.kind == .remoteOnly && $0.isInForce(on: date)
        }
        guard !isOwn, rota.applies(person, day) else { return sum }
        return sum + rota.duties(rota.cell(person, day)).count { rota.instance.shifts[$0.shift.index].isRemote }
      }
      return Finding(person, units: units)
    }
  }
}

/// Work for others, day by day.
enum ElsewhereOracle: Oracle {
  static let kind = "elsewhere"

  /// Somebody with two kinds of work for others, X1 12:00-18:00 and X2 21:00-05:00, on some days.
  static func ward(days: Int = 3, absent: [Int] = [], _ worked: [(day: Int, shift: Int)]) -> Instance {
    var ward = TrialWard.instance(days: days, shifts: ["E", "N"], history: ["E -"], absent: absent)
    for (code, start, end) in [("X1", 720, 1080), ("X2", 1260, 1740)] {
      var shift = Shift(
        code: code, start: Minutes(start), end: Minutes(end), counts: false, tags: ["elsewhere"], planned: false)
      shift.isElsewhere = true
      ward.shifts.append(shift)
    }
    ward.elsewhere = worked.map { ElsewhereDuty(person: PersonID(0), day: Day($0.day), shift: ShiftID(2 + $0.shift)) }
    return ward
  }

  static var trials: [Trial] {
    let one = ward([(1, 0)])
    let overlapping = TrialWard.roster(["- E+X1 -"], one)
    let two = ward(absent: [2], [(0, 0), (0, 1), (2, 1)])
    return [
      Trial([:], on: one), Trial(["price": 6], on: one, name: "overlapping", admitting: [overlapping]),
      Trial([:], on: two, name: "two on a day, and a day away"),
    ]
  }

  static func arguments(_ random: inout SplitMix64, _ instance: Instance) -> ArgumentTree { [:] }

  static func judge(_ rota: Judged) -> [Finding] {
    let instance = rota.instance
    return rota.people.map { person in
      var units = 0
      for day in 0..<rota.days where rota.applies(person, day) {
        let isAway = instance.absences.contains { $0.person == person && $0.day.index == day }
        let wanted = instance.elsewhere.filter { $0.person == person && $0.day.index == day && !isAway }.map(\.shift)
        let duties = rota.duties(rota.cell(person, day))
        let others = duties.map(\.shift).filter { instance.shifts[$0.index].isElsewhere }
        units += wanted.count { !others.contains($0) } + others.count { !wanted.contains($0) }
        for own in duties where !others.contains(own.shift) {
          for other in duties where others.contains(other.shift) {
            units += rota.start(day, own) < rota.end(day, other) && rota.start(day, other) < rota.end(day, own) ? 1 : 0
          }
        }
      }
      return Finding(person, units: units)
    }
  }
}
