import ColumnGeneration
import RotaRules

/// One logical line of work in a portfolio. However many threads there are, the same streams do the same work in the same order.
///
/// A stream is only ever touched by one thread at a time: its worker during an epoch, the portfolio at the barrier.
protocol Stream: AnyObject {
  /// What the report calls it.
  var name: String { get }

  /// Does work worth about `budget` microseconds on its private copies, counted, never timed; returns what it counted.
  /// `stop` may be asked in long steps; when it says yes, the epoch's results are thrown away.
  func epoch(budget: Int, stop: StopSwitch) -> Int

  /// Counted microseconds that its next epoch will take at least; the others are given as much to do beside it.
  var next: Int { get }

  /// Its best rota and that rota's score.
  var best: (plan: Plan, score: Score)? { get }

  /// No rota has a lower score than this, hard units first; nil where nothing is proved.
  var bound: Score? { get }

  /// What its bound is worth.
  var boundProof: BoundProof { get }

  /// What proves its bound, where it can be added up again.
  var certificate: Certificate? { get }

  /// Whether it has nothing more to try.
  var isFinished: Bool { get }

  /// Takes over what others found.
  func adopt(_ plan: Plan, _ score: Score, bound: Score?)

  /// Dual price of each linking tally, where it knows them.
  var duals: [Double]? { get }

  /// What column generation over everybody came to, newest last; it is handed to all streams at the barrier.
  var root: ColumnRoot? { get }

  /// Takes over another stream's columns and duals.
  func adopt(_ root: ColumnRoot)

  /// Counted microseconds of its time that a search should have before, where it gives little; 0 for none.
  var lending: Int { get }

  /// Frees what belongs to its worker's thread; called there once, after the last epoch.
  func release()
}

extension Stream {
  var next: Int { 0 }
  var bound: Score? { nil }
  var boundProof: BoundProof { .none }
  var certificate: Certificate? { nil }
  var isFinished: Bool { false }
  var duals: [Double]? { nil }
  var root: ColumnRoot? { nil }
  var lending: Int { 0 }
  func adopt(_ root: ColumnRoot) {}
  func release() {}
}
