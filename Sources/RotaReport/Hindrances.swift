import RotaFormats
import RotaModel
import RotaRules

/// Why somebody who is qualified was not put where somebody is missing: asked of the program, not guessed.
struct Hindrances {
  /// What stands in the way.
  enum Hindrance: Hashable {
    /// Nothing: no hard rule would be broken.
    case none
    case working
    case absent
    case resting
    case overHours
    case unavailable
    /// A limit, by the rule's name.
    case limit(String)
    /// Not qualified on that day after all.
    case unqualified
  }

  let compiled: Problem.Compiled
  let roster: Roster
  let plan: Plan
  let trials: Trials

  init(_ compiled: Problem.Compiled, _ roster: Roster, _ plan: Plan, _ trials: Trials) {
    self.compiled = compiled
    self.roster = roster
    self.plan = plan
    self.trials = trials
  }

  var instance: Instance { compiled.problem.instance }

  /// Single duties of a person that would meet a requirement: the day they start, and the palette-local symbol.
  func places(_ person: PersonID, meeting need: CoverRequirement) -> [(day: Day, symbol: Int)] {
    guard Cover.mayCount(person, need, instance) else { return [] }
    let palette = compiled.grid.palette(person)
    return Cover.starts(need, instance).flatMap { day in
      palette.indices.compactMap { local in
        let own = compiled.grid.ownDuties(palette[local])
        guard own.count == 1, Cover.isMet(need, by: own[0], on: day, instance) else { return nil }
        // What is worked for others that day stays beside it.
        let isPossible = compiled.grid.symbols[palette[local]].duties.count == 1 + others(person, day).count
        return isPossible && others(person, day).allSatisfy(compiled.grid.symbols[palette[local]].duties.contains)
          ? (day, local) : nil
      }
    }
  }

  /// What the rota has a person work for other employers on a day.
  private func others(_ person: PersonID, _ day: Day) -> [Duty] {
    guard case .duty(let duties) = roster[person, day] else { return [] }
    return duties.filter { instance.shifts[$0.shift.index].isElsewhere }
  }

  /// Whether a person neither works for this rota on a day nor is away.
  func isFree(_ person: PersonID, _ day: Day) -> Bool {
    if case .absent = roster[person, day] { return false }
    return instance.ownDuties(roster[person, day]).isEmpty
  }

  /// What keeps a person, who does not count towards `need`, from doing so; nil where the person could never.
  func hindrance(_ person: PersonID, _ need: CoverRequirement) -> Hindrance? {
    let places = places(person, meeting: need)
    guard !places.isEmpty else { return nil }
    var away = false
    var fewest: [Breach]?
    for (day, symbol) in places {
      if case .absent = roster[person, day] {
        away = true
        continue
      }
      guard isFree(person, day) else { continue }
      let hard = trials.change([.init(person, day, symbol)]).hardWorse
      if hard.isEmpty { return Hindrance.none }
      if hard.count < fewest?.count ?? .max { fewest = hard }
    }
    if let fewest { return reason(fewest) }
    return away ? .absent : .working
  }

  /// The hindrance that people would name first among some hard breaches.
  private func reason(_ breaches: [Breach]) -> Hindrance {
    let reasons = breaches.map { Hindrances.reason(compiled.problem.rules[$0.rule]) }
    let order: [Hindrance] = [.unqualified, .absent, .unavailable, .resting, .overHours]
    return order.first(where: reasons.contains) ?? reasons[0]
  }

  /// What breaking a rule means for somebody who was to be asked.
  private static func reason(_ entry: RuleEntry) -> Hindrance {
    switch entry.kind {
    case "qualification": return .unqualified
    case "absences": return .absent
    case "availability", "requests", "fixed", "restrictions", "elsewhere": return .unavailable
    default: break
    }
    switch type(of: entry.rule).about.family {
    case "rest": return .resting
    case "hours": return .overHours
    default: return .limit(entry.name)
    }
  }

  /// Every requirement below its minimum, by day, then as stated.
  func gaps(relief: [Double]) -> [Gap] {
    var gaps: [Gap] = []
    let notRun = Set(TeamList.notRun(roster, instance).flatMap(\.places))
    for (item, need) in instance.cover.enumerated() where need.minimum > 0 {
      let filled = Cover.staff(need, in: roster, instance)
      guard filled.count < need.minimum else { continue }
      let list = notRun.contains(item) ? need.list : nil
      let reason = (list.map { "the list \($0) is not run; " } ?? "") + reason(need, besides: filled)
      gaps.append(
        Gap(
          item: item, need: need, filled: filled.count, relief: item < relief.count ? relief[item] : nil, reason: reason,
          listNotRun: list))
    }
    return gaps.sorted { ($0.need.day, $0.item) < ($1.need.day, $1.item) }
  }

  /// "12 others qualified: 5 working already, 4 absent, 3 resting".
  private func reason(_ need: CoverRequirement, besides filled: [PersonID]) -> String {
    var counts: [Hindrance: Int] = [:]
    var qualified = 0
    for person in instance.personIDs where !filled.contains(person) {
      guard let hindrance = hindrance(person, need), hindrance != .unqualified else { continue }
      qualified += 1
      counts[hindrance, default: 0] += 1
    }
    if qualified == 0 { return filled.isEmpty ? "nobody is qualified" : "nobody else is qualified" }
    var parts: [String] = []
    func tell(_ hindrance: Hindrance, _ words: String) {
      if let n = counts[hindrance] { parts.append("\(n) \(words)") }
    }
    tell(.working, "working already")
    tell(.absent, "absent")
    tell(.resting, "resting")
    tell(.overHours, "over hours")
    tell(.unavailable, "unavailable")
    for entry in compiled.problem.rules { tell(.limit(entry.name), "at a limit (\(entry.said))") }
    tell(.none, "free to be asked")
    return "\(qualified) \(filled.isEmpty ? "" : qualified == 1 ? "other " : "others ")qualified: "
      + parts.joined(separator: ", ")
  }
}
