import RotaModel

/// A share of somebody's shifts in an area.
struct AreaShare: Rule {
  static let about = RuleAbout(
    "area-share", family: "areas",
    "At most a share of a person's shifts in any so many days on end are in the area, rounded up to whole shifts, so that one is always "
      + "allowed. Work for another employer is not counted. What history alone exceeds is not counted against the rota.",
    usually: .hard,
    Area.parameters + [
      Parameter("most", .share, usual: "50%", "largest share: 50%, 0.5 or 1/2"),
      Parameter("days", .count, usual: "28", "length of the window"),
    ])
  let area: Area
  let most: Share
  let days: Int

  init(_ arguments: inout Arguments) {
    area = Area(&arguments)
    most = arguments.share("most") ?? Share("1/2")!
    days = arguments.count("days", in: 1...366) ?? 28
  }

  func compile(_ c: inout RuleCompiler) {
    let grid = c.grid
    let (part, whole) = (most.part, most.whole)
    // `whole` times the shifts in the area, no more than `part` times all, and less than one shift beyond.
    let weights = grid.symbols.map { symbol in
      area.marks(symbol, grid.instance).reduce(0) { sum, mark in
        switch mark {
        case .inside: sum + whole - part
        case .outside: sum - part
        case .unknown: sum
        }
      }
    }
    let curve = Curve.band(most: whole - 1, per: c.entry.price.isHard ? 1 : whole)
    for person in c.people where area.concerns(person, c.instance) {
      c.needs(historyDays: days - 1, of: person)
      for start in DateWindows.starts(length: days, known: c.instance.history.known(person), days: grid.days) {
        c.lineTotal(of: person, over: start..<(start + days), item: start, curve) { weights[$1] }
      }
    }
    report(&c)
    guard area.of.holdsWork, most.part < most.whole else { return }
    let known = c.instance.personIDs.map { c.instance.history.known($0) }
    AreaDemand(area, grid).report(&c) { person, shifts in most(person, shifts, known[person.index], weights, grid) }
  }

  /// The most shifts that somebody could work in the area, over windows that do not overlap; what lies in none of them is free.
  private func most(_ person: PersonID, _ shifts: AreaDemand.Weights, _ known: Int, _ weights: [Int], _ grid: Grid) -> Int {
    let starts = DateWindows.starts(length: days, known: known, days: grid.days)
    let palette = grid.palette(person)
    let marks = grid.symbols.map { area.marks($0, grid.instance) }
    func sum(_ range: Range<Int>, _ value: (Int, SymbolID) -> Int) -> Int {
      range.reduce(0) { sum, day in
        sum + (palette.compactMap { symbol in shifts[day][symbol] == nil ? nil : value(day, symbol) }.max() ?? 0)
      }
    }
    var total = 0
    var end = grid.days
    while end > 0 {
      let start = max(end - days, starts.lowerBound)
      let planned = max(0, start)..<end
      let inside = sum(planned) { shifts[$0][$1] ?? 0 }
      // A window that begins before what is known is none, but for the only one that there is.
      guard end - days >= starts.lowerBound || end == grid.days else {
        total += inside
        break
      }
      let past = (min(start, 0)..<0).reduce(0) { $0 + (grid.past(person, Day($1)).map { weights[$0] } ?? 0) }
      let left = max(most.whole - 1, past) - past
      let outside = sum(planned) { day, symbol in marks[symbol].count { $0 == .outside } }
      let all = sum(planned) { day, symbol in marks[symbol].count { $0 != .unknown } }
      var count = 0
      while count < inside, most.whole * (count + 1) - most.part * min(count + 1 + outside, all) <= left { count += 1 }
      total += count
      end = start
    }
    return total
  }

  /// Says for whom, and for which needs, the share cannot hold: people who may work nowhere else.
  private func report(_ c: inout RuleCompiler) {
    guard most.part < most.whole else { return }
    let instance = c.instance
    let captive = c.people.filter { id in
      let person = instance.people[id.index]
      return area.concerns(id, instance) && ([person.home] + person.units).allSatisfy(area.units.contains)
    }
    guard !captive.isEmpty else { return }
    for person in captive { c.cannotHold(person: person) }
    for (item, need) in instance.cover.enumerated() where need.minimum > 0 && area.units.contains(need.unit) {
      let date = instance.horizon.date(need.day)
      let able = instance.personIDs.filter { id in
        let person = instance.people[id.index]
        guard person.home == need.unit || person.units.contains(need.unit), Cover.mayCount(id, need, instance) else {
          return false
        }
        if case .role(let role) = need.group { return instance.roles(of: id, on: date).contains(role) }
        return true
      }
      if !able.isEmpty, able.allSatisfy(captive.contains) { c.cannotHold(need: item) }
    }
  }

  func words(_ breach: Breach, _ names: Names) -> String {
    let shifts = (breach.units + most.whole - 1) / most.whole
    return
      "\(names.person(breach.person)): \(names.count(shifts, "shift")) too many of \(area.of.words), at most \(most.words) of all, from "
      + "\(names.day(Day(breach.item))) to \(names.day(Day(breach.item + days - 1)))"
  }
}
