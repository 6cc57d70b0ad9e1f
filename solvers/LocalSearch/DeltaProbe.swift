public import RotaRules

/// A rota of which one can ask at once what changing some of its cells would do: for gaps' reasons, swaps, repairs and
/// benchmarks. One probe belongs to one thread.
public struct DeltaProbe: ~Copyable {
  private var state: SearchState

  /// A probe of `plan`. `weight` is what one hard breach unit counts in `cost`.
  public init(_ program: RuleProgram, _ plan: Plan, weight: Int64 = 1) {
    state = SearchState(program, plan, weight: weight)
  }

  /// The score of the rota as it stands.
  public var score: Score { state.score }

  /// The rota as it stands.
  public var plan: Plan { state.plan }

  /// The palette-local symbol of a cell.
  public func symbol(person: Int, day: Int) -> Int { state.symbol(person, day) }

  /// By how much soft cost plus weighted hard breaches would change if one cell held another symbol of the person's palette.
  public mutating func cost(person: Int, day: Int, symbol: Int) -> Int64 { state.delta(person, day, symbol) }

  /// By how much the score would change if one cell held another symbol.
  public mutating func delta(person: Int, day: Int, symbol: Int) -> Score {
    state.clearChanges()
    state.change(person, day, to: symbol)
    let delta = state.evaluate()
    return Score(hard: delta.hard, soft: delta.soft)
  }

  /// Gives one cell another symbol.
  public mutating func apply(person: Int, day: Int, symbol: Int) { state.apply(person, day, symbol) }
}
