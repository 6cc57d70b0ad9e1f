public import RotaModel
public import RotaRules

/// A rota before an oracle: what was asked for and what is worked, in the words of the instance.
public struct Judged: Sendable {
  /// The ward.
  public let instance: Instance
  /// The rota.
  public var roster: Roster
  /// Days planned.
  public let days: Int
  /// Those to whom the rule applies on some day.
  public let people: [PersonID]
  /// What stands under the rule.
  public let arguments: ArgumentTree
  /// To whom the rule applies.
  public let filter: StaffFilter
  /// Its price.
  public let price: Price

  /// `roster` under a rule.
  public init(instance: Instance, roster: Roster, arguments: ArgumentTree, filter: StaffFilter, price: Price) {
    self.instance = instance
    self.days = instance.horizon.days
    self.people = instance.personIDs.filter { person in
      instance.dayIDs.contains { filter.matches(person, among: instance.people, on: instance.horizon.date($0)) }
    }
    self.roster = roster
    self.arguments = arguments
    self.filter = filter
    self.price = price
  }

  // MARK: Parameters

  /// What stands under a key.
  public func tree(_ key: String) -> ArgumentTree? {
    guard case .map(let entries, _) = arguments else { return nil }
    return entries.first { $0.key == key }?.value
  }

  /// A scalar.
  public func text(_ key: String) -> String? {
    if case .text(let text, _)? = tree(key) { text } else { nil }
  }

  /// A whole number.
  public func number(_ key: String) -> Int? { text(key).flatMap { Int($0) } }

  /// Hours as minutes.
  public func minutes(_ key: String) -> Int? { text(key).flatMap { Double($0) }.map { Int(($0 * 60).rounded()) } }

  /// A flag.
  public func flag(_ key: String, usual: Bool) -> Bool { text(key).map { $0 == "yes" } ?? usual }

  /// One value or a list, as texts.
  public func list(_ key: String) -> [String]? { tree(key).map(Judged.texts) }

  /// A list of steps, each one term or a list of terms.
  public func steps(_ key: String) -> [[String]] {
    if case .list(let items, _)? = tree(key) { items.map(Judged.texts) } else { [] }
  }

  /// One value or a list, as texts.
  public static func texts(_ tree: ArgumentTree) -> [String] {
    switch tree {
    case .text(let text, _): [text]
    case .list(let items, _): items.flatMap(texts)
    case .map: []
    }
  }

  /// The rule's price of one unit; nil where it is hard.
  public var perUnit: Int? {
    if case .soft(let price, _) = price { price } else { nil }
  }

  // MARK: People and days

  /// Whether the rule applies to somebody on a day.
  public func applies(_ person: PersonID, _ day: Int) -> Bool {
    filter.matches(person, among: instance.people, on: instance.horizon.date(Day(day)))
  }

  /// What somebody does on a day, also before the horizon; nil where that is not known, or after the horizon.
  public func cell(_ person: PersonID, _ day: Int) -> RosterCell? {
    if day >= days { return nil }
    return day < 0 ? instance.history[person, Day(day)] : roster[person, Day(day)]
  }

  /// The first day from which on all is known of somebody; 0 or negative.
  public func firstKnown(_ person: PersonID) -> Int {
    var day = 0
    while cell(person, day - 1) != nil { day -= 1 }
    return day
  }

  // MARK: Cells

  /// The duties of a cell.
  public func duties(_ cell: RosterCell?) -> [Duty] {
    if case .duty(let duties)? = cell { duties } else { [] }
  }

  /// Whether anything is worked.
  public func works(_ cell: RosterCell?) -> Bool { !duties(cell).isEmpty }

  /// Whether a cell is one of the things that terms name: work, off, absent, free, a shift's code, a tag, an area
  /// (high-intensity, ordinary, in Ash); `not` turns one round.
  public func cell(_ cell: RosterCell, isAnyOf terms: [String]) -> Bool {
    terms.contains { term in
      if term.hasPrefix("not ") { return !is_(cell, String(term.dropFirst(4))) }
      return is_(cell, term)
    }
  }

  private func is_(_ cell: RosterCell, _ term: String) -> Bool {
    switch (cell, term) {
    case (.off, _): return term == "off" || term == "free"
    case (.absent, _): return term == "absent" || term == "free"
    case (.duty, "work"): return true
    case (.duty(let duties), "shift"): return duties.contains { !instance.shifts[$0.shift.index].isOnCall }
    case (.duty(let duties), _):
      return duties.contains { duty in
        let shift = instance.shifts[duty.shift.index]
        let unit = instance.units[duty.unit.index]
        let isHigh = unit.intensity >= 1 && !shift.isRemote && !shift.isElsewhere
        if term == "high-intensity" { return isHigh }
        if term == "ordinary" { return !isHigh && !shift.isElsewhere }
        if term.hasPrefix("in ") { return unit.name == term.dropFirst(3) && !shift.isElsewhere }
        return shift.code == term || shift.has(tag: term)
      }
    }
  }

  /// Minutes since 1970 at which a duty of a day begins.
  public func start(_ day: Int, _ duty: Duty) -> Int {
    instance.horizon.instant(Day(day), instance.shifts[duty.shift.index].start)
  }

  /// Minutes since 1970 at which a duty of a day ends.
  public func end(_ day: Int, _ duty: Duty) -> Int {
    instance.horizon.instant(Day(day), instance.shifts[duty.shift.index].end)
  }

  /// The rota as one would write it, for messages: `AL N N | E - L`, a line a person.
  public var picture: String {
    instance.personIDs.map { person in
      let past = (firstKnown(person)..<0).map { code(person, $0) }
      return (past + (past.isEmpty ? [] : ["|"]) + (0..<days).map { code(person, $0) }).joined(separator: " ")
    }.joined(separator: " / ")
  }

  private func code(_ person: PersonID, _ day: Int) -> String {
    switch cell(person, day) {
    case nil: "?"
    case .off: "-"
    case .absent(let kind): instance.absenceKinds[kind.index].code
    case .duty(let duties):
      duties.map { instance.shifts[$0.shift.index].code + ($0.role.index == 0 ? "" : ":\($0.role.index)") }
        .joined(separator: "+")
    }
  }
}
