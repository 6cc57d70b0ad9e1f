public import RotaModel

/// Lists that are staffed whole or not at all, by teams that stay together.
public struct WholeLists: Rule {
  public static let about = RuleAbout(
    "whole-lists", family: "cover",
    "A list (of operations, of a clinic) has its whole team or nobody: as many as each place asks for, or none where the list is not run. "
      + "One that is not run has a price, and so has each person who is ever part of its team, so that the same people come again.",
    usually: .hard,
    [
      Parameter(
        "not-run", .price, usual: "1000",
        "price of a list not run on a day; the highest `price` of its places in the demand goes before it"),
      Parameter("team", .price, usual: "5", "price of each different person of a list's team over all its days"),
    ])
  let notRun: Int
  let team: Int

  public init(_ arguments: inout Arguments) {
    notRun = arguments.count("not-run", in: 0...100_000) ?? 1000
    team = arguments.count("team", in: 0...100_000) ?? 5
  }

  public func compile(_ c: inout RuleCompiler) {
    let instance = c.instance
    let level = if case .soft(_, let level) = c.entry.price { level } else { 1 }
    let lists = TeamList.all(instance)
    for list in lists {
      var totals: [(TallyHandle, weight: Int)] = []
      for item in list.places {
        let place = instance.cover[item]
        let most = place.maximum ?? place.target
        // A list that is not run counts as if its places were full, so that nobody more may be there.
        let total = c.attendance(
          Attendance(unit: place.unit, day: place.day, period: place.period), item: item, .band(least: place.target, most: most),
          duty: { if case .role(let role) = place.group { $0.role == role } else { true } },
          weight: { Cover.mayCount($0, place, instance) ? 1 : 0 })
        totals.append((total, most))
      }
      guard let first = list.places.first else { continue }
      let price = list.places.compactMap { instance.cover[$0].minimumPrice }.max() ?? notRun
      c.choice(item: first, 0...1, price: price, level: level, in: totals)
    }
    if team > 0 { keepTeams(lists, level, &c) }
  }

  /// A price for the first time that somebody is part of a list's team.
  private func keepTeams(_ lists: [TeamList], _ level: Int, _ c: inout RuleCompiler) {
    let grid = c.grid
    let instance = c.instance
    for (number, name) in TeamList.names(instance).enumerated() {
      let places = lists.filter { $0.name == name }.flatMap(\.places).map { instance.cover[$0] }
      // By day, the places that a duty which starts on it can fill.
      var fillable = Array(repeating: [CoverRequirement](), count: grid.days)
      for place in places { for day in Cover.starts(place, instance) { fillable[day.index].append(place) } }
      let automaton = Automaton(states: 2, classes: 2) { state, inside in
        Automaton.Step(max(state, inside), units: inside == 1 && state == 0 ? 1 : 0)
      }
      let series = c.series(automaton) { day, symbol in
        guard day.index >= 0 else { return 0 }
        return grid.symbols[symbol].duties.contains { duty in
          fillable[day.index].contains { Cover.isMet($0, by: duty, on: day, instance) }
        } ? 1 : 0
      }
      for person in c.people where instance.people[person.index].counts {
        c.use(series, for: person, start: 0, item: number, price: .soft(team, level: level))
      }
    }
  }

  public func words(_ breach: Breach, _ names: Names) -> String {
    let instance = names.grid.instance
    if breach.person != nil {
      let name = TeamList.names(instance)[breach.item]
      return "\(names.person(breach.person)): in the team of the list \(name) from \(names.day(breach.day)) on"
    }
    let place = instance.cover[breach.item]
    let list = "the list \(place.list ?? "")"
    guard let day = breach.day else { return "\(list) on \(names.day(place.day)) is not run" }
    let when = "\(names.unit(place.unit)) \(names.day(day)) \(names.period(place.period))"
    if breach.units < 0 { return "\(when): \(list) is run with \(-breach.units) too few: \(place.label)" }
    return "\(when): \(breach.units) more than \(list) takes, which is none where it is not run: \(place.label)"
  }
}

/// A list on one day: all places of its team, as positions in `Instance.cover`.
public struct TeamList: Sendable, Equatable {
  /// What it is called.
  public let name: String
  /// The day that its places are asked for on.
  public let day: Day
  /// Positions in `Instance.cover` that ask for anybody.
  public let places: [Int]

  /// The names of an instance's lists, in the demand's order.
  public static func names(_ instance: Instance) -> [String] {
    var seen: Set<String> = []
    return instance.cover.compactMap(\.list).filter { seen.insert($0).inserted }
  }

  /// Every list of every day, in the demand's order.
  public static func all(_ instance: Instance) -> [TeamList] {
    var order: [Key] = []
    var places: [Key: [Int]] = [:]
    for (item, place) in instance.cover.enumerated() where place.target > 0 {
      guard let name = place.list else { continue }
      let key = Key(name: name, day: place.day)
      if places[key] == nil { order.append(key) }
      places[key, default: []].append(item)
    }
    return order.map { TeamList(name: $0.name, day: $0.day, places: places[$0] ?? []) }
  }

  /// Every list that nobody at all comes to in a rota.
  public static func notRun(_ roster: Roster, _ instance: Instance) -> [TeamList] {
    all(instance).filter { list in list.places.allSatisfy { Cover.staff(instance.cover[$0], in: roster, instance).isEmpty } }
  }

  private struct Key: Hashable {
    let name: String
    let day: Day
  }
}
