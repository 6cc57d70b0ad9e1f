public import RotaModel

/// How dangerous it is that somebody is missing.
public enum Danger: Int, Sendable, CaseIterable, Comparable {
  /// The shift starts within a day.
  case tonight = 1
  /// Fewer than two registered nurses.
  case belowTwoRegistered
  /// Nobody in charge.
  case nobodyInCharge
  /// Fewer people than the minimum.
  case belowMinimum
  /// Fewer people than wished.
  case belowTarget

  /// What one missing person counts for: each class ten times the next.
  public var weight: Int {
    switch self {
    case .tonight: 10_000
    case .belowTwoRegistered: 1_000
    case .nobodyInCharge: 100
    case .belowMinimum: 10
    case .belowTarget: 1
    }
  }

  /// As it is written in files.
  public var words: String {
    switch self {
    case .tonight: "within 24 hours"
    case .belowTwoRegistered: "below two registered"
    case .nobodyInCharge: "nobody in charge"
    case .belowMinimum: "below minimum"
    case .belowTarget: "below target"
    }
  }

  /// The more dangerous is less.
  public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// People whom a unit lacks on one shift. Instants are minutes since 1970-01-01 00:00 UTC.
public struct Gap: Sendable, Equatable {
  /// Unique in the system.
  public var id: String
  /// Whose.
  public var organisation: MemberID
  /// Where.
  public var unit: String
  /// The unit's site.
  public var site: SiteID
  /// The date on which the shift starts.
  public var date: CivilDate
  /// The shift's code at the unit.
  public var shift: String
  /// Start, minutes after midnight of the date.
  public var start: Int
  /// End, minutes after midnight of the date; past 1,440 where it runs into the next day.
  public var end: Int
  /// When it starts.
  public var begin: Int
  /// When it ends.
  public var finish: Int
  /// Paid minutes.
  public var paid: Int
  /// As what somebody is needed.
  public var role: String
  /// Skills that whoever comes must hold.
  public var skills: [String]
  /// People wanted on the shift.
  public var required: Int
  /// People on it.
  public var filled: Int
  /// People missing.
  public var short: Int
  /// Fewer people than this are a gap in cover; where it is blank, as many as are wanted.
  public var minimum: Int
  /// How dangerous the first missing person is.
  public var danger: Danger
  /// What the shift is for, where an agreement may exclude it; empty for ordinary care.
  public var purpose: String
  /// The unit's own people who are there throughout and could work beside whoever is lent; nil where nobody said how many.
  public var buddies: Int?
  /// Where it was read.
  public var place: SourceLocation?

  /// A gap of `short` people.
  public init(
    id: String, organisation: MemberID, unit: String, site: SiteID, date: CivilDate, shift: String, start: Int, end: Int,
    begin: Int, finish: Int, paid: Int? = nil, role: String, skills: [String] = [], required: Int, filled: Int, short: Int,
    minimum: Int? = nil, danger: Danger, purpose: String = "", place: SourceLocation? = nil
  ) {
    self.id = id
    self.organisation = organisation
    self.unit = unit
    self.site = site
    self.date = date
    self.shift = shift
    self.start = start
    self.end = end
    self.begin = begin
    self.finish = finish
    self.paid = paid ?? end - start
    self.role = role
    self.skills = skills
    self.required = required
    self.filled = filled
    self.short = short
    self.minimum = minimum ?? required
    self.danger = danger
    self.purpose = purpose
    self.place = place
  }

  /// Missing people who matter clinically: those below the minimum, and one at least where two registered nurses or somebody in charge
  /// are missing. No volunteer takes their place. The hour alone makes nobody matter more.
  public var clinical: Int {
    switch danger {
    case .tonight, .belowTarget: min(short, max(0, minimum - filled))
    case .belowTwoRegistered, .nobodyInCharge, .belowMinimum: min(short, max(1, minimum - filled))
    }
  }

  /// As dangerous as the hour makes it: within a day a place that matters clinically is more dangerous, one that is only wished for is not.
  func asOf(_ now: Int) -> Gap {
    var gap = self
    // Which places matter is kept in numbers, since the danger does not say any more why they do.
    gap.minimum = max(minimum, filled + clinical)
    if gap.clinical == 0 {
      gap.danger = .belowTarget
    } else if begin - now <= 1440 {
      gap.danger = .tonight
    }
    return gap
  }

  /// How dangerous it is that the `seat`th person (from 0) is missing: those who matter clinically are as dangerous as the gap, the rest
  /// are wished for.
  public func danger(seat: Int) -> Danger { seat < clinical ? danger : .belowTarget }

  /// How much the gap counts while so many people are missing: the most dangerous seats are filled first.
  public func weight(missing: Int) -> Int {
    var sum = 0
    for seat in (short - missing)..<short { sum += danger(seat: seat).weight }
    return sum
  }
}

/// A gap, where gaps of one rota have the same name.
public typealias PoolGap = Gap
