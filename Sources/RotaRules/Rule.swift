public import RotaModel

/// One parameter of a rule, as `rota rules` lists it and the schema names it.
public struct Parameter: Sendable {
  /// What the text stands for.
  public enum Form: String, Sendable {
    case count, hours, price, flag, cells, cellsList = "list of cells", hoursList = "list of hours", countList = "list of counts",
      staff, skill, role, unit, weekdays, clock, people, choice,
      weights, share, label
  }
  /// The key.
  public let name: String
  /// What the text stands for.
  public let form: Form
  /// What holds where it is not given; empty where it must be given.
  public let usual: String
  /// What it means.
  public let words: String

  /// A parameter.
  public init(_ name: String, _ form: Form, usual: String = "", _ words: String) {
    self.name = name
    self.form = form
    self.usual = usual
    self.words = words
  }
}

/// What every rule says of itself.
public struct RuleAbout: Sendable {
  /// The tag in instances and packs: `minimum-rest`.
  public let kind: String
  /// The catalogue's heading it stands under.
  public let family: String
  /// One sentence in plain words.
  public let words: String
  /// Parameters beside the ones every rule has (`for`, `hard`, `price`, `level`, `name`).
  public let parameters: [Parameter]
  /// What holds where an instance gives neither `hard` nor `price`.
  public let usualPrice: Price

  /// A rule's description.
  public init(_ kind: String, family: String, _ words: String, usually usualPrice: Price, _ parameters: [Parameter] = []) {
    self.kind = kind
    self.family = family
    self.words = words
    self.usualPrice = usualPrice
    self.parameters = parameters
  }
}

/// A rule is one file: its parameters, its words, and the one function that gives it meaning.
public protocol Rule: Sendable {
  /// What it says of itself.
  static var about: RuleAbout { get }

  /// Whether breaches of one line on days that follow one another are one breach, as those of a run that is too long.
  static var joinsDays: Bool { get }

  /// Reads the parameters; faults are collected in `arguments`, and the value may then be anything.
  init(_ arguments: inout Arguments)

  /// Writes the rule's meaning into the program.
  func compile(_ c: inout RuleCompiler)

  /// One breach in a sentence, without the price. Words only: nothing is counted again.
  func words(_ breach: Breach, _ names: Names) -> String

  /// A rule that, where it is kept, makes this one bind less: a search may be led by it, no rota is judged by it.
  var companion: (any Rule)? { get }
}

extension Rule {
  public static var joinsDays: Bool { false }
  public var companion: (any Rule)? { nil }
}

/// A rule as an instance states it: to whom it applies and at what price.
public struct RuleEntry: Sendable {
  /// The rule with its parameters.
  public var rule: any Rule
  /// Unique in the instance; the rule's kind, with a number where a kind is stated more than once.
  public var name: String
  /// To whom it applies.
  public var people: StaffFilter
  /// What one unit costs.
  public var price: Price
  /// The clause that an instance cites for a rule of its own.
  public var clause: String?
  /// The clause of a pack, where the rule comes from one.
  public var origin: PackOrigin?
  /// Whether the program added it because the instance said nothing.
  public var isDefault: Bool
  /// What was written, for writing it again.
  public var arguments: ArgumentTree

  /// The rule's kind.
  public var kind: String { type(of: rule).about.kind }

  /// Clause, source and grade in a line, where the rule has them.
  public var citation: String? { origin?.citation ?? clause }

  /// An entry.
  public init(
    _ rule: any Rule, name: String, people: StaffFilter = StaffFilter(), price: Price, clause: String? = nil,
    origin: PackOrigin? = nil, isDefault: Bool = false, arguments: ArgumentTree = .map([], nil)
  ) {
    self.rule = rule
    self.name = name
    self.people = people
    self.price = price
    self.clause = clause
    self.origin = origin
    self.isDefault = isDefault
    self.arguments = arguments
  }
}

/// An instance with its rules: all that planning and checking need.
public struct Problem: Sendable {
  /// Staff, shifts, needs.
  public var instance: Instance
  /// Rules in the order stated.
  public var rules: [RuleEntry]
  /// Packs that some of the rules come from.
  public var packs: [PackUse]

  /// An instance under rules.
  public init(instance: Instance, rules: [RuleEntry], packs: [PackUse] = []) {
    self.instance = instance
    self.rules = rules
    self.packs = packs
  }
}

extension Problem {
  /// The problem with the companions of its hard rules at a price a unit, for a search to be led by; nil where no rule has one.
  public func led(price: Int) -> Problem? {
    let companions = rules.filter(\.price.isHard).compactMap { entry in
      entry.rule.companion.map {
        RuleEntry($0, name: "\(entry.name)-companion", people: entry.people, price: .soft(price), isDefault: true)
      }
    }
    return companions.isEmpty ? nil : Problem(instance: instance, rules: rules + companions)
  }
}
