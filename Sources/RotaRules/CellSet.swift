public import RotaModel

/// A set of things one can do on a day, as rules name it: shifts, free days, days away.
public struct CellSet: Hashable, Sendable {
  /// Whether a free day belongs.
  public var off: Bool
  /// Whether a day away belongs.
  public var absent: Bool
  /// Shifts that belong, ascending.
  public var shifts: [ShiftID]
  /// As the user wrote it: "night", "E, LD".
  public var words: String

  /// A set; `shifts` need not be sorted.
  public init(off: Bool = false, absent: Bool = false, shifts: [ShiftID] = [], words: String) {
    self.off = off
    self.absent = absent
    self.shifts = shifts.sorted()
    self.words = words
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

  /// Days without a shift: free or away.
  public static let rest = CellSet(off: true, absent: true, words: "off")

  /// Everything that is not in this set.
  public func complement(_ instance: Instance) -> CellSet {
    CellSet(
      off: !off, absent: !absent,
      shifts: instance.shifts.indices.map { ShiftID($0) }.filter { !shifts.contains($0) }, words: "not \(words)")
  }
}
