import RotaModel

/// People who work together, or who are kept apart.
public struct Pairs: Rule {
  public static let about = RuleAbout(
    "pairs", family: "people", "Named people, or all with a tag, work together or are kept apart.", usually: .hard,
    [
      Parameter("people", .people, usual: "those with the tag", "two people or more"),
      Parameter("tag", .label, usual: "none", "all people with this tag"),
      Parameter("are", .choice, usual: "apart", "together or apart"),
      Parameter(
        "same", .choice, usual: "time",
        "what together means: shift (the same one on the same unit), day (both at work), or time (on the same unit for more than "
          + "an hour, so that a handover does not count; only for apart). Together, it is the shift."),
    ])

  /// What is asked of them.
  public enum Sense: String, CaseIterable, Sendable {
    case together, apart
  }
  /// What makes people be together.
  public enum Same: String, CaseIterable, Sendable {
    case shift, day, time
  }
  let people: [PersonID]
  let sense: Sense
  let same: Same

  public init(_ arguments: inout Arguments) {
    let named = arguments.people("people").map { $0.reduce(into: [PersonID]()) { if !$0.contains($1) { $0.append($1) } } }
    let tag = arguments.text("tag")
    let instance = arguments.instance
    people = named ?? instance.personIDs.filter { id in tag.map { instance.people[id.index].tags.contains($0.text) } ?? false }
    sense = arguments.choice("are", usual: .apart)
    same = arguments.choice("same", usual: sense == .together ? .shift : .time)
    if people.isEmpty {
      arguments.fault(
        "missing-parameter", tag?.at, "the rule pairs names nobody\(tag.map { ": no person has the tag “\($0.text)”" } ?? "")",
        "add `people: [A, B]` or a `tag:` that people have")
    }
    if sense == .together, same == .time {
      arguments.fault("bad-choice", nil, "“same: time” of pairs says nothing of people who work together", "choose shift or day")
    }
  }

  public func compile(_ c: inout RuleCompiler) {
    for day in c.instance.dayIDs {
      let members = people.filter { c.applies($0, day) }
      guard members.count > 1 else { continue }
      switch sense {
      case .together: together(members, day, &c)
      case .apart: apart(members, day, &c)
      }
    }
  }

  /// Each against the first: what one works without the other, on days when nobody of them is away.
  private func together(_ members: [PersonID], _ day: Day, _ c: inout RuleCompiler) {
    let grid = c.grid
    guard !grid.instance.absences.contains(where: { $0.day == day && members.contains($0.person) }) else { return }
    for other in members.dropFirst() {
      let pair = [members[0], other]
      let what = same == .day ? [nil] : places(pair, grid).map(Optional.some)
      for place in what {
        let tally = c.tally(item: other.index, day: day, .band(least: 0, most: 0))
        for (id, weight) in zip(pair, [1, -1]) {
          c.add(to: tally, id, day) { symbol in works(symbol, place, grid) ? weight : 0 }
        }
      }
    }
  }

  /// At most one of them: a day, a shift, or at each moment an hour after a shift's start.
  private func apart(_ members: [PersonID], _ day: Day, _ c: inout RuleCompiler) {
    let grid = c.grid
    if same == .time {
      let places = places(members, grid)
      var probes: [Attendance] = []
      for place in places {
        let moment = grid.instance.shifts[place.shift.index].start + Minutes(60)
        // Nobody who leaves at that moment is there any more.
        let probe = Attendance(unit: place.unit, day: day, period: .window(moment, moment + Minutes(1)))
        if !probes.contains(probe) { probes.append(probe) }
      }
      for probe in probes {
        c.attendance(probe, item: 0, .band(most: 1)) { members.contains($0) ? 1 : 0 }
      }
      return
    }
    for place in same == .day ? [nil] : places(members, grid).map(Optional.some) {
      let tally = c.tally(item: 0, day: day, .band(most: 1))
      for id in members {
        c.add(to: tally, id, day) { symbol in works(symbol, place, grid) ? 1 : 0 }
      }
    }
  }

  /// A shift on a unit.
  private struct Place: Hashable {
    let shift: ShiftID
    let unit: UnitID
  }

  private func works(_ symbol: SymbolID, _ place: Place?, _ grid: Grid) -> Bool {
    guard let place else { return !grid.ownDuties(symbol).isEmpty }
    return grid.symbols[symbol].duties.contains { $0.shift == place.shift && $0.unit == place.unit }
  }

  /// The shifts on units that any of them can work, in the order of their palettes.
  private func places(_ members: [PersonID], _ grid: Grid) -> [Place] {
    var places: [Place] = []
    for id in members {
      for symbol in grid.palette(id) {
        for duty in grid.symbols[symbol].duties where grid.instance.shifts[duty.shift.index].counts {
          let place = Place(shift: duty.shift, unit: duty.unit)
          if !places.contains(place) { places.append(place) }
        }
      }
    }
    return places
  }

  public func words(_ breach: Breach, _ names: Names) -> String {
    let day = names.day(breach.day)
    switch sense {
    case .together:
      return "\(day): \(names.person(people[0])) and \(names.person(PersonID(breach.item))) do not work together"
    case .apart:
      return
        "\(day): \(people.map(names.person).joined(separator: ", ")) are kept apart, but \(breach.units + 1) of them are together"
    }
  }
}
