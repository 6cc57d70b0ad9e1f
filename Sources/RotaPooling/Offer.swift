public import RotaModel

/// Somebody whom an organisation offers, under a pseudonym that only the organisation can undo.
public struct Offer: Sendable, Equatable {
  /// Unique in the system.
  public var id: String
  /// Who employs them.
  public var organisation: MemberID
  /// Their home unit.
  public var unit: String
  /// Roles in which they may work, their own first.
  public var roles: [String]
  /// Skills that they hold on every day of the horizon.
  public var skills: [String]
  /// How they are employed.
  public var kind: WorkerKind
  /// From where they travel; nil where nobody said.
  public var zone: SiteID?
  /// Shifts in the horizon beyond their own rota, moves included; nil was left blank: none.
  public var mostShifts: Int?
  /// Minutes that they may still work beyond their own rota; nil was left blank: none.
  public var minutesLeft: Int?
  /// What they said to loans; nil was left blank: no.
  public var consent: Consent?
  /// Contracted hours in percent of a whole-time post; 100 where nobody said.
  public var wholeTime = 100
  /// Where it was read.
  public var place: SourceLocation?

  /// An offer of somebody.
  public init(
    id: String, organisation: MemberID, unit: String, roles: [String], skills: [String] = [], kind: WorkerKind = .substantive,
    zone: SiteID?, mostShifts: Int?, minutesLeft: Int?, consent: Consent?, place: SourceLocation? = nil
  ) {
    self.id = id
    self.organisation = organisation
    self.unit = unit
    self.roles = roles
    self.skills = skills
    self.kind = kind
    self.zone = zone
    self.mostShifts = mostShifts
    self.minutesLeft = minutesLeft
    self.consent = consent
    self.place = place
  }

  /// What one move weighs, in hundredths: whoever is on half the hours feels it twice as much.
  public var moveWeight: Int { (10_000 + wholeTime / 2) / max(1, wholeTime) }
}

/// A time in which somebody may work for others: any duty that lies in it and is no longer than its most minutes leaves the home line
/// legal. Instants are minutes since 1970-01-01 00:00 UTC.
public struct Window: Sendable, Equatable {
  /// Position of the offer.
  public var offer: Int
  /// The date on which the duty starts.
  public var date: CivilDate
  /// No duty starts before.
  public var from: Int
  /// No duty ends after.
  public var to: Int
  /// Free time, or a duty that home gives up.
  public var way: LendingWay
  /// Longest duty.
  public var mostMinutes: Int
  /// Dates on which this person cannot work as well, if they work in this window.
  public var notWith: [CivilDate]
  /// The shift that home gives up; nil for free time.
  public var releasedShift: String?
  /// The unit that gives it up; nil for free time.
  public var releasedUnit: String?
  /// Paid minutes of the released shift, which no longer count; 0 for free time.
  public var releasedMinutes: Int
  /// Whether the home rota is planned together with it, so that home's cover is looked after there rather than by what it can spare.
  public var isPlanned = false
  /// Where it was read.
  public var place: SourceLocation?

  /// A window of an offer.
  public init(
    offer: Int, date: CivilDate, from: Int, to: Int, way: LendingWay, mostMinutes: Int, notWith: [CivilDate] = [],
    releasedShift: String? = nil, releasedUnit: String? = nil, releasedMinutes: Int = 0, place: SourceLocation? = nil
  ) {
    self.offer = offer
    self.date = date
    self.from = from
    self.to = to
    self.way = way
    self.mostMinutes = mostMinutes
    self.notWith = notWith
    self.releasedShift = releasedShift
    self.releasedUnit = releasedUnit
    self.releasedMinutes = releasedMinutes
    self.place = place
  }
}

/// What a home requirement has to spare: how many of the people who count in it may be released together.
public struct Spare: Sendable, Equatable {
  /// Whose.
  public var organisation: MemberID
  /// Which unit.
  public var unit: String
  /// Which date.
  public var date: CivilDate
  /// When and whom it counts, in words: "07:30-13:00 RN".
  public var label: String
  /// People who count in it on the home rota.
  public var cover: Int
  /// Fewer are a gap; nil was left blank: nobody is released.
  public var minimum: Int?
  /// Who accepted by name that people go although nobody is then left for a sick call; empty where nobody did.
  public var accepted: String
  /// Pseudonyms of those whose release on the date takes one from it.
  public var ids: [String]
  /// Where it was read.
  public var place: SourceLocation?

  /// What a requirement has to spare.
  public init(
    organisation: MemberID, unit: String, date: CivilDate, label: String, cover: Int, minimum: Int?, accepted: String = "",
    ids: [String], place: SourceLocation? = nil
  ) {
    self.organisation = organisation
    self.unit = unit
    self.date = date
    self.label = label
    self.cover = cover
    self.minimum = minimum
    self.accepted = accepted
    self.ids = ids
    self.place = place
  }

  /// How many may go together: one sick call still leaves the minimum, or somebody accepted that it does not.
  public var most: Int { max(0, cover - (minimum ?? cover) - (accepted.isEmpty ? 1 : 0)) }
}

/// Rostered hours of a unit over the horizon, by which shares of its rota are counted.
public struct HomeUnit: Sendable, Equatable {
  /// Whose.
  public var organisation: MemberID
  /// Which unit.
  public var unit: String
  /// Paid minutes on its rota.
  public var minutes: Int

  /// A unit with so many rostered minutes.
  public init(organisation: MemberID, unit: String, minutes: Int) {
    self.organisation = organisation
    self.unit = unit
    self.minutes = minutes
  }
}

/// All that enters the pool: what organisations offer and what they lack.
public struct PoolInput: Sendable, Equatable {
  /// The system and its terms.
  public var system: PoolSystem
  /// People.
  public var offers: [Offer] = []
  /// Their times.
  public var windows: [Window] = []
  /// What home units have to spare.
  public var spares: [Spare] = []
  /// Rostered hours.
  public var homes: [HomeUnit] = []
  /// Gaps.
  public var gaps: [Gap] = []
  /// Minutes that each organisation gave beyond what it received before the plan, by position; shorter where nothing is known.
  public var ahead: [Int] = []

  /// A system without offers.
  public init(system: PoolSystem) { self.system = system }
}
