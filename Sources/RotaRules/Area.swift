public import RotaModel

/// Whom a rule about an area is for: people who are sent there, people who are at home there, or both.
enum AreaStaff: String, CaseIterable {
  /// Those whose home unit is not in the area.
  case rotating
  /// Those whose home unit is.
  case own
  /// Both.
  case everybody
}

/// An area that rules limit people's time in, as their parameters `of` and `who` say.
///
/// No number for such limits was ever published; what is usual here is good practice, to be changed by those who know the ward. A cap
/// on the share cannot hold for the area's own staff, who are rotated out by a plan instead
/// (`shifts-in-window: {of: ordinary, days: 84, least: 5}`), so the usual is for those who rotate in.
struct Area {
  /// The work that is limited.
  let of: CellSet
  /// For whom.
  let who: AreaStaff
  /// The units that are the area.
  let units: Set<UnitID>

  static let parameters: [Parameter] = [
    Parameter("of", .cells, usual: "high-intensity", "the area: high-intensity, or a unit as in Ash"),
    Parameter(
      "who", .choice, usual: "rotating",
      "rotating (people whose home unit is not in the area), own (those whose home unit is) or everybody"),
  ]

  init(_ arguments: inout Arguments) {
    let instance = arguments.instance
    of = arguments.cells("of", usual: .highIntensity(instance))
    who = arguments.choice("who", usual: .rotating)
    units = of.area(instance)
    if of.off || of.absent {
      let kind = arguments.kind
      arguments.fault(
        "no-shift", nil, "the rule \(kind) speaks of “\(of.words)”", "name an area: high-intensity, or a unit as in Ash")
    }
  }

  /// Whether a rule is for somebody.
  func concerns(_ person: PersonID, _ instance: Instance) -> Bool {
    switch who {
    case .rotating: !units.contains(instance.people[person.index].home)
    case .own: units.contains(instance.people[person.index].home)
    case .everybody: true
    }
  }

  /// What one duty is to the area.
  enum Mark: Hashable {
    /// Work in it.
    case inside
    /// Other work for this rota.
    case outside
    /// Work for another employer, of which nobody here knows where it is: no day off, and no shift of either kind.
    case unknown
  }

  /// What a day's duties are to the area, earliest first.
  func marks(_ symbol: Symbol, _ instance: Instance) -> [Mark] {
    symbol.duties.map { duty in
      of.holds(duty) ? .inside : instance.shifts[duty.shift.index].isElsewhere ? .unknown : .outside
    }
  }
}

extension Area {
  /// Compiles a limit on what follows what: an automaton over what days are to the area, for all whom the limit is for, and what it leaves
  /// too little of.
  func limit<State: Hashable>(
    _ c: inout RuleCompiler, from initial: State, historyDays: Int, step: (State, [Mark]) -> Move<State>
  ) {
    guard of.holdsWork else { return }
    let grid = c.grid
    let marks = grid.symbols.map { self.marks($0, grid.instance) }
    let series = c.series(initial: initial, letter: { _, symbol in marks[symbol] }, step: step)
    for person in c.people where concerns(person, c.instance) {
      c.use(series, for: person)
      c.needs(historyDays: historyDays, of: person)
    }
    AreaDemand(self, grid).report(&c) { [compiler = c] in compiler.most(series, $0, $1) }
  }
}

/// A limit that cannot hold for somebody, or for a need that only such people can fill: to be reported, not passed over.
public struct CannotHold: Hashable, Sendable {
  /// Position in `Problem.rules`.
  public var rule: Int
  /// For whom; nil where a need is meant.
  public var person: PersonID?
  /// Position in `Instance.cover`, of several alike the first; nil where a person, or all that the area needs, is meant.
  public var need: Int?
  /// Why.
  public var cause = Cause.captive

  /// Why a limit cannot hold.
  public enum Cause: Hashable, Sendable {
    /// Somebody may work nowhere else, or a need has only such people.
    case captive
    /// Fixed shifts break it.
    case fixed
    /// Minimum cover needs so many shifts, of which only so many can be worked while everybody keeps the limit.
    case demand(needed: Int, most: Int)
  }
}
