public import RotaModel

/// A set of things one can do on a day, as rules name it: shifts, shifts in some units, free days, days away.
public struct CellSet: Hashable, Sendable {
  /// A shift in one unit.
  public struct Placed: Hashable, Comparable, Sendable {
    /// Which shift.
    public var shift: ShiftID
    /// Where.
    public var unit: UnitID

    public static func < (a: Self, b: Self) -> Bool { (a.shift, a.unit) < (b.shift, b.unit) }
  }
  /// Whether a free day belongs.
  public private(set) var off: Bool
  /// Whether a day away belongs.
  public private(set) var absent: Bool
  /// Shifts that belong wherever they are worked, ascending.
  public private(set) var shifts: [ShiftID]
  /// Shifts that belong in some units only, ascending; none of them is among `shifts`.
  public private(set) var placed: [Placed] = []
  /// As the user wrote it: "night", "E, LD".
  public var words: String

  /// A set; `shifts` need not be sorted.
  public init(off: Bool = false, absent: Bool = false, shifts: [ShiftID] = [], words: String) {
    self.off = off
    self.absent = absent
    self.shifts = shifts.sorted()
    self.words = words
  }

  /// The work that a test lets through, shift by shift and unit by unit.
  init(
    off: Bool = false, absent: Bool = false, _ instance: Instance, words: String, where belongs: (ShiftID, UnitID) -> Bool
  ) {
    self.init(off: off, absent: absent, words: words)
    let units = instance.units.indices.map { UnitID($0) }
    for shift in instance.shifts.indices.map({ ShiftID($0) }) {
      let there = units.filter { belongs(shift, $0) }
      if there.count == units.count {
        shifts.append(shift)
      } else {
        placed += there.map { Placed(shift: shift, unit: $0) }
      }
    }
  }

  /// Every shift of an instance.
  public static func work(_ instance: Instance) -> CellSet {
    CellSet(shifts: instance.shifts.indices.map { ShiftID($0) }, words: "work")
  }

  /// Every shift of an instance but periods on call from home.
  public static func shift(_ instance: Instance) -> CellSet {
    CellSet(shifts: instance.shifts.indices.filter { !instance.shifts[$0].isOnCall }.map { ShiftID($0) }, words: "shift")
  }

  /// Shifts with a tag (one of `Shift.usualTags`, or one of the instance's own).
  public static func tagged(_ tag: String, _ instance: Instance) -> CellSet {
    CellSet(shifts: instance.shifts.indices.filter { instance.shifts[$0].has(tag: tag) }.map { ShiftID($0) }, words: tag)
  }

  /// Work on the spot in high-intensity units.
  public static func highIntensity(_ instance: Instance) -> CellSet {
    CellSet(instance, words: "high-intensity") { shift, unit in
      instance.isOnSite(shift) && instance.units[unit.index].isHighIntensity
    }
  }

  /// Other work for this rota: in ordinary units, or from home.
  public static func ordinary(_ instance: Instance) -> CellSet {
    CellSet(instance, words: "ordinary") { shift, unit in
      !instance.shifts[shift.index].isElsewhere
        && !(instance.isOnSite(shift) && instance.units[unit.index].isHighIntensity)
    }
  }

  /// Any work in one unit.
  public static func work(in unit: UnitID, _ instance: Instance) -> CellSet {
    CellSet(instance, words: "in \(instance.units[unit.index].name)") { shift, place in
      !instance.shifts[shift.index].isElsewhere && place == unit
    }
  }

  /// Days without a shift: free or away.
  public static let rest = CellSet(off: true, absent: true, words: "off")

  /// Whether a duty belongs.
  public func holds(_ duty: Duty) -> Bool { holds(duty.shift, in: duty.unit) }

  /// Whether a shift belongs where it is worked in a unit.
  public func holds(_ shift: ShiftID, in unit: UnitID) -> Bool {
    shifts.contains(shift) || !placed.isEmpty && placed.contains(Placed(shift: shift, unit: unit))
  }

  /// Whether any work belongs.
  public var holdsWork: Bool { !shifts.isEmpty || !placed.isEmpty }

  /// Whether the units in which a shift is worked make a difference.
  public var isPlaced: Bool { !placed.isEmpty }

  /// Whether two sets hold the same, whatever they are called.
  public func holdsTheSame(as other: CellSet) -> Bool {
    off == other.off && absent == other.absent && shifts == other.shifts && placed == other.placed
  }

  /// Everything that is not in this set.
  public func complement(_ instance: Instance) -> CellSet {
    CellSet(off: !off, absent: !absent, instance, words: "not \(words)") { !holds($0, in: $1) }
  }

  /// What is in either set, under the name given.
  func union(_ other: CellSet, _ instance: Instance, words: String) -> CellSet {
    guard isPlaced || other.isPlaced else {
      return CellSet(
        off: off || other.off, absent: absent || other.absent, shifts: shifts + other.shifts.filter { !shifts.contains($0) },
        words: words)
    }
    return CellSet(off: off || other.off, absent: absent || other.absent, instance, words: words) {
      holds($0, in: $1) || other.holds($0, in: $1)
    }
  }

  /// The work of this set alone, without free days and days away.
  var workAlone: CellSet {
    var set = self
    (set.off, set.absent) = (false, false)
    return set
  }

  /// Units whose every shift on the spot belongs: the area that a set names.
  func area(_ instance: Instance) -> Set<UnitID> {
    Set(
      instance.units.indices.map { UnitID($0) }.filter { unit in
        let there = instance.shifts.indices.map { ShiftID($0) }.filter { id in
          let shift = instance.shifts[id.index]
          return shift.planned && instance.isOnSite(id) && (shift.units.isEmpty || shift.units.contains(unit))
        }
        return !there.isEmpty && there.allSatisfy { holds($0, in: unit) }
      })
  }
}

extension Instance {
  /// Whether a shift is worked for this rota and on a unit.
  func isOnSite(_ shift: ShiftID) -> Bool { !shifts[shift.index].isRemote && !shifts[shift.index].isElsewhere }
}
