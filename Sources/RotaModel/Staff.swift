/// A competence that a person holds until it expires: charge, IV, PICC ...
public struct Skill: Sendable, Equatable {
  /// The name used in files.
  public var name: String
  /// A skill of this name.
  public init(name: String) { self.name = name }
}

/// A pay band or grade as the employer names it: "5", "ST3".
public struct Band: Sendable, Equatable {
  /// The name used in files.
  public var name: String
  /// A band of this name.
  public init(name: String) { self.name = name }
}

/// What a person counts as on a shift. A duty is worked in exactly one role.
public struct Role: Sendable, Equatable {
  /// The name used in files: RN, HCSW.
  public var name: String
  /// Bands that work in this role; empty means any band.
  public var bands: [BandID]
  /// Skills that must all be held.
  public var skills: [SkillID]
  /// Roles whose holders may act in this one (grade substitution, up or down).
  public var substitutes: [RoleID]

  /// A role worked by `bands` with `skills`, and by holders of the roles in `substitutes`.
  public init(name: String, bands: [BandID] = [], skills: [SkillID] = [], substitutes: [RoleID] = []) {
    self.name = name
    self.bands = bands
    self.skills = skills
    self.substitutes = substitutes
  }
}

/// A skill as one person holds it.
public struct HeldSkill: Sendable, Equatable {
  /// Which skill.
  public var skill: SkillID
  /// The last day on which it is valid; nil is without an end.
  public var expires: CivilDate?

  /// The skill, valid up to and including `expires`.
  public init(_ skill: SkillID, expires: CivilDate? = nil) {
    self.skill = skill
    self.expires = expires
  }

  /// Whether it has not expired on a date.
  public func isValid(on date: CivilDate) -> Bool { expires.map { date <= $0 } ?? true }
}

/// How somebody is employed for this rota; it decides who may take charge, whom to use first and what counts as cover.
public enum WorkerKind: String, Sendable, CaseIterable {
  /// On the establishment.
  case substantive
  /// On the establishment, for hours beyond those of the contract.
  case extraHours = "extra hours"
  /// The organisation's own bank.
  case bank
  /// A bank that several organisations share.
  case collaborativeBank = "collaborative bank"
  /// Back after having left or retired; inducted anew before the first shift.
  case returner
  /// Through an agency of a framework.
  case agency
  /// Through an agency outside every framework.
  case offFramework = "off-framework"
  /// Lent by another unit or organisation.
  case redeployed
  /// In training, never counted in cover.
  case student
  /// Unpaid, never counted in a clinical minimum.
  case volunteer
}

/// What a person agreed to work.
public struct Contract: Sendable, Equatable {
  /// Paid hours a week; nil where no hours are owed (bank).
  public var weekly: Minutes?
  /// Weeks over which the hours are balanced.
  public var balanceWeeks: Int
  /// The contract's name, for rules that apply to some contracts only.
  public var name: String

  /// A contract of `weekly` hours balanced over `balanceWeeks`.
  public init(weekly: Minutes?, balanceWeeks: Int = 4, name: String = "") {
    self.weekly = weekly
    self.balanceWeeks = balanceWeeks
    self.name = name
  }

  /// Whole-time equivalent against the full-time week of Agenda for Change, 37.5 h.
  public var wholeTimeEquivalent: Double? { weekly.map { Double($0.count) / 2250 } }
}

/// One clause of agreed flexible working. With any `only` clause, a duty must fit one of them; it must fit no `never` clause.
public struct Availability: Sendable, Equatable {
  /// Whether the clause allows or forbids.
  public enum Sense: Sendable { case only, never }
  /// Whether the clause allows or forbids.
  public var sense: Sense
  /// Weekdays it speaks of; empty means every day.
  public var weekdays: [Weekday]
  /// Shifts it speaks of; empty means every shift.
  public var shifts: [ShiftID]

  /// A clause about `shifts` on `weekdays`.
  public init(_ sense: Sense, weekdays: [Weekday] = [], shifts: [ShiftID] = []) {
    self.sense = sense
    self.weekdays = weekdays
    self.shifts = shifts
  }
}

/// The days for which somebody opted out of the 48-hour week (Working Time Regulations 1998, regulations 4 and 5).
public struct OptOut: Sendable, Hashable {
  /// The first day; nil where it has always held.
  public var from: CivilDate?
  /// The last day; nil where no end is known.
  public var to: CivilDate?

  /// An agreement that holds from one date to another, both included.
  public init(from: CivilDate? = nil, to: CivilDate? = nil) {
    self.from = from
    self.to = to
  }

  /// Whether it holds on a date.
  public func holds(on date: CivilDate) -> Bool { (from.map { $0 <= date } ?? true) && (to.map { date <= $0 } ?? true) }
}

/// Somebody who can be on the rota.
public struct Person: Sendable, Equatable {
  /// Unique in the instance, used in every file.
  public var name: String
  /// Pay band.
  public var band: BandID?
  /// Skills with their expiry.
  public var skills: [HeldSkill]
  /// Contracted hours.
  public var contract: Contract
  /// Who employs them.
  public var organisation: OrganisationID
  /// Where they normally work.
  public var home: UnitID
  /// Other units they may be sent to.
  public var units: [UnitID]
  /// How they are employed for this rota.
  public var kind: WorkerKind
  /// Whether they count in cover; supernumerary staff and students do not.
  public var counts: Bool
  /// Recently registered: not in charge unless permitted by name.
  public var newlyQualified: Bool
  /// The last day of their professional registration; nil where none is needed or known.
  public var registrationExpires: CivilDate?
  /// Agreed flexible working.
  public var availability: [Availability]
  /// Whom to use first: 1 before 2; nil has no say.
  public var priority: Int?
  /// Free labels for rules that apply to some people only.
  public var tags: [String]
  /// The agreement to work more than 48 hours a week on average; nil where there is none.
  public var optOut: OptOut?
  /// The first day of employment; nil where it is long ago or not known.
  public var started: CivilDate?
  /// What they said to work beyond their own rota.
  public var offered: OfferedTime

  /// A person; all but the name, contract, organisation and home unit have a usual value.
  public init(
    name: String, band: BandID? = nil, skills: [HeldSkill] = [], contract: Contract, organisation: OrganisationID,
    home: UnitID, units: [UnitID] = [], kind: WorkerKind = .substantive, counts: Bool = true, newlyQualified: Bool = false,
    registrationExpires: CivilDate? = nil, availability: [Availability] = [], priority: Int? = nil, tags: [String] = [],
    optOut: OptOut? = nil, started: CivilDate? = nil, offered: OfferedTime = OfferedTime()
  ) {
    self.name = name
    self.band = band
    self.skills = skills
    self.contract = contract
    self.organisation = organisation
    self.home = home
    self.units = units
    self.kind = kind
    self.counts = counts
    self.newlyQualified = newlyQualified
    self.registrationExpires = registrationExpires
    self.availability = availability
    self.priority = priority
    self.tags = tags
    self.optOut = optOut
    self.started = started
    self.offered = offered
  }

  /// Whether the skill is held on a date.
  public func holds(_ skill: SkillID, on date: CivilDate) -> Bool {
    skills.contains { $0.skill == skill && $0.isValid(on: date) }
  }
}

/// A choice of people by what they are. Fields that are not empty must all match; within a field any entry does.
public struct StaffFilter: Sendable, Equatable {
  /// Named people.
  public var people: [PersonID] = []
  /// Named people who are left out.
  public var except: [PersonID] = []
  /// Pay bands.
  public var bands: [BandID] = []
  /// Skills, of which one must be held on the day.
  public var skills: [SkillID] = []
  /// Home units.
  public var units: [UnitID] = []
  /// Employers.
  public var organisations: [OrganisationID] = []
  /// Contract names.
  public var contracts: [String] = []
  /// Kinds of worker.
  public var kinds: [WorkerKind] = []
  /// Labels.
  public var tags: [String] = []

  /// Everybody, until a field is set.
  public init() {}

  /// Whether one of `all`, the people of the instance, belongs on a date (the date decides which skills are still valid).
  public func matches(_ id: PersonID, among all: [Person], on date: CivilDate) -> Bool {
    // Field by field: a whole person would be copied, and rules ask this of everybody for every demand.
    let at = id.index
    return (people.isEmpty || people.contains(id)) && !except.contains(id)
      && (bands.isEmpty || all[at].band.map(bands.contains) ?? false)
      && (skills.isEmpty || all[at].skills.contains { $0.isValid(on: date) && skills.contains($0.skill) })
      && (units.isEmpty || units.contains(all[at].home))
      && (organisations.isEmpty || organisations.contains(all[at].organisation))
      && (contracts.isEmpty || contracts.contains(all[at].contract.name))
      && (kinds.isEmpty || kinds.contains(all[at].kind))
      && (tags.isEmpty || all[at].tags.contains { tags.contains($0) })
  }
}
