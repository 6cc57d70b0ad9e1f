/// A loan of somebody to a unit that ends: until when, how it is wound down, and what rest is owed before they go back.
public struct Secondment: Sendable, Equatable {
  /// Who.
  public var person: PersonID
  /// The unit to which they are lent.
  public var unit: UnitID
  /// The first day of the loan; nil where it began long ago.
  public var from: CivilDate?
  /// The last day of the loan.
  public var until: CivilDate
  /// Most days of work on the unit in each of the last weeks, the last number for the seven days that end with `until`.
  public var taper: [Int]
  /// Days off owed after the loan before work begins again; leave is none of them.
  public var owed: Int

  /// A loan of `person` to `unit`.
  public init(person: PersonID, unit: UnitID, from: CivilDate? = nil, until: CivilDate, taper: [Int] = [], owed: Int = 0) {
    self.person = person
    self.unit = unit
    self.from = from
    self.until = until
    self.taper = taper
    self.owed = owed
  }

  /// Whether somebody may work on the unit as part of the loan on a date.
  public func isInForce(on date: CivilDate) -> Bool { (from.map { $0 <= date } ?? true) && date <= until }
}
