import RotaModel

/// What minimum cover needs of an area against the most that people can do there while they keep a limit: a proof, by counting, that
/// both cannot be had.
///
/// It never says so without cause: needs that one duty could meet are not added up, and everybody is counted with as many shifts as any line
/// of theirs that keeps the limit could hold, whatever the other rules say.
struct AreaDemand {
  /// Needs whose people can be added up.
  private struct Part {
    /// Positions in `Instance.cover`.
    var items: [Int]
    var people: Int
    /// One of them, for words; nil where the whole area is meant.
    var need: Int?
  }
  private let area: Area
  private let grid: Grid
  private var kinds: [Part] = []
  private var all = Part(items: [], people: 0, need: nil)

  init(_ area: Area, _ grid: Grid) {
    self.area = area
    self.grid = grid
    let instance = grid.instance
    struct Time: Hashable {
      let unit: UnitID
      let period: CoverPeriod
    }
    // By day and shift: what all of any kind come to.
    struct Slot: Hashable {
      let day: Day
      let time: Time
    }
    var slots: [Slot: (roles: [RoleID: Int], others: Int)] = [:]
    for (item, need) in instance.cover.enumerated() where need.minimum > 0 && isInside(need) {
      let time = Time(unit: need.unit, period: need.period)
      let alike = kinds.firstIndex { part in
        let first = instance.cover[part.items[0]]
        return first.unit == need.unit && first.period == need.period && first.group == need.group
      }
      if let at = alike {
        // The same need stated twice for a day is one.
        let others = kinds[at].items.filter { instance.cover[$0].day == need.day }
        let known = others.map { instance.cover[$0].minimum }.max() ?? 0
        kinds[at].items.append(item)
        kinds[at].people += max(0, need.minimum - known)
      } else {
        kinds.append(Part(items: [item], people: need.minimum, need: item))
      }
      guard case .shift = need.period else { continue }
      let slot = Slot(day: need.day, time: time)
      var known = slots[slot] ?? ([:], 0)
      if case .role(let role) = need.group {
        known.roles[role] = max(known.roles[role] ?? 0, need.minimum)
      } else {
        known.others = max(known.others, need.minimum)
      }
      slots[slot] = known
      all.items.append(item)
    }
    all.people = slots.values.reduce(0) { $0 + max($1.others, $1.roles.values.reduce(0, +)) }
  }

  /// Whether each duty that meets a need lies in the area, on a planned day, and meets the like of it on no other day.
  private func isInside(_ need: CoverRequirement) -> Bool {
    let instance = grid.instance
    let time = Attendance(unit: need.unit, day: need.day, period: need.period)
    let able = instance.shifts.indices.filter { index in
      let shift = instance.shifts[index]
      guard shift.units.isEmpty || shift.units.contains(need.unit) else { return false }
      return time.starts(instance).contains { start in
        time.includes(Duty(shift: ShiftID(index), unit: need.unit, role: RoleID(0)), on: Day(start), instance)
      }
    }
    return !able.isEmpty
      && able.allSatisfy { index in
        let shift = instance.shifts[index]
        return area.of.holds(ShiftID(index), in: need.unit) && shift.end.count - shift.start.count <= 1440
      } && time.starts(instance).allSatisfy { $0 >= 0 || !self.starts(able, on: $0, time) }
  }

  private func starts(_ shifts: [Int], on day: Int, _ time: Attendance) -> Bool {
    shifts.contains { time.includes(Duty(shift: ShiftID($0), unit: time.unit, role: RoleID(0)), on: Day(day), grid.instance) }
  }

  /// What one symbol on a day does for a part; nil where it cannot be worked.
  typealias Weights = [[Int?]]

  private func weights(_ person: PersonID, _ part: Part) -> Weights {
    let instance = grid.instance
    var counted: [Int: [CoverRequirement]] = [:]
    for item in part.items where Cover.mayCount(person, instance.cover[item], instance) {
      for start in Cover.starts(instance.cover[item], instance) { counted[start.index, default: []].append(instance.cover[item]) }
    }
    let away = Set(instance.absences.filter { $0.person == person }.map(\.day))
    let fixed = Dictionary(
      instance.fixed.filter { $0.person == person }.map { ($0.day, $0) }, uniquingKeysWith: { first, _ in first })
    let units = Set([instance.people[person.index].home] + instance.people[person.index].units)
    return instance.dayIDs.map { day in
      var weights = [Int?](repeating: nil, count: grid.symbols.count)
      for symbol in grid.palette(person) {
        let own = grid.ownDuties(symbol)
        if let cell = fixed[day] {
          guard Grid.duty(instance, cell).map({ own == [$0] }) ?? own.isEmpty else { continue }
        } else if !own.isEmpty, away.contains(day) || !own.allSatisfy({ units.contains($0.unit) }) {
          continue
        }
        weights[symbol] = own.count { duty in (counted[day.index] ?? []).contains { Cover.isMet($0, by: duty, on: day, instance) }
        }
      }
      return weights
    }
  }

  /// Reports for each kind of need, or else for all together, where too little can be done.
  ///
  /// - Parameters:
  ///   - most: the most that somebody whom the limit is for can do; nil where no line of theirs keeps it.
  func report(_ c: inout RuleCompiler, most: (PersonID, Weights) -> Int?) {
    guard !all.items.isEmpty || !kinds.isEmpty else { return }
    let bound = Set(c.people.filter { area.concerns($0, c.instance) })
    let forced = bound.sorted().filter { most($0, weights($0, all)) == nil }
    for person in forced { c.cannotHold(person: person, because: .fixed) }
    var isSaid = false
    for part in kinds + [all] where part.people > 0 && !(isSaid && part.need == nil) {
      var done = 0
      for person in c.instance.personIDs {
        let weights = weights(person, part)
        let free = weights.reduce(0) { sum, day in sum + (day.compactMap { $0 }.max() ?? 0) }
        done += free > 0 && bound.contains(person) && !forced.contains(person) ? min(free, most(person, weights) ?? free) : free
        if done >= part.people { break }
      }
      guard done < part.people else { continue }
      isSaid = true
      c.cannotHold(need: part.need, because: .demand(needed: part.people, most: done))
    }
  }
}

extension RuleCompiler {
  /// The most weight of any line that an automaton finds nothing in; nil where it finds something in every one.
  func most(_ series: SeriesHandle, _ person: PersonID, _ weights: AreaDemand.Weights) -> Int? {
    let automaton = builder.automata[series.automaton]
    let symbols = grid.symbols.count
    var best = [Int?](repeating: nil, count: automaton.states)
    best[pastState(series, person)] = 0
    for (day, weights) in weights.enumerated() {
      var next = [Int?](repeating: nil, count: automaton.states)
      let base = (day + grid.historyDays) * symbols
      for (state, sum) in best.enumerated() {
        guard let sum else { continue }
        for symbol in grid.palette(person) {
          guard let weight = weights[symbol] else { continue }
          let step = automaton.step(state, Int(series.classes[base + symbol]))
          if step.units == 0 { next[step.next] = max(next[step.next] ?? 0, sum + weight) }
        }
      }
      best = next
    }
    return best.indices.compactMap { automaton.close[$0].units == 0 ? best[$0] : nil }.max()
  }
}
