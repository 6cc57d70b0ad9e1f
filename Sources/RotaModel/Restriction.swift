/// What somebody may work, as agreed with them. Nothing says why: a reason has no place in a rota.
public struct Restriction: Sendable, Equatable {
  /// What is agreed.
  public enum Kind: Hashable, Sendable {
    /// No work on the spot in high-intensity units.
    case noHighIntensity
    /// No night shifts.
    case noNights
    /// Work from home only.
    case remoteOnly
    /// Nobody else on the unit is no company at all: somebody must be there with them.
    case notAlone
    /// At most so many hours a week, Monday to Sunday.
    case mostHours(Minutes)
  }
  /// With whom.
  public var person: PersonID
  /// What.
  public var kind: Kind
  /// The first day on which it holds; nil has no beginning.
  public var from: CivilDate?
  /// The last day on which it holds; nil has no end.
  public var to: CivilDate?
  /// Where those who agreed it find it again; nobody else learns anything from it, and it is never written to an output.
  public var reference: String

  /// An agreement with `person`.
  public init(person: PersonID, kind: Kind, from: CivilDate? = nil, to: CivilDate? = nil, reference: String = "") {
    self.person = person
    self.kind = kind
    self.from = from
    self.to = to
    self.reference = reference
  }

  /// Whether it holds on a date.
  public func isInForce(on date: CivilDate) -> Bool { (from.map { $0 <= date } ?? true) && (to.map { date <= $0 } ?? true) }

  /// Whether it forbids a duty by itself. Hours and company are no matter of one duty.
  public func forbids(_ duty: Duty, _ instance: Instance) -> Bool {
    let shift = instance.shifts[duty.shift.index]
    guard !shift.isElsewhere else { return false }
    switch kind {
    case .noHighIntensity: return instance.units[duty.unit.index].isHighIntensity && !shift.isRemote
    case .noNights: return shift.has(tag: "night")
    case .remoteOnly: return !shift.isRemote
    case .notAlone, .mostHours: return false
    }
  }
}

/// Work for another employer, or another bank, on a planned day. It is known, not planned: its hours and rests count, its duty is not ours.
public struct ElsewhereDuty: Hashable, Sendable {
  /// Who.
  public var person: PersonID
  /// The day it starts.
  public var day: Day
  /// A shift that `isElsewhere`.
  public var shift: ShiftID

  /// `person` works `shift` for somebody else.
  public init(person: PersonID, day: Day, shift: ShiftID) {
    self.person = person
    self.day = day
    self.shift = shift
  }
}

extension Instance {
  /// Whether something agreed with somebody forbids a duty on a date.
  public func isRestricted(_ duty: Duty, of person: PersonID, on date: CivilDate) -> Bool {
    restrictions.contains { $0.person == person && $0.isInForce(on: date) && $0.forbids(duty, self) }
  }

  /// The duty that work for another employer is on a person's line. It stands in their home unit, which has no part in it.
  public func elsewhereDuty(_ shift: ShiftID, of person: PersonID) -> Duty {
    Duty(shift: shift, unit: people[person.index].home, role: RoleID(0))
  }

  /// The duties of a cell that are this rota's own.
  public func ownDuties(_ cell: RosterCell) -> [Duty] {
    if case .duty(let duties) = cell { duties.filter { !shifts[$0.shift.index].isElsewhere } } else { [] }
  }

  /// A cell with what a person works for others on that day in it, and nothing else of the kind. A day away stays one.
  public func withElsewhere(_ cell: RosterCell, _ person: PersonID, _ day: Day) -> RosterCell {
    if case .absent = cell { return cell }
    let others = elsewhere.filter { $0.person == person && $0.day == day }.map { elsewhereDuty($0.shift, of: person) }
    let all = earliestFirst(ownDuties(cell) + others)
    return all.isEmpty ? .off : .duty(all)
  }

  /// The duties of one day as a rota holds them.
  public func earliestFirst(_ duties: [Duty]) -> [Duty] {
    duties.sorted { (shifts[$0.shift.index].start, $0.shift) < (shifts[$1.shift.index].start, $1.shift) }
  }
}
