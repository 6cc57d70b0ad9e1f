import RotaModel

/// Breaks that a shift of its length must have.
struct BreaksDue: Rule {
  static let about = RuleAbout(
    "breaks-due", family: "cells",
    "Shifts over so many hours by the clock have breaks, unpaid and paid, of at least so many minutes in all. On call from home is no shift.",
    usually: .soft(1),
    [
      Parameter("over", .hoursList, usual: "5, 9", "lengths above which breaks are due, ascending"),
      Parameter("minutes", .countList, usual: "30, 60", "minutes of break due above each length"),
      Parameter("night-over", .hours, usual: "none", "length from which on (that length included) a night has breaks of its own"),
      Parameter("night-minutes", .count, usual: "90", "minutes of break due in such a night"),
    ])
  let over: [Minutes]
  let minutes: [Int]
  let nightOver: Minutes?
  let nightMinutes: Int

  init(_ arguments: inout Arguments) {
    let faults = arguments.faults.count
    over = arguments.hoursList("over", in: 0...48) ?? [Minutes(300), Minutes(540)]
    minutes = arguments.counts("minutes", in: 0...1440) ?? [30, 60]
    nightOver = arguments.hours("night-over", in: 0...48)
    nightMinutes = arguments.count("night-minutes", in: 0...1440) ?? 90
    if over.count != minutes.count, arguments.faults.count == faults {
      arguments.fault(
        "uneven-lists", nil, "the rule breaks-due has \(over.count) lengths in `over` and \(minutes.count) numbers in `minutes`",
        "give one number of minutes for each length")
    }
    if nightOver == nil, arguments.has("night-minutes") {
      arguments.fault(
        "missing-parameter", nil, "the rule breaks-due has `night-minutes` without `night-over`", "add `night-over: 12`")
    }
  }

  func compile(_ c: inout RuleCompiler) {
    let grid = c.grid
    let people = c.people
    // The first symbol of the same shifts: units and roles make no difference.
    var first: [[ShiftID]: SymbolID] = [:]
    let kinds = grid.symbols.indices.map { symbol -> SymbolID in
      let shifts = grid.symbols[symbol].duties.map(\.shift)
      if first[shifts] == nil { first[shifts] = symbol }
      return first[shifts]!
    }
    for day in c.instance.dayIDs {
      let short = c.instance.shifts.indices.map { due(ShiftID($0), day, grid) > c.instance.shifts[$0].breaks.count }
      guard short.contains(true) else { continue }
      for kind in kinds.indices where kinds[kind] == kind {
        let units = grid.symbols[kind].duties.count { short[$0.shift.index] }
        guard units > 0 else { continue }
        // The symbol is kept for the words.
        for person in people where c.applies(person, day) {
          c.cell(person, day, item: kind) { kinds[$0] == kind ? units : 0 }
        }
      }
    }
  }

  /// Minutes of break due in a shift that starts on a day.
  private func due(_ id: ShiftID, _ day: Day, _ grid: Grid) -> Int {
    let shift = grid.instance.shifts[id.index]
    guard !shift.isOnCall else { return 0 }
    let length = grid.end(day, id) - grid.start(day, id)
    let steps = zip(over, minutes).filter { length > $0.0.count }.map(\.1)
    let night = shift.isNight && nightOver.map { length >= $0.count } ?? false ? nightMinutes : 0
    return max(steps.max() ?? 0, night)
  }

  func words(_ breach: Breach, _ names: Names) -> String {
    let grid = names.grid
    let who = names.person(breach.person)
    guard let day = breach.day, grid.symbols.indices.contains(breach.item) else { return "\(who): too little break" }
    let short = grid.symbols[breach.item].duties.map(\.shift).filter {
      due($0, day, grid) > grid.instance.shifts[$0.index].breaks.count
    }
    let shifts = short.map { id in
      "\(names.shift(id)) has \(grid.instance.shifts[id.index].breaks.count) minutes of break, \(due(id, day, grid)) are due"
    }
    return "\(who), \(names.day(day)): \(shifts.joined(separator: "; "))"
  }
}
