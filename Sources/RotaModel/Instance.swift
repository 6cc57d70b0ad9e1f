/// All that people say about staff, shifts and needs. The rules stand beside it (`RotaRules.Problem`).
public struct Instance: Sendable, Equatable {
  /// What the rota is called: the ward's name.
  public var name: String
  /// The days planned.
  public var horizon: Horizon
  /// Employers; at least one.
  public var organisations: [Organisation] = []
  /// Units; at least one.
  public var units: [Unit] = []
  /// Skills that anybody holds or anything needs.
  public var skills: [Skill] = []
  /// Pay bands, lowest first.
  public var bands: [Band] = []
  /// Roles; at least one.
  public var roles: [Role] = []
  /// Kinds of shift.
  public var shifts: [Shift] = []
  /// Kinds of absence.
  public var absenceKinds: [AbsenceKind] = []
  /// Everybody who can be on the rota.
  public var people: [Person] = []
  /// What is needed, day by day.
  public var cover: [CoverRequirement] = []
  /// Wishes.
  public var requests: [Request] = []
  /// Days away.
  public var absences: [Absence] = []
  /// Cells decided beforehand.
  public var fixed: [FixedCell] = []
  /// What was agreed with people about what they may work.
  public var restrictions: [Restriction] = []
  /// Work for other employers on planned days, by person and day.
  public var elsewhere: [ElsewhereDuty] = []
  /// Loans of people to units, with their ends.
  public var secondments: [Secondment] = []
  /// What is known of the time before.
  public var history: History

  /// An empty instance over `horizon`.
  public init(name: String, horizon: Horizon) {
    self.name = name
    self.horizon = horizon
    self.history = History(people: 0, days: 0)
  }

  /// Every person's identifier, in order.
  public var personIDs: [PersonID] { people.indices.map { PersonID($0) } }

  /// Every planned day, in order.
  public var dayIDs: [Day] { (0..<horizon.days).map { Day($0) } }

  /// The roles a person can work in on a date: first their own by band and skill, then those they may substitute in.
  public func roles(of person: PersonID, on date: CivilDate) -> [RoleID] {
    let band = people[person.index].band
    let held = people[person.index].skills.filter { $0.isValid(on: date) }
    func holds(_ skills: [SkillID]) -> Bool { skills.allSatisfy { skill in held.contains { $0.skill == skill } } }
    let all = roles.indices.map { RoleID($0) }
    let own = all.filter { id in
      (roles[id.index].bands.isEmpty || band.map(roles[id.index].bands.contains) ?? false) && holds(roles[id.index].skills)
    }
    let acting = all.filter { id in
      !own.contains(id) && roles[id.index].substitutes.contains(where: own.contains) && holds(roles[id.index].skills)
    }
    return own + acting
  }

  /// Minutes credited to a person for an absence.
  public func credit(_ absence: Absence) -> Minutes {
    if let credit = absence.credit { return credit }
    return credit(absence.kind, absence.person, absence.day)
  }

  /// Minutes credited to a person for a day away of a kind.
  public func credit(_ kind: AbsenceKindID, _ person: PersonID, _ day: Day) -> Minutes {
    switch absenceKinds[kind.index].credit {
    case .none: return Minutes(0)
    case .fixed(let minutes): return minutes
    case .contractDay:
      guard !horizon.weekday(day).isWeekend, let weekly = people[person.index].contract.weekly else { return Minutes(0) }
      return Minutes(weekly.count / 5)
    }
  }
}
