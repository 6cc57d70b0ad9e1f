public import RotaModel

/// The instance as cells: which symbols exist, which each person may be given, and what the clock says of them.
///
/// Everything with a name or a date ends here; the program and the solvers below it know only numbers.
public struct Grid: Sendable {
  /// What it was made from.
  public let instance: Instance
  /// Every symbol; 0 is a free day.
  public let symbols: [Symbol]
  /// Lists of symbols that a person's cells can hold, a free day first; people with equal lists share one.
  public let palettes: [[SymbolID]]
  /// The palette of each person.
  public let paletteOf: [Int]
  /// Days known before the horizon.
  public let historyDays: Int
  /// Somebody with more than 255 different things on some days, for whom nothing can be compiled; nil where there is nobody.
  public let overcrowded: PersonID?

  private let shiftStart: [Int]
  private let shiftEnd: [Int]
  private let index: [Symbol.Meaning: SymbolID]
  /// Symbols of the history's cells.
  private let pastSymbols: [SymbolID?]
  /// Work for other employers.
  private let elsewhereOf: [PersonDay: [Duty]]
  /// Minutes credited for a day away that says so itself, by `person * days + day`.
  private let ownCredit: [Int: Int]

  /// Builds the cells of an instance. `rosters` may hold duties that a person is not eligible for (a hand-made rota):
  /// they become symbols too, and the rules price them.
  public init(_ instance: Instance, admitting rosters: [Roster] = []) {
    self.instance = instance
    self.historyDays = instance.history.days
    var table = SymbolTable()
    var lists: [[SymbolID]] = []
    var listIndex: [[SymbolID]: Int] = [:]
    var paletteOf: [Int] = []
    let pinned = Dictionary(grouping: instance.fixed, by: \.person)
    let away = Dictionary(grouping: instance.absences, by: \.person)
    let others = Grid.others(instance)
    var overcrowded: PersonID?
    for id in instance.personIDs {
      var list: [SymbolID] = [0]
      func admit(_ symbol: SymbolID) {
        if !list.contains(symbol) { list.append(symbol) }
      }
      let own = Grid.duties(instance, id)
      for duty in own { admit(table.id(.duties([duty]))) }
      for cell in pinned[id] ?? [] {
        guard let duty = Grid.duty(instance, cell) else { continue }
        admit(table.id(.duties([duty])))
        if let beside = others[PersonDay(id, cell.day)] { admit(table.id(.duties(instance.earliestFirst(beside + [duty])))) }
      }
      var known: [[Duty]] = []
      for day in instance.dayIDs where !others.isEmpty {
        guard let beside = others[PersonDay(id, day)], !known.contains(beside) else { continue }
        known.append(beside)
        admit(table.id(.duties(beside)))
        for duty in own where !Grid.overlap(duty, beside, instance) {
          admit(table.id(.duties(instance.earliestFirst(beside + [duty]))))
        }
      }
      for absence in away[id] ?? [] { admit(table.id(Symbol.Meaning.absent(absence.kind))) }
      for roster in rosters {
        for day in instance.dayIDs { admit(table.id(roster[id, day])) }
      }
      if list.count > 255, overcrowded == nil { overcrowded = id }
      if let known = listIndex[list] {
        paletteOf.append(known)
      } else {
        listIndex[list] = lists.count
        paletteOf.append(lists.count)
        lists.append(list)
      }
    }
    elsewhereOf = others
    pastSymbols = instance.history.cells.map { cell in cell.map { table.id($0) } }
    self.symbols = table.symbols
    self.index = table.index
    self.ownCredit = Dictionary(
      instance.absences.compactMap { absence in
        absence.credit.map { (absence.person.index * instance.horizon.days + absence.day.index, $0.count) }
      }, uniquingKeysWith: { first, _ in first })
    self.palettes = lists
    self.paletteOf = paletteOf
    self.overcrowded = overcrowded
    let first = -instance.history.days
    let days = first...(instance.horizon.days + 1)
    shiftStart = days.flatMap { d in instance.shifts.map { instance.horizon.instant(Day(d), $0.start) } }
    shiftEnd = days.flatMap { d in instance.shifts.map { instance.horizon.instant(Day(d), $0.end) } }
  }

  /// People.
  public var people: Int { instance.people.count }

  /// Planned days.
  public var days: Int { instance.horizon.days }

  /// The symbols that a person's cells can hold.
  public func palette(_ person: PersonID) -> [SymbolID] { palettes[paletteOf[person.index]] }

  /// Minutes since 1970 at which a shift of a day begins (days from the first of history to two after the horizon).
  public func start(_ day: Day, _ shift: ShiftID) -> Int {
    shiftStart[(day.index + historyDays) * instance.shifts.count + shift.index]
  }

  /// Minutes since 1970 at which a shift of a day ends.
  public func end(_ day: Day, _ shift: ShiftID) -> Int {
    shiftEnd[(day.index + historyDays) * instance.shifts.count + shift.index]
  }

  /// When work begins and ends under a symbol on a day, minutes since 1970; nil when nothing is worked.
  public func span(_ day: Day, _ symbol: SymbolID) -> (start: Int, end: Int)? {
    let duties = symbols[symbol].duties
    guard !duties.isEmpty else { return nil }
    return (duties.map { start(day, $0.shift) }.min()!, duties.map { end(day, $0.shift) }.max()!)
  }

  /// The same without what is on call from home, where time is rest.
  public func attendance(_ day: Day, _ symbol: SymbolID) -> (start: Int, end: Int)? {
    let duties = symbols[symbol].duties.filter { !instance.shifts[$0.shift.index].isOnCall }
    guard !duties.isEmpty else { return nil }
    return (duties.map { start(day, $0.shift) }.min()!, duties.map { end(day, $0.shift) }.max()!)
  }

  /// Paid minutes of a shift that starts on a day: longer or shorter over a clock change, but for work expected on call.
  public func paid(_ day: Day, _ id: ShiftID) -> Int {
    let shift = instance.shifts[id.index]
    return shift.paid.count + (shift.isOnCall ? 0 : end(day, id) - start(day, id) - shift.length.count)
  }

  /// Paid minutes worked under a symbol on a day; a night over the clock change is an hour longer or shorter.
  public func paid(_ day: Day, _ symbol: SymbolID) -> Int {
    symbols[symbol].duties.reduce(0) { $0 + paid(day, $1.shift) }
  }

  /// What a person works for other employers on a planned day, earliest first.
  public func elsewhere(_ person: PersonID, _ day: Day) -> [Duty] { elsewhereOf[PersonDay(person, day)] ?? [] }

  /// Paid minutes of that work.
  func elsewherePaid(_ person: PersonID, _ day: Day) -> Int {
    elsewhere(person, day).reduce(0) { $0 + paid(day, $1.shift) }
  }

  /// The duties of a symbol that are this rota's own.
  public func ownDuties(_ symbol: SymbolID) -> [Duty] { symbols[symbol].duties.filter(isOwn) }

  private func isOwn(_ duty: Duty) -> Bool { !instance.shifts[duty.shift.index].isElsewhere }

  /// Whether a symbol belongs to a set by what it has of this rota, work for others left aside.
  func belongsHere(_ symbol: SymbolID, _ set: CellSet) -> Bool {
    guard case .duties(let duties) = symbols[symbol].meaning else { return symbols[symbol].belongs(to: set) }
    return duties.contains { isOwn($0) && set.holds($0) }
  }

  /// Minutes worked for this rota, or for others in its place, or credited under a symbol on a day by one person: what counts towards
  /// the contract.
  public func contracted(_ person: PersonID, _ day: Day, _ symbol: SymbolID) -> Int {
    guard case .duties(let duties) = symbols[symbol].meaning else { return credited(person, day, symbol) }
    return duties.reduce(0) { isOwn($1) || instance.shifts[$1.shift.index].isInsteadOfHome ? $0 + paid(day, $1.shift) : $0 }
  }

  /// Minutes worked or credited under a symbol on a day by one person.
  public func credited(_ person: PersonID, _ day: Day, _ symbol: SymbolID) -> Int {
    guard case .absent(let kind) = symbols[symbol].meaning else { return paid(day, symbol) }
    if day.index >= 0, let own = ownCredit[person.index * days + day.index] { return own }
    return instance.credit(kind, person, day).count
  }

  /// The symbol of a cell's content; nil where the instance has no such symbol.
  public func symbol(_ cell: RosterCell) -> SymbolID? { index[SymbolTable.meaning(cell)] }

  /// Palette-local cells of a rota, `person * days + day`; nil where a person's palette lacks a symbol of it.
  public func encode(_ roster: Roster) -> [UInt8]? { encode(roster, people: people) }

  /// The same of the first so many people.
  func encode(_ roster: Roster, people: Int) -> [UInt8]? {
    var cells: [UInt8] = []
    cells.reserveCapacity(people * days)
    for id in instance.personIDs.prefix(people) {
      let palette = palette(id)
      for day in instance.dayIDs {
        guard let symbol = symbol(roster[id, day]), let local = palette.firstIndex(of: symbol) else { return nil }
        cells.append(UInt8(local))
      }
    }
    return cells
  }

  /// The rota that palette-local cells stand for.
  public func decode(_ cells: [UInt8]) -> Roster { decode(cells, people: people) }

  /// The rota of the first so many people.
  func decode(_ cells: [UInt8], people: Int) -> Roster {
    var roster = Roster(people: people, days: days)
    for id in instance.personIDs.prefix(people) {
      let palette = palette(id)
      for day in instance.dayIDs {
        switch symbols[palette[Int(cells[id.index * days + day.index])]].meaning {
        case .off: roster[id, day] = .off
        case .absent(let kind): roster[id, day] = .absent(kind)
        case .duties(let duties): roster[id, day] = .duty(duties)
        }
      }
    }
    return roster
  }

  /// What a person did on a day before the horizon; nil where unknown.
  public func past(_ person: PersonID, _ day: Day) -> SymbolID? {
    day.index < -historyDays || day.index >= 0 ? nil : pastSymbols[person.index * historyDays + day.index + historyDays]
  }

  /// The duty that a fixed cell pins; nil for a free day.
  public static func duty(_ instance: Instance, _ cell: FixedCell) -> Duty? {
    guard let shift = cell.shift else { return nil }
    let date = instance.horizon.date(cell.day)
    let role = cell.role ?? instance.roles(of: cell.person, on: date).first ?? RoleID(0)
    return Duty(shift: shift, unit: cell.unit ?? instance.people[cell.person.index].home, role: role)
  }

  /// Work for other employers by person and planned day, earliest first.
  private static func others(_ instance: Instance) -> [PersonDay: [Duty]] {
    Dictionary(grouping: instance.elsewhere, by: { PersonDay($0.person, $0.day) }).mapValues { duties in
      instance.earliestFirst(duties.map { instance.elsewhereDuty($0.shift, of: $0.person) })
    }
  }

  private static func overlap(_ duty: Duty, _ others: [Duty], _ instance: Instance) -> Bool {
    let own = instance.shifts[duty.shift.index]
    return others.contains { other in
      let shift = instance.shifts[other.shift.index]
      return shift.start < own.end && own.start < shift.end
    }
  }

  /// Duties that the planner may give to a person on some day: planned shifts of their units in their roles.
  private static func duties(_ instance: Instance, _ id: PersonID) -> [Duty] {
    let person = instance.people[id.index]
    var roles: [RoleID] = []
    for day in instance.dayIDs {
      for role in instance.roles(of: id, on: instance.horizon.date(day)) where !roles.contains(role) { roles.append(role) }
      // Skills only ever lapse, so the first day has the most roles unless none of them can lapse.
      if day.index == 0, person.skills.allSatisfy({ $0.expires == nil }) { break }
    }
    var duties: [Duty] = []
    for unit in [person.home] + person.units.filter({ $0 != person.home }) {
      for (index, shift) in instance.shifts.enumerated() where shift.planned {
        guard shift.units.isEmpty || shift.units.contains(unit) else { continue }
        for role in roles { duties.append(Duty(shift: ShiftID(index), unit: unit, role: role)) }
      }
    }
    return duties
  }

}

/// Symbols in the order in which they are first met.
private struct SymbolTable {
  var symbols: [Symbol] = [Symbol(.off)]
  var index: [Symbol.Meaning: SymbolID] = [.off: 0]

  static func meaning(_ cell: RosterCell) -> Symbol.Meaning {
    switch cell {
    case .off: .off
    case .absent(let kind): .absent(kind)
    case .duty(let duties): duties.isEmpty ? .off : .duties(duties)
    }
  }

  mutating func id(_ meaning: Symbol.Meaning) -> SymbolID {
    if let known = index[meaning] { return known }
    index[meaning] = symbols.count
    symbols.append(Symbol(meaning))
    return symbols.count - 1
  }

  mutating func id(_ cell: RosterCell) -> SymbolID { id(SymbolTable.meaning(cell)) }
}
