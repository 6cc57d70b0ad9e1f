public import RotaModel

/// One way in which a rota breaks a rule, or costs something.
public struct Breach: Hashable, Sendable {
  /// Position in `Problem.rules`.
  public var rule: Int
  /// Whose line; nil where it concerns many (cover).
  public var person: PersonID?
  /// The day on which it becomes visible; nil where the whole horizon is meant.
  public var day: Day?
  /// Which of the rule's own things it concerns: for cover the position in `Instance.cover`.
  public var item: Int
  /// How much, in the rule's own units: days, minutes, people. Negative is too little where a rule has both sides.
  public var units: Int
  /// Price in program units (see `RuleProgram.scale`); 0 for a hard rule.
  public var cost: Int64
  /// Whether a hard rule is broken.
  public var isHard: Bool

  /// A breach.
  public init(rule: Int, person: PersonID?, day: Day?, item: Int, units: Int, cost: Int64, isHard: Bool) {
    self.rule = rule
    self.person = person
    self.day = day
    self.item = item
    self.units = units
    self.cost = cost
    self.isHard = isHard
  }
}

extension Problem {
  /// Breaches as people count them: what a rule finds day by day along one line is one breach where the rule says so. It stands on
  /// its last day and holds the units and costs of all.
  public func joined(_ breaches: [Breach]) -> [Breach] {
    let joins = rules.map { type(of: $0.rule).joinsDays }
    var joined: [Breach] = []
    for breach in breaches {
      if joins[breach.rule], let last = joined.last, last.rule == breach.rule, last.person == breach.person,
        last.item == breach.item, last.isHard == breach.isHard, let before = last.day, let day = breach.day,
        day.index == before.index + 1
      {
        joined[joined.count - 1].day = day
        joined[joined.count - 1].units += breach.units
        joined[joined.count - 1].cost += breach.cost
      } else {
        joined.append(breach)
      }
    }
    return joined
  }
}

/// A rule that could not be judged for somebody, because too little of the past is known.
public struct Unchecked: Hashable, Sendable {
  /// Position in `Problem.rules`.
  public var rule: Int
  /// Whose line.
  public var person: PersonID
  /// Days of history that the rule looks back.
  public var needed: Int
  /// Days of history that are known.
  public var known: Int
}

/// What a rota costs and how often it breaks hard rules. Hard rules come first.
public struct Score: Hashable, Comparable, Sendable {
  /// Units by which hard rules are broken, as search counts them.
  public var hard: Int64
  /// Soft cost in program units.
  public var soft: Int64

  /// A score.
  public init(hard: Int64 = 0, soft: Int64 = 0) {
    self.hard = hard
    self.soft = soft
  }

  public static func < (a: Self, b: Self) -> Bool { (a.hard, a.soft) < (b.hard, b.soft) }
  public static func + (a: Self, b: Self) -> Self { Score(hard: a.hard + b.hard, soft: a.soft + b.soft) }
}

/// Names and dates for words.
public struct Names: Sendable {
  /// The cells and their instance.
  public let grid: Grid

  /// The names of an instance.
  public init(_ grid: Grid) { self.grid = grid }

  private var instance: Instance { grid.instance }

  /// A person's name.
  public func person(_ id: PersonID?) -> String { id.map { instance.people[$0.index].name } ?? "everybody" }

  /// Mon 5 Jan; "the whole period" for no day in particular.
  public func day(_ day: Day?) -> String { day.map { instance.horizon.date($0).spoken } ?? "the whole period" }

  /// A unit's name.
  public func unit(_ id: UnitID) -> String { instance.units[id.index].name }

  /// A shift's code.
  public func shift(_ id: ShiftID) -> String { instance.shifts[id.index].code }

  /// A skill's name.
  public func skill(_ id: SkillID) -> String { instance.skills[id.index].name }

  /// A role's name.
  public func role(_ id: RoleID) -> String { instance.roles[id.index].name }

  /// 07:30; past midnight it counts on from 00:00 again.
  public func clock(_ minutes: Minutes) -> String {
    let m = ((minutes.count % 1440) + 1440) % 1440
    return "\(m / 600)\(m / 60 % 10):\(m % 60 / 10)\(m % 10)"
  }

  /// LD, or 07:30-13:00.
  public func period(_ period: CoverPeriod) -> String {
    switch period {
    case .shift(let id): shift(id)
    case .window(let from, let to): "\(clock(from))-\(clock(to))"
    }
  }

  /// 37.5 h, without needless digits.
  public func hours(_ minutes: Int) -> String {
    let sign = minutes < 0 ? "-" : ""
    let m = abs(minutes)
    let hundredths = (m * 100 + 30) / 60
    let fraction =
      hundredths % 100 == 0
      ? "" : hundredths % 10 == 0 ? ".\(hundredths % 100 / 10)" : ".\(hundredths % 100 / 10)\(hundredths % 10)"
    return "\(sign)\(hundredths / 100)\(fraction) h"
  }

  /// "1 day", "3 days".
  public func count(_ n: Int, _ one: String, _ many: String? = nil) -> String { "\(n) \(n == 1 ? one : many ?? one + "s")" }

  /// off, absent, LD, E+N. The kind of an absence is for the coordinator's own grid only, so words never name it.
  public func symbol(_ id: SymbolID) -> String {
    switch grid.symbols[id].meaning {
    case .off: "off"
    case .absent: "absent"
    case .duties(let duties): duties.map { shift($0.shift) }.joined(separator: "+")
    }
  }
}
