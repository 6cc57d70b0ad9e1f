public import RotaModel
public import RotaRules

/// A second, naive meaning of one kind of rule, written from its words alone.
///
/// A rule compiles to tables that every solver shares, so a mistake in it is wrong everywhere alike and no two solvers would
/// disagree over it. An oracle therefore reads only the instance and the rota, never cells, symbols, automata or totals.
public protocol Oracle: Sendable {
  /// The rule's kind.
  static var kind: String { get }

  /// Parameters to test the rule with, each on a small instance that fits them.
  static var trials: [Trial] { get }

  /// Some parameters that any instance can be given, for random problems.
  static func arguments(_ random: inout SplitMix64, _ instance: Instance) -> ArgumentTree

  /// What the rule's words find in a rota.
  static func judge(_ rota: Judged) -> [Finding]
}

/// What an oracle finds.
public struct Finding: Sendable {
  /// Whose line; nil where it concerns many.
  public var person: PersonID?
  /// Breach units, from 0 up.
  public var units: Int
  /// What it costs where that is not the units times the rule's price; not read of a hard rule.
  public var cost: Double?

  /// `units` of breach.
  public init(_ person: PersonID?, units: Int, cost: Double? = nil) {
    self.person = person
    self.units = units
    self.cost = cost
  }
}

/// One set of parameters on one instance.
public struct Trial: Sendable {
  /// What is special about it; empty where the parameters say enough.
  public var name: String
  /// Where it is tried.
  public var instance: Instance
  /// What stands under the rule, with `for`, `hard` and `price` where they matter.
  public var arguments: ArgumentTree
  /// Rotas whose cells can be chosen too (two duties on a day, duties that nobody is eligible for).
  public var admitting: [Roster]
  /// All rotas are tried where there are no more than this many; else that many random ones are.
  public var rotas: Int

  /// A trial of `arguments` on `instance`.
  public init(
    _ arguments: ArgumentTree, on instance: Instance, name: String = "", admitting: [Roster] = [], rotas: Int = 5000
  ) {
    self.arguments = arguments
    self.instance = instance
    self.name = name
    self.admitting = admitting
    self.rotas = rotas
  }

  /// The same with more entries: `trial.with(["price": 7])` for a soft variant.
  public func with(_ more: ArgumentTree) -> Trial {
    guard case .map(let old, let at) = arguments, case .map(let new, _) = more else { return self }
    var trial = self
    trial.arguments = .map(old + new, at)
    return trial
  }
}
