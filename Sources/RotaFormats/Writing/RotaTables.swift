public import RotaModel

/// Where a duty comes from, as `rota.csv` says it.
public enum DutySource: String, Sendable {
  /// Planned for somebody on the establishment.
  case rota
  /// Decided before planning.
  case fixed
  /// Worked by the organisation's own bank.
  case bank
  /// Worked through an agency.
  case agency
  /// Worked for another organisation or by somebody lent.
  case loan
  /// Worked for another employer, outside this rota.
  case elsewhere

  /// The source of a person's duty on a day.
  public init(_ duty: Duty, _ person: PersonID, _ day: Day, fixed: Set<PersonDay>, _ instance: Instance) {
    let somebody = instance.people[person.index]
    if instance.shifts[duty.shift.index].isElsewhere {
      self = .elsewhere
      return
    }
    switch somebody.kind {
    case .bank, .collaborativeBank, .returner: self = .bank
    case .agency, .offFramework: self = .agency
    case .redeployed: self = .loan
    default:
      if instance.units[duty.unit.index].organisation != somebody.organisation {
        self = .loan
      } else {
        self = fixed.contains(PersonDay(person, day)) ? .fixed : .rota
      }
    }
  }
}

extension CSVTable {
  /// `rota.csv`: one row a worked duty, by person, then date.
  public static func rota(_ roster: Roster, _ instance: Instance) -> CSVTable {
    var table = CSVTable(["person", "date", "shift", "unit", "role", "organisation", "source"])
    let fixed = Set(instance.fixed.filter { $0.shift != nil }.map { PersonDay($0.person, $0.day) })
    for id in instance.personIDs {
      for day in instance.dayIDs {
        guard case .duty(let duties) = roster[id, day] else { continue }
        for duty in duties {
          let unit = instance.units[duty.unit.index]
          let source = DutySource(duty, id, day, fixed: fixed, instance)
          // Where and as what somebody works for others is not known.
          let place: [Cell] =
            source == .elsewhere
            ? [.empty, .empty, .empty]
            : [
              .text(unit.name), .text(instance.roles[duty.role.index].name),
              .text(instance.organisations[unit.organisation.index].name),
            ]
          table.add(
            [
              .text(instance.people[id.index].name), .text(instance.horizon.date(day).iso),
              .text(instance.shifts[duty.shift.index].code),
            ] + place + [.text(source.rawValue)])
        }
      }
    }
    return table
  }

  /// `grid.csv`: one row a person, one column a date, cells are codes; the coordinator's own copy, in the form that is read.
  ///
  /// What is known of the time before the rota stands in front of it, so that the folder is history enough for the next period.
  public static func grid(_ roster: Roster, _ instance: Instance) -> CSVTable {
    let history = instance.history
    let first = (-history.days..<0).first { day in instance.personIDs.contains { history[$0, Day(day)] != nil } } ?? 0
    let days = (first..<instance.horizon.days).map { Day($0) }
    var table = CSVTable(["name"] + days.map { instance.horizon.date($0).iso })
    for id in instance.personIDs {
      let codes = days.map { day -> Cell in
        guard let cell = day.index < 0 ? history[id, day] : roster[id, day] else { return "?" }
        return .text(GridCode.text(cell, of: id, on: instance.horizon.date(day), instance))
      }
      table.add([.text(instance.people[id.index].name)] + codes)
    }
    return table
  }
}

/// The code of a day in a grid.
public enum GridCode {
  /// Blank, AL, LD, E+N; `LD@Ash` where the unit is not the person's own.
  public static func text(_ cell: RosterCell, of person: PersonID, on date: CivilDate, _ instance: Instance) -> String {
    switch cell {
    case .off: ""
    case .absent(let kind): instance.absenceKinds[kind.index].code
    case .duty(let duties):
      duties.map { duty in
        let home = instance.people[person.index].home == duty.unit
        return instance.shifts[duty.shift.index].code + (home ? "" : "@" + instance.units[duty.unit.index].name)
      }.joined(separator: "+")
    }
  }
}
