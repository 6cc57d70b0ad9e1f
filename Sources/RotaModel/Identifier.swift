/// The position of one thing in the instance's list of such things; the tag keeps a person from being used as a shift.
public struct Identifier<Tag>: Hashable, Comparable, Sendable {
  /// Zero-based position in the instance's list.
  public let index: Int

  /// The identifier of the thing at `index`.
  public init(_ index: Int) { self.index = index }

  public static func < (a: Self, b: Self) -> Bool { a.index < b.index }
}

public typealias PersonID = Identifier<Person>
public typealias SkillID = Identifier<Skill>
public typealias BandID = Identifier<Band>
public typealias RoleID = Identifier<Role>
public typealias ShiftID = Identifier<Shift>
public typealias UnitID = Identifier<Unit>
public typealias OrganisationID = Identifier<Organisation>
public typealias AbsenceKindID = Identifier<AbsenceKind>

/// A day of the horizon: 0 is the first, negative days are history.
public struct Day: Hashable, Comparable, Sendable {
  /// Days after the first day of the horizon.
  public let index: Int

  /// The day `index` days after the first.
  public init(_ index: Int) { self.index = index }

  public static func < (a: Self, b: Self) -> Bool { a.index < b.index }
}

/// A length of time, or a time of day counted from local midnight, in whole minutes.
public struct Minutes: Hashable, Comparable, Sendable {
  /// Whole minutes.
  public var count: Int

  /// `count` whole minutes.
  public init(_ count: Int) { self.count = count }

  /// Decimal hours as people write them; 37.5 is 2,250 minutes.
  public init(hours: Double) { self.count = Int((hours * 60).rounded()) }

  /// Decimal hours.
  public var hours: Double { Double(count) / 60 }

  public static func < (a: Self, b: Self) -> Bool { a.count < b.count }
  public static func + (a: Self, b: Self) -> Self { Minutes(a.count + b.count) }
  public static func - (a: Self, b: Self) -> Self { Minutes(a.count - b.count) }
}
