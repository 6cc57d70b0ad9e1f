/// When cover is needed on a day.
public enum CoverPeriod: Hashable, Sendable {
  /// People on this very shift.
  case shift(ShiftID)
  /// People whose shift spans the whole clock window, minutes after local midnight; the end may lie past 1,440.
  case window(Minutes, Minutes)
}

/// Whom a requirement counts.
public enum CoverGroup: Sendable, Equatable {
  /// Everybody who counts in cover.
  case anyone
  /// Those who work in this role.
  case role(RoleID)
  /// Those whom the filter matches, in whatever role they work.
  case staff(StaffFilter)
}

/// How many people are needed at one time of one day.
public struct CoverRequirement: Sendable, Equatable {
  /// Which unit.
  public var unit: UnitID
  /// Which day.
  public var day: Day
  /// When.
  public var period: CoverPeriod
  /// Whom it counts.
  public var group: CoverGroup
  /// In words: "RN", "charge".
  public var label: String
  /// Fewer is a gap.
  public var minimum: Int
  /// Fewer is undesired.
  public var target: Int
  /// More is undesired; nil has no limit.
  public var maximum: Int?
  /// Price of each person below the minimum, where it differs from the cover rule's.
  public var minimumPrice: Int?
  /// Price of each person below the target, where it differs from the cover rule's.
  public var targetPrice: Int?
  /// Price of each person above the maximum, where it differs from the cover rule's.
  public var maximumPrice: Int?
  /// The list (of operations, of a clinic) whose team it is part of: staffed whole or not at all. Nil is ordinary cover.
  public var list: String?
  /// How the number follows from activity or beds: "34 visits x 40 min / 300 min = 4.53". Nil where it was given as a number.
  public var formula: String?

  /// A requirement of `minimum` (and `target`) people.
  public init(
    unit: UnitID, day: Day, period: CoverPeriod, group: CoverGroup, label: String, minimum: Int, target: Int,
    maximum: Int? = nil, minimumPrice: Int? = nil, targetPrice: Int? = nil, maximumPrice: Int? = nil, list: String? = nil,
    formula: String? = nil
  ) {
    self.unit = unit
    self.day = day
    self.period = period
    self.group = group
    self.label = label
    self.minimum = minimum
    self.target = target
    self.maximum = maximum
    self.minimumPrice = minimumPrice
    self.targetPrice = targetPrice
    self.maximumPrice = maximumPrice
    self.list = list
    self.formula = formula
  }
}

/// What somebody would like on a day.
public struct Request: Sendable, Equatable {
  /// The wish.
  public enum Wish: Sendable, Equatable {
    /// Not to work.
    case off
    /// To work, whatever shift.
    case on
    /// To work this shift.
    case shift(ShiftID)
    /// Not to work this shift.
    case notShift(ShiftID)

    /// Whether a day of these duties is what was wished.
    public func isMet(by duties: [Duty]) -> Bool {
      switch self {
      case .off: duties.isEmpty
      case .on: !duties.isEmpty
      case .shift(let shift): duties.contains { $0.shift == shift }
      case .notShift(let shift): !duties.contains { $0.shift == shift }
      }
    }
  }
  /// Whose wish.
  public var person: PersonID
  /// For which day.
  public var day: Day
  /// The wish.
  public var wish: Wish
  /// Price of refusing it, where it differs from the request rule's.
  public var price: Int?

  /// A wish of `person` for `day`.
  public init(person: PersonID, day: Day, wish: Wish, price: Int? = nil) {
    self.person = person
    self.day = day
    self.wish = wish
    self.price = price
  }
}

/// A day on which somebody is away.
public struct Absence: Sendable, Equatable {
  /// Who.
  public var person: PersonID
  /// When.
  public var day: Day
  /// Why, for the coordinator's own copy only.
  public var kind: AbsenceKindID
  /// Hours credited on this day, where they differ from the kind's.
  public var credit: Minutes?

  /// `person` is away on `day`.
  public init(person: PersonID, day: Day, kind: AbsenceKindID, credit: Minutes? = nil) {
    self.person = person
    self.day = day
    self.kind = kind
    self.credit = credit
  }
}

/// One person's shift on a day.
public struct Duty: Hashable, Sendable {
  /// Which shift.
  public var shift: ShiftID
  /// Where.
  public var unit: UnitID
  /// As what.
  public var role: RoleID

  /// `shift` in `unit` as `role`.
  public init(shift: ShiftID, unit: UnitID, role: RoleID) {
    self.shift = shift
    self.unit = unit
    self.role = role
  }
}

/// A cell that is decided before planning.
public struct FixedCell: Sendable, Equatable {
  /// Who.
  public var person: PersonID
  /// When.
  public var day: Day
  /// The shift, or nil for a day that must stay free.
  public var shift: ShiftID?
  /// Where, if not the home unit.
  public var unit: UnitID?
  /// As what, if not the person's first role.
  public var role: RoleID?

  /// `person` works `shift` on `day`, or is free.
  public init(person: PersonID, day: Day, shift: ShiftID?, unit: UnitID? = nil, role: RoleID? = nil) {
    self.person = person
    self.day = day
    self.shift = shift
    self.unit = unit
    self.role = role
  }
}
