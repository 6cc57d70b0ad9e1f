import RotaModel

/// Few changes from one worked day to the next.
struct Continuity: Rule {
  static let about = RuleAbout(
    "continuity", family: "patterns", "Few changes of shift, of time of day or of unit from one worked day to the next.",
    usually: .soft(2),
    [
      Parameter("of", .choice, usual: "shift", "what should stay the same: shift, time (early, late, night, other) or unit"),
      Parameter("across", .flag, usual: "no", "whether days off between two worked days make no difference"),
    ])

  /// What should stay the same.
  enum Of: String, CaseIterable {
    case shift, time, unit
  }
  let of: Of
  let across: Bool

  init(_ arguments: inout Arguments) {
    of = arguments.choice("of", usual: .shift)
    across = arguments.flag("across", usual: false)
  }

  func compile(_ c: inout RuleCompiler) {
    let grid = c.grid
    let across = across
    let kinds = grid.symbols.map { symbol in Set(symbol.duties.map { kind($0, grid.instance) }).sorted() }
    // The state: what was worked last; nothing where that makes no difference.
    let series = c.series(initial: [Int](), letter: { _, symbol in kinds[symbol] }) { last, now in
      if now.isEmpty { return Move(next: across ? last : []) }
      return Move(next: now, units: last.isEmpty || last == now ? 0 : 1)
    }
    for person in c.people {
      c.use(series, for: person)
      c.needs(historyDays: 1, of: person)
    }
  }

  private func kind(_ duty: Duty, _ instance: Instance) -> Int {
    switch of {
    case .shift: return duty.shift.index
    case .unit: return duty.unit.index
    case .time:
      let shift = instance.shifts[duty.shift.index]
      return shift.isNight ? 2 : shift.isLate ? 1 : shift.isEarly ? 0 : 3
    }
  }

  func words(_ breach: Breach, _ names: Names) -> String {
    let what = of == .time ? "time of day" : of.rawValue
    return "\(names.person(breach.person)): another \(what) on \(names.day(breach.day)) than on the day worked before"
  }
}
