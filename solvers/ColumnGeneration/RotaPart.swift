import LinearProgram
import RotaRules

/// A part of a rota that is planned anew while all else stands still. Taken step by step, so that it may last longer than one epoch.
protocol RotaPart: AnyObject {
  /// Whose lines are free, and on which days.
  var people: [Int] { get }
  var days: Range<Int> { get }
  /// The best rota that came of it, audited.
  var found: (plan: Plan, score: Score)? { get }
  /// Counted microseconds so far, and those that the size of the part decides.
  var spent: Int { get }
  var effort: Int { get }
  /// No rota that differs only here costs less, in program units.
  var bound: Int64 { get }
  var isOver: Bool { get }

  /// Says that only rotas cheaper than this are of use.
  func lower(cutoff: Int64)

  /// One step.
  func advance(stop: @escaping @Sendable () -> Bool) throws(SolverError)
}
