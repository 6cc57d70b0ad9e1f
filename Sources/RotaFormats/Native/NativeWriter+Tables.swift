public import RotaModel

/// The tables of a rota folder, in the form that is read.
extension CSVTable {
  static func staff(_ instance: Instance) -> CSVTable {
    // Few instances have anything to say of loans.
    let isShared = instance.people.contains { !$0.offered.isBlank }
    var table = CSVTable(
      [
        "name", "band", "hours", "balance weeks", "skills", "available", "unit", "units", "organisation", "kind", "counts",
        "registration", "newly qualified", "contract", "priority", "tags", "opt out", "started",
      ] + (isShared ? ["extra hours", "loans", "consent"] : []))
    for person in instance.people {
      let skills = person.skills.map { held in
        instance.skills[held.skill.index].name + (held.expires.map { " until \($0.iso)" } ?? "")
      }
      let own: [Cell] = [
        .text(person.name), .text(person.band.map { instance.bands[$0.index].name } ?? ""),
        person.contract.weekly.map { .text(clock($0)) } ?? .empty, .whole(person.contract.balanceWeeks),
        .text(skills.joined(separator: "; ")), .text(person.availability.map { clause($0, instance) }.joined(separator: "; ")),
        .text(instance.units[person.home.index].name),
        .text(person.units.map { instance.units[$0.index].name }.joined(separator: "; ")),
        .text(instance.organisations[person.organisation.index].name), .text(person.kind.rawValue),
        .text(person.counts ? "yes" : "no"), .text(person.registrationExpires?.iso ?? ""),
        .text(person.newlyQualified ? "yes" : "no"), .text(person.contract.name), .optional(person.priority),
        .text(person.tags.joined(separator: "; ")), .text(person.optOut.map(span) ?? ""), .text(person.started?.iso ?? ""),
      ]
      table.add(own + (isShared ? offered(person.offered) : []))
    }
    return table
  }

  private static func offered(_ offered: OfferedTime) -> [Cell] {
    let extra: Cell =
      switch offered.extra {
      case nil: .empty
      case .yes?: "yes"
      case .weekly(let most)?: .text(clock(most))
      }
    return [extra, .optional(offered.loans), .text(offered.consent?.rawValue ?? "")]
  }

  /// 2026-01-01..2026-06-30, open at either end; yes where it is open at both.
  private static func span(_ optOut: OptOut) -> String {
    switch (optOut.from, optOut.to) {
    case (nil, nil): "yes"
    case (let from?, nil): from.iso
    case (let from, let to?): "\(from?.iso ?? "")..\(to.iso)"
    }
  }

  private static func clause(_ clause: Availability, _ instance: Instance) -> String {
    let words = clause.weekdays.map(\.short) + clause.shifts.map { instance.shifts[$0.index].code }
    return (clause.sense == .never ? "no " : "") + words.joined(separator: " ")
  }

  /// Cover, a row a requirement; none where some of it names people as the table cannot.
  public static func demand(_ instance: Instance) -> CSVTable {
    let hasLists = instance.cover.contains { $0.list != nil }
    let hasFormulas = instance.cover.contains { $0.formula != nil }
    var table = CSVTable(
      ["unit", "date", "shift", "time", "group", "label", "min", "target", "max", "price", "target price", "max price"]
        + (hasLists ? ["list"] : []) + (hasFormulas ? ["because"] : []))
    for need in instance.cover {
      guard let group = group(of: need, instance) else { return CSVTable(table.columns) }
      var shift: Cell = .empty
      var time: Cell = .empty
      switch need.period {
      case .shift(let id): shift = .text(instance.shifts[id.index].code)
      case .window(let from, let to): time = .text(window(from, to))
      }
      let numbers: [Cell] = [
        .text(instance.units[need.unit.index].name), .text(instance.horizon.date(need.day).iso), shift, time, .text(group),
        group == need.label ? .empty : .text(need.label), .whole(need.minimum), .whole(need.target), .optional(need.maximum),
        .optional(need.minimumPrice), .optional(need.targetPrice), .optional(need.maximumPrice),
      ]
      table.add(numbers + (hasLists ? [.text(need.list ?? "")] : []) + (hasFormulas ? [.text(need.formula ?? "")] : []))
    }
    return table
  }

  /// The one word for whom a requirement counts; nil where it takes more.
  static func group(of need: CoverRequirement, _ instance: Instance) -> String? {
    switch need.group {
    case .anyone: return "any"
    case .role(let role): return instance.roles[role.index].name
    case .staff(let filter):
      var alone = StaffFilter()
      alone.skills = filter.skills
      return filter.skills.count == 1 && filter == alone ? instance.skills[filter.skills[0].index].name : nil
    }
  }

  static func window(_ from: Minutes, _ to: Minutes) -> String {
    "\(clock(from))-\(clock(Minutes(to.count > 1440 ? to.count - 1440 : to.count)))"
  }

  static func requests(_ instance: Instance) -> CSVTable {
    var table = CSVTable(["person", "date", "wish", "price"])
    for request in instance.requests {
      let wish =
        switch request.wish {
        case .off: "off"
        case .on: "on"
        case .shift(let id): instance.shifts[id.index].code
        case .notShift(let id): "not \(instance.shifts[id.index].code)"
        }
      table.add([name(request.person, instance), date(request.day, instance), .text(wish), .optional(request.price)])
    }
    return table
  }

  static func absences(_ instance: Instance) -> CSVTable {
    var table = CSVTable(["person", "date", "kind", "hours"])
    for absence in instance.absences {
      table.add([
        name(absence.person, instance), date(absence.day, instance), .text(instance.absenceKinds[absence.kind.index].code),
        absence.credit.map { .text(clock($0)) } ?? .empty,
      ])
    }
    return table
  }

  static func fixed(_ instance: Instance) -> CSVTable {
    var table = CSVTable(["person", "date", "shift", "unit", "role"])
    for cell in instance.fixed {
      table.add([
        name(cell.person, instance), date(cell.day, instance), .text(cell.shift.map { instance.shifts[$0.index].code } ?? "off"),
        .text(cell.unit.map { instance.units[$0.index].name } ?? ""),
        .text(cell.role.map { instance.roles[$0.index].name } ?? ""),
      ])
    }
    return table
  }

  static func secondments(_ instance: Instance) -> CSVTable {
    var table = CSVTable(["person", "unit", "from", "until", "taper", "days owed"])
    for loan in instance.secondments {
      table.add([
        name(loan.person, instance), .text(instance.units[loan.unit.index].name), .text(loan.from?.iso ?? ""),
        .text(loan.until.iso), .text(loan.taper.map(String.init).joined(separator: " ")), .whole(loan.owed),
      ])
    }
    return table
  }

  static func restrictions(_ instance: Instance) -> CSVTable {
    var table = CSVTable(["person", "restriction", "hours", "from", "to", "reference"])
    for restriction in instance.restrictions {
      let (words, hours): (String, Cell) =
        switch restriction.kind {
        case .noHighIntensity: ("no high intensity", .empty)
        case .noNights: ("no nights", .empty)
        case .remoteOnly: ("remote only", .empty)
        case .notAlone: ("not alone", .empty)
        case .mostHours(let most): ("most hours", .text(clock(most)))
        }
      table.add([
        name(restriction.person, instance), .text(words), hours, .text(restriction.from?.iso ?? ""),
        .text(restriction.to?.iso ?? ""), .text(restriction.reference),
      ])
    }
    return table
  }

  /// Work for other employers on planned days; that of the past stands in the history.
  static func elsewhere(_ instance: Instance) -> CSVTable {
    var table = CSVTable(["person", "date", "start", "end", "paid"])
    for duty in instance.elsewhere {
      let shift = instance.shifts[duty.shift.index]
      table.add([
        name(duty.person, instance), date(duty.day, instance), .text(clock(shift.start)),
        .text(clock(Minutes(shift.end.count > 1440 ? shift.end.count - 1440 : shift.end.count))),
        shift.paidOverride.map { .text(clock($0)) } ?? .empty,
      ])
    }
    return table
  }

  static func history(_ instance: Instance) -> CSVTable {
    var table = CSVTable(["person", "date", "shift", "unit", "role"])
    let history = instance.history
    for (number, id) in instance.personIDs.enumerated() {
      for index in -history.days..<0 {
        let when = date(Day(index), instance)
        switch history[id, Day(index)] {
        case .off?: table.add([name(id, instance), when, "off", .empty, .empty])
        case .absent(let kind)?:
          table.add([name(id, instance), when, .text(instance.absenceKinds[kind.index].code), .empty, .empty])
        case .duty(let duties)?:
          let codes = duties.map { "\(instance.shifts[$0.shift.index].code)@\(instance.units[$0.unit.index].name)" }
          let role = duties.first.map { instance.roles[$0.role.index].name } ?? ""
          table.add([name(id, instance), when, .text(codes.joined(separator: "+")), .empty, .text(role)])
        case nil:
          // The first day says how far back anything could be known.
          if number == 0, index == -history.days { table.add([name(id, instance), when, "unknown", .empty, .empty]) }
        }
      }
    }
    return table
  }

  private static func name(_ person: PersonID, _ instance: Instance) -> Cell { .text(instance.people[person.index].name) }

  private static func date(_ day: Day, _ instance: Instance) -> Cell { .text(instance.horizon.date(day).iso) }

  /// 37:30.
  private static func clock(_ minutes: Minutes) -> String {
    let rest = minutes.count % 60
    return "\(minutes.count < 600 ? "0" : "")\(minutes.count / 60):\(rest < 10 ? "0" : "")\(rest)"
  }
}
