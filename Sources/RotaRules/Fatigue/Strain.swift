import RotaModel

/// What of a person's day counts as strain. The two questions stand here alone, so that a new property of shifts or units is one line.
extension Grid {
  /// Whether a duty tires by its hours: work does, time on call from home does not.
  func tires(_ duty: Duty) -> Bool { !instance.shifts[duty.shift.index].isOnCall }

  /// Whether a symbol is worked on the spot in an area of high intensity.
  public func isHighIntensity(_ symbol: SymbolID) -> Bool {
    symbols[symbol].duties.contains { duty in
      instance.isOnSite(duty.shift) && instance.units[duty.unit.index].isHighIntensity
    }
  }

  /// The local clock, minutes after midnight of the day, at which what tires under a symbol begins and ends on a day without a
  /// change of the clocks; nil where nothing does.
  func tiringClock(_ symbol: SymbolID) -> (start: Int, end: Int)? {
    let shifts = symbols[symbol].duties.filter(tires).map { instance.shifts[$0.shift.index] }
    guard !shifts.isEmpty else { return nil }
    return (shifts.map(\.start.count).min()!, shifts.map(\.end.count).max()!)
  }

  /// Whether a night is worked under a symbol.
  func isNight(_ symbol: SymbolID) -> Bool {
    symbols[symbol].duties.contains { tires($0) && instance.shifts[$0.shift.index].has(tag: "night") }
  }
}
